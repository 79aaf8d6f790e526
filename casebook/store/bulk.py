"""Writing many rows of one table quickly.

SQLAlchemy's executemany works out every parameter set anew, which costs more than the database does. Here the
statement and the columns' own bind processors are worked out once, and the driver gets plain tuples.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import count, repeat
from operator import is_, itemgetter
from typing import Any

from sqlalchemy import JSON, Connection, Delete, FromClause, Insert, Table, Update, bindparam, insert, update
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from casebook.ids import Id
from casebook.store.among import among

Row = Mapping[str, Any]
Values = list[Any]
Alike = tuple[Row, Sequence[Id]]
"""What to set, and the ids of the rows that are set so."""
Processor = Callable[[Any], Any]
KEY = "key_"
"""Goes before the name of a column by which rows are found, so that it differs from the same column being set."""
ID = f"{KEY}id"
FEW = 8
"""So many rows that are set alike, on average, make it worth while to update them together."""
TOGETHER = (100, 10)
"""So many rows in one INSERT, where the driver takes them so: it then takes half the time."""


def insert_many(connection: Connection, table: FromClause, rows: Sequence[Row]) -> None:
    """Insert `rows`, which all have the same keys, the names of columns. Defaults of the columns do not apply."""
    if rows:
        insert_columns(connection, table, {name: list(map(itemgetter(name), rows)) for name in rows[0]})


def insert_columns(connection: Connection, table: FromClause, columns: Mapping[str, Values]) -> None:
    """The same, the values given column by column: of each, as many as there are rows."""
    assert isinstance(table, Table), "models stand for tables"
    plan = _insert_plan(table, tuple(columns), connection.dialect)
    values = plan.processed(columns)
    if not values[0]:
        return
    if not plan.positional:
        _one_by_one(connection, plan, values)
        return
    first = 0
    for together in TOGETHER:
        whole = first + (len(values[0]) - first) // together * together
        _together(connection, table, plan.names, [column[first:whole] for column in values], together=together)
        first = whole
    _one_by_one(connection, plan, [column[first:] for column in values])


def update_many(connection: Connection, table: FromClause, alike: Sequence[Alike]) -> None:
    """Update rows by their ids, each group of them alike: to its values, where the `key_COLUMN` ones still hold.

    All groups have the same keys. Many rows set alike take one statement together.
    """
    if not alike:
        return
    assert isinstance(table, Table), "models stand for tables"
    if len(alike) * FEW <= sum(len(ids) for _, ids in alike):
        statement = _update_among(table, tuple(alike[0][0]))
        for row, ids in alike:
            connection.execute(statement, {**row, "ids": ids})
    else:
        plan = _update_plan(table, (*alike[0][0], ID), connection.dialect)
        rows = [{**row, ID: one} for row, ids in alike for one in ids]
        _one_by_one(connection, plan, plan.processed({name: [row[name] for row in rows] for name in plan.names}))


@lru_cache(maxsize=64)
def _update_among(table: Table, keys: tuple[str, ...]) -> Update:
    found_by = [key.removeprefix(KEY) for key in keys if key.startswith(KEY)]
    return update(table).where(among(table.c.id), *(table.c[name] == bindparam(KEY + name) for name in found_by))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """How to write to one table: the statement, its parameters, and what makes their values the driver's."""

    statement: str
    names: tuple[str, ...]
    positional: bool
    processors: tuple[tuple[int, Callable[[Values], Values]], ...]
    """By the place of their column."""

    def processed(self, columns: Mapping[str, Values]) -> list[Values]:
        """The values for the driver, column by column."""
        values = [columns[name] for name in self.names]
        for place, process in self.processors:
            values[place] = process(values[place])
        return values


def _one_by_one(connection: Connection, plan: _Plan, columns: list[Values]) -> None:
    rows = list(zip(*columns, strict=True))
    if rows:
        values: list[Any] = rows if plan.positional else [dict(zip(plan.names, row, strict=True)) for row in rows]
        connection.exec_driver_sql(plan.statement, values)


def _together(
    connection: Connection, table: Table, names: tuple[str, ...], columns: list[Values], *, together: int
) -> None:
    """Many rows a statement. What is the same in all rows (the instant, the state) is handed over but once."""
    if not columns[0]:
        return
    same = tuple(column.count(column[0]) == len(column) for column in columns)
    once = [column[0] for column, alike in zip(columns, same, strict=True) if alike]
    differing = [column for column, alike in zip(columns, same, strict=True) if not alike]
    statement = _statement_for_many(table.name, names, same, together)
    for first in range(0, len(columns[0]), together):
        rows = zip(*(column[first : first + together] for column in differing), strict=True)
        values = [value for row in rows for value in row]
        connection.exec_driver_sql(statement, (*once, *values))


@lru_cache(maxsize=64)
def _statement_for_many(table: str, names: tuple[str, ...], same: tuple[bool, ...], together: int) -> str:
    """An INSERT of so many rows, its parameters numbered (sqlite.org/lang_expr.html, "Parameters")."""
    once, differing = count(1), count(1 + sum(same))
    shared = [f"?{next(once)}" if alike else "" for alike in same]
    rows = ", ".join(f"({', '.join(number or f'?{next(differing)}' for number in shared)})" for _ in range(together))
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES {rows}'  # noqa: S608 - names of our own columns, no values


def _each_value_once(process: Processor, values: Values) -> Values:
    """Of a batch, most columns hold but a few values (the instant, the state, the deadline)."""
    if not values:
        return []
    first = values[0]
    if all(map(is_, values, repeat(first))):
        return [process(first)] * len(values)
    made: dict[Any, Any] = {}
    for value in values:
        if value not in made:
            made[value] = process(value)
    return [made[value] for value in values]


def _each_object_once(process: Processor, values: Values) -> Values:
    """The same for JSON, where 1, 1.0 and True are equal, but not alike; and where most values have no hash."""
    made = {id(value): value for value in values}
    written = {name: process(value) for name, value in made.items()}
    return [written[id(value)] for value in values]


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
    return _Plan(
        statement=str(compiled),
        names=names,
        positional=compiled.positiontup is not None,
        processors=tuple(_processors([table.c[name.removeprefix(KEY)].type for name in names], dialect)),
    )


def _processors(types: Sequence[TypeEngine[Any]], dialect: Dialect) -> Iterator[tuple[int, Callable[[Values], Values]]]:
    for place, kind in enumerate(types):
        process = kind.dialect_impl(dialect).bind_processor(dialect)
        if process is not None:
            yield place, partial(_each_object_once if isinstance(kind, JSON) else _each_value_once, process)
