"""Where the casebook is kept: SQLite or PostgreSQL, by address alone."""

from casebook.store.left_open import end_what_hangs
from casebook.store.postgresql import PostgresqlStore
from casebook.store.sqlite import SqliteStore
from casebook.store.store import Store, StoreUnavailableError, Work
from casebook.store.urls import database_url, sqlite_file


def open_store(address: str) -> Store:
    """The store at this address. Raises ValueError for an address that is none."""
    url = database_url(address)
    rendered = url.render_as_string(hide_password=False)
    return SqliteStore(url=rendered) if sqlite_file(url) else PostgresqlStore(url=rendered)


__all__ = [
    "PostgresqlStore",
    "SqliteStore",
    "Store",
    "StoreUnavailableError",
    "Work",
    "database_url",
    "end_what_hangs",
    "open_store",
    "sqlite_file",
]
