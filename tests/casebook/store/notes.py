"""The smallest work there is: the program writes itself a note."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casebook.model import ProgramState
from casebook.store import Store, Work


def note(name: str, value: str = "") -> Work[str]:
    """A work that stores a note and tells its name."""

    def work(transaction: Session) -> str:
        transaction.add(ProgramState(name=name, value=value))
        transaction.flush()
        return name

    return work


def how_many(transaction: Session) -> int:
    """How many notes there are."""
    return transaction.scalar(select(func.count()).select_from(ProgramState)) or 0


async def names(store: Store) -> set[str]:
    """The names of the notes that are committed."""
    return set(await store.read(lambda transaction: transaction.scalars(select(ProgramState.name)).all()))
