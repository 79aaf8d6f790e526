"""What the program may rely on, whichever database it runs on."""

import asyncio
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from casebook.ids import new_id
from casebook.model import Address, ProgramState
from casebook.store import Store, StoreUnavailableError, open_store
from tests.casebook.rows import plain
from tests.casebook.store.notes import how_many, names, note


class OwnMistakeError(Exception):
    """Something that goes wrong in a work."""


def failing(transaction: Session) -> None:
    note("half done")(transaction)
    raise OwnMistakeError


async def test_a_result_can_be_used_after_the_transaction(store: Store) -> None:
    def work(transaction: Session) -> ProgramState:
        transaction.add(made := ProgramState(name="colour", value="blue"))
        return made

    assert (await store.transact(work)).value == "blue"


async def test_what_is_committed_is_seen_by_the_next_reader(store: Store) -> None:
    for count in range(1, 6):
        await store.transact(note(str(count)))
        assert await store.read(how_many) == count


async def test_a_mistake_comes_through_and_takes_its_changes_with_it(store: Store) -> None:
    with pytest.raises(OwnMistakeError):
        await store.transact(failing)
    assert await names(store) == set()


async def test_a_mistake_takes_nothing_of_the_others_with_it(store: Store) -> None:
    works = [note(str(count)) if count % 3 else failing for count in range(60)]
    results = await asyncio.gather(*(store.transact(work) for work in works), return_exceptions=True)
    assert [type(result) for result in results] == [str if count % 3 else OwnMistakeError for count in range(60)]
    assert await names(store) == {str(count) for count in range(60) if count % 3}


@pytest.mark.parametrize("mistake", [SystemExit, GeneratorExit, asyncio.CancelledError, MemoryError])
async def test_even_a_mistake_that_is_no_exception_leaves_the_store_usable(
    store: Store, mistake: type[BaseException]
) -> None:
    def work(_transaction: Session) -> None:
        raise mistake

    try:
        await store.transact(work)
    except BaseException as error:  # noqa: BLE001 - what is asked about
        assert type(error) is mistake  # noqa: PT017 - pytest.raises would let these through
    assert await store.transact(note("still here")) == "still here"


async def test_a_work_that_looks_for_what_is_not_there_does_not_wait_for_ever(store: Store) -> None:
    with pytest.raises(RuntimeError, match="StopIteration"):
        await store.transact(lambda _: next(iter(())))
    with pytest.raises(RuntimeError, match="StopIteration"):
        await store.read(lambda _: next(iter(())))


async def test_a_misspelt_statement_is_the_works_own_mistake(store: Store) -> None:
    with pytest.raises(DBAPIError, match="no_such_table"):
        await store.transact(lambda transaction: transaction.execute(text("SELECT * FROM no_such_table")))
    with pytest.raises(DBAPIError, match="no_such_table"):
        await store.read(lambda transaction: transaction.execute(text("SELECT * FROM no_such_table")))


async def test_a_mistake_does_not_tell_what_was_to_be_stored(store: Store) -> None:
    await store.transact(note("mood", "secret words"))
    with pytest.raises(IntegrityError) as caught:
        await store.transact(note("mood", "more secret words"))
    assert "secret words" not in str(caught.value)


async def test_a_row_cannot_point_nowhere(store: Store) -> None:
    with pytest.raises(IntegrityError):
        await store.transact(lambda transaction: transaction.add(plain(Address, person_id=new_id())))


async def test_reading_cannot_write(store: Store) -> None:
    with pytest.raises((DBAPIError, StoreUnavailableError), match=r"(?i)read-?only"):
        await store.read(note("secretly"))
    assert await names(store) == set()


async def test_a_reader_sees_one_state_while_somebody_writes(store: Store) -> None:
    looked, written = threading.Event(), threading.Event()

    def look_twice(transaction: Session) -> tuple[int, int]:
        before = how_many(transaction)
        looked.set()
        assert written.wait(10)
        return before, how_many(transaction)

    reading = asyncio.create_task(store.read(look_twice))
    await asyncio.to_thread(looked.wait, 10)
    await store.transact(note("in between"))
    written.set()
    assert await reading == (0, 0)
    assert await store.read(how_many) == 1


async def test_a_caller_that_goes_away_leaves_its_work_and_the_others_alone(casebook_address: str) -> None:
    store = open_store(casebook_address)
    begun, go_on = threading.Event(), threading.Event()

    def slow(transaction: Session) -> None:
        begun.set()
        assert go_on.wait(10)
        note("begun before its caller left")(transaction)

    leaving = asyncio.create_task(store.transact(slow))
    await asyncio.to_thread(begun.wait, 10)
    leaving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leaving
    go_on.set()
    assert await store.transact(note("the next one")) == "the next one"
    await store.close()
    again = open_store(casebook_address)
    assert await names(again) == {"begun before its caller left", "the next one"}
    await again.close()


async def test_closing_finishes_what_was_accepted_and_takes_nothing_more(casebook_address: str) -> None:
    store = open_store(casebook_address)
    accepted = [asyncio.create_task(store.transact(note(str(count)))) for count in range(100)]
    await asyncio.sleep(0)
    await store.close()
    assert {await one for one in accepted} == {str(count) for count in range(100)}
    for too_late in (store.transact(note("too late")), store.read(how_many)):
        with pytest.raises(StoreUnavailableError, match="closed"):
            await too_late
    await store.close()
    again = open_store(casebook_address)
    assert await again.read(how_many) == 100
    await again.close()


async def test_nul_is_kept_whole_or_refused_whole(store: Store) -> None:
    """SQLite keeps it, PostgreSQL cannot; what comes in from outside has none left (see the inbox)."""
    person = "Al\x00i"
    try:
        await store.transact(note("name", person))
    except DBAPIError:
        assert await store.read(how_many) == 0
    else:
        kept = await store.read(lambda transaction: transaction.get_one(ProgramState, "name").value)
        assert kept == person
    assert await store.transact(note("after it")) == "after it"


async def test_many_writers_lose_nothing(store: Store) -> None:
    """The number of alerts grows one by one, whoever raises them at the same time."""
    await store.transact(note("last number", "0"))

    def count_on(transaction: Session) -> int:
        last = transaction.get_one(ProgramState, "last number", with_for_update=True)
        last.value = str(int(last.value) + 1)
        return int(last.value)

    numbers = await asyncio.gather(*(store.transact(count_on) for _ in range(50)))
    assert sorted(numbers) == list(range(1, 51))
