"""Reading which of some options was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conversations.reading.by_elimination import by_elimination
from conversations.reading.by_extreme import by_day_beside, by_extreme, by_period
from conversations.reading.by_number import (
    by_clock,
    by_number,
    by_own_number,
    is_another_length,
    without_distances,
)
from conversations.reading.by_place import by_place
from conversations.reading.by_words import by_exact_words, by_near_words, by_words, joined, of_option
from conversations.reading.gist import gist, without_politeness
from conversations.reading.numbers import with_digits
from conversations.reading.quoted import own_words, without_question
from conversations.reading.reading import LIKELY, SURE, Reading, unclear
from conversations.reading.related import by_related, by_whole_expression
from conversations.reading.words import folded, plain_words
from conversations.reading.yes_no import read_yes_no

_ASKS_BACK = re.compile(r"^(?:hvad|hva|hvorfor|hvornar|hvor|hvem|hvordan|hvilke\w*|what|why|which|forklar)\b")
_UNDECIDED = re.compile(
    r"\b(?:eller|ved (?:det )?(?:ikke|ikk|ik)|ingen af|begge|alle|lige meget|ligemeget|"
    r"ligegyldigt|or|hverken|enten|du bestemmer|maske|bade|neither|none|both|any|whatever|(?:en|et|noget|nogen|"
    r"en eller) and(?:en|et)(?! mulighed)|"
    r"noget tredje|^andet$|(?:forste|sidste|anden) (?:gang|uge|maned|ar)|det bedste|"
    r"undtagen|bortset|andet end)\b"
)
_PLAIN = re.compile(r"(?:ja|yes|jep|nej|no|نعم|لا|так|ні|evet|hayır|tak|nie|haa|maya)\b", re.IGNORECASE)
_PARTS = re.compile(
    r"[,;.](?:\s+|$)|"
    r"\s(?=(?:men|sa(?! (?:godt|meget|glad|gerne|slemt|darligt|tit|ofte)\b)|selvom|uanset|but|although)\b)"
)
_TURNED_DOWN = re.compile(
    r"\b(?:ikke|ikk|ik|not|dont|don't)\b(?! (?:for|helt|sikker))(?!.*\b(?:ved|sikker|om)\b)|"
    r"\b(?:arbejder|optaget|umuligt?)\b|^\s*(?:selvom|"
    r"uanset|although)\b"
)
_AFTER_IT = re.compile(
    r"[.!]\s+|\sfor\s(?=(?:om|pa|i|hver)\s)|\s(?=(?:لان|bo|бо|cunku|weil|sababtoo)\s)|\s(?:tak|please)\s(?=(?:jeg|for|"
    r"det|min|der)\s)|,?\s+(?:fordi|"
    r"because|(?:da|for) (?:(?:der|jeg|det|sa|vi)|\w+(?:en|et|ne) (?:er|har|var|kan|korer|gar|vil|bliver|koster)))\b"
)
_TAKEN_BACK = re.compile(r"\b(?:nej|vent|eller|hellere|men|undskyld|hov|ups|no|wait|or|rather|but|sorry)\b")
_NOT = re.compile(r"\b(?:ikke|ikk|ik|it|not)\b")
# "hverken cykel eller bus, så gåben", "bare ikke Jonas eller Mette så Ali"
_NEITHER_NOR = re.compile(
    r"^(?:bare |helst |alt andet end )?(?:ikke|ikk|ik|hverken|not|neither) .+ (?:eller|og|or|nor) .+?"
    r"[,;.]?\s+(?:sa|men|derfor|hellere|but|so)(?: hellere| helst| bare)?\s+(?P<right>\S.*)$"
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:(?:noget|nogen|en|et) )?(?:helt )?(?:andet|anden arsag|anden grund)\b(?! end| mulighed)|"
    r"\bsomething else\b|^other$|\betwas anderes\b|^anderes$|\bcos innego\b|^inne$|\bщось інше\b|^інше$|"
    r"\bbaska (?:bir )?(?:sey|neden)\b|^diger$|\bشي تاني\b|\bشيء اخر\b"
)
_EVERY_OTHER = re.compile(r"\b(?P<every>hver)(?=anden\b|andet\b|tredje\b|fjerde\b|2\b)")
_FORTNIGHT = re.compile(
    r"\b(?:hver(?:t)? (?:14\.?|fjortende) dag|1 gang hver 14\.? dag|every other week|fortnightly)\b"
)
_NONE_OF_IT = re.compile(r"^(?:ikke|ikk|ik|it) (?:noget|nogen)\b(?= [^\W\d]{4})")
_NOT_ANYBODY = re.compile(r"^(?:\w+ ){0,2}(?:ikke|ikk|ik|uden) (?:\w+ ){0,3}(?:nogen|noget)(?: som helst)?$")
_NOT_NOW = re.compile(r"^(?:ikke (?:lige )?nu|senere|not now|later)$")
_LATER = re.compile(r"\b(?:senere|vent (?:lige )?(?:lidt|med det)|ikke (?:lige )?nu|om lidt|later|not now)\b")
_SHADES = frozenset({"lige", "bare", "helst", "helt", "da", "altsa", "please", "tak", "right", "just"})
_TWO = 2
_NOT_THAT = re.compile(r"(?:bare |helst )?(?:ikke|ikk|ik|not) (?P<one>(?:den |the |nr\.? ?|nummer )?\w+\.?)")
_LAST_TIME = re.compile(
    r"^(?:jeg )?(?:tog|valgte|sagde|skrev|var) \S+ (?:sidst|i gar|i morges|for)\b[\s,]*(?=.*\b(?:nu|i ?dag|men|sa)\b)"
)
_FIRST, _FEW = 5, 3
_MORE = re.compile(r"\b(?:og|ogsa|begge|samt|plus|hvis|medmindre|fint|ok|okay|godt|passer|and|also)\b")
_NONE = re.compile(r"\b(?:ingen|aldrig|uden)\b")
_DISLIKED = re.compile(r"\b(?:ingen penge|rad til)\b")
_REASON = re.compile(
    r"\b(?:har|er|skal|kan|arbejder|passer) (?:jeg|vi)\b|"
    r"^\s*(?:for |fordi |da )?(?:jeg|vi|der|det|min|mit|han|hun)\b(?! (?:tager|vil|kan))"
)
_CONCLUDED = re.compile(
    r"[\s,.](?:nu (?=vil jeg)|sa(?! (?:god|meget|glad|gerne|slem|darlig|tit|ofte|tidlig|sen|svar|let|nem|hurtig|"
    r"langt?)\w*)|derfor|altsa)(?: (?:det|jeg|vi|hellere|helst|bliver|blir|bli|er|ma|blive|tager|tar|"
    r"valger))* (?P<right>[^\d]+)$"
)
# "te laver jeg ikke, jeg tager kaffe"
_TAKES = re.compile(
    r"[,.;]\s*(?:(?:sa|men|og) )?(?:jeg|a|vi) (?:tager|ta'?r|valger|foretrakker|vil (?:hellere |gerne |"
    r"helst )?(?:have|ha))"
    r" (?P<right>[^\d,.]+)$|\bmen nu (?:vil jeg(?: gerne| hellere)?(?: have| ha)?|er det|"
    r"tager jeg) (?P<right3>[^,.]+)$|"
    r"\b(?:men|og) (?:jeg|a) (?:tager|ta'?r|valger|siger) (?P<right2>[^,.]+)$"
)
# "min chef siger ferie, men det er løn jeg vil vide noget om"
_CLEFT = re.compile(
    r"\b(?:men |bare |sa )?det er (?P<right>(?!noget\b|ikke\b|det\b|nok\b)\w+(?: \w+)?) "
    r"(?:jeg|vi) (?:vil|skal|gerne|mangler|tanker|har brug)"
)
_FIRST_THEN = re.compile(r"\bforst \w+(?: \w+)? og (?:sa|derefter|bagefter)\b")
_FINE = re.compile(
    r"[\s,]+(?:(?:er|lyder|passer|dur|duer|vil vare|ville vare)(?: (?:helt |mig |bare |os )*(?:fint|godt|bedst|"
    r"perfekt|okay|ok|super|rigeligt|nok|"
    r"nemmest|bedre|dejligt|rart))(?: for mig| for os| med mig| hos mig)?|passer mig|tak)$"
)
_NO_OPTION = "no option"
_KNOW_NOT = re.compile(r"\b(?:det )?ved jeg (?:ikke|ikk|ik)\b", re.IGNORECASE)
_THIS_ONE = re.compile(r"\b(?:i )?den (?:her|hersens) (?=uge|måned|maaned|maned)", re.IGNORECASE)
_EACH_WEEK = re.compile(r"(?<=timer) (?:om ugen|om dagen|i ugen|pr\.? uge|hver uge)\b", re.IGNORECASE)
_CHOOSES = re.compile(r"^(?:(?:ja|ok|jeg|vi|valger|tager|tar|vil|gerne|helst|det bliver|nok|bare|have) )+")
_AGAINST = re.compile(r"\b(?:ikke|ikk|ik|ingen|nej|uden|intet|not|no)\b")
_FORGET = re.compile(r"\bglem\w*\b")
_I = re.compile(r"^(?:(?:jeg|vi|a|nej|desvarre|beklager)[\s,]+)+")
_EACH_NOT = re.compile(r"(?:heller |og )?(?:ikke|ikk|ik|not) (?:heller )?(?P<one>\w+)")


def read_choice(text: str, *, options: Sequence[str]) -> Reading[int]:
    """The 0-based index of the one option meant, by number, order or words; letters are asked again."""
    text = _KNOW_NOT.sub("ved ikke", _THIS_ONE.sub("denne ", without_question(" ".join(text.split()))))
    if (own := own_words(text)) and (told := _read_choice(own, options)).value is not None:
        return told
    return _read_choice(text, options)


def _read_choice(text: str, options: Sequence[str]) -> Reading[int]:
    plain = without_politeness(text)
    ways = (
        by_elimination(plain, options),
        _by_conclusion(plain, options),
        _by_opening(plain, options),
        _by_first_sentence(text, options),
        by_place(plain, len(options)),
        by_extreme(plain, options),
        by_day_beside(plain, options),
        _by_refusals(plain, options),
        _by_polarity(plain, options),
    )
    for found in (*ways, _by_first_words(gist(text), options)):
        if len(found) == 1:
            return _reading(found.pop(), options, LIKELY)
    if not any("uge" in option or "dag" in option for option in options):
        text = _EACH_WEEK.sub("", text)
    said = _EVERY_OTHER.sub(r"\g<every> ", _NONE_OF_IT.sub("ingen", _wanted(_FINE.sub("", gist(text)))))
    if not any("14" in option for option in options):
        said = _FORTNIGHT.sub("hver anden uge", said)
    reading = _chosen(said, options)
    if reading.value is None and (again := _wanted(without_politeness(text))) != said:
        reading = _chosen(again, options)
    if reading.value is None:
        found = by_related(text, options) if reading.why == _NO_OPTION else _by_doubt(text, options)
        return _reading(found.pop(), options, LIKELY) if len(found) == 1 else reading
    return reading


def _chosen(said: str, options: Sequence[str]) -> Reading[int]:
    if _ASKS_BACK.search(said):
        return unclear("a question back")
    said = _LAST_TIME.sub("", said)
    if len(options) == _TWO and (other := _NOT_THAT.fullmatch(said)):
        refused = by_number(other["one"], _TWO)
        return (
            _reading(1 - refused.pop(), options, LIKELY) if refused in ({0}, {1}) else unclear("not one of the options")
        )
    found = (
        by_exact_words(said, options)
        or _by_none(said, options)
        or _by_other(said, options)
        or _by_undecided(said, options)
    )
    if len(found) != 1:
        if _UNDECIDED.search(said) or _NOT.search(said) or _DISLIKED.search(said):
            return unclear("undecided")
        if is_another_length(said, options):
            return unclear("not one of the lengths")
        said = without_distances(said, options)
        found = (
            by_clock(said, options)
            or by_own_number(said, options)
            or by_period(said, options)
            or by_number(said, len(options)) | by_words(said, options)
            or _by_yes_no(said, options)
            or by_near_words(said, options)
            or _by_later(said, options)
        )
    if len(found) != 1 or not 0 <= min(found) < len(options):
        return unclear(_NO_OPTION if not found else "not one of the options")
    (index,) = found
    return _reading(index, options, SURE if said == str(index + 1) else LIKELY)


def _reading(index: int, options: Sequence[str], certainty: float) -> Reading[int]:
    return Reading(value=index, certainty=certainty, says_back=str(index + 1), why=options[index])


def _wanted(said: str) -> str:
    """ "ring ikke, skriv sms" as "skriv sms": without what is turned down or only conceded."""
    if neither := _NEITHER_NOR.search(said):
        return neither["right"]
    parts = [part for part in _PARTS.split(said) if part.strip()]
    kept = [part for part in parts if not _TURNED_DOWN.search(part)]
    return " ".join(kept) if kept and len(kept) < len(parts) else said


def _by_opening(said: str, options: Sequence[str]) -> set[int]:
    """ "ikke lige nu, er på arbejde" for "Ikke nu": options of several words, one of them a "not"."""
    words, without_subject = _plain(said), _plain(_I.sub("", said))
    if "ikke" not in words:
        return set()
    return {
        index
        for index, option in enumerate(options)
        if (own := _plain(option)) and "ikke" in own and len(own) > 1
        if own in (words[: len(own)], without_subject[: len(own)])
    }


def _by_conclusion(said: str, options: Sequence[str]) -> set[int]:
    """ "bilen er solgt, så det bliver cyklen"."""
    match = _CONCLUDED.search(said) or _TAKES.search(said) or _CLEFT.search(said)
    if match and _FIRST_THEN.search(said):
        return set()
    right = next(filter(None, match.groups())) if match else ""
    if not right or _NOT.search(right) or _UNDECIDED.search(right):
        return set()
    return by_exact_words(right, options) or by_place(right, len(options)) or by_words(right, options)


def _by_refusals(said: str, options: Sequence[str]) -> set[int]:
    """ "ikke Søren og ikke Mette" of three."""
    refused = _EACH_NOT.findall(said)
    if len(refused) != len(options) - 1 or len(refused) < _TWO or _EACH_NOT.sub("", said).strip(" ,.og"):
        return set()
    return set(range(len(options))).difference(
        *(by_exact_words(one, options) | by_number(one, len(options)) | by_words(one, options) for one in refused)
    )


def _by_polarity(said: str, options: Sequence[str]) -> set[int]:
    """ "nej tak til påmindelser" of "Påmind mig" and "Påmind mig ikke"."""
    words = [[word for word in _plain(option) if word != "ikke"] for option in options]
    refusing = {index for index, option in enumerate(options) if "ikke" in _plain(option)}
    if len(options) != _TWO or len(refusing) != 1 or words[0] != words[1] or _FORGET.search(said):
        return set()
    if _AGAINST.search(said) or read_yes_no(said).value is False:
        return refusing
    return {0, 1} - refusing if read_yes_no(said).value or by_words(said, options) else set()


def _by_first_sentence(text: str, options: Sequence[str]) -> set[int]:
    """ "tog. bussen er aldrig til tiden": what is said first is an option, and what follows takes nothing back."""
    first, *rest = _AFTER_IT.split(without_politeness(text), maxsplit=1)
    if not rest or re.search(r"\d", first) or _TAKEN_BACK.search(rest[0]):
        return _by_first_words(text, options)
    return (
        _by_first_words(text, options)
        or {index for index, option in enumerate(options) if of_option(option) == joined(first)}
        or _by_short_opening(first, options)
    )


def _by_short_opening(first: str, options: Sequence[str]) -> set[int]:
    """ "bilen. bussen er holdt op med at køre": a word or two that stand alone."""
    first = _CHOOSES.sub("", first)
    if len(first.split()) > _TWO or any(sign.search(first) for sign in (_UNDECIDED, _NOT, _ASKS_BACK)):
        return set()
    found = by_words(first, options)
    return found if len(found) == 1 else set()


def _by_first_words(text: str, options: Sequence[str]) -> set[int]:
    """ "gul, var rød i morges": the few words before the comma name one option; the rest takes nothing back."""
    first, _, rest = without_politeness(text).partition(",")
    words = rest.split()
    if (
        len(_FINE.sub("", first).split()) > _FIRST
        or _TAKEN_BACK.search(first)
        or len(words) < _FEW
        or _TAKEN_BACK.search(rest)
        or (_MORE.search(rest) and not _REASON.search(rest))
    ):
        return set()
    if (
        re.search(r"\d", with_digits(first))
        or _UNDECIDED.search(first)
        or _NOT.search(first)
        or _NONE.search(first)
        or _ASKS_BACK.search(first)
    ):
        return set()
    first = _FINE.sub("", first)
    found = by_exact_words(first, options) or by_words(first, options) or by_place(first, len(options))
    found = found or by_related(first, options)
    return found if len(found) == 1 else set()


def _plain(text: str) -> list[str]:
    """Its words, each "not" spelt alike, without what only shades it."""
    return [_NOT.sub("ikke", word) for word in plain_words(text).split() if word not in _SHADES]


def _by_undecided(said: str, options: Sequence[str]) -> set[int]:
    """ "det er lige meget for mig", where "Lige meget" can be chosen."""
    padded = f" {plain_words(said)} "
    return {
        index
        for index, option in enumerate(options)
        if (undecided := _UNDECIDED.search(own := plain_words(option)))
        and (f" {own} " in padded or f" {undecided.group()} " in padded)
    }


def _by_doubt(text: str, options: Sequence[str]) -> set[int]:
    """ "aner det ikke" for "Ved ikke"."""
    return {index for index in by_whole_expression(text, options) if _UNDECIDED.search(plain_words(options[index]))}


def _by_none(said: str, options: Sequence[str]) -> set[int]:
    """ "ikke sige til nogen" for "Ingen"."""
    if not _NOT_ANYBODY.search(said):
        return set()
    return {index for index, option in enumerate(options) if _NONE.fullmatch(plain_words(option))}


def _by_other(said: str, options: Sequence[str]) -> set[int]:
    """ "noget helt andet" for "Andet"."""
    if not _SOMETHING_ELSE.search(said):
        return set()
    return {index for index, option in enumerate(options) if _SOMETHING_ELSE.fullmatch(plain_words(option))}


def _by_later(said: str, options: Sequence[str]) -> set[int]:
    """ "senere, jeg er på job" for "Ikke nu"."""
    return (
        {index for index, option in enumerate(options) if _NOT_NOW.search(folded(option))}
        if _LATER.search(said)
        else set()
    )


def _by_yes_no(said: str, options: Sequence[str]) -> set[int]:
    wanted = read_yes_no(said).value
    if wanted is None:
        return set()
    return {
        index for index, option in enumerate(options) if _PLAIN.match(option) and read_yes_no(option).value is wanted
    }
