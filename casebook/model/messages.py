"""Messages: what came in, and what goes out."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.ids import Id, new_id
from casebook.model.base import Base


class InboxState(StrEnum):
    """What became of an inbound message."""

    NEW = "new"
    DONE = "done"
    SET_ASIDE = "set-aside"
    """Failed again and again; shown to a human, the others go on."""


class InboxMessage(Base):
    """One message that came in. A provider's id counts once a channel: the database sees to it.

    `text` has CPR numbers masked before it comes here, and NUL taken out.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("channel", "provider_id"),
        Index(
            "ix_inbox_new",
            "received_at",
            sqlite_where=text("state = 'new'"),
            postgresql_where=text("state = 'new'"),
        ),
        Index("ix_inbox_person", "person_id", "received_at"),
    )

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    channel: Mapped[str]
    provider_id: Mapped[str]
    sender: Mapped[str]
    text: Mapped[str]
    option: Mapped[str | None] = mapped_column(default=None)
    button_of: Mapped[Id | None] = mapped_column(default=None)
    media: Mapped[bool] = mapped_column(default=False)
    masked: Mapped[bool] = mapped_column(default=False)
    start: Mapped[str | None] = mapped_column(default=None)
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), default=None)
    received_at: Mapped[datetime]
    state: Mapped[InboxState] = mapped_column(default=InboxState.NEW)
    attempts: Mapped[int] = mapped_column(default=0)
    understood: Mapped[str] = mapped_column(default="")
    """What the program took it for, in a word or two."""
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    """When its sender sent it, where the provider says so: what waited while we were down is older than it looks."""


class OutboxState(StrEnum):
    """What became of an outbound message. DELIVERED, FAILED, UNKNOWN and STALE are final but for a human."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    STALE = "stale"
    """Its time had passed before it could be sent."""
    DROPPED = "dropped"
    """No longer wanted: the talk it belonged to was interrupted, or the person said STOP."""


class OutboxMessage(Base):
    """One message to one person.

    `options` are [value, label] pairs as shown. `ask_key` is the question it asks in its session. `urgency` orders
    (0 first). `channel` and `address` are chosen when it is claimed. `lease_until` ends a claim whose holder died.

    A morning writes ten thousand of these in a second, so there are few indexes: what belongs to a session is found
    by its person and its time.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        Index(
            "ix_outbox_queued",
            "urgency",
            "id",
            sqlite_where=text("state = 'queued'"),
            postgresql_where=text("state = 'queued'"),
        ),
        Index(
            "ix_outbox_held",
            "person_id",
            "lease_until",
            sqlite_where=text("state = 'sending' OR (state = 'queued' AND attempt > 0)"),
            postgresql_where=text("state = 'sending' OR (state = 'queued' AND attempt > 0)"),
        ),
        Index("ix_outbox_person", "person_id", "created_at"),
        Index(
            "ix_outbox_alert",
            "alert_id",
            sqlite_where=text("alert_id IS NOT NULL"),
            postgresql_where=text("alert_id IS NOT NULL"),
        ),
    )

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    person_id: Mapped[Id | None] = mapped_column(ForeignKey("person.id"), default=None)
    """None for a reply to somebody unknown; then `channel` and `address` are given."""
    session_id: Mapped[Id | None] = mapped_column(ForeignKey("session.id"), default=None)
    alert_id: Mapped[Id | None] = mapped_column(ForeignKey("alert.id"), default=None)
    ask_key: Mapped[str | None] = mapped_column(default=None)
    kind: Mapped[str]
    """The talk, "notice", "alert" or "reply": staleness and resending go by it."""
    text: Mapped[str]
    language: Mapped[str] = mapped_column(default="da")
    options: Mapped[list[list[str]]] = mapped_column(default_factory=list)
    answered: Mapped[str | None] = mapped_column(default=None)
    """The label of the option that was chosen; or "" when it was answered in words or is no longer open."""
    spoken: Mapped[bool] = mapped_column(default=False)
    picture: Mapped[str | None] = mapped_column(default=None)
    urgency: Mapped[int]
    state: Mapped[OutboxState] = mapped_column(default=OutboxState.QUEUED)
    created_at: Mapped[datetime]
    not_before: Mapped[datetime]
    not_after: Mapped[datetime | None] = mapped_column(default=None)
    channel: Mapped[str | None] = mapped_column(default=None)
    address: Mapped[str | None] = mapped_column(default=None)
    attempt: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None] = mapped_column(default=None)
    provider_id: Mapped[str | None] = mapped_column(default=None)
    error: Mapped[str | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    undelivered_as: Mapped[str | None] = mapped_column(default=None)
    """The provider's name for an earlier sending, which did not arrive: there is one more, and only one."""
