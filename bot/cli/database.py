"""`limstift db`: bring the database up to date, copy it, put a copy back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.console import say
from bot.cli.failing import FailedError
from bot.cli.opening import migrated
from bot.cli.restoring import RestoreError, restored
from bot.settings import load_settings
from casebook.migrate import backup_sqlite
from casebook.store import database_url, sqlite_file

db = typer.Typer(no_args_is_help=True, help="The database: upgrade, backup, restore.")


@db.command()
def upgrade() -> None:
    """Bring the database up to date, or make it. A SQLite file that changes is copied beside itself first."""
    done = migrated(load_settings().database, now=datetime.now(UTC))
    if done.before == done.after:
        say(f"The database is up to date (revision {done.after}).")
        return
    say(f"The database is now at revision {done.after}; it was {done.before or 'empty'}.")
    if done.backup is not None:
        say(f"As it was before, it lies in {done.backup}.")


@db.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="Where to; else beside the database.", show_default=False)] = None,
) -> None:
    """Copy the SQLite database, also while the program runs. Only you may read the copy."""
    source = _file_or_commands("pg_dump --format=custom --file=limstift.dump", "dumps")
    try:
        copy = backup_sqlite(source, now=datetime.now(UTC), to=file)
    except OSError as error:
        raise FailedError(f"No copy was made. {error}") from None
    say(f"Copied to {copy}. It holds personal data: keep it as safely as the database.")


@db.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A copy made by limstift db backup.", show_default=False)],
) -> None:
    """Put a copy of the SQLite database in its place. The program must be stopped; the old one is kept beside it."""
    target = _file_or_commands("pg_restore --clean --if-exists --no-owner", "restores", last="limstift.dump")
    try:
        kept = restored(file, to=target, now=datetime.now(UTC))
    except RestoreError as error:
        raise FailedError(f"Nothing was restored. {error}") from None
    say(f"Restored {file} to {target}.")
    if kept is not None:
        say(f"What was there before lies in {kept}.")
    say("If the copy is of an older version, limstift run brings it up to date.")


def _file_or_commands(command: str, does: str, *, last: str = "") -> Path:
    """The SQLite file. Raises FailedError for PostgreSQL, naming the command that does it there."""
    url = database_url(load_settings().database)
    file = sqlite_file(url)
    if file is not None:
        return file
    address = url.set(drivername="postgresql")._replace(password=None).render_as_string()
    line = " ".join(filter(None, (f"{command} --dbname='{address}'", last)))
    raise FailedError(
        f"PostgreSQL's own tools do this; the password is asked for. This {does} the casebook:", f"  {line}"
    )
