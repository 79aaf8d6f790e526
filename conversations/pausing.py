"""From when and until when a pause is wanted: "til fredag", "fra fredag til mandag", "to uger", "resten af ugen"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from conversations.reading import read_away, read_day
from conversations.reading.named_periods import read_named_period
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
_REST_OF_THE_WEEK = re.compile(
    r"\b(?:resten af (?:ugen|denne uge)|ugen ud|hele (?:denne |den her )?ugen?|denne uge|"
    r"rest of the week|this week)\b"
)
_SPAN = re.compile(
    r"(?:\b(?:fra|from|z|od|з|із|від|من|laga bilaabo)\s+(?:og med\s+)?)?(?P<first>\w[\w/.' ]*?)\s+"
    r"(?:(?:frem )?til(?: og med)?|to|until|till|do|до|حتى|الى|ilaa|-)\s+(?P<last>\w.*)$"
)
_FROM = re.compile(
    r"\b(?:fra|from|z|od|з|із|від|من|laga bilaabo)\s+(?:og med\s+)?"
    r"(?P<first>(?!.*\b(?:til|to|until|till|do|до|حتى|ilaa|kadar)\b)\w.*)$"
)
_TURKISH_ENDING = re.compile(
    r"\b(pazartesi|salı|sali|çarşamba|carsamba|perşembe|persembe|cumartesi|cuma|pazar)(?:y?[ea]|d[ea]n)\b"
)
_UNTIL = re.compile(r"\b(?:indtil|til|to|until|till|through|do|до|حتى|ilaa|(?P<behind>kadar))\b(?: og med| & med)?")
_BEFORE_A_DAY = frozenset("d d. den dag the på i on w we в у".split())  # noqa: SIM905
_GELECEK = re.compile(r"\bgelecek (?=hafta)", re.IGNORECASE)
"""Turkish for "next", which also opens "will come"."""
SUNDAY = 6
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseDays:
    """The first and the last day of a pause, both included; `last` None where none was said.

    `sure`: both were said in so many words, and nothing is guessed.
    """

    first: date
    last: date | None
    sure: bool = True


def pause_days(text: str, *, today: date) -> PauseDays:
    """The days of the pause that somebody asks for of their own accord: from today where no other first day was said.

    A day alone is that day, and a week by its name is that week.
    """
    said = _TURKISH_ENDING.sub(r"\1", folded(text))
    if (explicit := _from_or_span(said, today)) is not None:
        return explicit
    if _is_until(said, today):
        return PauseDays(first=today, last=_last(said, today))
    return _named(text, said, today) or PauseDays(first=today, last=_last(said, today))


def pause_until(text: str, *, today: date) -> date | None:
    """The last day of a pause that begins today, where that was asked for; None where none was said, or another
    first."""
    said = _TURKISH_ENDING.sub(r"\1", folded(text))
    explicit = _from_or_span(said, today)
    if explicit is not None:
        return explicit.last if explicit.first == today else None
    return _last(said, today)


def _from_or_span(said: str, today: date) -> PauseDays | None:
    if (span := _span(said, today)) is not None:
        return span
    begins = _FROM.search(said)
    if begins is None:
        return None
    first = read_day(begins["first"], today=today).value
    if first is None:
        week = read_named_period(begins["first"], today=today)
        return None if week is None else PauseDays(first=week[0], last=None)
    length = _length(with_digits(said[: begins.start()]))
    return PauseDays(first=first, last=None if length is None else first + length)


def _is_until(said: str, today: date) -> bool:
    """ "Til fredag", "til næste uge"; but not "til Tyrkiet på fredag"."""
    until = _UNTIL.search(said)
    if until is None or until["behind"]:
        return until is not None
    words = said[until.end() :].split()
    openings = [" ".join(words[:n]) for n in range(1, 5 if words and words[0] in _BEFORE_A_DAY else 3)]
    return any(
        read_day(opening, today=today).value is not None or read_named_period(opening, today=today) is not None
        for opening in openings
    )


def _named(text: str, said: str, today: date) -> PauseDays | None:
    """One day, or a week or days in a row by their names: guessed, unless it is today alone."""
    if _REST_OF_THE_WEEK.search(said):
        return None
    away = read_away(_GELECEK.sub("", text), now=datetime.combine(today, time.max)).value
    if away is not None and away.back is not None and away.back > away.first:
        return PauseDays(first=away.first, last=away.back - _DAY, sure=False)
    if (day := read_day(said, today=today).value) is not None and _length(with_digits(said)) is None:
        return PauseDays(first=day, last=day, sure=day == today)
    if (week := read_named_period(said, today=today)) is not None:
        return PauseDays(first=week[0], last=week[1], sure=False)
    if away is not None and away.first > today and away.last is not None and not away.also:
        return PauseDays(first=away.first, last=away.last, sure=False)
    return None


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
