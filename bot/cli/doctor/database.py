"""Is the database there, whole, of the right shape, and with room to grow?"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.cli.doctor.finding import Finding, broken, doubtful, fine
from bot.cli.revision import Standing, standing
from casebook.store import StoreUnavailableError, database_url, sqlite_file

LITTLE_ROOM = 500_000_000
TOO_LITTLE_ROOM = 50_000_000
"""Bytes free beside the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SqliteFile:
    """What was seen of a SQLite file. `journal` and `integrity` are SQLite's own words; `free` in bytes."""

    journal: str
    integrity: str
    free: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseSeen:
    """What was seen of the database; `error` when it could not be opened, `file` only for SQLite."""

    standing: Standing | None = None
    error: str = ""
    file: SqliteFile | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the other checks can read it."""
        return not self.error and self.standing is not None and self.standing.is_current


def look(address: str) -> DatabaseSeen:
    """See how the database is; nothing is made or changed."""
    file = sqlite_file(database_url(address))
    try:
        found = standing(address)
        about_file = _file(file) if file is not None and file.exists() else None
    except (StoreUnavailableError, sqlite3.Error, OSError) as error:
        return DatabaseSeen(error=str(error))
    return DatabaseSeen(standing=found, file=about_file)


def judge(seen: DatabaseSeen) -> Iterator[Finding]:
    """What that means."""
    if seen.error or seen.standing is None:
        yield broken("database", f"cannot be used: {seen.error}", "Check LIMSTIFT_DATABASE, the server or the file.")
        return
    yield _revision(seen.standing)
    if seen.file is not None:
        yield from _sqlite(seen.file)


def _revision(found: Standing) -> Finding:
    if found.current is None:
        remedy = "limstift run makes it; so do limstift db upgrade and limstift people import."
        return doubtful("database", "there is none yet", remedy)
    if found.is_newer:
        remedy = "Install the newer Limstift again, or limstift db restore an older copy."
        return broken("database", f"made by a newer Limstift (revision {found.current})", remedy)
    if not found.is_current:
        remedy = "limstift db upgrade, or just limstift run."
        return doubtful("database", f"of an older version (revision {found.current})", remedy)
    return fine("database", f"reachable, revision {found.current}")


def _sqlite(file: SqliteFile) -> Iterator[Finding]:
    if file.integrity == "ok":
        yield fine("database file", "whole (integrity_check)")
    else:
        yield broken(
            "database file", f"damaged: {file.integrity}", "Stop the program; limstift db restore the latest copy."
        )
    if file.journal != "wal":
        yield doubtful(
            "journal", f"mode {file.journal}, not WAL", "The next limstift run sets it; keep the file on a local disk."
        )
    else:
        yield fine("journal", "WAL")
    yield _room(file.free)


def _room(free: int) -> Finding:
    seen = f"{free / 1_000_000_000:.1f} GB free"
    if free < TOO_LITTLE_ROOM:
        return broken("disk", seen, "Make room: without it nothing can be stored or sent.")
    if free < LITTLE_ROOM:
        return doubtful("disk", seen, "Make room soon.")
    return fine("disk", seen)


def _file(file: Path) -> SqliteFile:
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
        (integrity,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return SqliteFile(journal=journal, integrity=integrity, free=shutil.disk_usage(file.parent).free)
