"""What runs beside the rest, again and again: one stumble is logged, and it goes on."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from casebook.store import StoreUnavailableError

log = structlog.get_logger()
STUMBLED_SECONDS = 60.0
"""After a stumble: what goes wrong again and again fills no log."""
Doing = Callable[[], Awaitable[object]]


async def first_of(*events: asyncio.Event, seconds: float | None = None) -> None:
    """Wait for the first of these events, but no longer than so many seconds."""
    waiting = [asyncio.create_task(one.wait()) for one in events]
    await asyncio.wait(waiting, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    for one in waiting:
        one.cancel()


async def again_and_again(
    do: Doing,
    *,
    every: float,
    stop: asyncio.Event,
    name: str,
    stumbled: Doing | None = None,
    again: float = STUMBLED_SECONDS,
) -> None:
    """Do it, and after so many seconds once more, until told to stop: `again` seconds when it went wrong.

    `stumbled` is done when something went wrong, unless the casebook was merely away: of that others tell.
    """
    while not stop.is_set():
        went_well = await well(do, name=name)
        if not went_well and stumbled is not None:
            await well(stumbled, name=name)
        await first_of(stop, seconds=every if went_well else max(every, again))


async def well(do: Doing, *, name: str) -> bool:
    """Do it once; False when something went wrong, which is logged. That the casebook is away counts as well."""
    try:
        await do()
    except StoreUnavailableError:
        log.warning("store unavailable", action="store-unavailable", kind=name)
    except Exception as error:
        log.exception("stumbled", action="background-stumbled", kind=name, error=type(error).__name__)
        return False
    return True
