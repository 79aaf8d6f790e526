"""Which database an address means."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_EXAMPLES = "Write sqlite:///data/limstift.db or postgresql://user:password@host/database."


def database_url(text: str) -> URL:
    """The address as SQLAlchemy wants it: `sqlite:///file.db`, or `postgresql://...` (served by psycopg 3).

    Raises ValueError that says what to write instead; it never repeats the address, which may hold a password.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise ValueError(f"This is no database address. {_EXAMPLES}") from None
    kind = url.get_backend_name()
    if kind in {"postgres", "postgresql"}:
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite":
        if not url.database or url.database == ":memory:" or url.database.startswith("file:"):
            raise ValueError(f"SQLite needs the path of a file, so that nothing is lost at a restart. {_EXAMPLES}")
        return url.set(drivername="sqlite")
    raise ValueError(f"Limstift keeps its casebook in SQLite or PostgreSQL, not in {kind}. {_EXAMPLES}")


def sqlite_file(url: URL) -> Path | None:
    """The file of a SQLite address; None for PostgreSQL."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
