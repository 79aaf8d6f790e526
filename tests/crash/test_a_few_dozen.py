"""A few dozen of the kills that `make crash` has by the hundreds: on both databases, before both providers."""

from pathlib import Path

import pytest

from casebook.failpoints import Edge
from tests.crash.nursery import Nursery
from tests.crash.providers import PROVIDERS
from tests.crash.tally import Tally
from tests.crash.test_random import killed_at_random, seeded
from tests.crash.trial import trial

EDGES = (Edge.BORN, Edge.TAKEN, Edge.JOTTED, Edge.BEFORE_RECORD, Edge.BEFORE_WIPE)
AT_RANDOM = 2


@pytest.mark.parametrize("provider", PROVIDERS)
async def test_nothing_is_lost_and_at_most_one_comes_twice(
    nursery: Nursery, tally: Tally, casebook_address: str, tmp_path: Path, provider: str
) -> None:
    random = seeded()
    async with trial(nursery, casebook_address, tmp_path, provider) as mornings:
        for edge in EDGES:
            await mornings.killed_at(edge)
        for _ in range(AT_RANDOM):
            await killed_at_random(mornings, random)
        tally.judge(await mornings.finished(), how="one after the other", of=mornings)
