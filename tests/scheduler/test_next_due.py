"""When a rhythm is next due, told by named days, and held against a plain day-by-day search."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.calendar import Calendar, DateSpan, HolidayRule, closed_days
from scheduler.next_due import LOOK_AHEAD, Due, Pattern, first_due, local_instant, next_due

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
OFFICE = closed_days(["05-01", "06-05", "12-24", "12-31", "ascension+1"])
HALF_PAST_SIX = time(6, 30)
WORKDAYS = frozenset(range(5))
WAKE_UP = Pattern(at=HALF_PAST_SIX, weekdays=WORKDAYS, starts_on=date(2022, 1, 3))
CALENDAR = Calendar(zone=COPENHAGEN, closed=OFFICE)
DAY = timedelta(days=1)


def next_date(after: date, *, pattern: Pattern = WAKE_UP, calendar: Calendar = CALENDAR) -> date | None:
    due = next_due(pattern, calendar, after=after)
    return due.local_date if due else None


def test_half_past_six_is_an_hour_earlier_in_utc_in_winter_and_two_in_summer() -> None:
    thursday_in_march, thursday_in_july = date(2026, 3, 5), date(2026, 7, 2)
    assert next_due(WAKE_UP, CALENDAR, after=thursday_in_march) == Due(
        local_date=date(2026, 3, 6), at=datetime(2026, 3, 6, 5, 30, tzinfo=UTC)
    )
    assert next_due(WAKE_UP, CALENDAR, after=thursday_in_july) == Due(
        local_date=date(2026, 7, 3), at=datetime(2026, 7, 3, 4, 30, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(date(2026, 11, 20), date(2026, 11, 23), id="Friday, then Monday"),
        pytest.param(date(2026, 4, 1), date(2026, 4, 7), id="Wednesday before Easter, then Tuesday after it"),
        pytest.param(date(2026, 5, 13), date(2026, 5, 18), id="Ascension and the closed Friday"),
        pytest.param(date(2026, 12, 23), date(2026, 12, 28), id="Christmas Eve to Sunday"),
        pytest.param(date(2026, 12, 30), date(2027, 1, 4), id="New Year"),
        pytest.param(date(2023, 5, 4), date(2023, 5, 8), id="Store Bededag, the last one"),
        pytest.param(date(2024, 4, 25), date(2024, 4, 26), id="no Store Bededag any more"),
    ],
)
def test_the_morning_after(after: date, expected: date) -> None:
    assert next_date(after) == expected


def test_someone_in_retail_is_woken_on_christmas_day_too() -> None:
    shop = Calendar(zone=COPENHAGEN, closed=OFFICE, rule=HolidayRule.EVERY_DAY)
    assert next_date(date(2026, 12, 24), calendar=shop) == date(2026, 12, 25)


def test_every_second_week_is_counted_in_iso_weeks_over_a_year_of_53() -> None:
    thursday_start = date(2026, 12, 17)  # in week 51
    mondays = Pattern(at=time(14), weekdays=frozenset({0}), starts_on=thursday_start, every_weeks=2)
    week_53 = date(2026, 12, 28)
    week_2 = date(2027, 1, 11)
    assert next_date(date(2026, 12, 1), pattern=mondays) == week_53
    assert next_date(week_53, pattern=mondays) == week_2


def test_wake_me_earlier_tomorrow_moves_one_morning_only() -> None:
    tuesday = date(2026, 3, 10)
    calendar = Calendar(zone=COPENHAGEN, exceptions={tuesday: time(5, 45)})
    moved = next_due(WAKE_UP, calendar, after=tuesday - DAY)
    usual = next_due(WAKE_UP, calendar, after=tuesday)
    assert moved == Due(local_date=tuesday, at=datetime(2026, 3, 10, 4, 45, tzinfo=UTC))
    assert usual == Due(local_date=tuesday + DAY, at=datetime(2026, 3, 11, 5, 30, tzinfo=UTC))


def test_an_exception_at_midnight_is_a_time_and_not_a_day_without() -> None:
    tuesday = date(2026, 3, 10)
    due = next_due(WAKE_UP, Calendar(zone=COPENHAGEN, exceptions={tuesday: time(0)}), after=tuesday - DAY)
    assert due == Due(local_date=tuesday, at=datetime(2026, 3, 9, 23, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 3, 8), id="a Sunday"),
        pytest.param(date(2026, 4, 6), id="Easter Monday"),
        pytest.param(date(2026, 5, 15), id="a closed Friday"),
    ],
)
def test_an_exception_with_a_time_overrides(day: date) -> None:
    calendar = Calendar(zone=COPENHAGEN, closed=OFFICE, exceptions={day: time(8)})
    assert next_date(day - DAY, calendar=Calendar(zone=COPENHAGEN, closed=OFFICE)) != day
    assert next_date(day - DAY, calendar=calendar) == day


def test_an_exception_without_a_time_drops_the_day() -> None:
    tuesday = date(2026, 3, 10)
    calendar = Calendar(zone=COPENHAGEN, exceptions={tuesday: None})
    assert next_date(tuesday - DAY, calendar=calendar) == tuesday + DAY


def test_an_exception_comes_also_in_the_week_between() -> None:
    fortnightly = Pattern(at=time(14), weekdays=frozenset({0}), starts_on=date(2026, 3, 2), every_weeks=2)
    week_between = date(2026, 3, 9)
    calendar = Calendar(zone=COPENHAGEN, exceptions={week_between: time(10)})
    assert next_date(date(2026, 3, 2), pattern=fortnightly, calendar=calendar) == week_between


def test_without_weekdays_only_exceptions_are_due() -> None:
    only_when_asked = Pattern(at=HALF_PAST_SIX, weekdays=frozenset(), starts_on=date(2026, 3, 1))
    asked_for = date(2026, 3, 12)
    calendar = Calendar(zone=COPENHAGEN, exceptions={asked_for: time(5, 45)})
    assert next_date(date(2026, 3, 2), pattern=only_when_asked, calendar=calendar) == asked_for
    assert next_date(asked_for, pattern=only_when_asked, calendar=calendar) is None


def test_no_exception_reaches_outside_the_dates_of_the_pattern() -> None:
    march = Pattern(at=HALF_PAST_SIX, weekdays=WORKDAYS, starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 31))
    calendar = Calendar(zone=COPENHAGEN, exceptions={date(2026, 2, 27): time(8), date(2026, 4, 1): time(8)})
    assert next_date(date(2026, 2, 1), pattern=march, calendar=calendar) == date(2026, 3, 2)
    assert next_date(date(2026, 3, 30), pattern=march, calendar=calendar) == date(2026, 3, 31)
    assert next_date(date(2026, 3, 31), pattern=march, calendar=calendar) is None


def test_three_weeks_of_holiday_are_slept_through_exceptions_and_all() -> None:
    july = DateSpan(first=date(2026, 7, 6), last=date(2026, 7, 26))
    calendar = Calendar(zone=COPENHAGEN, pauses=(july,), exceptions={date(2026, 7, 14): time(8)})
    assert next_date(date(2026, 7, 3), calendar=calendar) == date(2026, 7, 27)


def test_a_pause_without_an_end_leaves_nothing_due() -> None:
    illness = DateSpan(first=date(2026, 3, 1), last=None)
    assert next_date(date(2026, 3, 1), calendar=Calendar(zone=COPENHAGEN, pauses=(illness,))) is None


@pytest.mark.parametrize(("gap", "found"), [(LOOK_AHEAD, True), (LOOK_AHEAD + DAY, False)])
def test_the_look_ahead_ends(*, gap: timedelta, found: bool) -> None:
    first = date(2026, 3, 2)
    only_when_asked = Pattern(at=HALF_PAST_SIX, weekdays=frozenset(), starts_on=first)
    calendar = Calendar(zone=COPENHAGEN, exceptions={first + gap: time(8)})
    assert (next_date(first - DAY, pattern=only_when_asked, calendar=calendar) is not None) is found


def test_a_rhythm_agreed_long_ahead_starts_when_it_should() -> None:
    far_ahead = Pattern(at=HALF_PAST_SIX, weekdays=WORKDAYS, starts_on=date(2030, 1, 2))
    assert next_date(date(2026, 1, 1), pattern=far_ahead) == date(2030, 1, 2)


def test_first_due_counts_the_very_instant_but_nothing_earlier() -> None:
    tuesday_at_half_past_six = datetime(2026, 3, 10, 5, 30, tzinfo=UTC)
    just_after = tuesday_at_half_past_six + timedelta(microseconds=1)
    today = first_due(WAKE_UP, CALENDAR, now=tuesday_at_half_past_six)
    tomorrow = first_due(WAKE_UP, CALENDAR, now=just_after)
    assert today is not None
    assert tomorrow is not None
    assert today.local_date == date(2026, 3, 10)
    assert tomorrow.local_date == date(2026, 3, 11)


def test_a_midnight_that_was_skipped_is_still_due_for_the_evening_before() -> None:
    toronto = ZoneInfo("America/Toronto")  # on 30 March 1919, clocks went from 23.30 to 0.30
    late = Pattern(at=time(23, 45), weekdays=frozenset(range(7)), starts_on=date(1919, 3, 1))
    change = datetime(1919, 3, 31, 4, 30, tzinfo=UTC)
    due = first_due(late, Calendar(zone=toronto, country=None), now=change)
    assert due == Due(local_date=date(1919, 3, 30), at=change)


def test_a_now_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        first_due(WAKE_UP, CALENDAR, now=datetime(2026, 3, 10, 6, 30))  # noqa: DTZ001 - the mistake under test


@pytest.mark.parametrize(
    ("mistake", "complaint"),
    [
        ({"weekdays": frozenset({7})}, "0 \\(Monday\\) to 6 \\(Sunday\\), not \\[7\\]"),
        ({"every_weeks": 0}, "from 1 to 26, not 0"),
        ({"every_weeks": 27}, "from 1 to 26, not 27"),
        ({"ends_on": date(2026, 3, 1)}, "cannot end on 2026-03-01"),
        ({"at": time(6, 30, tzinfo=UTC)}, "carries a zone"),
    ],
)
def test_a_pattern_that_cannot_be_kept_is_refused(mistake: dict[str, object], complaint: str) -> None:
    sound = {"at": HALF_PAST_SIX, "weekdays": WORKDAYS, "starts_on": date(2026, 3, 2)}
    with pytest.raises(ValueError, match=complaint):
        Pattern(**(sound | mistake))  # type: ignore[arg-type]  # the values vary by field


DATES = st.dates(date(2024, 1, 1), date(2033, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
SPANS = st.builds(
    lambda first, days: DateSpan(first=first, last=None if days is None else first + days * DAY),
    DATES,
    st.none() | st.integers(0, 60),
)
PATTERNS = st.builds(
    lambda at, weekdays, starts_on, days, every_weeks: Pattern(
        at=at,
        weekdays=weekdays,
        starts_on=starts_on,
        ends_on=None if days is None else starts_on + days * DAY,
        every_weeks=every_weeks,
    ),
    TIMES,
    st.frozensets(st.integers(0, 6)),
    DATES,
    st.none() | st.integers(0, 700),
    st.integers(1, 26),
)
CLOSED = st.sampled_from(["05-01", "12-24", "ascension+1", "2026-05-15", "02-29"])


@st.composite
def situations(draw: st.DrawFn) -> tuple[Pattern, Calendar, date]:
    """A pattern, a day to look from, and a calendar that has something to say on the days around it."""
    pattern = draw(PATTERNS)
    near = st.integers(-40, 500).map(lambda days: pattern.starts_on + days * DAY)
    calendar = Calendar(
        zone=COPENHAGEN,
        country=draw(st.sampled_from(["DK", None])),
        rule=draw(st.sampled_from(HolidayRule)),
        closed=closed_days(draw(st.lists(CLOSED))),
        pauses=tuple(draw(st.lists(SPANS, max_size=2))),
        exceptions=draw(st.dictionaries(near, st.none() | TIMES, max_size=8)),
    )
    return pattern, calendar, draw(near)


def is_due_on(day: date, pattern: Pattern, calendar: Calendar) -> bool:
    """The rule as one would say it, a day at a time."""
    if day < pattern.starts_on or (pattern.ends_on is not None and day > pattern.ends_on):
        return False
    if any(day in pause for pause in calendar.pauses):
        return False
    if day in calendar.exceptions:
        return calendar.exceptions[day] is not None
    first_monday = pattern.starts_on - pattern.starts_on.weekday() * DAY
    in_week = (day - first_monday).days // 7 % pattern.every_weeks == 0
    return in_week and day.weekday() in pattern.weekdays and not calendar.is_off(day)


def time_on(day: date, pattern: Pattern, calendar: Calendar) -> time:
    return calendar.exceptions.get(day) or pattern.at


@settings(deadline=None)
@given(situations())
def test_it_finds_what_a_search_day_by_day_would_find(situation: tuple[Pattern, Calendar, date]) -> None:
    pattern, calendar, after = situation
    first = max(after + DAY, pattern.starts_on)
    ahead = (first + days * DAY for days in range(LOOK_AHEAD.days + 1))
    expected = next((day for day in ahead if is_due_on(day, pattern, calendar)), None)
    due = next_due(pattern, calendar, after=after)
    assert (due.local_date if due else None) == expected
    if due is not None:
        at = time_on(due.local_date, pattern, calendar)
        assert due.at == local_instant(due.local_date, at, calendar.zone)


@settings(deadline=None)
@given(situations(), st.times())
def test_first_due_is_not_past_and_leaves_nothing_out(situation: tuple[Pattern, Calendar, date], clock: time) -> None:
    pattern, calendar, today = situation
    now = local_instant(today, clock, calendar.zone)
    due = first_due(pattern, calendar, now=now)
    assert due is None or due.at >= now

    stop = due.local_date if due else today + LOOK_AHEAD - 2 * DAY
    before = (today + days * DAY for days in range(-1, (stop - today).days))
    passed_over = [day for day in before if is_due_on(day, pattern, calendar)]
    assert all(local_instant(day, time_on(day, pattern, calendar), calendar.zone) < now for day in passed_over)
