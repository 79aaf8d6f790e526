"""Putting a copy of a SQLite database back: only a sound one, only while nobody uses the place it goes to."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from bot.cli.revision import standing
from casebook.migrate import backup_sqlite
from casebook.store import StoreUnavailableError

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a database that is open."""


class RestoreError(Exception):
    """Why not, and what to do. Everything is as it was."""


def restored(copy: Path, *, to: Path, now: datetime) -> Path | None:
    """Put `copy` in the place of `to`; where the old database lies now (None: there was none). Raises RestoreError."""
    _check(copy)
    if to.exists() and to.samefile(copy):
        raise RestoreError(f"{copy} is the database itself. Name a copy of it.")
    if to.exists():
        _refuse_in_use(to)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        fresh = to.with_name(f"{to.name}.restoring")
        fresh.unlink(missing_ok=True)
        backup_sqlite(copy, now=now, to=fresh)
        kept = _set_aside(to, now=now) if to.exists() else None
        fresh.replace(to)
        _to_disk(to.parent)
    except (OSError, sqlite3.Error) as error:
        raise RestoreError(f"{error}. Check the disk and the rights of {to.parent}.") from error
    return kept


def _check(copy: Path) -> None:
    """A whole SQLite database, of a Limstift that this one knows."""
    if not copy.is_file():
        raise RestoreError(f"There is no file {copy}.")
    try:
        with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        found = standing(f"sqlite:///{copy}")
    except (sqlite3.Error, StoreUnavailableError) as error:
        raise RestoreError(f"{copy} is no SQLite database that can be read ({error}).") from None
    if sound != "ok":
        raise RestoreError(f"{copy} is damaged: {sound}. Take an older copy.")
    if found.current is None:
        raise RestoreError(f"{copy} is a SQLite database, but none of Limstift's.")
    if found.is_newer:
        raise RestoreError(f"{copy} was made by a newer Limstift (revision {found.current}). Install that version.")


def _refuse_in_use(database: Path) -> None:
    with closing(sqlite3.connect(database, timeout=0)) as connection:
        try:
            # In WAL mode every open connection shares a lock on the file, and only this asks for all of it.
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            raise RestoreError(f"A program has {database} open ({error}). Stop Limstift first.") from None
        except sqlite3.DatabaseError:
            return  # Damaged: a good reason to restore. It is kept as it is.


def _set_aside(database: Path, *, now: datetime) -> Path:
    """Move the old database away; where it lies now."""
    kept = database.with_name(f"{database.stem}-{now:%Y%m%dT%H%M%S}-before-restore{database.suffix}")
    for ending in ("", *BESIDE):
        part = Path(f"{database}{ending}")
        if part.exists():
            part.replace(f"{kept}{ending}")
    return kept


def _to_disk(folder: Path) -> None:
    """Renames count once the folder itself is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
