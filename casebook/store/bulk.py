"""Writing many rows of one table quickly.

SQLAlchemy's executemany works out every parameter set anew, which costs more than the database does. Here the
statement and the columns' own bind processors are worked out once, and the driver gets plain tuples.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Delete, FromClause, Insert, Table, Update, bindparam, insert, update
from sqlalchemy.engine import Dialect

Row = Mapping[str, Any]
Processor = Callable[[Any], Any]
KEY = "key_"
"""Goes before the name of a column by which rows are found, so that it differs from the same column being set."""


def insert_many(connection: Connection, table: FromClause, rows: Sequence[Row]) -> None:
    """Insert `rows`, which all have the same keys, the names of columns. Defaults of the columns do not apply."""
    if rows:
        assert isinstance(table, Table), "models stand for tables"
        _run(connection, _insert_plan(table, tuple(rows[0]), connection.dialect), rows)


def update_many(connection: Connection, table: FromClause, rows: Sequence[Row]) -> None:
    """Update rows, each found by its `key_COLUMN` values and set to its other ones; all have the same keys."""
    if rows:
        assert isinstance(table, Table), "models stand for tables"
        _run(connection, _update_plan(table, tuple(rows[0]), connection.dialect), rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How to write to one table: the statement, its parameters, and what makes their values the driver's."""

    statement: str
    names: tuple[str, ...]
    positional: bool
    processors: tuple[tuple[int, Processor], ...]


def _run(connection: Connection, plan: _Plan, rows: Sequence[Row]) -> None:
    columns = [[row[name] for row in rows] for name in plan.names]
    for place, process in plan.processors:
        columns[place] = _processed(columns[place], process)
    values = zip(*columns, strict=True)
    if plan.positional:
        connection.exec_driver_sql(plan.statement, list(values))
    else:
        connection.exec_driver_sql(plan.statement, [dict(zip(plan.names, row, strict=True)) for row in values])


def _processed(values: list[Any], process: Processor) -> list[Any]:
    """Of a batch, many columns hold one and the same value: it is made the driver's once."""
    first = values[0]
    if values[-1] is first and all(value is first for value in values):
        return [process(first)] * len(values)
    return [process(value) for value in values]


@lru_cache(maxsize=64)
def _insert_plan(table: Table, keys: tuple[str, ...], dialect: Dialect) -> _Plan:
    return _plan(table, insert(table), keys, dialect)


@lru_cache(maxsize=64)
def _update_plan(table: Table, keys: tuple[str, ...], dialect: Dialect) -> _Plan:
    found_by = [key for key in keys if key.startswith(KEY)]
    conditions = [table.c[key.removeprefix(KEY)] == bindparam(key) for key in found_by]
    statement = update(table).where(*conditions)
    return _plan(table, statement, tuple(key for key in keys if key not in found_by), dialect)


def _plan(table: Table, statement: Insert | Update | Delete, keys: tuple[str, ...], dialect: Dialect) -> _Plan:
    compiled = statement.compile(dialect=dialect, column_keys=list(keys))
    names = tuple(compiled.positiontup or compiled.params)
    types = (table.c[name.removeprefix(KEY)].type for name in names)
    processors = (each.dialect_impl(dialect).bind_processor(dialect) for each in types)
    return _Plan(
        statement=str(compiled),
        names=names,
        positional=compiled.positiontup is not None,
        processors=tuple((place, process) for place, process in enumerate(processors) if process is not None),
    )
