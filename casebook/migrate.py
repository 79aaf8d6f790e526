"""Bring the database to the shape this program knows; keep a copy of a SQLite file first."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from casebook.store.store import StoreUnavailableError
from casebook.store.urls import database_url, sqlite_file


class NewerDatabaseError(Exception):
    """The database was made by a newer Limstift; this one would damage it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """What was done: from which revision to which (None: an empty database), and where the copy lies."""

    before: str | None
    after: str
    backup: Path | None


def migrate(address: str, *, now: datetime) -> Migration:
    """Migrate the database at `address`. A SQLite file that changes is copied beside itself first.

    Raises ValueError for a wrong address, NewerDatabaseError, StoreUnavailableError.
    """
    url = database_url(address)
    file = sqlite_file(url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    config = _config()
    scripts = ScriptDirectory.from_config(config)
    head = scripts.get_current_head()
    assert head is not None, "the package ships its migrations"
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            before = MigrationContext.configure(connection).get_current_revision()
        _refuse_newer(before, known={script.revision for script in scripts.walk_revisions()})
        if before == head:
            return Migration(before=before, after=head, backup=None)
        copy = backup_sqlite(file, now=now) if file is not None and before is not None else None
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
        return Migration(before=before, after=head, backup=copy)
    except DBAPIError as error:
        raise StoreUnavailableError(str(error.orig)) from error
    finally:
        engine.dispose()


def backup_sqlite(file: Path, *, now: datetime, to: Path | None = None) -> Path:
    """A consistent copy of a SQLite database, also while it is in use. Raises FileExistsError, FileNotFoundError."""
    if not file.exists():
        raise FileNotFoundError(f"There is no database at {file}.")
    copy = to or file.with_name(f"{file.stem}-{now:%Y%m%dT%H%M%S}{file.suffix}.backup")
    if copy.exists():
        raise FileExistsError(f"{copy} exists already. Choose another name; nothing was overwritten.")
    copy.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.chmod(0o600)
    return copy


def _refuse_newer(current: str | None, *, known: set[str]) -> None:
    if current is not None and current not in known:
        raise NewerDatabaseError(
            f"The database is at revision {current}, which this Limstift does not know: it was used by a newer version. "
            "Install that version again, or restore a backup made by this one (limstift db restore)."
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config
