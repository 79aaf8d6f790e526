"""Opening the program's parts for one command, beside whatever else runs on the same database."""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TypeVar

from bot.app import Program, build
from bot.cli.failing import FailedError
from bot.cli.revision import standing
from bot.clock import Clock, MovableClock, WatchedClock
from bot.logs import configure_logs
from bot.phones.remembered import remembered_clock
from bot.settings import Settings, load_settings
from casebook.migrate import Migration, NewerDatabaseError, migrate
from casebook.store import Work, open_store

T = TypeVar("T")


def in_program(work: Callable[[Program], Awaitable[T]]) -> T:
    """Do one piece of work on a database that is there and up to date; nothing is started. Raises FailedError."""
    settings = load_settings()
    configure_logs(level="warning", terminal=sys.stderr.isatty())
    refuse_unready(settings.database)
    return asyncio.run(_with_program(settings, work))


def in_casebook(work: Work[T]) -> T:
    """Do one transaction on the casebook alone: this works with texts and channels that do not.

    The database must be there and up to date, else raises FailedError.
    """
    address = load_settings().database
    configure_logs(level="warning", terminal=sys.stderr.isatty())
    refuse_unready(address)
    return asyncio.run(_in_store(address, work))


def refuse_unready(address: str) -> None:
    """Raises FailedError for a database that is missing or old, NewerDatabaseError for one that is too new."""
    found = standing(address)
    if found.is_newer:
        raise NewerDatabaseError(
            f"The database is at revision {found.current}, which this Limstift does not know: it was used by a newer "
            "version. Install that version again, or restore a backup made by this one (limstift db restore)."
        )
    if found.current is None:
        raise FailedError(
            "There is no casebook yet. Begin with: limstift people import FILE.csv --office NAME, "
            "or, to try it out: limstift run."
        )
    if not found.is_current:
        raise FailedError("The database is of an older version. Bring it up to date with: limstift db upgrade.")


def migrated(address: str, *, now: datetime) -> Migration:
    """Bring the database up to date, making it where there is none. Raises FailedError when it cannot be copied."""
    try:
        return migrate(address, now=now)
    except sqlite3.Error as error:
        raise FailedError(
            f"The database was not changed, because it cannot be copied first: {error}. Make room on the disk."
        ) from error


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


async def _in_store(address: str, work: Work[T]) -> T:
    store = open_store(address)
    try:
        return await store.transact(work)
    finally:
        await store.close()


async def _with_program(settings: Settings, work: Callable[[Program], Awaitable[T]]) -> T:
    async with opened(settings) as program:
        return await work(program)
