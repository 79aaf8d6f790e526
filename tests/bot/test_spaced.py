"""What many ask for at once is done at once, and once more for those who came later."""

import asyncio

from bot.spaced import Spaced

PAUSE = 0.02


async def test_whoever_asks_first_waits_for_nobody() -> None:
    done: list[int] = []
    Spaced(lambda: done.append(1), seconds=PAUSE).ask()
    assert done == [1]


async def test_all_who_ask_in_the_pause_are_served_together_after_it() -> None:
    done: list[float] = []
    spaced = Spaced(lambda: done.append(asyncio.get_running_loop().time()), seconds=PAUSE)
    for _ in range(100):
        spaced.ask()
    assert len(done) == 1
    await asyncio.sleep(2 * PAUSE)
    assert len(done) == 2
    assert done[1] - done[0] >= PAUSE * 0.9


async def test_after_a_pause_in_which_nobody_asked_nothing_is_done() -> None:
    done: list[int] = []
    spaced = Spaced(lambda: done.append(1), seconds=PAUSE)
    spaced.ask()
    await asyncio.sleep(2 * PAUSE)
    assert done == [1]
    spaced.ask()
    assert done == [1, 1]
