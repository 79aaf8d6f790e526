"""Reading yes and no."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.reading.answer_phrases import (
    only_yes_or_no,
    opening,
    phrase_in,
    phrases,
    spelt_out,
)
from conversations.reading.final_word import final_words
from conversations.reading.gist import without_politeness
from conversations.reading.phrases import table
from conversations.reading.quoted import without_question
from conversations.reading.reading import LIKELY, SURE, Reading, unclear
from conversations.reading.told import asks_of_ill, read_told
from conversations.reading.words import asks, cleaned, plain_words

_YES_SIGNS = frozenset("👍👌✅✔☑💯🆗🙆")
_NO_SIGNS = frozenset("👎❌✖🚫⛔🙅❎")
_ASKS_BACK = re.compile(
    r"^(?:hvad|hva|hvorfor|hvornar|hvor|hvem|hvordan|hvilke\w*|what|why(?! not(?:$| (?:yes|ok|sure)))|when|who|how|"
    r"was|wann|co|що|ماذا|شو|ليش(?! لا))\b(?! ikke(?:$| (?:ja|jo|jep|yes|ok|okay|klart|gerne|det|lad|vi|prov|jeg|"
    r"selvf\w+)\b))|"
    r"^(?:kommer|skal|er|har|vil) (?:han|hun|de|du)\b(?! ikke (?:nok|lige))|"
    r"^kan (?:du|i) (?:ikke |ikk |ik |godt )?(?:skrive|sige|forklare|oversatte|ringe|hjalpe)\b|^kommer (?:der|"
    r"bussen|toget|vi|i)\b(?! dag| morgen)"
)
_BREAK = re.compile(r"[,.;:!?()]+(?=\s|$)|\s-\s")
_CLOSING = re.compile(
    r"\b(?:sa|men|altsa|derfor|det er|det bliver|bliver det|siger|svaret er|svarer|so|but|also)"
    r"(?: (?:et|er|jeg|det|nok|desvarre|helt klart|stort|klart|siger|derfor))* "
    r"(?P<answer>ja|jep|yes|jo|nej|nix|no|nope|nein|ja tak|nej tak)(?: (?:herfra|fra mig|tak|desvarre))?$"
)
_LAST_WORD = re.compile(
    r"(?!.*\b(?:han|hun|de|du|sagde|ja|nej|yes|no|ikke)\b.*\b(?:ja|nej|yes|no)\b)(?:\w+ ){1,6}?(?P<answer>ja|"
    r"nej|yes|no)"
    r"(?: tak| herfra| fra mig| desvarre| bror)?"
)
_HARMLESS_NOT = re.compile(
    r"\baldrig (?:varet )?(?:i )?tvivl\w*(?: om)?|\b(?:ingen|intet) (?:problem\w*|tvivl)|\b(?:ikke|ikk|ik|it|"
    r"ej) (?:(?:\w+ ){0,3}?for|(?:noget |"
    r"et )?problem|(?:noget )?(?:imod|i vejen)|andet|glem\w*|bekymret|syg|sen|mere end|kun)\b|"
    r"\b(?:why not|not a problem|nie ma (?:problemu|sprawy)|не проблема|(?:ما|مش|مو|لا) (?:في |عندي )?(?:مشكل|مانع)\w*)"
)
_FILLER = re.compile(
    r"^(?:(?:inshalla?h?(?= ja)|sa|og|jamen|jammen|ah|na|oh|uh|oh|hm+|mm+|aj|so|arh|"
    r"eh|nah(?= (?:ja|jo)\b)|leider|"
    r"desvarre(?= (?:ja|"
    r"nej))|naja|"
    r"(?:w|v)all?ah?i?|(?:helt )?arligt?(?: talt)?|serios\w*|honestly|tbh|sgu|"
    r"(?:(?:nej )?endnu|stadig|altid|i ?dag|i ?morgen|today|tomorrow|for mig|fra mig)(?= (?:ja|nej|no|yes)\b)|"
    r"n?ej (?:hvor|sikke|hvor er det) \w+(?: af (?:dig|jer))?(?= (?:ja|selvfolgelig|det vil|jeg vil|det ville)\b)|"
    r"ej(?= ja)|"
    r"tja(?= ja\b)|altsa|tak|"
    r"men|det bliver et|det er et|"
    r"jeg siger|"
    r"svaret er|bror|bro|ingen tvivl|yani|يعني|ну|lol|haha|undskyld|sorry)(?: |$))+(?=\w)"
)
# After a Danish weekday anything may follow ("fredag kommer chefen"); short forms could be other words.
_DANISH_DAY = re.compile(r"(?<!t)ag(?:en|n)?$|dg$|^[a-zæøå]{1,5}$")
# Folded, "næ" (no) would be "nå" (oh).
_NAE = re.compile(r"\bn(?:æ|ae)+h*\b", re.IGNORECASE)
# "i går var det ja, men nu er det nej", "først tænkte jeg nej men ja"
_THEN_AND_NOW = re.compile(
    r"^(?=.*\b(?:i gar|for|forst|sidst|tidligere|skrev)\b).*\b(?:ja|nej)\b.*?[\s,.]+(?:men|"
    r"nu)\b(?: nu)?[\s,]+(?=.*\b(?:ja|nej)\b)"
)
# "ja, hvis det endelig skal være": no condition.
_HARMLESS_IF = re.compile(
    r"\bhvis (?:det (?:star|stod) til mig|det (?:kan|ka) lade sig gore(?: for (?:jer|dig))?|det er muligt|(?:i|"
    r"du) har tid|"
    r"det passer (?:dig|jer))\b|\b(?:det (?:er|har) jeg )?(?:slet|overhovedet|absolut) (?:ikke|"
    r"ingen) (?:i )?tvivl(?: om(?: det)?)?\b|"
    r"\bhvis (?:det (?:nu )?(?:endelig )?(?:skal|ma) (?:nu )?(?:endelig )?vare|jeg ma bede|man ma sporge|"
    r"(?:du|i) (?:endelig )?(?:sporger|insisterer|vil vide det)|det er ok(?:ay)? (?:med|for) (?:dig|jer)|"
    r"jeg skal vare (?:helt )?arlig)\b"
)
_NOT_LATE = re.compile(r"\b(?P<comes>kommer (?:jeg )?)(?:slet )?(?:ikke|ikk|ik|it) for sent\b")
# "kan Jonas ikke gøre det?" asks back; "kan desværre ikke?" does not.
_ASKS_WHETHER_NOT = re.compile(
    r"^(?:kan|skal|vil|ma|er|har|gor|kommer|bliver|behover) "
    r"(?!(?:ikke|ikk|ik|desvarre|nok|jo|da|helst|bare|godt|lige|virkelig|sgu|altsa|slet|overhovedet|bestemt)\b)"
    r"\w+ (?:\w+ )*?(?:ikke|ikk|ik)\b"
)
_WHAT_ELSE = re.compile(
    r"^(?:hvad|hva) tror? (?:du|i)(?: selv| ellers)?[\s,.!?]+(?=\w)|"
    r"[\s,.!]+(?:hvad (?:tror|regner|trode) (?:du|i)(?: selv| ellers)?(?: om mig| med)?|hvad ellers|what else)$"
)
_REGARDING = re.compile(r"^\s*(?:vedr(?:\.|ørende)?|ang(?:\.|ående)?|mht\.?|re) ?[^:]{3,40}:\s*(?=\w)", re.IGNORECASE)
_TORN = re.compile(
    r"^(?:ja|nej|jo) eller (?:ja|nej|jo) eller\b|\bja til .+ (?:og|men) nej til\b|\bnej til .+ (?:og|men) ja til\b"
)
_NEXT_TIME = re.compile(r"(?<=\w)[\s,.]+(?:men )?maske (?:naste gang|en anden (?:gang|dag)|i naste uge)$")
_OKAY = re.compile(r"(?:ok|okay|oki|okey)(?: (?:sa|med mig|for mig|fra mig|herfra|da|sa da|bare))")
_WHAT = frozenset({"ja hvad", "ja hva", "nej hvad", "ja og", "nej hva"})
_COURTESY = frozenset(
    {
        "tak",
        "mange tak",
        "tusind tak",
        "ok tak",
        "thanks",
        "thx",
        "hej",
        "mvh",
        "shukran",
        "vi korer",
        "vi kore",
        "ok shukran",
        "okay shukran",
    }
)
# To "Er du stadig syg?", "jeg kommer" is no yes, nor "kan ikke" a no.
_OF_GOOD = re.compile(
    r"\b(?:kommer|kom|kan|nar|nade|moder|passer|gar|gik|bliver|hjemme|ses|der|her|fint|godt|ok|okay|super|perfekt|"
    r"desvarre|frisk|vej|klar|orker|magter|gider|arbejde)\b"
)
_ECHO = re.compile(r"^det (?:er|gor|bliver|kommer|har) (?:jeg|der|vi)\b")
_REFUSAL = re.compile(
    r"\b(?:gjorde|kan|kommer|kmr|ka|vil|gider|skal|nar|tor|ma|er|gor|moder|orker|magter|passer|duer|lykkedes|rakker|"
    r"gar|sker|blir|bliver)\b(?: \w+){0,3}? (?:ikke|ikk|ik|it|ej|aldrig|ingen)\b"
    r"|\b(?:har|fik|blev|nade|havde|er) (?:\w+ ){0,2}?(?:ikke|ikk|ik|it|aldrig) (?:\w+ ){0,2}?"
    r"(?!travlt\b|ondt\b|meget\b|noget\b|andet\b|langt\b|helt\b|godt\b|fint\b|nemt\b|let\b|svart\b|sikkert\b|"
    r"vidt\b)\w{2,}t\b|"
    r"^(?:stadig )?(?:ikke|ikk|ik) (?!vidt\b|noget\b|andet\b|helt\b|godt\b|sikkert\b|meget\b|let\b|nemt\b|"
    r"for sent\b)\w{2,}t\b|"
    r"\b(?:nade (?:vi |jeg )?(?:det )?(?:\w+ )?ikke|lader sig (?:\w+ )?ikke|ikke i stand til|ser mig ikke|"
    r"forhindret|umuligt lade sig gore|(?:ma|matte) (?:\w+ ){0,2}?(?:afsla|"
    r"melde (?:fra|"
    r"afbud)|skuffe|"
    r"springe over|stryge|sige nej|svare nej|takke nej)|takker (?:\w+ )?nej|afviser jeg|jeg afviser|blev ikke til|"
    r"lykkedes (?:\w+ )?ikke|"
    r"gik ikke|ikke aktuelt|vent med det|glem det|ikke langere|ikke til noget|hverken i dag eller)\b"
    r"|\bhar (?:\w+ ){0,2}?(?:ikke|ikk|ik|it|ej|ingen) "
    r"(?:lyst|tid|mulighed|rad|energi|overskud|krafter|penge|det|noget)\b"
    r"|\b(?:cant|cannot|wont|dont|not|nicht|не|ما|مش|nie)\b|\b(?:ikke|ikk|ik) (?:kan|komme|kommer|vil)\b|"
    r"^ikke (?:(?:i|pa|denne|til|her|den) (?!tvivl|mindste)\w+|(?:man|tirs|ons|tors|fre|lor|son)dag$)"
)
_OF_OTHERS = re.compile(
    r"^(?:min|mit|mine|han|hun|de|der|bussen|toget|chefen|vejret|det er ikke (?:min|mit|mine|din|dit))\b"
)
_BARE_YES = frozenset({"ja", "jo", "jep", "yes", "jaja", "ja tak", "ja da", "jada"})
_AT_AN_EDGE = re.compile(
    r"(?:^|\b(?:og|men|sa|er|det|okay|ok|shit|omg|lol|lmao|eow|wallah|inshallah|slay|ez|why not|rigtigt?|yo|hell|"
    r"fuck|aiwa|"
    r"unfortunately|hold da op|hundred percent) )"
    r"(?P<answer>ja|jo|jep|yes|nej|nix|nope|no)\b(?! hvor| sikke| se | hej| hallo)|"
    r"(?<!siger )(?<!sagde )(?<!sige )\b(?P<answer2>ja|jo|jep|yes|nej|nix|nope)(?: tak| da| desvarre| mand| endelig)?$"
)
_QUOTED = re.compile(
    r"\b(?:sagde|skrev|sagt|skrevet|hovedet|hjertet|han siger|hun siger|de siger|hvem|hvad)\b|^hallo\b"
)
# Of a plain yes or no they tell the reason.
_WEAK = frozenset({"snakke med min", "forstar ikke", "tror jeg ikke", "inshallah", "inshalla"})
_STRONG = frozenset({"absolut", "selvfolgelig", "naturligvis", "bestemt", "klart"})
_NEITHER = "neither yes nor no"
_PLAIN_YES = frozenset({"ja", "jep", "jo", "yes", "jaja", "ja ja", "ok", "okay", "j", "y"})
_PLAIN_NO = frozenset({"nej", "nix", "no", "n", "nope"})
_ARRIVES = frozenset({"jeg kommer", "kommer", "jeg er der", "ja", "jo", "jeg er pa vej", "er pa vej"})


def read_yes_no(text: str, *, question: str = "") -> Reading[bool]:
    """Yes or no; "måske", questions back and contradictions are asked again. Emoji count only when they stand alone.

    ``question`` is what was asked, in words ("Er du oppe?"): then "sidder med kaffen" answers it, too.
    """
    text = _REGARDING.sub("", without_question(text))
    if asks(text) and plain_words(text) in _WHAT:
        return unclear("a question back")
    if _OKAY.fullmatch(plain_words(text)):
        return _read(True, "ok", "ok")  # noqa: FBT003 - the value read
    spoken = _HARMLESS_IF.sub("", _WHAT_ELSE.sub("", without_politeness(_NAE.sub("nej", text)))).strip(" ,")
    spoken = _NEXT_TIME.sub("", spoken)
    spoken = _NOT_LATE.sub(r"\g<comes>til tiden", spoken)
    spoken = _THEN_AND_NOW.sub("", spoken)
    for words in final_words(spoken):
        if (meant := _read_parts(words, question)).value is not None:
            return meant
    signs = _signs(text)
    if not plain_words(spoken) or (signs.value is not None and plain_words(spoken) in _COURTESY):
        return signs
    if _TORN.search(spoken) or (asks(text) and _ASKS_WHETHER_NOT.search(spoken)):
        return unclear("yes and no, or a question back")
    reading = _read_parts(spoken, question)
    return unclear("words and emoji differ") if signs.value is (not reading.value) else reading


def _read_parts(spoken: str, question: str) -> Reading[bool]:
    """Commas and full stops count only for where the first part ends."""
    parts = [part for part in map(spelt_out, _BREAK.split(spoken)) if part]
    if not parts:
        return unclear("no words")
    said = " ".join(parts)
    plain = said if _is_phrase(said) else _FILLER.sub("", said) or said
    first = len(parts[0].split()) - (len(said.split()) - len(plain.split()))
    if plain.startswith("ja nej ") and _REFUSAL.search(plain):
        plain = plain.removeprefix("ja ")
    if why := _no_answer(plain, first):
        return unclear(why)
    if not _says_outright(plain):
        if (told := read_told(parts, question=question)).value is not None:
            return told
        if asks_of_ill(question) and _OF_GOOD.search(plain) and not _ECHO.search(plain):
            return unclear("good news of something else than was asked")
    reading = _answer(plain, first)
    if reading.why == _NEITHER and (outright := _in_a_part(parts)).value is not None:
        return outright
    day, _, rest = plain.partition(" ")
    return _answer(rest, len(rest.split())) if rest and reading.value is None and day in _other_weekdays() else reading


def _in_a_part(parts: Sequence[str]) -> Reading[bool]:
    """ "det er rigtigt ja. jeg står op klokken tre": a bare yes or no at the edge of a part, and none of the other."""
    found = (match for part in parts for match in _AT_AN_EDGE.finditer(part))
    told = {match["answer"] or match["answer2"] for match in found}
    values = {word in _BARE_YES for word in told}
    if len(values) != 1 or any(_QUOTED.search(part) for part in parts):
        return unclear("no yes or no stands out")
    return _read(values.pop(), min(told), " ".join(parts))


def _says_outright(said: str) -> bool:
    """Whether it begins with a bare yes or no, or comes to one ("har ikke fundet mine sko, så nej")."""
    word = said.split(maxsplit=1)[0]
    bare = only_yes_or_no(word) and any(phrases(name).get(word) is False for name in ("yes.txt", "no.txt"))
    return bare or bool(_CLOSING.search(said))


def _is_phrase(said: str) -> bool:
    return said in phrases("no.txt") or said in phrases("yes.txt")


def _no_answer(plain: str, first: int) -> str:
    """Why it is no answer at all, or an empty string."""
    hedge = _hedge(plain, first)
    return f'"{hedge}" is neither yes nor no' if hedge else "a question back" if _ASKS_BACK.search(plain) else ""


def _hedge(said: str, first: int) -> str:
    if _is_phrase(said):
        return ""
    undecided = phrase_in(said, "undecided.txt")
    outright = said.split(maxsplit=1)[0] in _PLAIN_YES | _PLAIN_NO | _STRONG
    if outright and (undecided in _WEAK or "tror" in undecided):
        undecided = ""
    told = max((opening(said, first, name) for name in ("yes.txt", "no.txt")), key=len)
    hesitant = "" if outright else phrase_in(said, "hesitant.txt")
    return undecided or ("" if f" {hesitant} " in f" {told} " else hesitant)


def _answer(said: str, first: int) -> Reading[bool]:
    no, yes = opening(said, first, "no.txt"), opening(said, first, "yes.txt")
    if len(no) > len(yes):
        return _declined(no, said)
    if yes:
        return _agreed(yes, said)
    refusal = _refusal(said)
    ending = _CLOSING.search(said) or (None if refusal else _LAST_WORD.fullmatch(said))
    if ending:
        return _answer(ending["answer"], 1)
    return _read(False, refusal, said) if refusal else _misspelt(said)  # noqa: FBT003 - the value read


def _declined(no: str, said: str) -> Reading[bool]:
    after = said.removeprefix(no).strip()
    contradicted = no in _PLAIN_NO and opening(after, len(after.split()), "yes.txt") in _ARRIVES
    return unclear("no and yes") if contradicted else _read(False, no, said)  # noqa: FBT003 - the value read


def _agreed(yes: str, said: str) -> Reading[bool]:
    closing = _CLOSING.search(said)
    after = said.removeprefix(yes).strip()
    refusal = _refusal(after if yes in _PLAIN_YES or _REFUSAL.search(yes) else said)
    if after.removeprefix("tak ") == "ikke" and not refusal:
        return unclear("a yes, and not")
    if (closing and closing["answer"] in _PLAIN_NO) or (refusal and yes in _PLAIN_YES):
        return unclear("yes and no")
    return _read(not refusal, refusal or yes, said)


def _refusal(said: str) -> str:
    if _OF_OTHERS.search(said):
        said = "".join(re.findall(r"\bjeg .*", said))
    refusal = _REFUSAL.search(_HARMLESS_NOT.sub("", said))
    return refusal.group() if refusal else ""


def _misspelt(said: str) -> Reading[bool]:
    """A reply that is one slip away from a phrase, two for a long single word."""
    slips = 2 if " " not in said and len(said) >= 8 else 1
    if said == "sikkert" or len(said) < (10 if " " in said else 6):
        return unclear(_NEITHER)
    near = [
        value
        for value, name in ((True, "yes.txt"), (False, "no.txt"))
        if process.extractOne(said, tuple(phrases(name)), scorer=OSA.distance, score_cutoff=slips)
    ]
    return _read(near[0], said, said) if len(near) == 1 else unclear(_NEITHER)


def _signs(text: str) -> Reading[bool]:
    shown = set(cleaned(text))
    yes, no = bool(shown & _YES_SIGNS), bool(shown & _NO_SIGNS)
    return unclear("no words") if yes == no else _read(yes, "emoji", "emoji")


def _read(value: bool, phrase: str, said: str) -> Reading[bool]:  # noqa: FBT001 - the value read
    certainty = SURE if phrase == said else LIKELY
    return Reading(value=value, certainty=certainty, says_back="ja" if value else "nej", why=f'"{phrase}"')


@cache
def _other_weekdays() -> frozenset[str]:
    """Weekdays of other languages: "wtorek pasuje" is said of the day that was proposed."""
    return frozenset(
        plain_words(name) for _, row in table("weekdays.tsv") for name in row if not _DANISH_DAY.search(name)
    )
