"""PostgreSQL through psycopg 3: a small pool of connections, a thread each."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from casebook.store.store import StoreUnavailableError, Work

T = TypeVar("T")
TRY_AGAIN = {"40001", "40P01"}
"""Serialization failure and deadlock: the transaction may simply be run again (PostgreSQL, Appendix A)."""
TRIES = 5


class PostgresqlStore:
    """A casebook on a PostgreSQL server."""

    def __init__(self, *, url: str, connections: int = 4) -> None:
        self._engine = create_engine(url, pool_size=connections, max_overflow=0, pool_pre_ping=True)
        self._threads = ThreadPoolExecutor(max_workers=connections, thread_name_prefix="casebook")

    async def transact(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._transact, work)

    async def read(self, work: Work[T]) -> T:
        return await self.transact(work)

    async def close(self) -> None:
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()

    def _transact(self, work: Work[T]) -> T:
        for last in (False,) * (TRIES - 1) + (True,):
            try:
                with Session(self._engine, expire_on_commit=False) as session, session.begin():
                    return work(session)
            except DBAPIError as error:
                if getattr(error.orig, "sqlstate", None) in TRY_AGAIN and not last:
                    continue
                if isinstance(error, OperationalError | InterfaceError) or error.connection_invalidated:
                    raise StoreUnavailableError(str(error.orig)) from error
                raise
        raise AssertionError("the last try either returns or raises")
