"""Inserting many rows of one table quickly.

SQLAlchemy's executemany works out every parameter set anew, which costs more than the database does. Here the statement
and the columns' own bind processors are worked out once, and the driver gets plain tuples.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, FromClause, Table, insert
from sqlalchemy.engine import Dialect

Row = Mapping[str, Any]
Processor = Callable[[Any], Any]


def insert_many(connection: Connection, table: FromClause, rows: Sequence[Row]) -> None:
    """Insert `rows`, which all have the same keys, the names of columns. Defaults of the columns do not apply."""
    if not rows:
        return
    assert isinstance(table, Table), "models stand for tables"
    names = tuple(rows[0])
    statement, processors = _plan(table, names, connection.dialect)
    values = [itemgetter(*names)(row) for row in rows] if len(names) > 1 else [(row[names[0]],) for row in rows]
    columns: list[Sequence[Any]] = list(zip(*values, strict=True))
    for place, process in processors:
        columns[place] = [process(value) for value in columns[place]]
    connection.exec_driver_sql(statement, list(zip(*columns, strict=True)))


@lru_cache(maxsize=64)
def _plan(table: Table, names: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[tuple[int, Processor], ...]]:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(names))
    order = tuple(compiled.positiontup or names)
    assert order == names, "a table's columns are inserted in the order given"
    found = (
        (place, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for place, name in enumerate(names)
    )
    return str(compiled), tuple((place, processor) for place, processor in found if processor is not None)
