"""When a message may go out instead of in the quiet hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scheduler.quiet_hours import QuietHours, next_allowed

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
ZONES = [COPENHAGEN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")]
NIGHT = QuietHours(start=time(21), end=time(7))
LUNCH = QuietHours(start=time(11, 30), end=time(12, 15))


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("quiet", "now", "allowed"),
    [
        pytest.param(NIGHT, "2026-03-10T20:59:59", "2026-03-10T20:59:59", id="just before the evening"),
        pytest.param(NIGHT, "2026-03-10T21:00", "2026-03-11T07:00", id="the evening begins"),
        pytest.param(NIGHT, "2026-03-10T23:59", "2026-03-11T07:00", id="before midnight"),
        pytest.param(NIGHT, "2026-03-11T00:00", "2026-03-11T07:00", id="midnight"),
        pytest.param(NIGHT, "2026-03-11T06:59:59", "2026-03-11T07:00", id="just before the morning"),
        pytest.param(NIGHT, "2026-03-11T07:00", "2026-03-11T07:00", id="the morning begins"),
        pytest.param(NIGHT, "2026-10-24T22:00", "2026-10-25T07:00", id="the long night"),
        pytest.param(NIGHT, "2027-03-27T22:00", "2027-03-28T07:00", id="the short night"),
        pytest.param(LUNCH, "2026-03-10T11:29", "2026-03-10T11:29", id="before lunch"),
        pytest.param(LUNCH, "2026-03-10T11:30", "2026-03-10T12:15", id="lunch"),
        pytest.param(LUNCH, "2026-03-10T12:15", "2026-03-10T12:15", id="after lunch"),
    ],
)
def test_the_next_time_that_disturbs_nobody(quiet: QuietHours, now: str, allowed: str) -> None:
    answer = next_allowed(local(now), quiet=quiet, zone=COPENHAGEN)
    assert answer == local(allowed).astimezone(UTC)
    assert answer.tzinfo is UTC


def test_quiet_until_half_past_two_ends_at_three_when_that_time_is_skipped() -> None:
    until_half_past_two = QuietHours(start=time(22), end=time(2, 30))
    now = datetime(2027, 3, 27, 23, 0, tzinfo=UTC)
    three_in_the_morning = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
    assert next_allowed(now, quiet=until_half_past_two, zone=COPENHAGEN) == three_in_the_morning


def test_two_nights_that_a_clock_change_joins_are_one() -> None:
    # Both the five minutes' pause and the times around it are skipped on 28 March 2027.
    nearly_always = QuietHours(start=time(2, 10), end=time(2, 5))
    allowed = next_allowed(local("2027-03-27T12:00"), quiet=nearly_always, zone=COPENHAGEN)
    assert allowed == local("2027-03-29T02:05")


def test_quiet_hours_that_ended_do_not_begin_again_when_the_hour_repeats() -> None:
    until_half_past_two = QuietHours(start=time(22), end=time(2, 30))
    second_quarter_past_two = datetime(2026, 10, 25, 1, 15, tzinfo=UTC)
    allowed = next_allowed(second_quarter_past_two, quiet=until_half_past_two, zone=COPENHAGEN)
    assert allowed == second_quarter_past_two


def test_equal_times_could_mean_never_or_always_and_are_refused() -> None:
    with pytest.raises(ValueError, match=r"cannot start and end at the same time, 07\.00"):
        QuietHours(start=time(7), end=time(7))


def test_a_now_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no zone"):
        next_allowed(datetime(2026, 3, 10), quiet=NIGHT, zone=COPENHAGEN)  # noqa: DTZ001 - the mistake under test


HOURS = st.tuples(st.times(), st.times()).filter(lambda pair: pair[0] != pair[1])
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2034, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - aware by timezones


@given(HOURS, INSTANTS, st.sampled_from(ZONES))
def test_what_is_allowed_is_never_earlier_within_a_day_and_stays_allowed(
    hours: tuple[time, time], now: datetime, zone: ZoneInfo
) -> None:
    quiet = QuietHours(start=hours[0], end=hours[1])
    allowed = next_allowed(now, quiet=quiet, zone=zone)
    assert now <= allowed <= now + timedelta(hours=49)
    assert next_allowed(allowed, quiet=quiet, zone=zone) == allowed


@given(HOURS, INSTANTS, st.sampled_from(ZONES))
def test_away_from_clock_changes_it_is_what_the_clock_on_the_wall_says(
    hours: tuple[time, time], now: datetime, zone: ZoneInfo
) -> None:
    offsets = {(now + timedelta(days=days)).astimezone(zone).utcoffset() for days in (-2, 0, 2)}
    assume(len(offsets) == 1)
    start, end = hours
    shown = now.astimezone(zone).time()
    is_quiet = start <= shown < end if start < end else shown >= start or shown < end
    allowed = next_allowed(now, quiet=QuietHours(start=start, end=end), zone=zone)
    assert allowed.astimezone(zone).time() == (end if is_quiet else shown)


def test_the_hours_of_a_date_may_end_on_the_next() -> None:
    start, end = NIGHT.starting_on(date(2026, 3, 10), COPENHAGEN)
    assert (start, end) == (local("2026-03-10T21:00"), local("2026-03-11T07:00"))
