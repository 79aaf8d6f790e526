"""Trying again, each time a little later, until it works or the program stops."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from bot.channels.telegram.request import FloodError

Backoff = Callable[[int], float]
Result = TypeVar("Result")

_LONGEST = 60.0


def backoff(failures: int) -> float:
    """Seconds to wait after so many failures in a row: 1, 2, 4 and so on up to 60."""
    return min(_LONGEST, 2.0 ** min(failures - 1, 6))


def next_wait(error: Exception, failures: int, wait: Backoff = backoff) -> float:
    """Seconds to wait after this error: what Telegram asks for, else by the number of failures in a row."""
    return error.retry_after if isinstance(error, FloodError) else wait(failures)


async def pause(seconds: float, stop: asyncio.Event) -> None:
    """Wait so long, or until the program stops."""
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


async def unless_stopped(work: Coroutine[Any, Any, Result], stop: asyncio.Event) -> Result | None:
    """The result of the work; None, and the work is cancelled, once the program stops."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
