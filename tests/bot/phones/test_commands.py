"""Where the clock may go."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.phones.commands import FARTHEST, reachable
from bot.phones.port import PhonesError

ZONE = ZoneInfo("Europe/Copenhagen")
moments = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))  # noqa: DTZ001 - wall-clock times


@given(now=moments, wall=moments)
def test_the_clock_goes_on_and_never_back(now: datetime, wall: datetime) -> None:
    here = now.replace(tzinfo=ZONE).astimezone(UTC).astimezone(ZONE)
    try:
        there = reachable(wall, now=here)
    except PhonesError:
        ahead = wall.replace(tzinfo=ZONE).astimezone(UTC) - here.astimezone(UTC)
        assert ahead <= timedelta(0) or ahead > FARTHEST
    else:
        assert timedelta(0) < there.astimezone(UTC) - here.astimezone(UTC) <= FARTHEST
        assert there.tzinfo is ZONE


def test_a_time_that_summer_time_skips_is_an_hour_later() -> None:
    now = datetime(2027, 3, 28, 1, 0, tzinfo=ZONE)
    assert reachable(datetime(2027, 3, 28, 2, 30), now=now) == datetime(2027, 3, 28, 3, 30, tzinfo=ZONE)  # noqa: DTZ001


def test_going_back_is_said_in_plain_words() -> None:
    with pytest.raises(PhonesError, match="Uret kan kun gå frem"):
        reachable(datetime(2026, 11, 23, 5, 0), now=datetime(2026, 11, 23, 6, 0, tzinfo=ZONE))  # noqa: DTZ001
