"""What every turn works with: the open transaction, the time, the words, and who is spoken to."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple, Protocol, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session as Transaction

from bot.turns.ahead import Ahead
from casebook.facts import DiscreetChosen, Fact, LanguageChosen
from casebook.ids import Id
from casebook.model import Address, AddressState, Office, OutboxMessage, Person, PersonState
from casebook.store.among import among, rows_among
from conversations.engine import Option, Text
from conversations.wordings import Wordings

Place: TypeAlias = tuple[str, str]
"""Where somebody can be reached: a channel, and the address there."""


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

    `working` are the channels this program can send on (None: all), `voice` those that can ring somebody up,
    `scheduling` those whose provider can keep a message until its time.
    """

    transaction: Transaction
    now: datetime
    wordings: Wordings
    working: frozenset[str] | None = None
    voice: frozenset[str] = frozenset()
    scheduling: frozenset[str] = frozenset()
    closed: list[Closed] = field(default_factory=list)
    """Questions that stopped counting in this turn: their buttons are taken away after the commit."""

    shown: dict[object, tuple[object, list[list[str]]]] = field(default_factory=dict)
    """Labels that were already put into words in this transaction."""

    places: dict[Id, Sequence[Place]] = field(default_factory=dict)
    """Where people can be reached, as far as this transaction has asked."""
    instants: dict[timedelta, datetime] = field(default_factory=dict)
    at_once: "AtOnce | None" = None
    """Takes messages as they are written; None: they are queued."""

    def places_of(self, people: Collection[Id]) -> Mapping[Id, Sequence[Place]]:
        """Where these people can be reached, the best liked place first."""
        unknown = [person for person in people if person not in self.places]
        found = places_of(self.transaction, unknown)
        self.places.update((person, found.get(person, ())) for person in unknown)
        return self.places

    def after(self, pause: timedelta) -> datetime:
        """The instant so long after now: one and the same object for a whole batch, which is then written once."""
        if pause not in self.instants:
            self.instants[pause] = self.now + pause
        return self.instants[pause]

    def can_send_on(self, channel: str) -> bool:
        """Whether this program can send on a channel."""
        return self.working is None or channel in self.working

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


class AtOnce(Protocol):
    """Takes messages to send in the transaction that writes them."""

    def __call__(self, scene: Scene, rows: Sequence[dict[str, Any]], who: Mapping[Id, "Speaker"]) -> None:
        """Mark those of these new rows of the outbox that go out as soon as the transaction is committed.

        `who` are the people they are for.
        """


class Speaker(NamedTuple):
    """Somebody we talk with, as far as wording and time need to know. (A tuple: a morning makes ten thousand.)"""

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
                return self._replace(language=fact.language)
            case DiscreetChosen():
                return self._replace(discreet=fact.discreet)
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


_SPEAKERS = (
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
    .where(among(Person.id))
)
_PLACES = (
    select(Address.person_id, Address.channel, Address.value)
    .where(among(Address.person_id), Address.state == AddressState.ACTIVE)
    .order_by(Address.rank, Address.id)
)


def _speakers(transaction: Transaction, person_ids: Collection[Id]) -> dict[Id, Speaker]:
    return {
        person_id: Speaker(person_id, office_id, first_name, language, discreet, state, zone_named(zone), wording)
        for person_id, office_id, first_name, language, discreet, state, zone, wording in rows_among(
            transaction, _SPEAKERS, person_ids
        )
    }


SPEAKERS = Ahead(_speakers)
"""People, as far as wording and time need to know."""


def speakers(transaction: Transaction, person_ids: Collection[Id]) -> dict[Id, Speaker]:
    """These people, with one query."""
    return SPEAKERS.of_all(transaction, person_ids)


def speaker(transaction: Transaction, person_id: Id) -> Speaker:
    """One of them."""
    return speakers(transaction, [person_id])[person_id]


def places_of(transaction: Transaction, person_ids: Collection[Id]) -> dict[Id, list[Place]]:
    """Where these people can be reached, the best liked first; whoever can be reached nowhere is left out."""
    found: dict[Id, list[Place]] = {}
    for person_id, channel, address in rows_among(transaction, _PLACES, person_ids):
        found.setdefault(person_id, []).append((channel, address))
    return found


def all_channels_of(transaction: Transaction, person_ids: Collection[Id]) -> dict[Id, list[str]]:
    """The same, but the channels alone."""
    places = places_of(transaction, person_ids)
    return {person_id: [channel for channel, _ in theirs] for person_id, theirs in places.items()}


def channels_of(scene: Scene, person_ids: Collection[Id]) -> dict[Id, list[str]]:
    """The same, of the channels that this program can send on; whoever has none of them is left out."""
    places = scene.places_of(person_ids)
    working = {person: [one for one, _ in places[person] if scene.can_send_on(one)] for person in person_ids}
    return {person: channels for person, channels in working.items() if channels}
