"""What is written together: a batch gathers its rows and updates, and writes them before anything is asked again.

Whoever asks sees what was written: SQLAlchemy flushes before a query, and what was gathered is part of a flush.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import FromClause, MetaData, Table, Update, event
from sqlalchemy.orm import Session
from typing_extensions import override

from casebook.store.bulk import Row, insert_many


class Gathering(Session):
    """A session that gathers plain rows and statements until the next flush."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever SQLAlchemy's own takes
        super().__init__(*given, **named)
        self._rows: dict[tuple[Table, tuple[str, ...]], list[Row]] = {}
        self._statements: dict[Update, list[Row]] = {}

    def gather(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert these rows with the next flush; it is as if they were there already."""
        for row in rows:
            self._rows.setdefault((table, tuple(row)), []).append(row)

    def gather_statement(self, statement: Update, params: Row) -> None:
        """Execute this with the next flush, after the rows, each statement once with all its params."""
        self._statements.setdefault(statement, []).append(params)

    def forget_gathered(self) -> None:
        """Of what was rolled back nothing is written."""
        self._rows.clear()
        self._statements.clear()

    @override
    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """The objects first: what a row points at is an object, or a row of a table before its own."""
        super().flush(objects)
        if self._rows:
            gathered, self._rows = self._rows, {}
            for table, columns in sorted(gathered, key=lambda kind: _places(kind[0].metadata)[kind[0].name]):
                insert_many(self.connection(), table, gathered[table, columns])
        if self._statements:
            statements, self._statements = self._statements, {}
            for statement, params in statements.items():
                self.connection().execute(statement, params)


@event.listens_for(Gathering, "before_commit")
def _write(session: Gathering) -> None:
    session.flush()


@event.listens_for(Gathering, "after_soft_rollback")
def _forget(session: Gathering, _rolled_back: object) -> None:
    session.forget_gathered()


@cache
def _places(metadata: MetaData) -> dict[str, int]:
    """The tables in the order in which they may be written: each after those that it points at."""
    return {table.name: place for place, table in enumerate(metadata.sorted_tables)}


def update_later(transaction: Session, statement: Update, params: Row) -> None:
    """Execute an update of a table (not of a model) that was put together once. At once, or before anything is asked;
    what another statement does to the same rows may come before it or after it.
    """
    if isinstance(transaction, Gathering):
        transaction.gather_statement(statement, params)
    else:
        transaction.flush()
        transaction.connection().execute(statement, params)


def insert_later(transaction: Session, table: FromClause, rows: Sequence[Row]) -> None:
    """Insert `rows`, each with the names of columns as its keys; their defaults do not apply. At once, or before
    anything is asked.
    """
    assert isinstance(table, Table), "models stand for tables"
    if isinstance(transaction, Gathering):
        transaction.gather(table, rows)
    else:
        transaction.flush()
        insert_many(transaction.connection(), table, rows)
