"""A casebook to write into directly, on each database in turn; and a store on it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from casebook.store import Store, database_url, open_store

UNWATCHED = {"sqlite": "PRAGMA foreign_keys = OFF", "postgresql": "SET LOCAL session_replication_role = replica"}
"""Within one transaction, foreign keys are not looked at: a row can stand alone."""


@pytest.fixture
def engine(casebook_address: str) -> Iterator[Engine]:
    """Connections to a migrated casebook."""
    engine = create_engine(database_url(casebook_address))
    yield engine
    engine.dispose()


@pytest.fixture
async def store(casebook_address: str) -> AsyncIterator[Store]:
    """The store on a migrated casebook."""
    store = open_store(casebook_address)
    yield store
    await store.close()


@contextmanager
def alone(engine: Engine) -> Iterator[Session]:
    """A transaction in which rows need no parents; it is rolled back."""
    with Session(engine) as session:
        session.execute(text(UNWATCHED[engine.dialect.name]))
        yield session
        session.rollback()
