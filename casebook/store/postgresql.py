"""PostgreSQL through psycopg 3: a small pool of connections, a thread each."""

import time
from functools import partial
from typing import TypeVar

from sqlalchemy import create_engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from casebook.failpoints import Edge, reach
from casebook.store import json
from casebook.store.failures import failures_named
from casebook.store.later import Gathering
from casebook.store.store import Work, perform
from casebook.store.threads import Threads

T = TypeVar("T")
TRY_AGAIN = frozenset({"40001", "40P01", "23505"})
"""Serialization failure, deadlock, unique violation: in all of them somebody may merely have been quicker, and the
transaction can be run again to see what they did (PostgreSQL, "Serialization Failure Handling")."""
PAUSES = (0.01, 0.02, 0.03, 0.04)
"""Seconds before each new try, so that whoever was in the way gets through first."""
_PATIENCE = {
    "application_name": "limstift",
    "connect_timeout": "5",
    "options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s "
    "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3",
}
"""As long as SQLite waits for a lock; what a program that hangs holds is free after half a minute, and what a
machine without power holds as well. An address may say otherwise. (See also `left_open`.)"""


class PostgresqlStore:
    """A casebook on a PostgreSQL server.

    Works run READ COMMITTED, the server's default: they lock the rows they act on. Reads see one snapshot.
    """

    def __init__(self, *, url: str, connections: int = 4) -> None:
        self._engine = create_engine(
            url,
            pool_size=connections,
            max_overflow=0,
            pool_pre_ping=True,
            hide_parameters=True,
            json_serializer=json.written,
            json_deserializer=json.read,
            connect_args={**_PATIENCE, **make_url(url).query},
        )
        self._snapshots = self._engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        self._threads = Threads(count=connections, name="casebook")

    async def transact(self, work: Work[T]) -> T:
        return await self._threads.run(partial(self._transact, work))

    async def read(self, work: Work[T]) -> T:
        return await self._threads.run(partial(self._read, work))

    async def close(self) -> None:
        await self._threads.close()
        self._engine.dispose()

    def _transact(self, work: Work[T]) -> T:
        with failures_named():
            for pause in PAUSES:
                try:
                    return self._once(work)
                except DBAPIError as error:
                    if getattr(error.orig, "sqlstate", None) not in TRY_AGAIN:
                        raise
                time.sleep(pause)
            return self._once(work)

    def _once(self, work: Work[T]) -> T:
        with Gathering(self._engine, expire_on_commit=False) as session, session.begin():
            done = perform(work, session)
            reach(Edge.BEFORE_COMMIT)
        reach(Edge.AFTER_COMMIT)
        return done

    def _read(self, work: Work[T]) -> T:
        with failures_named(), Session(self._snapshots, expire_on_commit=False) as session:
            return perform(work, session)
