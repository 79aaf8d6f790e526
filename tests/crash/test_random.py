"""The real program, killed with kill -9 at random instants, again and again."""

import os
from pathlib import Path
from random import Random
from secrets import randbits

import pytest

from tests.crash.nursery import Nursery
from tests.crash.providers import PROVIDERS
from tests.crash.tally import Tally
from tests.crash.trial import Trial, trial

pytestmark = pytest.mark.crash
TRIALS, KILLS = 5, 10
"""One after the other, on one casebook."""
LONGEST_START, LONGEST_SENDING = 1.5, 0.6
"""Seconds: about as long as a program takes until it acts, and until it has sent what was due."""


def seeded() -> Random:
    """By CRASH_SEED, or anew each time; the seed is printed."""
    seed = int(os.environ.get("CRASH_SEED", randbits(32)))
    print(f"CRASH_SEED={seed}")  # noqa: T201 - shown with a test that fails
    return Random(seed)


async def killed_at_random(mornings: Trial, random: Random) -> None:
    """Sooner or later after its start; mostly once it is at work."""
    at_work = random.random() < 0.75
    await mornings.killed_after(random.uniform(0, LONGEST_SENDING if at_work else LONGEST_START), once_heard_of=at_work)


@pytest.mark.parametrize("provider", [provider for provider in PROVIDERS for _ in range(TRIALS)])
async def test_killed_at_random_instants(
    nursery: Nursery, tally: Tally, casebook_address: str, tmp_path: Path, provider: str
) -> None:
    random = seeded()
    async with trial(nursery, casebook_address, tmp_path, provider) as mornings:
        for _ in range(KILLS):
            await killed_at_random(mornings, random)
        tally.judge(await mornings.finished(), how="at random", of=mornings)
