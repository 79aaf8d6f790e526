"""Which local dates count: public holidays, closed days, a person's pauses and one-day exceptions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

import holidays

#: Days from Easter Sunday to the feasts that a closed day may be counted from.
FEASTS: Mapping[str, int] = {"easter": 0, "ascension": 39, "pentecost": 49}

_LEAP_YEAR = 2000
_DATE = re.compile(r"(?:(\d{4})-)?(\d\d)-(\d\d)", re.ASCII)
_FEAST = re.compile(rf"({'|'.join(FEASTS)})([+-]\d{{1,2}})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """Local dates from `first` to `last`, both included; `last=None` has no end yet.

    Raises ValueError when `last` is before `first`.
    """

    first: date
    last: date | None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"a span cannot end on {self.last}, before it starts on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyDay:
    """The same date every year; 29 February only in the years that have one."""

    month: int
    day: int

    def in_year(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeastDay:
    """A day that moves with Easter: so many days after (or before) Easter Sunday."""

    days_after_easter: int

    def in_year(self, year: int) -> date:
        return easter_sunday(year) + timedelta(days=self.days_after_easter)


#: A plain date is closed that once.
ClosedDay: TypeAlias = YearlyDay | FeastDay | date


def closed_days(texts: Iterable[str]) -> frozenset[ClosedDay]:
    """Reads an office's closed days, each written "12-24" (every year), "2026-05-15" (once) or "ascension+1".

    Raises ValueError naming the first text that is none of these, or no date of any year.
    """
    return frozenset(map(_closed_day, texts))


def _closed_day(text: str) -> ClosedDay:
    if feast := _FEAST.fullmatch(text):
        return FeastDay(days_after_easter=FEASTS[feast[1]] + int(feast[2] or 0))
    if not (written := _DATE.fullmatch(text)):
        feasts = ", ".join(FEASTS)
        raise ValueError(
            f'closed day {text!r} is not understood: write "12-24" (every year), "2026-05-15" (once) '
            f'or "ascension+1" (days from {feasts})'
        )
    year, month, day = written.groups()
    try:
        once = date(int(year or _LEAP_YEAR), int(month), int(day))
    except ValueError as error:
        raise ValueError(f"closed day {text!r} is not a date: {error}") from None
    return once if year else YearlyDay(month=once.month, day=once.day)


class HolidayRule(StrEnum):
    """Whether an agreement stops on public holidays and the office's closed days.

    Retail and cleaning often work them, so each agreement says which.
    """

    OFF_ON_HOLIDAYS = "off-on-holidays"
    EVERY_DAY = "every-day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which local dates count for one person.

    `country` is an ISO 3166 code, None when no public holidays are known. `exceptions` maps a single date
    to another wall time, or to None for "not that day"; a time there overrides weekday, holiday and closed
    day, but never a pause.
    """

    zone: ZoneInfo
    country: str | None = "DK"
    rule: HolidayRule = HolidayRule.OFF_ON_HOLIDAYS
    closed: frozenset[ClosedDay] = frozenset()
    pauses: tuple[DateSpan, ...] = ()
    exceptions: Mapping[date, time | None] = field(default_factory=dict, hash=False)

    def is_off(self, day: date) -> bool:
        """Whether nothing regular happens on `day`. Raises ValueError when the country is unknown."""
        if self.is_paused(day):
            return True
        if day in self.exceptions:
            return self.exceptions[day] is None
        if self.rule is HolidayRule.EVERY_DAY:
            return False
        return day in _days_off(self.country, self.closed, day.year)

    def is_paused(self, day: date) -> bool:
        return any(day in pause for pause in self.pauses)

    def is_holiday(self, day: date) -> bool:
        """Whether `day` is a public holiday, also for those who work it.

        Raises ValueError when the country is unknown.
        """
        return day in _days_off(self.country, frozenset(), day.year)


@lru_cache(maxsize=1024)
def _days_off(country: str | None, closed: frozenset[ClosedDay], year: int) -> frozenset[date]:
    own = (day if isinstance(day, date) else day.in_year(year) for day in closed)
    public = public_holidays(country, year) if country else frozenset()
    return public.union(day for day in own if day is not None)


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The public holidays of a country, from the `holidays` package; cached, as building a year is slow.

    Raises ValueError when the package does not know the country.
    """
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        raise ValueError(f'no public holidays known for {country!r}: use an ISO code such as "DK", or None') from None


def easter_sunday(year: int) -> date:
    """Western Easter, by the "anonymous Gregorian" computus (Meeus, Astronomical Algorithms, chapter 8)."""
    century, year_of_century = divmod(year, 100)
    golden = year % 19
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (year_of_century // 4) - epact - year_of_century % 4) % 7
    late_moon = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late_moon + 114, 31)
    return date(year, month, day + 1)
