"""Writing many rows quickly puts the very same into the tables as SQLAlchemy's own statements."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, Table, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session as Transaction

from casebook.ids import new_id
from casebook.model import Base, Occurrence, OutboxMessage, OutboxState, Session, SessionAnswer
from casebook.store.bulk import TOGETHER as SIZES
from casebook.store.bulk import insert_many, update_many
from tests.casebook.conftest import alone
from tests.casebook.rows import any_row, fields, plain

TABLES = (Session, SessionAnswer, OutboxMessage, Occurrence)
"""Those that are written in bulk."""
ON_ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
"""Each example rolls back what it did: they may share the database."""
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.__name__)


def _table_of(model: type[Base]) -> Table:
    table = model.__table__
    assert isinstance(table, Table)
    return table


def _kept(transaction: Transaction, table: Table) -> list[tuple[Any, ...]]:
    """Everything in the table, as it lies there: by its columns' own types, and as the driver gives it."""
    by_types = transaction.execute(select(table).order_by(table.c.id)).all()
    raw = transaction.connection().exec_driver_sql(f'SELECT * FROM "{table.name}" ORDER BY id').all()  # noqa: S608 - the name of one of our tables
    return [tuple(row) for row in (*by_types, *raw)]


@each_table
@ON_ONE_DATABASE
@given(data=st.data())
def test_it_is_what_sqlalchemy_would_have_put_there(engine: Engine, table: type[Base], data: st.DataObject) -> None:
    rows = [fields(row) for row in data.draw(_distinct(table))]
    target = _table_of(table)
    with alone(engine) as transaction:
        transaction.execute(insert(target), rows)
        expected = _kept(transaction, target)
    with alone(engine) as transaction:
        insert_many(transaction.connection(), target, rows)
        assert _kept(transaction, target) == expected


def _distinct(table: type[Base]) -> st.SearchStrategy[list[Base]]:
    """Rows that no unique constraint keeps apart from each other."""
    return st.lists(any_row(table), min_size=1, max_size=4, unique_by=_identities(table))


def _identities(table: type[Base]) -> tuple[Any, ...]:
    if table is Session:
        return (lambda row: row.id, lambda row: row.person_id)
    if table is SessionAnswer:
        return (lambda row: row.id, lambda row: row.session_id)
    if table is Occurrence:
        return (lambda row: row.id, lambda row: row.rhythm_id)
    return (lambda row: row.id,)


@each_table
def test_no_rows_are_no_work(engine: Engine, table: type[Base]) -> None:
    with alone(engine) as transaction:
        insert_many(transaction.connection(), _table_of(table), [])
        assert _kept(transaction, _table_of(table)) == []


def test_columns_may_come_in_any_order(engine: Engine) -> None:
    row = fields(plain(Occurrence))
    backwards = {name: row[name] for name in reversed(row)} | {"id": new_id(), "rhythm_id": new_id()}
    with alone(engine) as transaction:
        insert_many(transaction.connection(), _table_of(Occurrence), [row])
        insert_many(transaction.connection(), _table_of(Occurrence), [backwards])
        kept = {one.id: one for one in transaction.execute(select(_table_of(Occurrence)))}
        assert kept[backwards["id"]]._mapping == backwards
        assert kept[row["id"]]._mapping == row


def test_columns_left_out_are_empty(engine: Engine) -> None:
    """Only what may be empty can be left out: defaults of the models do not apply."""
    row = fields(plain(OutboxMessage, state=OutboxState.QUEUED))
    left_out = {"channel", "address", "error", "sent_at", "provider_id", "lease_until", "not_after"}
    with alone(engine) as transaction:
        given_row = {name: value for name, value in row.items() if name not in left_out}
        insert_many(transaction.connection(), _table_of(OutboxMessage), [given_row])
        kept = transaction.execute(select(_table_of(OutboxMessage))).one()._mapping
        assert {name: kept[name] for name in left_out} == dict.fromkeys(left_out)


def test_a_thousand_at_once(engine: Engine) -> None:
    rows = [fields(plain(OutboxMessage, state=OutboxState.QUEUED, text=f"nr. {n}")) for n in range(1000)]
    with alone(engine) as transaction:
        insert_many(transaction.connection(), _table_of(OutboxMessage), rows)
        texts = transaction.scalars(select(OutboxMessage.text).order_by(OutboxMessage.id)).all()
        assert texts == [f"nr. {n}" for n in range(1000)]


def test_what_the_database_forbids_it_forbids_here_too(engine: Engine) -> None:
    row = fields(plain(Occurrence))
    twice = row | {"id": new_id()}
    with alone(engine) as transaction, pytest.raises(IntegrityError):
        insert_many(transaction.connection(), _table_of(Occurrence), [row, twice])


@pytest.mark.parametrize("number", [1, SIZES[1] - 1, SIZES[1], SIZES[0] - 1, SIZES[0], SIZES[0] + 1, 2 * SIZES[0] + 55])
def test_many_rows_are_all_there(engine: Engine, number: int) -> None:
    """Some columns the same in all rows, some not: each keeps its own."""
    rows = [
        fields(plain(OutboxMessage, text=f"nr. {n}", kind="wake-up", options=[["up", str(n % 2)]])) | {"id": new_id()}
        for n in range(number)
    ]
    with alone(engine) as transaction:
        insert_many(transaction.connection(), _table_of(OutboxMessage), rows)
        kept = transaction.execute(select(_table_of(OutboxMessage)).order_by(OutboxMessage.id))
        assert [dict(row._mapping) for row in kept] == rows


@pytest.mark.parametrize("different", [1, 3, 40])
def test_rows_are_updated_alike_or_each_in_its_own_way(engine: Engine, different: int) -> None:
    rows = [fields(plain(OutboxMessage, state=OutboxState.SENDING, attempt=1)) | {"id": new_id()} for _ in range(40)]
    rows[7]["attempt"] = 2
    meant = {row["id"]: f"p{n % different}" for n, row in enumerate(rows)}
    not_ours = rows[7]["id"]
    groups = {name: [one for one, its in meant.items() if its == name] for name in meant.values()}
    with alone(engine) as transaction:
        connection, table = transaction.connection(), _table_of(OutboxMessage)
        insert_many(connection, table, rows)
        update_many(
            connection,
            table,
            [({"key_attempt": 1, "state": OutboxState.SENT, "provider_id": name}, ids) for name, ids in groups.items()],
        )
        kept = {row.id: row for row in transaction.execute(select(table))}
        assert kept.pop(not_ours).state is OutboxState.SENDING
        assert {one: (row.state, row.provider_id) for one, row in kept.items()} == {
            one: (OutboxState.SENT, name) for one, name in meant.items() if one != not_ours
        }
