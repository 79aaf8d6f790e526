"""The two clocks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import MovableClock, SystemClock

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
MOMENT = timedelta(seconds=5)
"""More than this machine needs for two lines."""


def test_the_machines_clock_tells_utc() -> None:
    before = datetime.now(UTC)
    told = SystemClock().now()
    assert before <= told <= datetime.now(UTC)
    assert told.tzinfo is UTC


def test_a_movable_clock_begins_now_unless_it_is_told_otherwise() -> None:
    assert abs(MovableClock().now() - datetime.now(UTC)) < MOMENT
    assert MovableClock(at=NOON, stands=True).now() == NOON


def test_it_runs_on_from_where_it_was_put() -> None:
    clock = MovableClock(at=NOON)
    first = clock.now()
    assert NOON <= first < NOON + MOMENT
    clock.put(NOON + timedelta(days=1))
    assert timedelta(days=1) - MOMENT <= clock.now() - first <= timedelta(days=1) + MOMENT
    assert clock.now() <= clock.now()


def test_it_can_stand() -> None:
    clock = MovableClock(at=NOON, stands=True)
    assert clock.now() == clock.now() == NOON
    clock.put(NOON + timedelta(hours=1))
    assert clock.now() == NOON + timedelta(hours=1)


@given(ahead=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=4000)))
def test_it_can_be_put_forward_any_way(ahead: timedelta) -> None:
    clock = MovableClock(at=NOON, stands=True)
    clock.put(NOON + ahead)
    assert clock.now() == NOON + ahead


@given(back=st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=4000)))
def test_it_is_never_put_back(back: timedelta) -> None:
    clock = MovableClock(at=NOON, stands=True)
    with pytest.raises(ValueError, match="only be put forward"):
        clock.put(NOON - back)
    assert clock.now() == NOON
