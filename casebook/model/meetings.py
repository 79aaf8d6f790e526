"""Meetings of a match."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from casebook.ids import Id, new_id
from casebook.model.base import Base


class MeetingKind(StrEnum):
    """What a meeting is about."""

    MENTOR = "mentor"
    FOLLOW_UP = "follow-up"
    NETWORK = "network"
    OTHER = "other"


class MeetingState(StrEnum):
    """What is known of whether it takes place."""

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    MOVE_ASKED = "move-asked"


class Meeting(Base):
    """One meeting. `roles` come along beside the mentee. `reminder_due` (UTC) is the next one, None after the last."""

    __tablename__ = "meeting"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    match_id: Mapped[Id] = mapped_column(ForeignKey("match.id"), index=True)
    kind: Mapped[MeetingKind] = mapped_column(default=MeetingKind.MENTOR)
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=30)
    place: Mapped[str] = mapped_column(default="")
    roles: Mapped[list[str]] = mapped_column(default_factory=lambda: ["mentor"])
    state: Mapped[MeetingState] = mapped_column(default=MeetingState.PLANNED)
    reminder_due: Mapped[datetime | None] = mapped_column(default=None, index=True)
