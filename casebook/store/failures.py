"""Which failures are the database's own, and which are mistakes of whoever asked."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from casebook.store.store import StoreUnavailableError

_PRIMARY = 0xFF
"""Extended result codes carry the primary one in their lowest byte (sqlite.org/rescode.html)."""
_SQLITE_FAILURES = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)


def is_the_databases(error: BaseException) -> bool:
    """Whether the database itself failed. SQLite calls a misspelt column an OperationalError too: its code tells."""
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_OK) & _PRIMARY in _SQLITE_FAILURES
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


@contextmanager
def failures_named() -> Iterator[None]:
    """Turn the driver's failures into StoreUnavailableError; everything else passes as it is."""
    try:
        yield
    except DBAPIError as error:
        if is_the_databases(error):
            raise StoreUnavailableError(str(error.orig)) from error
        raise
