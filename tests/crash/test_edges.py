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
OF_MIGRATIONS = frozenset({Edge.BEFORE_COPY, Edge.COPIED, Edge.BEFORE_MIGRATED, Edge.MIGRATED})
"""Reached before the program runs."""
OF_BUTTONS = frozenset({Edge.BEFORE_BUTTONS, Edge.BUTTONS_GONE})
"""Reached on Telegram alone."""
FIRST = Edge.BORN
"""Reached only while nothing is left of an earlier morning."""
KILLS = [
    FIRST,
    *(edge for edge in Edge if edge is not FIRST and edge not in OF_THE_NET | OF_MIGRATIONS),
    *(f"{edge}:{time}" for edge in COMMITS for time in (2, 3, 4, 6)),
    *(f"{edge}:{time}" for edge in SENDINGS for time in (2, 5)),
]
"""The first commits of a start, one after the other: what is stored at start, what is read, what is woken, claimed. The
first, second and fifth message."""
TOGETHER = 8
"""So many kills on one casebook, one after the other: the last program, which finishes, takes longest."""


def _before(provider: str) -> list[tuple[str, list[str]]]:
    kills = [kill for kill in KILLS if provider == "telegram" or kill not in OF_BUTTONS]
    return [(provider, kills[place : place + TOGETHER]) for place in range(0, len(kills), TOGETHER)]


@pytest.mark.parametrize(
    "before",
    [one for provider in PROVIDERS for one in _before(provider)],
    ids=lambda before: f"{before[0]}-{before[1][0]}-to-{before[1][-1]}",
)
async def test_killed_at_every_edge(
    nursery: Nursery, tally: Tally, casebook_address: str, tmp_path: Path, before: tuple[str, list[str]]
) -> None:
    provider, kills = before
    async with trial(nursery, casebook_address, tmp_path, provider) as mornings:
        for kill in kills:
            await mornings.killed_at(kill)
        tally.judge(await mornings.finished(), how="at an edge", of=mornings)
