"""The clocks."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import JUMP, SETTLED_SECONDS, MovableClock, SystemClock, WatchedClock, steady

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


# -- the machine's clock, held against one that nobody sets


@dataclass
class Machine:
    """A machine whose clock can be set. `seconds` have passed since it was switched on."""

    at: datetime = NOON
    seconds: float = 100.0

    def passes(self, seconds: float) -> None:
        self.seconds += seconds
        self.at += timedelta(seconds=seconds)

    def watched(self) -> WatchedClock:
        return WatchedClock(wall=lambda: self.at, steady=lambda: self.seconds)


little = st.timedeltas(min_value=-JUMP, max_value=JUMP)
far = st.one_of(
    st.timedeltas(min_value=JUMP + timedelta(milliseconds=1), max_value=timedelta(days=400)),
    st.timedeltas(min_value=-timedelta(days=400), max_value=-JUMP - timedelta(milliseconds=1)),
)


@given(passed=st.lists(st.tuples(st.floats(0, 86_400), little.map(lambda step: step * 0.99)), max_size=30))
def test_time_that_passes_and_small_steps_of_a_time_server_disturb_nothing(
    passed: list[tuple[float, timedelta]],
) -> None:
    """Also the night that a machine slept through: time has passed, and the steady clock knows it."""
    machine = Machine()
    clock = machine.watched()
    for seconds, step in passed:
        machine.passes(seconds)
        machine.at += step
        assert clock.now() == machine.at
        assert clock.trusted
    assert (clock.jumps, clock.jumped) == (0, timedelta(0))


@given(jump=far)
def test_after_a_jump_it_is_not_trusted_until_it_has_settled(jump: timedelta) -> None:
    machine = Machine()
    clock = machine.watched()
    machine.at += jump
    assert (clock.now(), clock.trusted) == (machine.at, False)
    assert abs(clock.jumped - jump) < timedelta(milliseconds=1)
    trusted = []
    for seconds in (SETTLED_SECONDS - 1, 1):
        machine.passes(seconds)
        clock.now()
        trusted.append(clock.trusted)
    assert trusted == [False, True]
    assert clock.jumps == 1


@given(jumps=st.lists(far, min_size=2, max_size=6))
def test_each_jump_begins_the_wait_anew_and_all_are_added_up(jumps: list[timedelta]) -> None:
    machine = Machine(at=NOON.replace(year=5000))
    clock = machine.watched()
    for jump in jumps:
        machine.passes(SETTLED_SECONDS - 1)
        machine.at += jump
        clock.now()
        assert not clock.trusted
    assert clock.jumps == len(jumps)
    assert abs(clock.jumped - sum(jumps, timedelta(0))) < timedelta(milliseconds=1)
    clock.forget_jump()
    assert clock.jumped == timedelta(0)


def test_the_steady_clock_only_goes_on() -> None:
    first = steady()
    assert steady() >= first
    clock = WatchedClock()
    assert abs(clock.now() - datetime.now(UTC)) < MOMENT
    assert clock.trusted
