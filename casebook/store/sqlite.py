"""SQLite: one writer thread that commits waiting works together, and readers beside it.

A whole transaction takes one hop to a thread, instead of one hop a statement; works that wait at
the same time share one commit (a savepoint each), because the commit, not the work, is what costs:
synchronous=FULL waits for the disk.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from casebook.store.store import StoreUnavailableError, Work

T = TypeVar("T")
TOGETHER = 64
"""At most so many works in one commit: bounds how long the first one waits."""


def sqlite_engine(url: str, *, begin: str, busy_seconds: float = 5.0) -> Engine:
    """An engine with the settings that durability needs (see sqlite.org/pragma.html)."""
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    work: Work[Any]
    outcome: "Future[Any]"


class SqliteStore:
    """A casebook in one SQLite file."""

    def __init__(self, *, url: str, busy_seconds: float = 5.0) -> None:
        self._writer = sqlite_engine(url, begin="BEGIN IMMEDIATE", busy_seconds=busy_seconds)
        self._readers = sqlite_engine(url, begin="BEGIN", busy_seconds=busy_seconds)
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="casebook-read")
        self._thread = threading.Thread(target=self._write, name="casebook-write", daemon=True)
        self._thread.start()
        self._closed = False

    async def transact(self, work: Work[T]) -> T:
        if self._closed:
            raise StoreUnavailableError("the casebook is closed")
        outcome: Future[T] = Future()
        self._waiting.put(_Waiting(work=work, outcome=outcome))
        return await asyncio.wrap_future(outcome)

    async def read(self, work: Work[T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._read, work)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        self._waiting.put(None)
        await asyncio.to_thread(self._thread.join)
        self._pool.shutdown()
        self._writer.dispose()
        self._readers.dispose()

    def _read(self, work: Work[T]) -> T:
        with _failures_named(), Session(self._readers, expire_on_commit=False) as session:
            return work(session)

    def _write(self) -> None:
        while (first := self._waiting.get()) is not None:
            batch, last = self._batch(first)
            self._commit_together(batch)
            if last:
                return

    def _batch(self, first: _Waiting) -> tuple[list[_Waiting], bool]:
        batch = [first]
        while len(batch) < TOGETHER:
            try:
                following = self._waiting.get_nowait()
            except queue.Empty:
                return batch, False
            if following is None:
                return batch, True
            batch.append(following)
        return batch, False

    def _commit_together(self, batch: list[_Waiting]) -> None:
        """Run each work in a savepoint of its own; nobody hears of success before the shared commit."""
        settled: list[Callable[[], None]] = []
        try:
            with _failures_named(), self._writer.connect() as connection, connection.begin():
                settled.extend(_run(connection, waiting) for waiting in batch)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is each waiting caller's
            for waiting in batch:
                waiting.outcome.set_exception(error)
            return
        for settle in settled:
            settle()


def _run(connection: Connection, waiting: _Waiting) -> Callable[[], None]:
    """Do one work; return what tells its caller, for after the commit."""
    try:
        with (
            Session(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session,
            session.begin(),
        ):
            result = waiting.work(session)
    except (OperationalError, InterfaceError) as failed:
        # The database itself: the shared transaction may be gone, so nobody in it may hear of success.
        raise StoreUnavailableError(str(failed.orig)) from failed
    except Exception as error:  # noqa: BLE001 - it is the caller's, and the others go on
        failure = error
        return lambda: waiting.outcome.set_exception(failure)
    return lambda: waiting.outcome.set_result(result)


class _failures_named:  # noqa: N801 - reads as the statement it is
    """Turn the driver's failures into the store's own."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OperationalError | InterfaceError):
            raise StoreUnavailableError(str(error.orig)) from error
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            raise StoreUnavailableError(str(error.orig)) from error
