"""Rows of any table: invented ones for hypothesis, and plain ones of which only a few fields matter."""

import string
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sqlalchemy import JSON, Boolean, Date, Enum, Integer, String, Time
from sqlalchemy.sql.elements import NamedColumn

from casebook.ids import Id, new_id
from casebook.model import Base
from casebook.model.base import IdColumn, UtcInstant

NOON = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
ANY_TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
"""What both databases can keep: no NUL (PostgreSQL), no half surrogate pairs (UTF-8)."""
ANY_INSTANT = st.datetimes(
    min_value=datetime(1990, 1, 1),  # noqa: DTZ001 - hypothesis wants the bounds naive and adds the zone itself
    max_value=datetime(2090, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)
PLAIN: dict[type, Callable[[], Any]] = {
    IdColumn: new_id,
    UtcInstant: lambda: NOON,
    Date: lambda: date(2026, 3, 3),
    Time: lambda: time(6, 30),
    JSON: dict,
    Integer: lambda: 1,
    Boolean: lambda: False,
}
INVENTED: dict[type, SearchStrategy[Any]] = {
    IdColumn: st.uuids().map(lambda one: Id(one.hex)),
    UtcInstant: ANY_INSTANT,
    Date: st.dates(),
    Time: st.times(),
    JSON: st.dictionaries(ANY_TEXT, ANY_JSON, max_size=3) | st.lists(ANY_JSON, max_size=3),
    Integer: st.integers(-(2**31), 2**31 - 1),
    Boolean: st.booleans(),
}


def any_row(table: type[Base]) -> SearchStrategy[Base]:
    """Rows of this table with every column filled by whatever its kind allows."""
    return st.builds(table, **{name: _invented(column) for name, column in _columns(table).items()})


def plain(table: type[Base], **given: object) -> Base:
    """A row of this table: the given fields, and something unremarkable where the table insists on a value."""
    needed = {
        name: _plain(column)
        for name, column in _columns(table).items()
        if name not in given and not column.nullable and column.default is None and not column.primary_key
    }
    return table(**{**needed, **given})


def fields(row: Base) -> dict[str, Any]:
    """What stands in the row, by attribute."""
    return {name: getattr(row, name) for name in _columns(type(row))}


def key_of(row: Base) -> Id | str:
    """The row's primary key."""
    key: Id | str = getattr(row, next(name for name, column in _columns(type(row)).items() if column.primary_key))
    return key


def _columns(table: type[Base]) -> dict[str, NamedColumn[Any]]:
    return {name: attribute.columns[0] for name, attribute in table.__mapper__.column_attrs.items()}


def _invented(column: NamedColumn[Any]) -> SearchStrategy[Any]:
    match column.type:
        case Enum(enum_class=kind) if kind is not None:
            values: SearchStrategy[Any] = st.sampled_from(list(kind))
        case String():
            values = ANY_TEXT
        case known:
            values = next(found for kind, found in INVENTED.items() if isinstance(known, kind))
    return st.none() | values if column.nullable else values


def _plain(column: NamedColumn[Any]) -> object:
    match column.type:
        case Enum(enum_class=kind) if kind is not None:
            return next(iter(kind))
        case String():
            return string.ascii_lowercase
        case known:
            return next(made() for kind, made in PLAIN.items() if isinstance(known, kind))
