"""When somebody is reminded of a meeting."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.meetings import Reminder, Stage, next_reminder, reminders, stage_at

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
ZONES = ["Europe/Copenhagen", "America/Nuuk", "Atlantic/Faroe", "Asia/Kathmandu"]
any_instant = st.datetimes(
    min_value=datetime(2026, 1, 1),  # noqa: DTZ001 - hypothesis wants the bounds naive and adds the zone itself
    max_value=datetime(2036, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
any_zone = st.sampled_from(ZONES).map(ZoneInfo)


def at(local: str) -> datetime:
    """ "2026-10-20 10.00" in Copenhagen, as UTC."""
    return datetime.strptime(local, "%Y-%m-%d %H.%M").replace(tzinfo=COPENHAGEN).astimezone(UTC)


def test_the_afternoon_before_and_an_hour_before() -> None:
    assert reminders(at("2026-10-20 10.00"), zone=COPENHAGEN) == (
        Reminder(stage=Stage.DAY_BEFORE, at=at("2026-10-19 16.00")),
        Reminder(stage=Stage.HOUR_BEFORE, at=at("2026-10-20 9.00")),
    )


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param("2026-10-01 12.00", "2026-10-19 16.00", id="long before"),
        pytest.param("2026-10-19 16.00", "2026-10-20 9.00", id="that very moment has been"),
        pytest.param("2026-10-20 8.59", "2026-10-20 9.00", id="just before"),
        pytest.param("2026-10-20 9.00", None, id="both have passed"),
        pytest.param("2026-10-20 10.30", None, id="it has begun"),
    ],
)
def test_the_next_one(now: str, expected: str | None) -> None:
    following = next_reminder(at("2026-10-20 10.00"), zone=COPENHAGEN, after=at(now))
    assert (following.at if following else None) == (at(expected) if expected else None)


def test_the_day_before_is_the_local_one() -> None:
    """Half past midnight in Copenhagen is still the day before in UTC."""
    day_before, _ = reminders(at("2026-07-15 0.30"), zone=COPENHAGEN)
    assert day_before.at == at("2026-07-14 16.00")


def test_over_the_clock_change_an_hour_stays_an_hour() -> None:
    """The clocks go from two to three: the hour before a meeting at half past three began at half past one."""
    _, hour_before = reminders(at("2027-03-28 3.30"), zone=COPENHAGEN)
    assert hour_before.at == at("2027-03-28 1.30")


@given(starts_at=any_instant, zone=any_zone)
def test_both_lie_before_the_meeting_the_afternoon_first(starts_at: datetime, zone: ZoneInfo) -> None:
    day_before, hour_before = reminders(starts_at, zone=zone)
    assert hour_before.at == starts_at - timedelta(hours=1)
    assert day_before.at < starts_at - timedelta(hours=6)
    assert day_before.at < hour_before.at
    assert day_before.at.astimezone(zone).hour == 16


@given(starts_at=any_instant, zone=any_zone, ahead=st.timedeltas(timedelta(days=-2), timedelta(days=40)))
def test_whoever_asks_again_and_again_gets_each_once(starts_at: datetime, zone: ZoneInfo, ahead: timedelta) -> None:
    now, told = starts_at - ahead, []
    while (following := next_reminder(starts_at, zone=zone, after=now)) is not None:
        told.append(following)
        now = following.at
    assert told == [one for one in reminders(starts_at, zone=zone) if one.at > starts_at - ahead]


@given(starts_at=any_instant, zone=any_zone)
def test_what_is_said_suits_its_moment(starts_at: datetime, zone: ZoneInfo) -> None:
    for one in reminders(starts_at, zone=zone):
        assert stage_at(starts_at, now=one.at) is one.stage
