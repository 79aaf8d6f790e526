"""Reading a length of working time."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Literal, Protocol

from rapidfuzz.distance import OSA

from conversations.reading.clauses import read_clauses, read_or_first
from conversations.reading.duration_words import HOUR, MINUTE, SPELLINGS
from conversations.reading.gist import gist, without_politeness
from conversations.reading.numbers import COUNTS_OTHER_THINGS, with_digits
from conversations.reading.reading import LIKELY, SURE, Reading, unclear
from conversations.reading.span import read_span, read_span_less_break, without_span
from conversations.reading.spellings import respelt
from conversations.reading.sums import of_several_days, read_difference, read_parts, read_sum

_UNCLEAR = re.compile(
    r"\b(?:eller|maske|mask|maybe|(?:godt|sma) (?:og vel )?(?:\d+|en|et|90 min)|"
    r"mellem|imellem|or|between|"
    r"(?:fra|from|over|"
    r"under) (?:kl |en |et |a |an |1 )?(?:\d|halv)|od \w+ do|fra (?:morgen|man|tirs|ons|tors|fre)\w*|knap|knapt|"
    r"nasten|mere end|"
    r"mindre end|mindst|hojst|max|maks|minus|plus|ikke|not|op til|up to|(?:\d|en|et) (?:til|to|bis|do|до) \d|"
    r"hele (?:dagen|ugen|natten|morgenen)|dage?|days?|uger?|"
    r"sekund\w*|maned\w*|gange|x|hver|ca\. \d+ -|kl|klokken|(?:pr|per)(?!\.? (?:telefon|tlf|mail|sms|video))|"
    r"om (?:dagen|ugen)|normalt|et par|og lidt|"
    r"بين|miedzy|"
    r"zwischen|між|arasi|nogle|flere|"
    r"pol|bucuk|half|halbe?|نصف?|ونصف?|وربع|ربع|"
    r"hvad|hvor (?:mange|lang\w*|meget)|mange|halv)\b|\d\s?[-~]\s?\d|(?<!\w)-\s?\d|\d\s?[-+~]|%|\d/\d|^(?:til|"
    r"fra) (?:kl )?\d"
)
_NOTHING = re.compile(
    r"^(?:(?:det er|(?:vi|jeg) (?:nade|fik|havde|brugte)|det blev til|det blev|jeg har|har|arbejdede|jeg arbejdede|"
    r"der var|i dag)? ?(?:ingen|(?:slet )?ingenting|"
    r"intet|slet ingen|slet ikke|(?:slet |absolut |overhovedet )?ikke "
    r"(?:noget som helst|noget|nogen|en eneste|et eneste|1|en|et)|nothing|"
    r"none|nix|niks|nada|0|nul|nul og niks|"
    r"keine?|gar keine|لا شيء|ولا|нуль|жодної|hic|hicbir|zero|zadnej|wcale|no|not any|waxba)"
    r"(?: timer| time| tid| minutter| minut| min| hours| t| stunden?| годин\w*| godzin\w*| sat| ساعات| ساع[ةه]|"
    r" sacadood)?(?: i ?dag| overhovedet| i denne uge| this week| today| i den her uge| den her uge| denne uge|"
    r" i ugen| desvarre|"
    r" endnu| faktisk)*)$"
    r"|^(?:jeg )?(?:var|har) (?:slet )?ikke (?:der|pa arbejde|arbejdet|varet der|"
    r"varet pa arbejde|modt|brugt (?:noget|nogen)(?: timer| tid)?)(?: i dag| i denne uge| denne uge)?$|"
    r"^(?:vi )?(?:modtes|sas|snakkede|talte|nade) (?:slet )?ikke(?: at (?:modes|ses|snakke))?(?: sammen)?"
    r"(?: i dag| i denne uge| denne uge)?$|"
    r"^(?:vi )?har (?:slet )?ikke (?:modtes|snakket|talt|set hinanden)(?: sammen)?(?: i dag| (?:i )?denne uge)?$|"
    r"^(?:jeg )?var der (?:slet )?ikke(?: i dag)?$|"
    r"^(?:jeg )?arbejdede (?:slet )?ikke(?: i dag)?$"
)
_SOME = re.compile(r"\d|\bhalv\w*|\bkvart\w*|\btrekvart|\btimer?\b|\bmin")
_MET_AT = re.compile(
    r"^(?:vi |jeg )?(?:modtes|begyndte|startede|modte|var der) (?:forst )?(?:fra )?(?:kl|"
    r"klokken)\.? ?\d{1,2}(?:[.:]\d\d)?"
    r"(?:,| og| men)\s+(?=.*\b(?:varede|tog|brugte|var|i alt)\b)"
)
_TIGHT = re.compile(r"(?:(?<=tre|ire|fem|eks|syv|tte)|(?<=\bto|\bni|\bti))(?=timers?\b)")
_TIGHT_HALF = re.compile(r"\b(?P<n>to|tre|fire|fem|seks|syv)'?e?n ?halv(?=\b|time)")
_ONE_TALK = re.compile(r"\b(?:1|et|en) (?:mode|samtale|opkald|gatur)\b(?: (?:af|a|pa|med))?(?= )")
_A_DATE = re.compile(
    r"\bd(?:en)?\.? \d|^min \d|\d\.? ?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|"
    r"november|december)\b"
)
_UNITS = ("time", "timer")
_WORD = re.compile(r"(?P<before>\d |\bhalv |\b(?:en|et) )?\b(?P<word>t\w{2,5}|h\w{6,9}|kvart\w{1,4})\b")
_OF_A_WEEK = re.compile(
    r"\b(?:hver uge|pa (?:en )?uge|fuld tid|fuldtid)\b|(?<=\w) ?/ ?(?:uge|week|uke|woche)\b|\b(?:om ugen|i ugen|"
    r"pr\.? uge|per uge|ugentligt?|a week|per week|"
    r"die woche|tygodniowo|haftada)\b"
)
_COLON = re.compile(r"(?<![\d:.,])(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)(?![\d:])(?: ?timer\b| ?t\b)?")
_HOURS_MINUTES = re.compile(
    rf"(?<![\d.,])(?P<hours>\d{{1,3}}) ?{HOUR}\b\.?,? ?(?:og |and |و|i |"
    rf"ve )?(?P<minutes>\d{{1,2}})(?: ?{MINUTE})?(?![\w.,])"
    rf"|(?<![\d.,])(?P<h2>\d{{1,3}}) ?[th](?P<m2>\d{{1,2}})(?: ?{MINUTE})?(?![\w.,])"
)
_HOURS = re.compile(rf"(?<![\d.,])(?P<hours>\d{{1,4}}(?:[.,]\d{{1,2}})?) ?{HOUR}(?!\w)\.?")
_MINUTES = re.compile(rf"(?<![\d.,])(?P<minutes>\d{{1,4}}) ?{MINUTE}(?!\w)\.?")
_WITH_UNIT = re.compile(rf"\d ?(?:{HOUR}|{MINUTE}|kvarter\w*|½|¼|¾)(?!\w)|\bhalvanden\b|\bkvarter\b|\bhalv time\b")
# "2 timer med 3 børn i lokale 12": where a length has its unit, a number without one counts something else.
_ONE_UNIT = re.compile(r"\b(?:en|et|1) (?:hel |enkelt )?(?:time|minut)\b")
_LOOSE_NUMBER = re.compile(
    rf"(?<![\d.,:/½¼¾])(?<!timer )(?<!time )(?<!timer og )(?<!time og )(?<!t )(?<!\d [-+x] )\d+(?:[.:,]\d+)*\.?"
    rf"(?![\d½¼¾]|[.,:/]\d|\s?(?:{HOUR}|{MINUTE})(?!\w)|,?\s\d|\s?(?:[½¼¾]|kvart|(?:og )?(?:en |et |1 )?(?:halv|"
    rf"kvart|3 ?kvart|trekvart)|og \d|komma|[-+x/]|til \d))"
)
# "tre timer, men det blev kun halvanden": one instead of the other, not both together.
_INSTEAD = re.compile(
    rf"\d ?{HOUR}\b.*\b(?:men|altsa|blev|istedet|i stedet|nej|sa (?:det|vi|jeg))\b.*\d ?{MINUTE}(?!\w)"
)
_BARE = re.compile(r"(?<![\d.,:])(?P<bare>\d{1,4}(?:[.,]\d{1,2})?)(?![\d:]|[.,]\d)")
# "1 time mandag og 2 timer onsdag, i alt 3": the total counts what its parts count.
_IN_ALL = re.compile(
    rf"\b(?:i alt|ialt|sammenlagt|tilsammen|total\w*|in total|altsa|dvs|skriv|"
    rf"noter)[:,.]* (?P<total>\d+(?:[.,]\d+)?½?(?: ?{HOUR}| ?{MINUTE})?)$|"
    r"[,.]\s+(?:(?:det|sa)(?: (?:er|bliver|giver|blev))?(?: det)? )?(?P<before>\d+(?:[.,]\d+)?[^,.]*?) (?:i alt|ialt|"
    r"sammenlagt|tilsammen|in total)$"
)
_UNIT_NAMED = re.compile(rf"\d ?(?:{HOUR}|{MINUTE})(?!\w)")
_HOUR_NAMED = re.compile(rf"\b{HOUR}\b|\d{HOUR}\b")
# "timer: 2 min: 10", as on a form.
_ON_A_FORM = re.compile(
    r"^(?:antal )?tim\w*[:;. ]+(?P<hours>\d{1,2}|en|et)[,;. ]+(?:og )?(?:antal )?min\w*[:;. ]+(?P<minutes>\d{1,2})$"
)
# "vi mødtes kl 9 og snakkede i 50 min", "3 timer i uge 12": when it was, not how long.
_WHEN = re.compile(
    r"\b(?:kl|klokken)\.? ?\d{1,2}(?:[.:]\d\d)?(?!\d)|\bi uge \d{1,2}\b|"
    r"\b(?:pa |om )?(?:man|tirs|ons|tors|fre|lor|son)dag(?:en|s)?\b"
)
_OF_WHICH = re.compile(r",?\s+(?:heraf|deraf|hvoraf|of which|including)\b.*$", re.IGNORECASE)
_FELT_LIKE = re.compile(
    r"\b(?:det )?(?:føltes|foltes|virkede) som (?:om )?[^,.]*?(?:timer?|min\w*)\b"
    r"(?=.*\d|.*\b(?:en|et|halv\w*)\b)[\s,]*(?:men )?",
    re.IGNORECASE,
)
# "en hel time for en gangs skyld, plejer kun at være 20 min"
_USUALLY = re.compile(
    r"(?<=\w)[,.;]\s*(?:(?:men|det|vi|jeg) )*(?:plejer|normalt|ellers|sædvanligvis|som regel)\b[^,.;]*$", re.IGNORECASE
)
_POINT_FIRST = re.compile(r"(?<![\d.,])[.,](?=\d+ ?(?:t|h|tim\w*)\b)")
# "3 timer i kalenderen, men det blev kun til 2", "30 min, undskyld 40": the unit stands with the number given up.
_CAME_TO = re.compile(
    rf"^(?:.*\b(?:aftalt\w*|bevilget|bevilliget|planlagt\w*|kalender\w*|afsat|sat af|(?:skulle|"
    rf"sku) (?:ha(?:ve)? )?(?:vare|varet)|skrev|stod|star|"
    rf"forsinket)\b.*?"
    rf"(?:\d|\ben|\bet) ?(?P<unit>{HOUR}|{MINUTE})(?!\w).*|"
    rf".*?\d ?(?P<unit2>{HOUR}|{MINUTE})(?!\w).*\b(?:aftalt|planlagt|kalender\w*|afsat|forsinket|"
    rf"(?=(?:undskyld|nej|sorry|rettelse|ups|hov)\b)).*)"
    rf"\b(?:brugte(?: (?:jeg|vi))?|fik(?: (?:jeg|vi))?|brugt|blev(?: det)?(?: til)?|blev til|tog|varede|kun|"
    rf"undskyld|nej|sorry|rettelse|"
    rf"(?:ret|lav|andr|skift) (?:det|den)(?: om)? til|"
    rf"ups|hov|nade(?: (?:jeg|vi))?)(?: kun| sig|"
    rf" skriv)?(?: brugt)?(?: til)?[ ,]+(?P<number>\d+(?:[.,]\d)?)(?: ?{HOUR}| ?{MINUTE})?(?:, [^\d]*)?$"
)
_LOOKS_LIKE_A_CLOCK = re.compile(r"\d\.(?:00|10|15|20|30|40|45|50)(?!\d)|\d,(?:15|30|45)(?!\d)")


class _Read(Protocol):
    """Reads one length; `bare`: also a number without a unit."""

    def __call__(self, part: str, *, bare: bool = True) -> Reading[timedelta]: ...


def read_duration(
    text: str, *, longest: timedelta, bare_unit: Literal["hours", "minutes"] = "hours"
) -> Reading[timedelta]:
    """A length of time up to ``longest``; a number without a unit counts in ``bare_unit``.

    Asked again: "1.30" (decimal or clock?), "8-10", "hele dagen", and anything longer than ``longest``.
    """

    def read(part: str, *, bare: bool = True) -> Reading[timedelta]:
        return _read(part, longest, bare_unit, bare=bare)

    return read_or_first(
        text,
        lambda told: _read_whole(
            _FELT_LIKE.sub("", _USUALLY.sub("", _OF_WHICH.sub("", _POINT_FIRST.sub("0,", told)))), longest, read
        ),
    )


def _read_whole(text: str, longest: timedelta, read: _Read) -> Reading[timedelta]:
    if _is_nothing(text):
        return _reading(0, SURE, "none")
    if "=" in text and (equal := read(gist(text.rpartition("=")[2]))).value is not None:
        return equal
    if form := _ON_A_FORM.search(with_digits(without_politeness(text))):
        hours = form["hours"] if form["hours"].isdecimal() else "1"
        return read(f"{hours} timer {form['minutes']} min")
    said = _came_to(without_politeness(text)) or _MET_AT.sub("", gist(text))
    if total := _total(said):
        return read(total)
    for told in (read_span_less_break, read_difference, read_parts):
        if (length := told(said, read).value) is not None:
            return _in_bounds(length, longest, said)
    return _one_or_several(said, longest, read)


def _one_or_several(said: str, longest: timedelta, read: _Read) -> Reading[timedelta]:
    one = _one_length(said, read)
    if one.value is not None and not of_several_days(said):
        return one
    several = next((length for told in (read_span, read_sum) if (length := told(said, read).value) is not None), None)
    if several is None:
        return one if one.value is None else unclear("lengths of several days")
    return _in_bounds(several, longest, said)


def _is_nothing(text: str) -> bool:
    opening, _, rest = with_digits(without_politeness(text).replace("،", ",")).partition(",")
    return bool(_NOTHING.search(opening)) and not _SOME.search(rest)


def _one_length(said: str, read: _Read) -> Reading[timedelta]:
    """The one length told; where it has its unit, numbers without one, and from when until when, tell no other."""
    digits = with_digits(said)
    has_unit = bool(_WITH_UNIT.search(digits) or _ONE_UNIT.search(said))
    reading = read_clauses(said, lambda clause: read(clause, bare=clause == said or not has_unit))
    when = _WHEN.findall(digits)
    for rest in (
        _LOOSE_NUMBER.sub(" ", digits),
        without_span(said),
        *([_WHEN.sub(" ", digits)] if len(when) == 1 else []),
    ):
        if reading.value is None and has_unit and rest.strip(" ,.;-") not in {said, digits.strip(" ,.;-")}:
            reading = read_clauses(rest, lambda clause: read(clause, bare=False))
    return reading


def _total(said: str) -> str:
    """What it comes to where that is told, in the unit of its parts: "2 timer og 1 time, 3 i alt"; else nothing."""
    digits = with_digits(said)
    match = _IN_ALL.search(digits)
    if not match or not (_HOUR_NAMED.search(digits) or _UNIT_NAMED.search(digits)):
        return ""
    total = match["total"] or match["before"]
    if _UNIT_NAMED.search(total):
        return total
    return f"{total} timer" if _HOUR_NAMED.search(digits) else f"{total} min"


def _in_bounds(length: timedelta, longest: timedelta, said: str) -> Reading[timedelta]:
    return _reading(length // timedelta(minutes=1), LIKELY, said) if length <= longest else unclear("too long")


def _came_to(said: str) -> str:
    """What it came to in the end, with the unit of what was planned or first written; or an empty string."""
    match = _CAME_TO.search(with_digits(said))
    return f"{match['number']} {match['unit'] or match['unit2']}" if match else ""


def _read(spoken: str, longest: timedelta, bare_unit: str, *, bare: bool = True) -> Reading[timedelta]:
    """`bare`: whether a number without a unit is a length, as it is where none of the others has one."""
    if _NOTHING.search(with_digits(spoken)):
        return _reading(0, SURE, "none")
    said = _normal(_OF_A_WEEK.sub("", spoken) if longest > timedelta(days=1) else spoken)
    if (
        _UNCLEAR.search(said)
        or _A_DATE.search(said)
        or COUNTS_OTHER_THINGS.search(said)
        or _LOOKS_LIKE_A_CLOCK.search(said)
    ):
        return unclear("a range, a day or a clock time")
    minutes = _minutes(said, bare_unit) if bare or _WITH_UNIT.search(said) or _WITH_UNIT.search(spoken) else None
    if minutes is None or timedelta(minutes=minutes) > longest:
        return unclear("no length of time" if minutes is None else "longer than can be")
    return _reading(minutes, LIKELY, said)


def _normal(text: str) -> str:
    text = _TIGHT_HALF.sub(r"\g<n> en halv", text)
    text = _TIGHT.sub(" ", _ONE_TALK.sub(" ", text))
    text = re.sub(r"\b(?P<n>zwei|drei|vier|funf|sechs|sieben|acht)einhalb\b", r"\g<n> og en halv", text)
    text = _with_quarters(_WORD.sub(_spelt, with_digits(text)))
    return " ".join(_with_quarters(respelt(text, SPELLINGS)).split()).strip(" .,")


def _spelt(match: re.Match[str]) -> str:
    """ "halanden", "kvarteer", and after a number "tme" and "tiemr", as they are written."""
    word = match["word"]
    if match["before"] and not re.fullmatch(HOUR, word) and min(OSA.distance(word, unit) for unit in _UNITS) <= 1:
        return f"{match['before']}timer"
    if word.startswith("kvart"):
        return f"{match['before'] or ''}kvarter" if 0 < OSA.distance(word, "kvarter") <= 1 else match.group()
    return f"{match['before'] or ''}halvanden" if OSA.distance(word, "halvanden") <= 2 else match.group()


def _with_quarters(text: str) -> str:
    return re.sub(r"(?P<n>\d+) x 15 min", lambda match: f"{int(match['n']) * 15} min", text)


def _minutes(said: str, bare_unit: str) -> int | None:
    """The whole number of minutes, or None when there is no length, or more than one."""
    lengths: list[tuple[str, float]] = []
    whole = said
    for kind, pattern in (
        ("both", _COLON),
        ("both", _HOURS_MINUTES),
        ("hours", _HOURS),
        ("minutes", _MINUTES),
        ("bare", _BARE),
    ):
        lengths += [(kind, _length(match, kind, bare_unit)) for match in pattern.finditer(said)]
        said = pattern.sub(" # ", said)
    if re.search(r"\d", said):
        return None
    kinds = sorted(kind for kind, _ in lengths)
    if kinds not in (["both"], ["hours"], ["minutes"], ["bare"], ["hours", "minutes"]):
        return None
    if len(kinds) > 1 and _INSTEAD.search(whole):
        return None
    return round(sum(length for _, length in lengths))


def _length(match: re.Match[str], kind: str, bare_unit: str) -> float:
    named = {name: float(text.replace(",", ".")) for name, text in match.groupdict().items() if text}
    if kind == "bare":
        return named["bare"] * (60 if bare_unit == "hours" else 1)
    return 60 * (named.get("hours") or named.get("h2") or 0) + (named.get("minutes") or named.get("m2") or 0)


def _reading(minutes: int, certainty: float, why: str) -> Reading[timedelta]:
    return Reading(value=timedelta(minutes=minutes), certainty=certainty, says_back=_said_back(minutes), why=f'"{why}"')


def _said_back(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} time" if hours == 1 else f"{hours} timer"] if hours or not rest else []
    return " ".join(parts + ([f"{rest} min"] if rest else []))
