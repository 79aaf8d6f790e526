"""The safety net: tomorrow's nudge, which lies ready at the SMS provider while this program may be down."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.ids import Id, new_id
from casebook.model.base import Base


class NudgeState(StrEnum):
    """What we know of a nudge. ASKED and SCHEDULED are open; the rest is final."""

    ASKED = "asked"
    """We are about to ask, or have asked and heard nothing: the provider may have it or not."""
    SCHEDULED = "scheduled"
    CALLED_OFF = "called-off"
    SENT = "sent"
    """It went out by itself, because nobody called it off."""
    REFUSED = "refused"
    """The provider will not take it; it is not asked again."""
    GONE = "gone"
    """The provider has none, or could not deliver it."""


_OPEN = text("state IN ('asked', 'scheduled')")


class Nudge(Base):
    """One nudge for one morning of a wake-up. At most one is open a person: the database sees to it.

    `day` is the local date of the wake-up, `send_at` (UTC) when the provider sends `text` to `address` by itself.
    """

    __tablename__ = "nudge"
    __table_args__ = (
        Index("uq_nudge_open", "person_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_nudge_rhythm_id_day", "rhythm_id", "day"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"))
    rhythm_id: Mapped[Id] = mapped_column(ForeignKey("rhythm.id"))
    day: Mapped[date]
    send_at: Mapped[datetime]
    address: Mapped[str]
    text: Mapped[str]
    asked_at: Mapped[datetime]
    state: Mapped[NudgeState] = mapped_column(default=NudgeState.ASKED)
    provider_id: Mapped[str | None] = mapped_column(default=None)
