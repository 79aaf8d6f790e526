"""From when and until when a pause is wanted: "til fredag", "fra fredag til mandag", "to uger", "resten af ugen"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from conversations.reading import read_day
from conversations.reading.numbers import with_digits
from conversations.reading.words import folded

_ONE = frozenset("en et one a bir hal jeden jedna один одну".split())  # noqa: SIM905
_UNITS = {
    1: "dag dage day days dzień dni день дні днів gün يوم يوما أيام maalin maalmood",
    7: "uge uger week weeks tydzień tygodnie tygodni тиждень тижні тижнів hafta أسبوع أسابيع toddobaad asbuuc",
    30: "måned måneder month months miesiąc miesiące miesięcy місяць місяці місяців ay شهر أشهر شهور bilood",
}
"""What a length is counted in, by its days."""
_DAYS_IN = {folded(name): days for days, names in _UNITS.items() for name in names.split()}
_ONE_ALONE = {folded(name) for name in "tydzień тиждень hafta أسبوع toddobaad miesiąc місяць شهر".split()}  # noqa: SIM905
"""Languages in which a week or a month is one without saying so."""
_TWO = {folded(name): days for name, days in {"يومين": 2, "أسبوعين": 14, "شهرين": 60}.items()}
_LENGTH = re.compile(rf"(?<![\w/.-])(?:(?P<count>\d{{1,2}}|{'|'.join(_ONE)}) )?(?P<unit>{'|'.join(_DAYS_IN)})(?!\w)")
_REST_OF_THE_WEEK = re.compile(r"\b(?:resten af (?:ugen|denne uge)|ugen ud|rest of the week)\b")
_SPAN = re.compile(
    r"(?:\b(?:fra|from|z|od|з|із|від|من|laga bilaabo)\s+(?:og med\s+)?)?(?P<first>\w[\w/.' ]*?)\s+"
    r"(?:(?:frem )?til(?: og med)?|to|until|till|do|до|حتى|الى|ilaa)\s+(?P<last>\w.*)$"
)
_FROM = re.compile(
    r"\b(?:fra|from|z|od|з|із|від|من|laga bilaabo)\s+(?:og med\s+)?"
    r"(?P<first>(?!.*\b(?:til|to|until|till|do|до|حتى|ilaa|kadar)\b)\w.*)$"
)
_TURKISH_ENDING = re.compile(
    r"\b(pazartesi|salı|sali|çarşamba|carsamba|perşembe|persembe|cumartesi|cuma|pazar)(?:y?[ea]|d[ea]n)\b"
)
SUNDAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseDays:
    """The first and the last day of a pause, both included; `last` None where none was said."""

    first: date
    last: date | None


def pause_days(text: str, *, today: date) -> PauseDays:
    """The days of the pause that is asked for: from today where no other first day was said."""
    said = _TURKISH_ENDING.sub(r"\1", folded(text))
    if (span := _span(said, today)) is not None:
        return span
    begins = _FROM.search(said)
    first = None if begins is None else read_day(begins["first"], today=today).value
    if begins is None or first is None:
        return PauseDays(first=today, last=_last(said, today))
    length = _length(with_digits(said[: begins.start()]))
    return PauseDays(first=first, last=None if length is None else first + length)


def pause_until(text: str, *, today: date) -> date | None:
    """The last day of the pause, today or later; None where none was said."""
    return pause_days(text, today=today).last


def _span(said: str, today: date) -> PauseDays | None:
    """ "fra fredag til mandag"; not "pause fra beskeder til mandag", which begins today."""
    match = _SPAN.search(said)
    if match is None or (first := read_day(match["first"], today=today).value) is None:
        return None
    last = read_day(match["last"], today=today).value
    if last is not None and last < first:
        last = read_day(match["last"], today=first).value
    return PauseDays(first=first, last=last) if last is not None and last >= first else None


def _last(said: str, today: date) -> date | None:
    if _REST_OF_THE_WEEK.search(said):
        return today + timedelta(days=SUNDAY - today.weekday())
    length = _length(with_digits(said))
    return read_day(said, today=today).value if length is None else today + length


def _length(said: str) -> timedelta | None:
    """ "to uger", "на два тижні", "أسبوعين": the first that is counted, or needs no count."""
    for word, days in _TWO.items():
        if re.search(rf"(?<!\w){word}(?!\w)", said):
            return timedelta(days=days)
    for match in _LENGTH.finditer(said):
        count, unit = match["count"], match["unit"]
        if count is not None or unit in _ONE_ALONE:
            many = int(count) if count is not None and count.isdecimal() else 1
            return timedelta(days=many * _DAYS_IN[unit])
    return None
