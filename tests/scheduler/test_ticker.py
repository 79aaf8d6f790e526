"""The ticker of the embedded engine."""

import asyncio

import pytest

from scheduler.ticker import Ticker

SOON = 2.0
"""Seconds. Far more than a few ticks of a hundredth of a second take."""


async def _ticks(number: int) -> tuple[Ticker, list[bool]]:
    """A ticker that has ticked so often; each tick says whether it was on the event loop."""
    ticks: list[bool] = []
    enough = asyncio.Event()
    loop = asyncio.get_running_loop()

    def tick() -> None:
        ticks.append(asyncio.get_running_loop() is loop)
        if len(ticks) >= number:
            enough.set()

    ticker = Ticker(tick=tick, seconds=0.01)
    ticker.start()
    await asyncio.wait_for(enough.wait(), SOON)
    return ticker, ticks


async def test_it_ticks_again_and_again_on_the_loop() -> None:
    ticker, ticks = await _ticks(3)
    ticker.stop()
    assert all(ticks)


async def test_stopped_it_ticks_no_more() -> None:
    ticker, ticks = await _ticks(1)
    ticker.stop()
    # What was under way when it was stopped may still come through.
    await asyncio.sleep(0.02)
    before = len(ticks)
    await asyncio.sleep(0.04)
    assert len(ticks) == before


async def test_a_loop_that_was_busy_gets_one_tick_and_not_all_it_missed() -> None:
    """The truth is in the database: looking once is enough."""
    ticker, ticks = await _ticks(1)
    before = len(ticks)
    busy_until = asyncio.get_running_loop().time() + 0.1
    while asyncio.get_running_loop().time() < busy_until:
        pass
    await asyncio.sleep(0.005)
    ticker.stop()
    assert 0 <= len(ticks) - before <= 5, "it missed about ten"


def test_it_needs_a_running_loop() -> None:
    with pytest.raises(RuntimeError):
        Ticker(tick=lambda: None).start()
