"""What every turn works with: the open transaction, the time, the words, and who is spoken to."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session as Transaction

from casebook.facts import DiscreetChosen, Fact, LanguageChosen
from casebook.ids import Id
from casebook.model import Address, AddressState, Office, OutboxMessage, Person, PersonState
from casebook.store.among import among
from conversations.engine import Option, Text
from conversations.wordings import Wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A sent question that no longer counts."""

    message: Id
    channel: str
    address: str
    provider_id: str | None
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One transaction at one instant.

    `working` are the channels this program can send on (None: all), `voice` those that can ring somebody up.
    """

    transaction: Transaction
    now: datetime
    wordings: Wordings
    working: frozenset[str] | None = None
    voice: frozenset[str] = frozenset()
    closed: list[Closed] = field(default_factory=list)
    """Questions that stopped counting in this turn: their buttons are taken away after the commit."""

    shown: dict[object, tuple[object, list[list[str]]]] = field(default_factory=dict)
    """Labels that were already put into words in this transaction."""

    def labels(self, who: "Speaker", options: tuple[Option, ...]) -> list[list[str]]:
        """Options as [value, label] pairs. A morning asks thousands of people with the very same tuple of them."""
        key = (id(options), who.language, who.discreet, who.wording)
        if key not in self.shown:
            # The tuple is kept with its labels: while it lives, nothing else has its id.
            self.shown[key] = (options, [[option.value, who.words(self, option.label)] for option in options])
        return self.shown[key][1]

    def close_questions(self, *which: ColumnElement[bool], label: str = "") -> None:
        """Close the open questions among these outbox messages; `label` is the option that was chosen."""
        rows = self.transaction.execute(
            update(OutboxMessage)
            .where(OutboxMessage.ask_key.is_not(None), OutboxMessage.answered.is_(None), *which)
            .values(answered=label)
            .returning(OutboxMessage.id, OutboxMessage.channel, OutboxMessage.address, OutboxMessage.provider_id),
            execution_options={"synchronize_session": False},
        )
        self.closed.extend(
            Closed(message=row.id, channel=row.channel, address=row.address, provider_id=row.provider_id, label=label)
            for row in rows
            if row.channel is not None and row.address is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody we talk with, as far as wording and time need to know."""

    person_id: Id
    office_id: Id
    first_name: str
    language: str
    discreet: bool
    state: PersonState
    zone: ZoneInfo
    wording: str | None
    """In whose words: their office's."""

    def words(self, scene: Scene, text: Text) -> str:
        """A text in this person's language and discretion, and in the words of their office."""
        return scene.wordings.of(self.wording).render(text, language=self.language, discreet=self.discreet)

    def after(self, fact: Fact) -> "Speaker":
        """The same person once this fact holds: what is said next is said in the language just chosen."""
        match fact:
            case LanguageChosen():
                return replace(self, language=fact.language)
            case DiscreetChosen():
                return replace(self, discreet=fact.discreet)
            case _:
                return self

    def local(self, now: datetime) -> datetime:
        """The person's wall clock (naive)."""
        return now.astimezone(self.zone).replace(tzinfo=None)

    def today(self, now: datetime) -> date:
        """The person's local date."""
        return self.local(now).date()


@cache
def zone_named(name: str) -> ZoneInfo:
    """A time zone by its IANA name."""
    return ZoneInfo(name)


def speakers(transaction: Transaction, person_ids: Collection[Id]) -> dict[Id, Speaker]:
    """These people, with one query."""
    rows: Any = transaction.execute(
        select(
            Person.id,
            Person.office_id,
            Person.first_name,
            Person.language,
            Person.discreet,
            Person.state,
            Office.zone,
            Office.wording,
        )
        .join(Office, Office.id == Person.office_id)
        .where(among(Person.id, person_ids))
    )
    return {
        row.id: Speaker(
            person_id=row.id,
            office_id=row.office_id,
            first_name=row.first_name,
            language=row.language,
            discreet=row.discreet,
            state=row.state,
            zone=zone_named(row.zone),
            wording=row.wording,
        )
        for row in rows
    }


def speaker(transaction: Transaction, person_id: Id) -> Speaker:
    """One of them."""
    return speakers(transaction, [person_id])[person_id]


def all_channels_of(transaction: Transaction, person_ids: Collection[Id]) -> dict[Id, list[str]]:
    """On which channels these people have a place, the best liked first."""
    found: dict[Id, list[str]] = {}
    rows = transaction.execute(
        select(Address.person_id, Address.channel)
        .where(among(Address.person_id, person_ids), Address.state == AddressState.ACTIVE)
        .order_by(Address.rank, Address.id)
    )
    for person_id, channel in rows:
        found.setdefault(person_id, []).append(channel)
    return found


def channels_of(scene: Scene, person_ids: Collection[Id]) -> dict[Id, list[str]]:
    """The same, of the channels that this program can send on; whoever has none of them is left out."""
    found = all_channels_of(scene.transaction, person_ids)
    if scene.working is None:
        return found
    working = {person: [one for one in channels if one in scene.working] for person, channels in found.items()}
    return {person: channels for person, channels in working.items() if channels}
