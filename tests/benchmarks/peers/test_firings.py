"""What the firings of a peer come to: every job is counted once, as fired or as never fired."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.peers.firings import NotReadyError, figures, second_ahead, watched

DUE_AT = 1_800_000_000.0
LATENESS = st.floats(min_value=0.001, max_value=60)


def test_nothing_fired_is_no_rate_and_no_lateness_rather_than_zero() -> None:
    nothing = figures([], due=10, due_at=DUE_AT)
    assert (nothing.rate, nothing.lateness_p99, nothing.never_fired) == (None, None, 10)


@given(lateness=st.lists(LATENESS, min_size=1, max_size=200), never=st.integers(0, 50))
def test_fired_and_never_fired_are_all_that_was_due(lateness: list[float], never: int) -> None:
    due = len(lateness) + never
    counted = figures([DUE_AT + late for late in lateness], due=due, due_at=DUE_AT)
    assert (counted.fired, counted.never_fired) == (len(lateness), never)


@given(st.lists(LATENESS, min_size=1, max_size=200))
def test_the_rate_runs_to_the_last_firing_and_a_hundredth_at_most_is_later_than_the_p99(lateness: list[float]) -> None:
    counted = figures([DUE_AT + late for late in lateness], due=len(lateness), due_at=DUE_AT)
    assert counted.rate == pytest.approx(len(lateness) / max(lateness), rel=1e-3)
    assert counted.lateness_p99 is not None
    assert sum(late > counted.lateness_p99 + 1e-6 for late in lateness) <= len(lateness) / 100


def test_the_due_second_is_whole_and_far_enough_ahead() -> None:
    before = datetime.now(UTC)
    at = second_ahead(8)
    assert at.microsecond == 0
    assert 8 <= (at - before).total_seconds() < 10


async def test_jobs_added_after_their_second_are_not_measured() -> None:
    with pytest.raises(NotReadyError, match="after they were due"):
        await watched([], due=1, at=datetime(2026, 1, 1, tzinfo=UTC))
