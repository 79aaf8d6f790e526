"""Opening the casebook for one command, beside whatever else runs on the same database."""

import asyncio
import sqlite3
import sys
from datetime import datetime
from typing import TypeVar

from bot.cli.failing import FailedError
from bot.cli.revision import standing
from bot.logs import configure_logs
from bot.settings import load_settings
from casebook.migrate import Migration, NewerDatabaseError, migrate
from casebook.store import Work, open_store

T = TypeVar("T")


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


async def _in_store(address: str, work: Work[T]) -> T:
    store = open_store(address)
    try:
        return await store.transact(work)
    finally:
        await store.close()
