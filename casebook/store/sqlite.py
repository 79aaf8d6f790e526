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
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from casebook.failpoints import Edge, reach
from casebook.store import json
from casebook.store.failures import failures_named, is_the_databases
from casebook.store.later import Gathering
from casebook.store.store import StoreUnavailableError, Work, perform
from casebook.store.threads import Threads

T = TypeVar("T")
TOGETHER = 64
"""At most so many works in one commit: bounds how long the first one waits."""
BUSY_SECONDS = 5.0
"""How long to wait while somebody else (a backup, another program) holds the file."""
_DURABLE = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY")
"""See sqlite.org/pragma.html; with NORMAL a power cut could take back what was committed."""


def sqlite_engine(url: str, *, begin: str, pragmas: tuple[str, ...], busy_seconds: float) -> Engine:
    """An engine whose transactions begin as told, and whose connections have these settings."""
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": busy_seconds},
        json_serializer=json.written,
        json_deserializer=json.read,
    )

    @event.listens_for(engine, "connect")
    def _configure(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        # Else the driver begins transactions of its own accord.
        connection.isolation_level = None
        for pragma in pragmas:
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

    def __init__(self, *, url: str, busy_seconds: float = BUSY_SECONDS) -> None:
        self._writer = sqlite_engine(url, begin="BEGIN IMMEDIATE", pragmas=_DURABLE, busy_seconds=busy_seconds)
        self._readers = sqlite_engine(
            url, begin="BEGIN", pragmas=(*_DURABLE, "query_only=ON"), busy_seconds=busy_seconds
        )
        self._waiting: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._reading = Threads(count=2, name="casebook-read")
        self._closed = False
        self._writing = threading.Thread(target=self._write, name="casebook-write", daemon=True)
        self._writing.start()

    async def transact(self, work: Work[T]) -> T:
        if self._closed:
            raise StoreUnavailableError("the casebook is closed")
        outcome: Future[T] = Future()
        self._waiting.put(_Waiting(work=work, outcome=outcome))
        return await asyncio.wrap_future(outcome)

    async def read(self, work: Work[T]) -> T:
        return await self._reading.run(partial(self._read, work))

    async def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._waiting.put(None)
        await asyncio.to_thread(self._writing.join)
        await self._reading.close()
        self._writer.dispose()
        self._readers.dispose()

    def _read(self, work: Work[T]) -> T:
        with failures_named(), Session(self._readers, expire_on_commit=False) as session:
            return perform(work, session)

    def _write(self) -> None:
        last = False
        while not last:
            batch, last = self._next_batch()
            # From here on a caller can no longer take its work back; whoever did before is left out.
            wanted = [waiting for waiting in batch if waiting.outcome.set_running_or_notify_cancel()]
            if wanted:
                self._commit_together(wanted)

    def _next_batch(self) -> tuple[list[_Waiting], bool]:
        """Wait for a work, and take those that came in the meantime with it; whether it is the last batch."""
        batch: list[_Waiting] = []
        while len(batch) < TOGETHER:
            try:
                following = self._waiting.get(block=not batch)
            except queue.Empty:
                break
            if following is None:
                return batch, True
            batch.append(following)
        return batch, False

    def _commit_together(self, batch: list[_Waiting]) -> None:
        """Run each work in a savepoint of its own; nobody hears of success before the shared commit."""
        try:
            with failures_named(), self._writer.connect() as connection, connection.begin():
                settled = [_run(connection, waiting) for waiting in batch]
                reach(Edge.BEFORE_COMMIT)
        except BaseException as error:  # noqa: BLE001 - whatever it is, each caller must hear it and the writer go on
            for waiting in batch:
                waiting.outcome.set_exception(error)
        else:
            reach(Edge.AFTER_COMMIT)
            for settle in settled:
                settle()


def _run(connection: Connection, waiting: _Waiting) -> Callable[[], None]:
    """Do one work; return what tells its caller, for after the commit.

    When the database itself fails, the shared transaction may be gone with what the others did: then it raises.
    """
    settle: Callable[[], None]
    try:
        with (
            Gathering(connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session,
            session.begin(),
        ):
            settle = partial(waiting.outcome.set_result, perform(waiting.work, session))
    except BaseException as error:
        if is_the_databases(error):
            raise
        settle = partial(waiting.outcome.set_exception, error)
    _refuse_lost(connection)
    return settle


def _refuse_lost(connection: Connection) -> None:
    """When the disk is full, SQLite rolls back the whole transaction by itself, whatever a work makes of the error
    (sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction").
    """
    driver: Any = connection.connection.dbapi_connection
    if not driver.in_transaction:
        raise StoreUnavailableError("SQLite rolled everything back by itself, as it does when the disk is full")
