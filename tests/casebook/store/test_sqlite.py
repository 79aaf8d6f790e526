"""SQLite: works that wait together are committed together, and what goes wrong with the file is said."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from casebook.ids import new_id
from casebook.model import Address
from casebook.store import SqliteStore, StoreUnavailableError, Work
from casebook.store.sqlite import TOGETHER
from tests.casebook.rows import plain
from tests.casebook.store.notes import how_many, names, note


@pytest.fixture
async def store(sqlite_casebook: str) -> AsyncIterator[SqliteStore]:
    """A store that does not wait long for a lock."""
    store = SqliteStore(url=sqlite_casebook, busy_seconds=0.02)
    yield store
    await store.close()


async def together(store: SqliteStore, *works: Work[object]) -> list[object]:
    """Have these works waiting at the same time, so that they share a commit; what becomes of each."""
    begun, go_on = threading.Event(), threading.Event()

    def hold(_transaction: Session) -> None:
        begun.set()
        assert go_on.wait(10)

    holding = asyncio.create_task(store.transact(hold))
    await asyncio.to_thread(begun.wait, 10)
    tasks = [asyncio.create_task(store.transact(work)) for work in works]
    await asyncio.sleep(0)
    go_on.set()
    await holding
    return await asyncio.gather(*tasks, return_exceptions=True)


def no_room_left(transaction: Session) -> None:
    """Fill the disk: the database may not grow beyond the size that it has."""
    size = transaction.scalar(text("PRAGMA page_count"))
    transaction.execute(text(f"PRAGMA max_page_count = {size}"))
    note("too much", "x" * 1_000_000)(transaction)


def room_again(transaction: Session) -> None:
    transaction.execute(text("PRAGMA max_page_count = 1000000"))


@contextmanager
def somebody_writing(file: Path) -> Iterator[None]:
    """Another program holds the file."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def test_a_commit_survives_a_power_cut(store: SqliteStore) -> None:
    with store._writer.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2, "FULL"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


async def test_works_that_wait_together_are_committed_together(store: SqliteStore) -> None:
    commits: list[object] = []
    event.listen(store._writer, "commit", commits.append)
    await together(store, *(note(str(count)) for count in range(200)))
    assert await store.read(how_many) == 200
    assert len(commits) == 1 + -(-200 // TOGETHER), "one for whoever came first, and one for each full batch"


async def test_nobody_hears_of_success_before_it_is_on_the_disk(store: SqliteStore) -> None:
    seen: list[set[str]] = []
    event.listen(store._writer, "commit", lambda _: seen.append({task.get_name() for task in done}))
    done: set[asyncio.Task[object]] = set()

    async def one(name: str) -> str:
        return await store.transact(note(name))

    for name in ("a", "b", "c"):
        task: asyncio.Task[object] = asyncio.create_task(one(name), name=name)
        task.add_done_callback(done.add)
    await together(store)
    assert "a" not in seen[0], "told before the commit"
    assert await names(store) == {"a", "b", "c"}


async def test_when_the_disk_is_full_nobody_is_told_that_it_worked(store: SqliteStore) -> None:
    results = await together(store, note("before it"), no_room_left, note("after it"))
    assert [type(result) for result in results] == [StoreUnavailableError] * 3
    assert "disk is full" in str(results[0])
    assert await names(store) == set()
    await store.transact(room_again)
    assert await store.transact(note("there is room again")) == "there is room again"


async def test_a_work_that_hides_a_full_disk_does_not_pass_for_done(store: SqliteStore) -> None:
    def hide(transaction: Session) -> None:
        with suppress(DBAPIError):
            no_room_left(transaction)

    results = await together(store, note("before it"), hide, note("after it"))
    assert [type(result) for result in results] == [StoreUnavailableError] * 3
    assert await names(store) == set()
    await store.transact(room_again)


async def test_a_commit_that_fails_fails_for_all_and_leaves_the_store_usable(store: SqliteStore) -> None:
    def noticed_only_at_the_commit(transaction: Session) -> None:
        transaction.execute(text("PRAGMA defer_foreign_keys = ON"))
        transaction.add(plain(Address, person_id=new_id()))

    results = await together(store, note("before it"), noticed_only_at_the_commit, note("after it"))
    assert [type(result) for result in results] == [IntegrityError] * 3
    assert await names(store) == set()
    assert await store.transact(note("the next one")) == "the next one"


async def test_a_locked_file_is_said_in_time_and_waited_for_afterwards(
    store: SqliteStore, sqlite_casebook: str
) -> None:
    with somebody_writing(Path(sqlite_casebook.removeprefix("sqlite:///"))):
        with pytest.raises(StoreUnavailableError, match="locked"):
            await store.transact(note("in vain"))
        assert await store.read(how_many) == 0, "reading goes on"
    assert await store.transact(note("now")) == "now"


async def test_a_work_taken_back_while_it_waited_is_not_done(store: SqliteStore) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def hold(_transaction: Session) -> None:
        begun.set()
        assert go_on.wait(10)

    holding = asyncio.create_task(store.transact(hold))
    await asyncio.to_thread(begun.wait, 10)
    leaving = asyncio.create_task(store.transact(note("taken back")))
    staying = asyncio.create_task(store.transact(note("wanted")))
    await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(holding, staying)
    assert leaving.cancelled()
    assert await names(store) == {"wanted"}


@pytest.mark.parametrize("contents", ["not a database, but long enough to look at" * 100, None])
async def test_a_file_that_cannot_be_used_is_said(tmp_path: Path, contents: str | None) -> None:
    file = tmp_path / "damaged.db" if contents else tmp_path / "no such folder" / "limstift.db"
    if contents:
        file.write_text(contents)
    store = SqliteStore(url=f"sqlite:///{file}")
    for asked in (store.transact(note("anything")), store.read(how_many)):
        with pytest.raises(StoreUnavailableError, match=r"not a database|unable to open"):
            await asked
    await store.close()
