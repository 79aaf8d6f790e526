"""`among(column, ids)`: the rows of many ids, as one parameter.

An IN list of five hundred parameters is written out anew for each query, which costs more than the query itself.
SQLite gets one JSON array (sqlite.org/json1.html, json_each), PostgreSQL one array.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import ARRAY, ColumnElement, Row, Select, String, Uuid, bindparam, inspect, select
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeDecorator, TypeEngine

from casebook.ids import Id

Columns = TypeVarTuple("Columns")
ModelT = TypeVar("ModelT")


class _Ids(TypeDecorator[list[Id]]):
    """Many ids in one parameter."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else ARRAY(Uuid(as_uuid=False)))

    def process_bind_param(self, value: list[Id] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - the driver's value
        if value is None or dialect.name != "sqlite":
            return value
        digits = '","'.join(value)
        return f'["{digits}"]' if value else "[]"


class _Texts(TypeDecorator[list[str]]):
    """Many texts in one parameter, whoever wrote them."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String() if dialect.name == "sqlite" else ARRAY(String()))

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - the driver's value
        return json.dumps(value) if dialect.name == "sqlite" else value


class _Among(FunctionElement[bool]):
    # Not Boolean: SQLAlchemy would write "... = 1" behind it for SQLite, which then no longer uses the column's index.
    type: TypeEngine[Any] = NullType()
    name = "among"
    inherit_cache = True


def among(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], ids: Collection[Id] | None = None
) -> ColumnElement[bool]:
    """Whether the column holds one of these ids.

    Without `ids` the statement can be put together once, and is then executed with a list of them as `ids`.
    """
    if ids is None:
        return _Among(column, bindparam("ids", type_=_Ids()))
    return _Among(column, bindparam(None, list(ids), type_=_Ids()))


def among_texts(column: ColumnElement[Any] | InstrumentedAttribute[Any], name: str = "texts") -> ColumnElement[bool]:
    """Whether the column holds one of the texts in the list with which the statement is executed, by this name."""
    return _Among(column, bindparam(name, type_=_Texts()))


def rows_among(transaction: Transaction, statement: Select[*Columns], ids: Collection[Id]) -> Sequence[Row[*Columns]]:
    """The rows of a statement that was put together once, with `among(column)` in it.

    Past the ORM's own loading of rows, which costs as much as the query; what was changed before is seen.
    """
    if not ids:
        return []
    transaction.flush()
    return transaction.connection().execute(statement, {"ids": list(ids)}).all()


def objects_found(
    transaction: Transaction, model: type[ModelT], ids_query: Select[Id], params: Mapping[str, object]
) -> Sequence[ModelT]:
    """The objects whose ids a query finds, and locks, in its order; the query was put together once.

    For what is asked for ever and mostly finds nothing: the ORM takes five times as long to find nothing.
    """
    transaction.flush()
    ids = transaction.connection().execute(ids_query, dict(params)).scalars().all()
    if not ids:
        return []
    loaded = transaction.scalars(select(model).where(among(inspect(model).primary_key[0], ids))).all()
    assert len(loaded) == len(ids), "they were there a moment ago"
    return [transaction.get_one(model, one) for one in ids]


@compiles(_Among, "sqlite")
def _on_sqlite(element: _Among, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
    column, ids = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({ids}))"  # noqa: S608 - both are compiled SQL, no values


@compiles(_Among)
def _elsewhere(element: _Among, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's signature
    column, ids = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({ids})"
