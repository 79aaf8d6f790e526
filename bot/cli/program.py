"""Opening the whole program for one command: its texts and its channels, too. Nothing of it is started."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TypeVar

from bot.app import Program, build
from bot.cli.opening import refuse_unready
from bot.clock import Clock, MovableClock, WatchedClock
from bot.logs import configure_logs
from bot.phones.remembered import remembered_clock
from bot.settings import Settings, load_settings
from casebook.store import open_store

T = TypeVar("T")


def in_program(work: Callable[[Program], Awaitable[T]]) -> T:
    """Do one piece of work on a database that is there and up to date; nothing is started. Raises FailedError."""
    settings = load_settings()
    configure_logs(level="warning", terminal=sys.stderr.isatty())
    refuse_unready(settings.database)
    return asyncio.run(_with_program(settings, work))


async def clock_of(settings: Settings) -> Clock:
    """The machine's clock; while no real people are written to, one that the phones may have put forward."""
    now = datetime.now(UTC)
    if settings.has_provider:
        return WatchedClock()
    store = open_store(settings.database)
    try:
        at = await store.read(remembered_clock)
    finally:
        await store.close()
    return MovableClock(at=max(now, at or now))


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Program]:
    """The program, wired but not running. The database must have been migrated."""
    program = build(settings, clock=await clock_of(settings))
    try:
        yield program
    finally:
        for channel in program.channels.values():
            await channel.close()
        await program.store.close()


async def _with_program(settings: Settings, work: Callable[[Program], Awaitable[T]]) -> T:
    async with opened(settings) as program:
        return await work(program)
