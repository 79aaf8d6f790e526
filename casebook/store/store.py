"""The port to the database: a piece of work is a plain function of a Session, run as one transaction."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy.orm import Session

T = TypeVar("T")
Work = Callable[[Session], T]


class StoreUnavailableError(Exception):
    """The database cannot be reached, is locked, or its disk is full. Nothing was stored."""


class Store(Protocol):
    """Where the casebook is kept."""

    async def transact(self, work: Work[T]) -> T:
        """Run `work` as one transaction and commit it.

        An exception of `work` rolls back its own changes and comes through. Raises StoreUnavailableError when
        the database itself fails. Never await, and never start a thread, inside `work`.
        """

    async def read(self, work: Work[T]) -> T:
        """Run `work` without writing; it sees one consistent state."""

    async def close(self) -> None:
        """Finish what was accepted, then let go of the connections."""
