"""The real program, killed with kill -9 at every edge: nothing is lost, and little comes twice."""

from pathlib import Path

import pytest

from casebook.failpoints import Edge
from tests.crash.nursery import Nursery
from tests.crash.trial import at_most_once_only_once, trial

pytestmark = pytest.mark.crash
COMMITS = (Edge.BEFORE_COMMIT, Edge.AFTER_COMMIT)
OF_THE_NET = frozenset({Edge.BEFORE_SCHEDULE, Edge.SCHEDULED, Edge.BEFORE_CALL_OFF, Edge.CALLED_OFF})
"""Reached with an SMS provider alone."""
KILLS = [
    *(edge for edge in Edge if edge not in OF_THE_NET),
    *(f"{edge}:{time}" for edge in COMMITS for time in (2, 3, 4, 6)),
]
"""The first commits of a start, one after the other: what is stored at start, what is read, what is woken, claimed."""

UNDER_WAY = 15
"""So many may be under way on Telegram at once: what was, and had not been written down yet, may come twice."""


@pytest.mark.parametrize("kill", KILLS)
async def test_killed_at_an_edge(nursery: Nursery, casebook_address: str, tmp_path: Path, kill: str) -> None:
    async with trial(nursery, casebook_address, tmp_path) as mornings:
        await mornings.killed_at(kill)
        verdict = await mornings.finished()
    assert verdict.lost == []
    assert max(verdict.repeated) <= UNDER_WAY
    assert at_most_once_only_once(verdict)
