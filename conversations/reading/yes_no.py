"""Reading yes and no."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.reading.gist import without_politeness
from conversations.reading.phrases import lines, table
from conversations.reading.reading import LIKELY, SURE, Reading, unclear
from conversations.reading.words import cleaned, plain_words

_YES_SIGNS = frozenset("👍👌✅✔☑💯🆗🙆")
_NO_SIGNS = frozenset("👎❌✖🚫⛔🙅❎")
_ASKS_BACK = re.compile(
    r"^(?:hvad|hva|hvorfor|hvornar|hvor|hvem|hvordan|hvilke\w*|what|why|when|who|how|was|wann|"
    r"co|що|ماذا|شو|ليش)\b(?! ikke$)|"
    r"^(?:kommer|skal|er|har|vil) (?:han|hun|de|du)\b(?! ikke (?:nok|lige))|"
    r"^kommer (?:der|bussen|toget|vi|i)\b(?! dag| morgen)"
)
_BREAK = re.compile(r"[,.;:!?()]+(?=\s|$)|\s-\s")
_CORRECTED = re.compile(
    r"^.+\b(?:vent|hov|hovsa|ups|oops|jeg mener|jeg mente|mente|mener|rettelse|forkert|fejl|i mean|i meant|wait|"
    r"eller rettere(?: sagt)?|tog fejl|trykkede forkert|skrev forkert|omvendt|doch|я мав на увазі|"
    r"yani)\b[\s,.:;!-]+(?P<right>\S.*)$"
)
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
    r"\b(?:ingen|intet) (?:problem\w*|tvivl)|\b(?:ikke|ikk|ik|it|ej) (?:(?:\w+ ){0,3}?for|(?:noget |"
    r"et )?problem|(?:noget )?(?:imod|i vejen)|andet|glem\w*|bekymret|syg|sen|mere end|kun)\b|"
    r"\b(?:why not|not a problem|nie ma (?:problemu|sprawy)|не проблема|(?:ما|مش|مو|لا) (?:في |عندي )?(?:مشكل|مانع)\w*)"
)
_FILLER = re.compile(
    r"^(?:(?:sa|og|jamen|ah|na|oh|uh|oh|hm+|mm+|aj|so|arh|eh|nah(?= (?:ja|jo)\b)|leider|desvarre(?= (?:ja|nej))|"
    r"nej (?:hvor|sikke|hvor er det) \w+(?= ja\b)|ej(?= ja)|tja(?= ja\b)|altsa|tak|men|det bliver et|det er et|"
    r"jeg siger|"
    r"svaret er|bror|bro|ingen tvivl|yani|يعني|ну|lol|haha|undskyld|sorry)(?: |$))+(?=\w)"
)
_INTENSE = re.compile(
    r"\b(?P<verb>passer|gar|lyder|er|bliver)(?P<me> mig)? (?:(?:rigtig|virkelig|super|vildt|mega|ret|ganske|temmelig|"
    r"helt|meget|ekstremt|sardeles|desvarre|sgu|bare|da) )+(?=(?:godt|fint|perfekt|okay|ok|udmarket|glimrende|"
    r"darligt|skidt|elendigt|ringe|umuligt|forkert)\b)"
)
# "mandag er fint", "kl 10 passer ikke": the day or the time asked about is what "det" stands for.
_THE_PROPOSED = re.compile(
    r"^(?P<plain>(?:ja|nej|jo) )?(?:(?:pa )?(?:man|tirs|ons|tors|fre|lor|son)dag(?:en)?|i ?morgen|"
    r"(?:kl|klokken) \d+(?: \d\d)?|"
    r"tidspunktet|dagen|datoen|tiden)(?= (?:passer|duer|gar|lyder|funker|er (?!jeg|der|det)))"
)
# After a Danish weekday anything may follow ("fredag kommer chefen"); short forms could be other words.
_DANISH_DAY = re.compile(r"(?<!t)ag(?:en|n)?$|dg$|^[a-zæøå]{1,5}$")
_CHANGED = re.compile(
    r"^(?:ja|jo|nej|yes|no)\b,? eller (?:rettere |vent )?(?:ja|jo|nej|yes|no)\b[\s,.:;!-]+(?P<right>\S.*)$"
)
_REFUSAL = re.compile(
    r"\b(?:kan|kommer|kmr|ka|vil|gider|skal|nar|tor|ma|er|gor|moder|orker|magter|passer|"
    r"gar|sker|blir|bliver)\b(?: \w+){0,3}? (?:ikke|ikk|ik|it|ej|aldrig|ingen)\b"
    r"|\bhar (?:\w+ ){0,2}?(?:ikke|ikk|ik|it|ej|ingen) "
    r"(?:lyst|tid|mulighed|rad|energi|overskud|krafter|penge|det|noget)\b"
    r"|\b(?:cant|cannot|wont|dont|not|nicht|не|ما|مش|nie)\b|\b(?:ikke|ikk|ik) (?:kan|komme|kommer|vil)\b|"
    r"^ikke (?:(?:i|pa|denne|til|her|den) (?!tvivl|mindste)\w+|(?:man|tirs|ons|tors|fre|lor|son)dag$)"
)
_OF_OTHERS = re.compile(
    r"^(?:min|mit|mine|han|hun|de|der|bussen|toget|chefen|vejret|det er ikke (?:min|mit|mine|din|dit))\b"
)
_LONG_DRAWN = re.compile(r"ja+e+h*|ja+h+|na+e+h*|na+h{2,}")
_LONG_WORDS = tuple(
    plain_words(word)
    for word in ("selvfølgelig", "naturligvis", "definitivt", "overhovedet", "garanteret", "ubetinget")
)
_TAILS = frozenset(plain_words(" ".join(lines("answer_tails.txt"))).split())
_PLAIN_YES = frozenset({"ja", "jep", "jo", "yes", "jaja", "ja ja", "ok", "okay", "j", "y"})
_PLAIN_NO = frozenset({"nej", "nix", "no", "n", "nope"})
_ARRIVES = frozenset({"jeg kommer", "kommer", "jeg er der", "ja", "jo", "jeg er pa vej", "er pa vej"})


def read_yes_no(text: str) -> Reading[bool]:
    """Yes or no; "måske", questions back and contradictions are asked again. Emoji count only when they stand alone."""
    spoken = without_politeness(text)
    corrected = _CHANGED.search(spoken) or _CORRECTED.search(spoken)
    if corrected and (meant := _read_parts(corrected["right"])).value is not None:
        return meant
    signs = _signs(text)
    if not plain_words(spoken):
        return signs
    reading = _read_parts(spoken)
    return unclear("words and emoji differ") if signs.value is (not reading.value) else reading


def _read_parts(spoken: str) -> Reading[bool]:
    """Commas and full stops count only for where the first part ends."""
    parts = [part for part in map(_spelt_out, _BREAK.split(spoken)) if part]
    if not parts:
        return unclear("no words")
    said = " ".join(parts)
    plain = _FILLER.sub("", said) or said
    first = len(parts[0].split()) - (len(said.split()) - len(plain.split()))
    if plain.startswith("ja nej ") and _REFUSAL.search(plain):
        plain = plain.removeprefix("ja ")
    if hedge := _hedge(plain):
        return unclear(f'"{hedge}" is neither yes nor no')
    if _ASKS_BACK.search(plain):
        return unclear("a question back")
    reading = _answer(plain, first)
    day, _, rest = plain.partition(" ")
    return _answer(rest, len(rest.split())) if rest and reading.value is None and day in _other_weekdays() else reading


def _spelt_out(part: str) -> str:
    """Its words in one spelling, and without what only strengthens: "passer rigtig godt" as "passer godt"."""
    words = " ".join(_spelt(word) for word in plain_words(part).split())
    return _INTENSE.sub(r"\g<verb>\g<me> ", _THE_PROPOSED.sub(r"\g<plain>det", words))


@lru_cache(maxsize=4096)
def _spelt(word: str) -> str:
    if _LONG_DRAWN.fullmatch(word):
        return "ja" if word[0] == "j" else "nej"
    if word in _slang() or len(word) < 8:
        return _slang().get(word, word)
    near = process.extractOne(word, _LONG_WORDS, scorer=OSA.distance, score_cutoff=2)
    return near[0] if near else word


def _hedge(said: str) -> str:
    if said in _phrases("no.txt") or said in _phrases("yes.txt"):
        return ""
    undecided = _phrase_in(said, "undecided.txt")
    plain = said.split(maxsplit=1)[0] in _PLAIN_YES | _PLAIN_NO
    return undecided or ("" if plain else _phrase_in(said, "hesitant.txt"))


def _answer(said: str, first: int) -> Reading[bool]:
    no, yes = _opening(said, first, "no.txt"), _opening(said, first, "yes.txt")
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
    contradicted = no in _PLAIN_NO and _opening(after, len(after.split()), "yes.txt") in _ARRIVES
    return unclear("no and yes") if contradicted else _read(False, no, said)  # noqa: FBT003 - the value read


def _agreed(yes: str, said: str) -> Reading[bool]:
    closing = _CLOSING.search(said)
    refusal = _refusal(said.removeprefix(yes) if yes in _PLAIN_YES else said)
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
        return unclear("neither yes nor no")
    near = [
        value
        for value, name in ((True, "yes.txt"), (False, "no.txt"))
        if process.extractOne(said, tuple(_phrases(name)), scorer=OSA.distance, score_cutoff=slips)
    ]
    return _read(near[0], said, said) if len(near) == 1 else unclear("neither yes nor no")


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


@cache
def _slang() -> dict[str, str]:
    return {plain_words(typed): plain_words(word) for word, row in table("answer_words.tsv") for typed in row}


def only_yes_or_no(text: str) -> bool:
    """Whether it says yes or no ("ja tak") and nothing besides: where nothing was asked, that is small talk.

    "oppe" and "bliver hjemme" answer questions with yes and no, too, and tell something all the same.
    """
    words = plain_words(text).split()
    return bool(words) and _particles().issuperset(words)


@cache
def _particles() -> frozenset[str]:
    return frozenset(plain_words(line) for line in lines("particles.txt"))


@cache
def _phrases(name: str) -> dict[str, bool]:
    """The phrases of the file, and whether each must stand alone."""
    return {_spelt_out(line): line.endswith("$") for line in lines(name)}


def _opening(said: str, first: int, name: str) -> str:
    """The longest phrase of the file that the reply opens with, or an empty string."""
    words = said.split()
    for count in range(min(6, len(words)), 0, -1):
        start, rest = " ".join(words[:count]), words[count:]
        alone = _phrases(name).get(start, _phrases(name).get(start.removeprefix("jeg ")))
        if alone is None:
            continue
        if not alone or count == first or _tails_off(rest) or _opening(" ".join(rest), first - count, name):
            return start
    return ""


def _tails_off(rest: list[str]) -> bool:
    return all(word in _TAILS for word in rest)


def _phrase_in(said: str, name: str) -> str:
    """The longest phrase of the file that stands anywhere in the reply, or an empty string."""
    padded = f" {said} "
    return max((phrase for phrase in _phrases(name) if f" {phrase} " in padded), key=len, default="")
