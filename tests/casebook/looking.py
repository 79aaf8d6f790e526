"""A look into a database: what tables there are, and how they are made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, inspect

from casebook.store import database_url


@contextmanager
def connected(address: str) -> Iterator[Connection]:
    """A connection; what is done on it is committed."""
    engine = create_engine(database_url(address))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def columns(address: str, table: str) -> set[str]:
    with connected(address) as connection:
        return {str(column["name"]) for column in inspect(connection).get_columns(table)}


def shape(connection: Connection) -> dict[str, Any]:
    """All that can be seen of the tables, in an order of its own."""
    inspector = inspect(connection)
    return {
        table: {
            "columns": [{**column, "type": str(column["type"])} for column in inspector.get_columns(table)],
            "key": inspector.get_pk_constraint(table),
            "references": _sorted(inspector.get_foreign_keys(table)),
            "unique": _sorted(inspector.get_unique_constraints(table)),
            "indexes": _sorted([{**index, "dialect_options": _where(index)} for index in inspector.get_indexes(table)]),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def _where(index: Any) -> dict[str, str]:
    return {name: str(value) for name, value in index.get("dialect_options", {}).items()}


def _sorted(things: Any) -> list[Any]:
    return sorted(things, key=lambda thing: str(thing["name"]))


def file_of(address: str) -> Path:
    return Path(address.removeprefix("sqlite:///"))
