"""Inserting many rows of one table quickly.

SQLAlchemy's executemany works out every parameter set anew, which costs more than the database does. Here the statement
and the columns' own bind processors are worked out once, and the driver gets plain tuples.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
    plan = _plan(table, tuple(rows[0]), connection.dialect)
    columns = [[row[name] for row in rows] for name in plan.names]
    for place, process in plan.processors:
        columns[place] = [process(value) for value in columns[place]]
    values = zip(*columns, strict=True)
    if plan.positional:
        connection.exec_driver_sql(plan.statement, list(values))
    else:
        connection.exec_driver_sql(plan.statement, [dict(zip(plan.names, row, strict=True)) for row in values])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How to insert into one table: the statement, its columns, and what makes their values the driver's."""

    statement: str
    names: tuple[str, ...]
    positional: bool
    processors: tuple[tuple[int, Processor], ...]


@lru_cache(maxsize=64)
def _plan(table: Table, keys: tuple[str, ...], dialect: Dialect) -> _Plan:
    compiled = insert(table).compile(dialect=dialect, column_keys=list(keys))
    names = tuple(compiled.positiontup or keys)
    processors = (table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names)
    return _Plan(
        statement=str(compiled),
        names=names,
        positional=compiled.positiontup is not None,
        processors=tuple((place, process) for place, process in enumerate(processors) if process is not None),
    )
