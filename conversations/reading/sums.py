"""Lengths told in parts: "to timer mandag og en time torsdag", "3 gange en halv time", "to timer minus et kvarter"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache

from conversations.reading.dates import weekdays
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear

Read = Callable[[str], Reading[timedelta]]
_BETWEEN = re.compile(
    r"\s*(?:\+|,(?=\s)|\b(?:og|plus|samt|and|und|і|та|oraz|ve|و|iyo|"
    r"i(?! ?(?:gar|dag|morges|forgars|man|tirs|ons|tors|fre|lor|son)))\b)\s*"
)
_TIMES = re.compile(
    r"^(?P<times>\d{1,2}) ?(?:gange|x(?=.*(?:\bmin|\dmin|kvarter))) ?(?P<length>.+)$|"
    r"^(?P<one>.+?),? (?P<often>\d{1,2}) gange$|"
    r"^(?P<daily>.+?) (?:hver dag|om dagen|dagligt) i (?P<days>\d) dage$|"
    r"^(?:vi havde |jeg havde |der var |havde )?(?P<talks>\d{1,2}) (?:samtaler|moder|snakke|gature|opkald|besog|talks|"
    r"meetings) (?:pa|af|a|of|a la)? ?(?:hver |ca )?(?P<each>.+?)(?: hver| each| pr\.? stk\.?)?$"
)
_PLUS = re.compile(r"\s*\+\s*|\s+plus\s+")
_LESS = re.compile(
    r"^(?P<length>.+?),? (?:minus|mindre(?! end)|pa nar|undtagen|fratrukket|less) "
    r"(?:(?:en |et )?(?:frokost\w*|pause\w*|frokostpause\w*|spisepause\w*) (?:pa |af )?)?"
    r"(?P<less>.+?)(?: (?:til |i )?(?:frokost|pause)\w*)?(?:,? sa .+)?$"
)
# "et kvarter under en time"
_UNDER = re.compile(r"^(?P<less>.+?) (?:under|mindre end) (?P<length>(?:en|1|\d+) timer?)$")
# "20 min om morgenen og 40 om eftermiddagen": what else a part may say is where, when or with whom.
_PART = re.compile(
    r"^(?:og |sa |forst |bagefter |derefter |plus |then |and )*"
    r"(?:(?:vi|jeg) (?:gik|sad|brugte|talte|snakkede|modtes|arbejdede) (?:i )?)?"
    r"(?:(?:kaffe|frokost|snak|telefon|mode|samtale|gatur|oprydning|rengoring) i )?"
    r"(?P<length>(?:(?:\d[\d.,]*[½¼¾]?|[½¼¾]|en|et|og|halv\w*|kvart\w*|trekvart\w*|fulde|hele|t|h|tim\w*|hours?|m|"
    r"min\w*)(?: |$))+?)\s?"
    r"(?:(?: ?ekstra| ?mere| ?til| ?igen| ?oveni)?(?: ?(?:pa|i|om|med|hos|ved|over|under|for|efter|in|on|at|with)"
    r"(?: (?!\d|halv|kvart|en\b|et\b|90)[^\W\d]+){1,3}| ?i gar| ?i dag| ?i morges| ?bagefter| ?derefter| ?forst|"
    r" ?sa| ?til)?)$"
)
_NEXT_PART = re.compile(
    r"\s*(?:\+|,(?=\s)|\b(?:og(?! (?:en|et|1) (?:halv|kvart\w*)(?:$| (?!timen?\b|t\b|pa\b|i\b|om\b|med\b|hos\b|"
    r"ved\b)))|"
    r"plus|sa|bagefter|derefter|and|then)\b)\s*"
)
_PLACED = re.compile(
    r"\b(?:pa|i|om|med|hos|ved|in|on|at|with) (?!\d|alt|timer?\b|min|halv|en\b|et\b|lidt|et par)[^\W\d]{2,}|"
    r"\b(?:bagefter|derefter|forst|then|til)\b"
)
_IN_ORDER = re.compile(r"\bog sa\b|\bplus\b|\+|(?<=, )sa\b(?=.*\btil\b)|\bbagefter\b|\bderefter\b|^forst\b")
_OF_ONE_UNIT = re.compile(r"\d+(?:[.,]\d+)?|(?:en |et )?halv|1,5|en|et|1")
_ONE = re.compile(r"^(?:en|et|one|eine)$")
_TWO = 2
_SO = re.compile(r"\b(?:sa|forst)\b")
_IN_ALL = re.compile(r"\b(?:altsa|dvs|i ?alt|tilsammen|sammenlagt|total\w*|fordelt|sum|in total|razem|insgesamt)\b")
_ASKED = re.compile(r"\bsporger\b|\?")
_EVERY_WEEK = re.compile(r"\bom (?!\w*middag)\w+dag(?:en|e)\b|\bhver\b|=|\bhvis\b")
_CLAUSE = re.compile(r"[,.;!]+\s|\s(?=(?:sa|men|og|but|so|and)\s)")
_OFF = re.compile(
    r"\b(?:syg\w*|ikke|ikk|ik|fri|aflyst\w*|lukket|ferie|helligdag|intet|ingen\w*|sprang over|droppede)\b(?!.*\d)"
)
_MINUTES = re.compile(r"\b(?:m|min\w*|kvarter\w*|dk|dakika|хв\w*)\b|دقيق")
_HOURS = re.compile(r"\b(?:t|h|tim\w*|hours?|hrs?|halvanden)\b")
_FEW = re.compile(r"\d(?:[.,]\d+)?")
"""So few are hours rather than minutes."""
_UNIT = re.compile(
    r"\b(?:t|h|tim\w*|hours?|hrs?|kvarter\w*|m|min\w*|halvanden|stunden?|godz\w*|год\w*|sat|sac\w*)\b|ساع"
)


def read_sum(said: str, read: Read) -> Reading[timedelta]:
    """The sum of ``said`` (folded), each part read by ``read``; unclear where a part is no length of its own.

    Each needs a day of its own: "2 og 3 timer" may mean 2 to 3.
    """
    if less := _LESS.search(said):
        return _difference(less, said, read)
    if times := _TIMES.search(with_digits(said)):
        length = times["length"] or times["one"] or times["daily"] or times["each"]
        one = read(length).value if _UNIT.search(length) else None
        return (
            _reading(one * int(times["times"] or times["often"] or times["days"] or times["talks"]), said)
            if one
            else unclear("how often, but no length")
        )
    if _PLUS.search(said) and (terms := _of_terms(_PLUS.split(said), said, read)).value is not None:
        return terms
    days = _of_days([part for part in _BETWEEN.split(said) if part.strip()], said, read)
    return days if days.value is not None else read_parts(said, read)


def _difference(told: re.Match[str], said: str, read: Read) -> Reading[timedelta]:
    """ "to timer minus et kvarter": both with their unit."""
    whole, less = (read(told[name]).value if _UNIT.search(told[name]) else None for name in ("length", "less"))
    return _reading(whole - less, said) if whole and less and less < whole else unclear("less than nothing known")


def read_parts(said: str, read: Read) -> Reading[timedelta]:
    """ "en halv time på kontoret og en halv i lastbilen": parts of which each tells where, when or in which order."""
    parts = [part for part in _NEXT_PART.split(said) if part.strip()]
    found = [match for part in parts if (match := _PART.fullmatch(with_digits(part.strip())))]
    if len(parts) < _TWO or len(found) < len(parts) or not _are_apart(said, len(parts)):
        return unclear("not in parts")
    lengths, unit = list[timedelta](), "timer" if not _UNIT.search(said) else ""
    for match in found:
        length = match["length"].strip()
        unit = named.group() if (named := _UNIT.search(length)) else unit
        value = read(f"{length} {unit}" if _OF_ONE_UNIT.fullmatch(length) else length).value if unit else None
        if not value:
            return unclear("a part is no length")
        lengths.append(value)
    # "en time plus 10 minutter i telefon, så 70 min"
    if len(lengths) > _TWO and _SO.findall(said) == ["sa"] and lengths[-1] == sum(lengths[:-1], timedelta()):
        return _reading(lengths[-1], said)
    return _reading(sum(lengths, timedelta()), said)


def _are_apart(said: str, parts: int) -> bool:
    placed = len(_PLACED.findall(said)) + (len(_IN_ORDER.findall(said)) if _UNIT.search(said) else 0)
    return placed >= parts - 1 and not _IN_ALL.search(said) and not _EVERY_WEEK.search(said)


def read_difference(said: str, read: Read) -> Reading[timedelta]:
    """ "en time mindre et kvarter"."""
    less = _LESS.search(said) or _UNDER.search(said)
    return _difference(less, said, read) if less else unclear("nothing is taken off")


def _of_terms(terms: Sequence[str], said: str, read: Read) -> Reading[timedelta]:
    """ "20 min + en halv time": each with its unit."""
    unit = named.group() if (named := _MINUTES.search(terms[-1])) else ""
    if unit:
        terms = [f"{term} {unit}" if _OF_ONE_UNIT.fullmatch(with_digits(term.strip())) else term for term in terms]
    values = [read(term).value if _UNIT.search(term) else None for term in terms]
    total = sum((value for value in values if value is not None), timedelta())
    return unclear("a term is no length") if None in values else _reading(total, said)


def of_several_days(said: str) -> bool:
    """Whether days are told apart, and no total is: then what stands with one of them is not all."""
    worked = " ".join(part for part in _CLAUSE.split(said) if not _OFF.search(part))
    return not _IN_ALL.search(said) and len({day.group() for day in _days().finditer(worked)}) > 1


def _of_days(parts: Sequence[str], said: str, read: Read) -> Reading[timedelta]:
    """ "2 timer mandag og 1,5 onsdag": one length a day."""
    lengths = [_ONE.sub("1", _days().sub(" ", part).strip()) for part in parts]
    of_a_day = [length != part.strip() for length, part in zip(lengths, parts, strict=True)]
    if len(parts) < 2 or not all(of_a_day) or _EVERY_WEEK.search(said) or _ASKED.search(said):
        return unclear("not a length a day")
    bare = [not _UNIT.search(length) for length in lengths]
    if any(bare) and any(_MINUTES.search(length) for length in lengths):
        if any(_HOURS.search(length) or _FEW.fullmatch(length) for length in lengths):
            return unclear("hours or minutes")
        lengths = [f"{length} min" if alone else length for length, alone in zip(lengths, bare, strict=True)]
    values = [read(length).value for length in lengths]
    total = sum((value for value in values if value is not None), timedelta())
    return unclear("a part is no length") if None in values else _reading(total, said)


@cache
def _days() -> re.Pattern[str]:
    """A weekday, or today and yesterday, with the preposition before it."""
    names = "|".join(sorted(weekdays(), key=len, reverse=True))
    near = r"i ?dag|i ?gar|i ?forgars|i ?morges|i ?(?:man|tirs|ons|tors|fre|lor|son)dags|today|yesterday"
    return re.compile(rf"(?<!\w)(?:(?:pa|on|am|w|we|у|в|den) )?(?:{names}|{near})(?!\w)")


def _reading(length: timedelta, why: str) -> Reading[timedelta]:
    return Reading(value=length, certainty=LIKELY, why=f'"{why}"')
