"""People, and the places where they can be reached."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casebook.ids import Id, new_id
from casebook.model.base import Base


class PersonState(StrEnum):
    """Whether the program may write to somebody of its own accord."""

    ACTIVE = "active"
    STOPPED = "stopped"
    """STOP: only START undoes it."""
    FROZEN = "frozen"
    """A wrong or long silent number: until a caseworker links it again."""


class Person(Base):
    """Somebody in a case: mentee, mentor, contact person, caseworker, leader or consultant.

    `discreet` asks for neutral wording (a shared phone). `passive_replies` counts replies sent without any action of
    the person, so that two robots do not talk to each other for ever.
    """

    __tablename__ = "person"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    office_id: Mapped[Id] = mapped_column(ForeignKey("office.id"), index=True)
    first_name: Mapped[str]
    last_name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    """For people to ring each other up, as it is shown; E.164."""
    language: Mapped[str] = mapped_column(default="da")
    discreet: Mapped[bool] = mapped_column(default=False)
    state: Mapped[PersonState] = mapped_column(default=PersonState.ACTIVE)
    birth_year: Mapped[int | None] = mapped_column(default=None)
    welcomed_at: Mapped[datetime | None] = mapped_column(default=None)
    passive_replies: Mapped[int] = mapped_column(default=0)
    safety_net: Mapped[bool] = mapped_column(default=False)
    """Agreed: tomorrow's nudge lies ready at the SMS provider, in case this program is down."""

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()


class AddressState(StrEnum):
    """Whether an address can be used."""

    ACTIVE = "active"
    PENDING = "pending"
    """Came by an invite that a caseworker has not confirmed yet: nothing of the case goes there."""
    FROZEN = "frozen"
    """Somebody else's by now, or nobody was heard there for long: until a caseworker links the person again."""
    OFF = "off"
    """The provider says that it is of no use (blocked, unknown); the desk is told."""


class Address(Base):
    """One person's place on one channel. `rank` 0 is tried first."""

    __tablename__ = "address"
    __table_args__ = (
        Index(
            "uq_address_active",
            "channel",
            "value",
            unique=True,
            sqlite_where=text("state != 'off'"),
            postgresql_where=text("state != 'off'"),
        ),
    )

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    channel: Mapped[str]
    value: Mapped[str]
    rank: Mapped[int] = mapped_column(default=0)
    state: Mapped[AddressState] = mapped_column(default=AddressState.ACTIVE)
    last_seen_at: Mapped[datetime | None] = mapped_column(default=None)


class Invite(Base):
    """An invitation to one person, single use. Only hashes are kept: of the link's token and of the short code."""

    __tablename__ = "invite"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    code_hash: Mapped[str] = mapped_column(unique=True)
    token_expires_at: Mapped[datetime]
    code_expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    confirmed: Mapped[bool] = mapped_column(default=False)
    """Given to the person face to face: nobody needs to confirm who used it."""
    made_at: Mapped[datetime]


class Pause(Base):
    """Days on which nothing scheduled is sent to somebody; `last` is None until further notice."""

    __tablename__ = "pause"

    id: Mapped[Id] = mapped_column(primary_key=True, default_factory=new_id)
    person_id: Mapped[Id] = mapped_column(ForeignKey("person.id"), index=True)
    first: Mapped[date]
    last: Mapped[date | None] = mapped_column(default=None)
    reason: Mapped[str] = mapped_column(default="own wish")
