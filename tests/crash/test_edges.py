"""The real program, killed with kill -9 at every edge: nothing is lost, and at most one message comes twice."""

from pathlib import Path

import pytest

from casebook.failpoints import Edge
from tests.crash.nursery import Nursery
from tests.crash.providers import PROVIDERS
from tests.crash.tally import Tally
from tests.crash.trial import trial

pytestmark = pytest.mark.crash
COMMITS = (Edge.BEFORE_COMMIT, Edge.AFTER_COMMIT)
SENDINGS = (Edge.BEFORE_REQUEST, Edge.TAKEN, Edge.BEFORE_JOT, Edge.JOTTED)
OF_THE_NET = frozenset({Edge.BEFORE_SCHEDULE, Edge.SCHEDULED, Edge.BEFORE_CALL_OFF, Edge.CALLED_OFF})
"""Reached with an SMS provider alone."""
OF_BUTTONS = frozenset({Edge.BEFORE_BUTTONS, Edge.BUTTONS_GONE})
"""Reached on Telegram alone."""
OF_A_SUCCESSOR = (Edge.BEFORE_FORGET, Edge.FORGOTTEN)
"""Reached by a program that follows one that was killed."""
KILLS = [
    *(edge for edge in Edge if edge not in {*OF_THE_NET, *OF_A_SUCCESSOR}),
    *(f"{edge}:{time}" for edge in COMMITS for time in (2, 3, 4, 6)),
    *(f"{edge}:{time}" for edge in SENDINGS for time in (2, 5)),
    *(f"jotted {edge}" for edge in OF_A_SUCCESSOR),
]
"""The first commits of a start, one after the other: what is stored at start, what is read, what is woken, claimed. The
first, second and fifth message. With two names: two programs, one after the other."""


BEFORE = [
    (provider, kill) for provider in PROVIDERS for kill in KILLS if provider == "telegram" or kill not in OF_BUTTONS
]


@pytest.mark.parametrize("before", BEFORE, ids="-".join)
async def test_killed_at_an_edge(
    nursery: Nursery, tally: Tally, casebook_address: str, tmp_path: Path, before: tuple[str, str]
) -> None:
    provider, kill = before
    async with trial(nursery, casebook_address, tmp_path, provider) as mornings:
        for edge in kill.split():
            await mornings.killed_at(edge)
        tally.judge(await mornings.finished(), how="at an edge", of=mornings)
