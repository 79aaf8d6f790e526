"""Which shape a database has, looked at without changing (or making) it."""

from dataclasses import dataclass

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

from casebook.revisions import current_revision, revisions
from casebook.store import StoreUnavailableError, database_url, sqlite_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`current` is None for a database with nothing in it, or none at all; `known` are all this program's revisions."""

    current: str | None
    head: str
    known: frozenset[str]

    @property
    def is_newer(self) -> bool:
        """Made by a newer Limstift."""
        return self.current is not None and self.current not in self.known

    @property
    def is_current(self) -> bool:
        """As this program wants it."""
        return self.current == self.head


def standing(address: str) -> Standing:
    """How the database at `address` stands. Raises ValueError for a wrong address, StoreUnavailableError."""
    ours = revisions()
    return Standing(current=_current(address), head=ours.head, known=ours.known)


def _current(address: str) -> str | None:
    url = database_url(address)
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return None
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return current_revision(connection)
    except DBAPIError as error:
        raise StoreUnavailableError(str(error.orig)) from error
    finally:
        engine.dispose()
