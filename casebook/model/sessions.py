"""Sessions: one run of a talk with one person."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.ids import Id, new_id
from casebook.model.base import Base


class SessionState(StrEnum):
    """Where a session stands."""

    QUEUED = "queued"
    """Waits for its time or for the foreground. One with answers was put aside and goes on from there."""
    ACTIVE = "active"
    """In the foreground: at most one a person."""
    ENDED = "ended"
    INTERRUPTED = "interrupted"
    """Something else took over for good (illness, danger, STOP)."""
    EXPIRED = "expired"
    DIVERGED = "diverged"


class Session(Base):
    """One run of a talk. `waiting_key` is the open question, `deadline_at` when it counts as silence."""

    __tablename__ = "session"
    __table_args__ = (
        Index(
            "uq_session_active",
            "person_id",
            unique=True,
            sqlite_where=text("state = 'active'"),
            postgresql_where=text("state = 'active'"),
        ),
        Index(
            "ix_session_deadline",
            "deadline_at",
            sqlite_where=text("state = 'active'"),
            postgresql_where=text("state = 'active'"),
        ),
        Index(
            "ix_session_start",
            "starts_at",
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
        Index(
            "ix_session_queued",
            "person_id",
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
    )

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    match_id: Mapped[Id | None] = mapped_column(ForeignKey("match.id"), default=None)
    talk: Mapped[str]
    version: Mapped[int]
    opening: Mapped[str]
    """JSON, as its talk keeps it."""
    urgency: Mapped[int]
    state: Mapped[SessionState]
    opened_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    waiting_key: Mapped[str | None] = mapped_column(default=None)
    deadline_at: Mapped[datetime | None] = mapped_column(default=None)
    resting: Mapped[bool] = mapped_column(default=False)
    """It only lets time pass; nothing was asked."""
    unclear: Mapped[int] = mapped_column(default=0)
    """How many unclear replies the open question has had."""
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class SessionAnswer(Base):
    """One accepted answer. A key is answered at most once a session: the database sees to it."""

    __tablename__ = "session_answer"
    __table_args__ = (UniqueConstraint("session_id", "key"),)

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    session_id: Mapped[Id] = mapped_column(ForeignKey("session.id"))
    key: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True, default=None)
    silent: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime]
