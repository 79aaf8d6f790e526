"""When a rhythm is next due: a wall time on certain weekdays, under a calendar, as an instant in UTC."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache
from itertools import chain, islice
from zoneinfo import ZoneInfo

from scheduler.calendar import Calendar

#: How far ahead a due date is looked for: more than a year, so that even a yearly date is seen.
LOOK_AHEAD = timedelta(days=400)

#: With this many weeks between them, the look-ahead holds two occurrences: one may fall on a holiday.
MOST_WEEKS = 26

_DAY = timedelta(days=1)
_NEVER = LOOK_AHEAD.days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """The regular part of a rhythm: `at` this wall time on these `weekdays` (0 = Monday), in the dates given.

    `every_weeks` counts ISO weeks from the one that holds `starts_on`. No weekdays at all means that only the
    calendar's exceptions are due. Raises ValueError for what no calendar can hold.
    """

    at: time
    weekdays: frozenset[int]
    starts_on: date
    ends_on: date | None = None
    every_weeks: int = 1

    def __post_init__(self) -> None:
        if self.at.tzinfo is not None:
            raise ValueError(f"{self.at} carries a zone: a pattern holds wall time, the calendar has the zone")
        if not self.weekdays <= frozenset(range(7)):
            raise ValueError(f"weekdays go from 0 (Monday) to 6 (Sunday), not {sorted(self.weekdays)}")
        if not 1 <= self.every_weeks <= MOST_WEEKS:
            raise ValueError(f"every_weeks goes from 1 to {MOST_WEEKS}, not {self.every_weeks}")
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValueError(f"a pattern cannot end on {self.ends_on}, before it starts on {self.starts_on}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One occurrence: the local date it belongs to, and the instant in UTC."""

    local_date: date
    at: datetime


def next_due(pattern: Pattern, calendar: Calendar, *, after: date) -> Due | None:
    """The first occurrence on a local date later than `after`.

    An exception with a time is due on any date from `starts_on` to `ends_on`, also outside the weekdays and
    weeks. None when nothing is due within `LOOK_AHEAD`: the pattern has ended, or a pause covers it all; ask
    again when either changes. Raises ValueError when the calendar's country is unknown.
    """
    first = max(after + _DAY, pattern.starts_on)
    last = first + LOOK_AHEAD
    if pattern.ends_on is not None:
        last = min(last, pattern.ends_on)
    usual = (day for day in _usual_days(pattern, first, last) if not calendar.is_off(day))
    day = min(chain(islice(usual, 1), _moved_days(calendar, first, last)), default=None)
    if day is None:
        return None
    moved_to = calendar.exceptions.get(day)
    at = pattern.at if moved_to is None else moved_to
    return Due(local_date=day, at=local_instant(day, at, calendar.zone))


def first_due(pattern: Pattern, calendar: Calendar, *, now: datetime) -> Due | None:
    """The first occurrence whose instant is `now` or later; None as for `next_due`.

    Raises ValueError when `now` has no zone.
    """
    # A clock put forward across midnight moves an occurrence of yesterday into today.
    due = next_due(pattern, calendar, after=wall_clock(now, calendar.zone).date() - 2 * _DAY)
    while due is not None and due.at < now:
        due = next_due(pattern, calendar, after=due.local_date)
    return due


def local_instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The instant in UTC when the clocks of `zone` show `at` on `day`.

    Where they skip that time, the first instant after the gap; where they show it twice, the first one.
    """
    wall = datetime.combine(day, at.replace(fold=0) if at.fold else at, tzinfo=zone)
    instant = wall.astimezone(UTC)
    # Of one zone, so compared by what they show: a skipped time is the only one that does not come back.
    return instant if instant.astimezone(zone) == wall else _end_of_gap(wall, zone, after=instant)


def wall_clock(instant: datetime, zone: tzinfo) -> datetime:
    """What the clocks of `zone` show at an instant. Raises ValueError when the instant has no zone itself."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no zone: an instant must be unambiguous")
    return instant.astimezone(zone)


def _usual_days(pattern: Pattern, first: date, last: date) -> Iterator[date]:
    """The pattern's own dates, holidays and all. Counted in ordinals, which are far cheaper than dates."""
    waits = _waits(pattern.weekdays, pattern.every_weeks)
    monday = pattern.starts_on.toordinal() - pattern.starts_on.weekday()
    day, end = first.toordinal(), last.toordinal()
    while (day := day + waits[(day - monday) % len(waits)]) <= end:
        yield date.fromordinal(day)
        day += 1


@cache
def _waits(weekdays: frozenset[int], every_weeks: int) -> tuple[int, ...]:
    """For each day of a cycle of weeks, the days to wait for the next one of the pattern (0 = that day)."""
    cycle = 7 * every_weeks
    return tuple(min(((weekday - day) % cycle for weekday in weekdays), default=_NEVER) for day in range(cycle))


def _moved_days(calendar: Calendar, first: date, last: date) -> Iterator[date]:
    """The dates that an exception gives a time of their own."""
    return (day for day in calendar.exceptions if first <= day <= last and not calendar.is_off(day))


def _end_of_gap(wall: datetime, zone: tzinfo, *, after: datetime) -> datetime:
    """The change itself: the first second, until `after`, whose wall clock is past the one asked for."""
    # PEP 495: fold=1 reads a skipped time with the offset after the change, which gives an instant before it.
    before = wall.replace(fold=1, microsecond=0).astimezone(UTC)
    asked = wall.replace(tzinfo=None)

    def is_past(second: int) -> bool:
        return (before + timedelta(seconds=second)).astimezone(zone).replace(tzinfo=None) > asked

    seconds = range(int((after - before).total_seconds()) + 1)
    return before + timedelta(seconds=bisect_left(seconds, x=True, key=is_past))
