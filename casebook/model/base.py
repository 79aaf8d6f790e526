"""What every table shares: ids, UTC instants, enums kept by their value."""

import enum
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, ClassVar, dataclass_transform
from uuid import UUID, SafeUUID

from sqlalchemy import JSON, DateTime, Enum, MetaData, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeDecorator
from typing_extensions import override
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new id. Ids grow in the order in which they were made (UUID version 7, RFC 9562)."""
    return uuid7()


class Id(Uuid[UUID]):
    """An id. As SQLAlchemy's own type, but SQLite's 32 hexadecimal digits become a UUID, and back, with less ado."""

    cache_ok = True

    @override
    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any] | None:
        return _to_digits if dialect.name == "sqlite" else super().bind_processor(dialect)

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return _from_digits if dialect.name == "sqlite" else super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped


def _to_digits(one: UUID | None) -> str | None:
    return None if one is None else f"{one.int:032x}"


def _from_digits(digits: str | None) -> UUID | None:
    """What UUID() does, without looking for braces and dashes: a morning reads ten thousands of them."""
    if digits is None:
        return None
    made = object.__new__(UUID)
    object.__setattr__(made, "int", int(digits, 16))
    object.__setattr__(made, "is_safe", SafeUUID.unknown)
    return made


class UtcInstant(TypeDecorator[datetime]):
    """An instant. Only aware datetimes go in, only UTC comes out; SQLite itself knows no zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"an instant needs a time zone, {value!r} has none")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column,))
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The parent of every table. Constructors take keywords only."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Id(),
        datetime: UtcInstant(),
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=False,
            length=32,
            values_callable=lambda kind: [member.value for member in kind],
        ),
        dict[str, Any]: JSON(),
        list[str]: JSON(),
        list[list[str]]: JSON(),
        list[dict[str, Any]]: JSON(),
    }
