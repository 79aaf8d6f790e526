"""The port to the database: a piece of work is a plain function of a Session, run as one transaction."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")
Work = Callable[[Session], T]


class StoreUnavailableError(Exception):
    """The database cannot be reached, is locked, damaged, or its disk is full; or the store is closed.

    Nothing was stored - but for one case that no client of a server can tell apart: a connection to PostgreSQL that
    broke in the very commit.
    """


class Store(Protocol):
    """Where the casebook is kept."""

    async def transact(self, work: Work[T]) -> T:
        """Run `work` as one transaction and commit it; the result comes after the commit, never before.

        An exception of `work` rolls back its own changes and comes through. Raises StoreUnavailableError when
        the database itself fails. Never await, and never start a thread, inside `work`; it may be run more than once
        (PostgreSQL, when two were in each other's way). A caller that is cancelled while its work still waits takes
        it back; once begun, the work is finished.
        """

    async def read(self, work: Work[T]) -> T:
        """Run `work`, which may not write; it sees one consistent state of what was committed."""

    async def close(self) -> None:
        """Finish what was accepted, then let go of the connections. Whoever comes later: StoreUnavailableError."""


def perform(work: Work[T], session: Session) -> T:
    """Do the work. A StopIteration cannot pass through a future (its caller would wait for ever), so it is renamed,
    as generators do (PEP 479).
    """
    try:
        return work(session)
    except StopIteration as error:
        raise RuntimeError("the work raised StopIteration") from error
