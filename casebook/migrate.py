"""Bring the database to the shape this program knows; keep a copy of a SQLite file first."""

import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL, Connection, Engine, create_engine, text

from casebook.failpoints import Edge, reach
from casebook.revisions import MIGRATIONS, current_revision, revisions
from casebook.store.failures import failures_named
from casebook.store.sqlite import sqlite_engine
from casebook.store.store import StoreUnavailableError
from casebook.store.urls import database_url, sqlite_file

PATIENCE_SECONDS = 60.0
"""How long to wait while another program migrates the same SQLite file."""
_PRIVATE = 0o600
"""Readable for the owner only, before anything is in it; SQLite's side files take after their database."""
_LOCK = 0x4C696D73
"""The advisory lock under which PostgreSQL is migrated: any number that nobody else in the database uses."""


class NewerDatabaseError(Exception):
    """The database was made by a newer Limstift; this one would damage it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """What was done: from which revision to which (None: an empty database), and where the copy lies."""

    before: str | None
    after: str
    backup: Path | None


def migrate(address: str, *, now: datetime, migrations: Path = MIGRATIONS) -> Migration:
    """Migrate what is at `address`, wholly or not at all; a SQLite file that changes is copied beside itself first.

    Of several programs that start at the same time one migrates, the others wait for it.
    Raises ValueError for a wrong address, NewerDatabaseError, StoreUnavailableError; sqlite3.Error when the file cannot
    be copied, and then nothing is changed.
    """
    url = database_url(address)
    file = sqlite_file(url)
    engine = _engine(url)
    try:
        if file is not None and not file.exists():
            _create(file)
        with failures_named(), engine.begin() as connection:
            _lock(connection)
            done = _upgrade(connection, migrations, file=file, now=now)
            reach(Edge.BEFORE_MIGRATED)
        reach(Edge.MIGRATED)
        return done
    except OSError as error:
        raise StoreUnavailableError(str(error)) from error
    finally:
        engine.dispose()


def backup_sqlite(file: Path, *, now: datetime, to: Path | None = None) -> Path:
    """A consistent copy of a SQLite database, also while it is in use.

    It bears its name once it is whole. Whoever is killed meanwhile leaves a file that ends in `.part`, to be deleted.
    Raises FileExistsError, FileNotFoundError, OSError; sqlite3.Error when it cannot be read, and then no copy is left.
    """
    if not file.exists():
        raise FileNotFoundError(f"There is no database at {file}.")
    copy = to or _free_name(file, now)
    if copy.exists():
        raise FileExistsError(f"{copy} exists already. Choose another name; nothing was overwritten.")
    copy.parent.mkdir(parents=True, exist_ok=True)
    # Half a copy would pass for a whole one on the day that it is needed.
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=_PRIVATE)
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        reach(Edge.BEFORE_COPY)
        part.rename(copy)
        reach(Edge.COPIED)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return copy


def _free_name(file: Path, now: datetime) -> Path:
    """Beside it, named by the second; of one second there may be more, when a program was killed and started again."""
    numbered = (f"-{number}" if number > 1 else "" for number in count(1))
    names = (file.with_name(f"{file.stem}-{now:%Y%m%dT%H%M%S}{more}{file.suffix}.backup") for more in numbered)
    return next(name for name in names if not name.exists())


def _upgrade(connection: Connection, migrations: Path, *, file: Path | None, now: datetime) -> Migration:
    ours, before = revisions(migrations), current_revision(connection)
    _refuse_newer(before, known=ours.known)
    if before == ours.head:
        return Migration(before=before, after=ours.head, backup=None)
    copy = backup_sqlite(file, now=now) if file is not None and before is not None else None
    # Alembic, which most starts do without.
    from casebook.upgrading import upgrade  # noqa: PLC0415

    upgrade(connection, migrations)
    _check_references(connection)
    return Migration(before=before, after=ours.head, backup=copy)


def _refuse_newer(current: str | None, *, known: frozenset[str]) -> None:
    if current is not None and current not in known:
        raise NewerDatabaseError(
            f"The database is at revision {current}, which this Limstift does not know: a newer version has used it. "
            "Install that version again, or restore a backup made by this one (limstift db restore)."
        )


def _engine(url: URL) -> Engine:
    """SQLite without foreign keys: rebuilding a table drops the old one, and with it what points there."""
    if sqlite_file(url) is None:
        return create_engine(url, hide_parameters=True)
    address = url.render_as_string(hide_password=False)
    return sqlite_engine(address, begin="BEGIN IMMEDIATE", pragmas=("foreign_keys=OFF",), busy_seconds=PATIENCE_SECONDS)


def _lock(connection: Connection) -> None:
    """Keep other programs that want to migrate waiting. SQLite's BEGIN IMMEDIATE has done so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _check_references(connection: Connection) -> None:
    """What was not watched during the migration is looked at once, at its end."""
    if connection.dialect.name == "sqlite":
        dangling = connection.execute(text("PRAGMA foreign_key_check")).all()
        assert not dangling, f"the migration left rows that point nowhere, in {sorted({row[0] for row in dangling})}"


def _create(file: Path) -> None:
    """An empty database, in WAL mode from its birth: switching it later fails at once when somebody else looks on."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent, prefix=".limstift-") as folder:
        newborn = Path(folder) / file.name
        newborn.touch(mode=_PRIVATE)
        with closing(sqlite3.connect(newborn)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")
        # Another program may have been quicker; then its file is as good.
        with suppress(FileExistsError):
            file.hardlink_to(newborn)
