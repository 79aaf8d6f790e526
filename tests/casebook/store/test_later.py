"""What is gathered is written before anything is asked again, and only once."""

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session as Transaction

from casebook.model import Base, Office, Person, ProgramState
from casebook.store import Store
from casebook.store.later import insert_later, update_later
from tests.casebook.store.notes import how_many, names

NOTES = Base.metadata.tables[ProgramState.__tablename__]
SET = update(NOTES).where(NOTES.c.name == bindparam("which")).values(value=bindparam("said"))


def gather(transaction: Transaction, *noted: str) -> None:
    insert_later(transaction, NOTES, [{"name": name, "value": ""} for name in noted])


async def test_whoever_asks_sees_it(store: Store) -> None:
    def work(transaction: Transaction) -> list[int]:
        counts = [how_many(transaction)]
        for name in ("one", "two"):
            gather(transaction, name)
            counts.append(how_many(transaction))
        return counts

    assert await store.transact(work) == [0, 1, 2]


async def test_it_is_committed_though_nobody_asked(store: Store) -> None:
    await store.transact(lambda transaction: gather(transaction, "one", "two"))
    assert await names(store) == {"one", "two"}


async def test_what_is_taken_back_is_not_written(store: Store) -> None:
    def work(transaction: Transaction) -> None:
        gather(transaction, "before")
        within = transaction.begin_nested()
        gather(transaction, "within")
        within.rollback()
        gather(transaction, "after")

    await store.transact(work)
    assert await names(store) == {"before", "after"}


async def test_what_was_kept_stays_when_something_else_is_taken_back(store: Store) -> None:
    def work(transaction: Transaction) -> None:
        with transaction.begin_nested():
            gather(transaction, "kept")
        within = transaction.begin_nested()
        within.rollback()

    await store.transact(work)
    assert await names(store) == {"kept"}


async def test_a_row_may_point_at_an_object_and_at_a_row_gathered_after_it(store: Store) -> None:
    """The database insists on what a row points at: offices are written before the people in them."""
    shown = Office(name="as an object")
    plain = Office(name="as a row")
    people = [Person(office_id=office.id, first_name="Ali") for office in (shown, plain)]

    def work(transaction: Transaction) -> None:
        transaction.add(shown)
        insert_later(transaction, Person.__table__, [_row(one) for one in people])
        insert_later(transaction, Office.__table__, [_row(plain)])

    await store.transact(work)
    assert await store.read(lambda read: read.scalar(select(func.count()).select_from(Person))) == 2


async def test_an_update_finds_the_rows_gathered_with_it(store: Store) -> None:
    def work(transaction: Transaction) -> dict[str, str]:
        for name in ("one", "two", "three"):
            gather(transaction, name)
            if name != "two":
                update_later(transaction, SET, {"which": name, "said": name.upper()})
        return {row.name: row.value for row in transaction.execute(select(NOTES.c.name, NOTES.c.value))}

    assert await store.transact(work) == {"one": "ONE", "two": "", "three": "THREE"}


async def test_an_ordinary_session_writes_at_once(store: Store) -> None:
    """Whoever opens one of SQLAlchemy's own need not know."""

    def work(transaction: Transaction) -> list[str]:
        with Transaction(transaction.connection(), join_transaction_mode="create_savepoint") as own:
            gather(own, "one")
            update_later(own, SET, {"which": "one", "said": "1"})
            return list(own.connection().execute(select(NOTES.c.value)).scalars())

    assert await store.transact(work) == ["1"]


def _row(one: Office | Person) -> dict[str, object]:
    return {column.name: getattr(one, column.name) for column in type(one).__table__.columns}
