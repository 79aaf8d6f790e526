"""Ten years of clock changes in three zones: exactly one fire on every local date that counts.

Copenhagen and New York change by an hour; Lord Howe by half an hour, and in the opposite seasons.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar import Calendar, DateSpan, closed_days
from scheduler.next_due import Due, Pattern, local_instant, next_due

ZONES = [ZoneInfo(name) for name in ("Europe/Copenhagen", "America/New_York", "Australia/Lord_Howe")]
COPENHAGEN, NEW_YORK, LORD_HOWE = ZONES
FIRST, LAST = date(2024, 1, 1), date(2033, 12, 31)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
EVERY_DATE = [FIRST + days * DAY for days in range((LAST - FIRST).days + 1)]
#: Clocks change at night in all three zones: look there more often than a random time would.
NIGHTS = st.times(time(0, 0), time(4, 0)).map(lambda at: at.replace(second=0, microsecond=0))
TIMES = NIGHTS | st.times()

in_three_zones = pytest.mark.parametrize("zone", ZONES, ids=str)


def fires(pattern: Pattern, calendar: Calendar) -> Iterator[Due]:
    due = next_due(pattern, calendar, after=FIRST - DAY)
    while due is not None and due.local_date <= LAST:
        yield due
        due = next_due(pattern, calendar, after=due.local_date)


def daily(at: time) -> Pattern:
    return Pattern(at=at, weekdays=frozenset(range(7)), starts_on=FIRST)


def offset_at_noon(day: date, zone: ZoneInfo) -> timedelta | None:
    return datetime.combine(day, time(12), tzinfo=zone).utcoffset()


@cache
def change_days(zone: ZoneInfo) -> list[date]:
    return [day for day in EVERY_DATE[1:] if offset_at_noon(day, zone) != offset_at_noon(day - DAY, zone)]


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        pytest.param(COPENHAGEN, date(2026, 10, 25), time(2, 30), "2026-10-25T00:30+00:00", id="autumn: first"),
        pytest.param(COPENHAGEN, date(2027, 3, 28), time(2, 30), "2027-03-28T01:00+00:00", id="spring: 3.00"),
        pytest.param(COPENHAGEN, date(2027, 3, 28), time(2, 30, 0, 5), "2027-03-28T01:00+00:00", id="exactly"),
        pytest.param(COPENHAGEN, date(2027, 3, 28), time(2, 0), "2027-03-28T01:00+00:00", id="gap starts"),
        pytest.param(COPENHAGEN, date(2027, 3, 28), time(1, 59), "2027-03-28T00:59+00:00", id="before gap"),
        pytest.param(COPENHAGEN, date(2027, 3, 28), time(3, 0), "2027-03-28T01:00+00:00", id="gap ends"),
        pytest.param(NEW_YORK, date(2026, 3, 8), time(2, 30), "2026-03-08T07:00+00:00", id="New York, spring"),
        pytest.param(NEW_YORK, date(2026, 11, 1), time(1, 30), "2026-11-01T05:30+00:00", id="New York, autumn"),
        pytest.param(LORD_HOWE, date(2026, 10, 4), time(2, 15), "2026-10-03T15:30+00:00", id="Lord Howe, spring"),
        pytest.param(LORD_HOWE, date(2026, 4, 5), time(1, 45), "2026-04-04T14:45+00:00", id="Lord Howe, autumn"),
    ],
)
def test_a_night_when_the_clocks_change(zone: ZoneInfo, day: date, at: time, instant: str) -> None:
    expected = datetime.fromisoformat(instant)
    assert local_instant(day, at, zone) == expected
    # A time read off a clock in the second pass through the hour carries fold=1: it still means the first.
    assert local_instant(day, at.replace(fold=1), zone) == expected


def test_half_past_two_fires_once_in_the_autumn_night_of_2026() -> None:
    night = [due.at for due in fires(daily(time(2, 30)), Calendar(zone=COPENHAGEN, country=None))]
    around = [
        at for at in night if datetime(2026, 10, 24, 12, tzinfo=UTC) < at < datetime(2026, 10, 25, 12, tzinfo=UTC)
    ]
    assert around == [datetime(2026, 10, 25, 0, 30, tzinfo=UTC)]


@in_three_zones
def test_the_ten_years_hold_twenty_changes(zone: ZoneInfo) -> None:
    assert len(change_days(zone)) == 20


@in_three_zones
@settings(max_examples=20, deadline=None)
@given(at=TIMES)
def test_a_daily_rhythm_fires_exactly_once_on_every_local_date(zone: ZoneInfo, at: time) -> None:
    fired = list(fires(daily(at), Calendar(zone=zone, country=None)))
    assert [due.local_date for due in fired] == EVERY_DATE
    assert [due.at.astimezone(zone).date() for due in fired] == EVERY_DATE
    assert all(one.at < other.at for one, other in pairwise(fired))
    assert all(due.at.tzinfo is UTC for due in fired)


@in_three_zones
@settings(max_examples=20, deadline=None)
@given(
    at=TIMES,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    pauses=st.lists(
        st.builds(
            lambda first, days: DateSpan(first=first, last=first + days * DAY),
            st.sampled_from(EVERY_DATE),
            st.integers(0, 40),
        ),
        max_size=4,
    ),
    exceptions=st.dictionaries(st.sampled_from(EVERY_DATE), st.none() | TIMES, max_size=10),
)
def test_ten_years_keep_days_off_pauses_and_exceptions(
    zone: ZoneInfo,
    at: time,
    weekdays: frozenset[int],
    pauses: list[DateSpan],
    exceptions: dict[date, time | None],
) -> None:
    closed = closed_days(["05-01", "12-24", "ascension+1"])
    calendar = Calendar(zone=zone, closed=closed, pauses=tuple(pauses), exceptions=exceptions)
    pattern = Pattern(at=at, weekdays=weekdays, starts_on=FIRST)
    fired = {due.local_date: due.at for due in fires(pattern, calendar)}

    assert not any(calendar.is_off(day) for day in fired)
    assert not any(day in pause for pause in pauses for day in fired)
    for day, moved_to in exceptions.items():
        if moved_to is None:
            assert day not in fired
        elif not calendar.is_paused(day):
            assert fired[day] == local_instant(day, moved_to, zone)
    ordinary = {day for day in EVERY_DATE if day.weekday() in weekdays and not calendar.is_off(day)}
    assert fired.keys() == ordinary | {day for day in exceptions if not calendar.is_off(day)}


def reading(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None)


@in_three_zones
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_it_is_the_first_minute_at_which_the_clock_has_reached_the_time(zone: ZoneInfo, data: st.DataObject) -> None:
    """One sentence covers gap and overlap: no earlier minute shows as much; this one does."""
    day = data.draw(st.sampled_from(change_days(zone)) | st.sampled_from(EVERY_DATE))
    at = data.draw(NIGHTS)
    asked = datetime.combine(day, at)
    instant = local_instant(day, at, zone)
    assert reading(instant, zone) >= asked
    assert all(reading(instant - minutes * MINUTE, zone) < asked for minutes in range(1, 180))


@in_three_zones
@given(data=st.data())
def test_on_any_other_day_the_clock_shows_the_time_asked_for(zone: ZoneInfo, data: st.DataObject) -> None:
    day = data.draw(st.sampled_from(EVERY_DATE).filter(lambda day: day not in change_days(zone)))
    at = data.draw(st.times())
    assert reading(local_instant(day, at, zone), zone) == datetime.combine(day, at)
