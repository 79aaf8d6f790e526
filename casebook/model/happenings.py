"""What happened (facts), and what a human must look at (alerts)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.facts import Category
from casebook.ids import Id, new_id
from casebook.model.base import Base
from casebook.severity import Severity


class FactRow(Base):
    """One fact as stored. Append-only: rows are never changed."""

    __tablename__ = "fact"
    __table_args__ = (
        Index("ix_fact_person", "person_id", "kind", "day"),
        Index("ix_fact_at", "office_id", "at"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    office_id: Mapped[Id] = mapped_column(ForeignKey("office.id"))
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    match_id: Mapped[Id | None] = mapped_column(ForeignKey("match.id"), default=None, index=True)
    session_id: Mapped[Id | None] = mapped_column(ForeignKey("session.id"), default=None)
    kind: Mapped[str]
    category: Mapped[Category]
    body: Mapped[dict[str, Any]]
    at: Mapped[datetime]
    day: Mapped[date]
    """The local date on which it was recorded."""


class AlertState(StrEnum):
    """open -> taken -> resolved, the last one for good."""

    OPEN = "open"
    TAKEN = "taken"
    RESOLVED = "resolved"


class Alert(Base):
    """Something a human must look at. `number` is what people write ("TAG 12"); it is never used twice in an office.

    `steps` are the ids of the people to page, in order; `step` is the one paged last. `next_page_at` (UTC) is when the
    next one is paged, or when somebody who took it is asked again.
    """

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("office_id", "number"),
        Index(
            "ix_alert_due",
            "next_page_at",
            sqlite_where=text("state != 'resolved'"),
            postgresql_where=text("state != 'resolved'"),
        ),
    )

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    office_id: Mapped[Id] = mapped_column(ForeignKey("office.id"))
    number: Mapped[int]
    cause: Mapped[str]
    severity: Mapped[Severity]
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    match_id: Mapped[Id | None] = mapped_column(ForeignKey("match.id"), default=None)
    session_id: Mapped[Id | None] = mapped_column(ForeignKey("session.id"), default=None)
    text: Mapped[str]
    """What is the matter, in the office's language."""
    steps: Mapped[list[str]] = mapped_column(default_factory=list)
    step: Mapped[int] = mapped_column(default=-1)
    state: Mapped[AlertState] = mapped_column(default=AlertState.OPEN)
    opened_at: Mapped[datetime]
    next_page_at: Mapped[datetime | None] = mapped_column(default=None)
    taken_by_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), default=None)
    taken_at: Mapped[datetime | None] = mapped_column(default=None)
    taken_until: Mapped[datetime | None] = mapped_column(default=None)
    resolved_at: Mapped[datetime | None] = mapped_column(default=None)
    resolution: Mapped[str] = mapped_column(default="")


class ProgramState(Base):
    """What the program itself must remember between two starts, by name."""

    __tablename__ = "program_state"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
