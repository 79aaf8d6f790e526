"""Alembic's entry: migrates the connection that `casebook.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from casebook.model import Base
from casebook.model.base import IdColumn, UtcInstant


def plain_types(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401 - Alembic's signature
    """Write our own column types as SQLAlchemy's: an old migration must not depend on today's code."""
    if kind == "type" and isinstance(item, UtcInstant):
        return "sa.DateTime(timezone=True)"
    return "sa.Uuid()" if kind == "type" and isinstance(item, IdColumn) else False


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=plain_types,
)
with context.begin_transaction():
    context.run_migrations()
