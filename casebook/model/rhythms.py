"""Rhythms: which talk, with whom, at which local time; and each time it came round."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casebook.ids import Id, new_id
from casebook.model.base import Base


class Rhythm(Base):
    """A talk that comes round at a local wall time on some weekdays (0 is Monday, as in "01234").

    `next_due` (UTC) and `next_date` (the local date it stands for) are the next time; None when there is none.
    `settings` are the talk's own (a wake-up's rungs and snoozes). `every_day` ignores public holidays and closed days.
    """

    __tablename__ = "rhythm"
    __table_args__ = (UniqueConstraint("person_id", "talk"),)

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    office_id: Mapped[Id] = mapped_column(ForeignKey("office.id"), index=True)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    match_id: Mapped[Id | None] = mapped_column(ForeignKey("match.id"), default=None)
    talk: Mapped[str]
    at: Mapped[time]
    weekdays: Mapped[str]
    every_weeks: Mapped[int] = mapped_column(default=1)
    every_day: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None] = mapped_column(default=None)
    settings: Mapped[dict[str, Any]] = mapped_column(default_factory=dict)
    streak: Mapped[int] = mapped_column(default=0)
    """How many times in a row it succeeded: what praise and tapering go by."""
    next_due: Mapped[datetime | None] = mapped_column(default=None, index=True)
    next_date: Mapped[date | None] = mapped_column(default=None)


class RhythmException(Base):
    """One day on which a rhythm comes at another time, or, with `at` None, not at all."""

    __tablename__ = "rhythm_exception"
    __table_args__ = (UniqueConstraint("rhythm_id", "day"),)

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    rhythm_id: Mapped[Id] = mapped_column(ForeignKey("rhythm.id"))
    day: Mapped[date]
    at: Mapped[time | None] = mapped_column(default=None)


class OccurrenceOutcome(StrEnum):
    """What became of one due time."""

    OPENED = "opened"
    SKIPPED = "skipped"
    """Too late to be useful after downtime."""
    TOLD = "told"
    """Too late; the contact person was told instead."""
    UNREACHABLE = "unreachable"
    """The person had said STOP, or has no address."""


class Occurrence(Base):
    """One time a rhythm came round. At most one per rhythm and local date: the database sees to it."""

    __tablename__ = "occurrence"
    __table_args__ = (UniqueConstraint("rhythm_id", "local_date"),)

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    rhythm_id: Mapped[Id] = mapped_column(ForeignKey("rhythm.id"))
    local_date: Mapped[date]
    due_at: Mapped[datetime]
    outcome: Mapped[OccurrenceOutcome]
