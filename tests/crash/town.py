"""People whose talks fall due now, morning after morning, and what the casebook says became of them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session as Transaction

from casebook.ids import Id
from casebook.model import (
    Address,
    Alert,
    InboxMessage,
    InboxState,
    Match,
    Occurrence,
    OccurrenceOutcome,
    Office,
    OutboxMessage,
    OutboxState,
    Person,
    Rhythm,
    Session,
    SessionState,
    TargetGroup,
)

LONG_AGO = date(2026, 1, 1)
ZONE = ZoneInfo("Europe/Copenhagen")
SOON = timedelta(minutes=1)
ON_ITS_WAY = frozenset({OutboxState.QUEUED, OutboxState.SENDING})
REACHED = frozenset({OutboxState.SENT, OutboxState.DELIVERED})
OF_AN_ALERT = OutboxMessage.alert_id.is_not(None)


@dataclass(slots=True, kw_only=True)
class Town:
    """An office with a contact person who can be reached; `addresses` are its people's, in the order they came."""

    channel: str
    contact: Id
    office: Id
    addresses: list[str] = field(default_factory=list)

    @classmethod
    def settled(cls, transaction: Transaction, *, channel: str, contact: str) -> "Town":
        """A new one; `contact` is the contact person's address."""
        office = Office(name="Jobcenter Lillevang")
        transaction.add(office)
        transaction.flush()
        mette = Person(office_id=office.id, first_name="Mette", welcomed_at=_now())
        transaction.add(mette)
        transaction.flush()
        office.on_call_id = mette.id
        transaction.add(Address(person_id=mette.id, channel=channel, value=contact))
        return cls(channel=channel, contact=mette.id, office=office.id)

    def wakes(self, transaction: Transaction, talk: str, addresses: list[str], *, rung: str = "message") -> None:
        """This talk falls due now, with somebody new at each of the addresses; a wake-up has this one rung."""
        due = _now()
        for address in addresses:
            self.addresses.append(address)
            who = Person(office_id=self.office, first_name=f"Nr. {len(self.addresses)}", welcomed_at=due)
            transaction.add(who)
            transaction.flush()
            match = self._match(who.id)
            transaction.add_all([Address(person_id=who.id, channel=self.channel, value=address), match])
            transaction.flush()
            transaction.add(self._rhythm(talk, who.id, match.id, due, rung))

    def _match(self, mentee: Id) -> Match:
        return Match(
            office_id=self.office,
            mentee_id=mentee,
            mentor_id=self.contact,
            contact_id=self.contact,
            caseworker_id=self.contact,
            target_group=TargetGroup.YOUNG,
            workplace="Lageret",
            starts_on=LONG_AGO,
        )

    def _rhythm(self, talk: str, who: Id, match: Id, due: datetime, rung: str) -> Rhythm:
        return Rhythm(
            office_id=self.office,
            person_id=who,
            match_id=match,
            talk=talk,
            at=due.astimezone(ZONE).time(),
            weekdays="0123456",
            every_day=True,
            starts_on=LONG_AGO,
            settings={"rungs": [[rung, 10]]} if talk == "wake-up" else {},
            next_due=due,
            next_date=due.astimezone(ZONE).date(),
        )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A message as the casebook knows it."""

    id: Id
    kind: str
    address: str | None
    text: str
    state: OutboxState
    not_before: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the casebook says. `told_of` are the people about whom there is an alert, `climbing` those whose wake-up
    waits for the time when somebody is told, `homes` whose address is whose; `unheard` are the alerts of which nobody
    was told, nor will be."""

    messages: list[Sent]
    told_of: set[Id]
    unheard: set[int]
    climbing: set[Id]
    homes: dict[str, Id]
    opened: int
    due: int
    unread: int
    twice_active: int
    twice_a_day: int


def standing(transaction: Transaction) -> Standing:
    """Read it."""
    scalar = transaction.scalar
    active = select(Session.person_id).where(Session.state == SessionState.ACTIVE)
    busy = active.group_by(Session.person_id).having(func.count() > 1)
    days = select(Occurrence.rhythm_id).group_by(Occurrence.rhythm_id, Occurrence.local_date).having(func.count() > 1)
    opened = select(func.count()).where(Occurrence.outcome == OccurrenceOutcome.OPENED)
    due = select(func.count()).select_from(Rhythm).where(Rhythm.next_due <= datetime.now(UTC))
    unread = select(func.count()).select_from(InboxMessage).where(InboxMessage.state != InboxState.DONE)
    paged = select(OutboxMessage.alert_id).where(OutboxMessage.state.in_((*REACHED, *ON_ITS_WAY, OutboxState.DROPPED)))
    unheard = select(Alert.number).where(Alert.next_page_at.is_(None), Alert.id.not_in(paged.where(OF_AN_ALERT)))
    rows = transaction.execute(
        select(OutboxMessage.kind, Address.value, OutboxMessage.text, OutboxMessage.state, OutboxMessage.not_before)
        .add_columns(OutboxMessage.id)
        .outerjoin(Address, Address.person_id == OutboxMessage.person_id)
    )
    return Standing(
        messages=[
            Sent(id=row[5], kind=row[0], address=row[1], text=row[2].strip(), state=row[3], not_before=row[4])
            for row in rows
        ],
        told_of=set(transaction.scalars(select(Alert.person_id))),
        unheard=set(transaction.scalars(unheard)),
        climbing=set(transaction.scalars(active.where(Session.talk == "wake-up", Session.deadline_at.is_not(None)))),
        homes={row[0]: row[1] for row in transaction.execute(select(Address.value, Address.person_id))},
        opened=scalar(opened) or 0,
        due=scalar(due) or 0,
        unread=scalar(unread) or 0,
        twice_active=len(transaction.scalars(busy).all()),
        twice_a_day=len(transaction.scalars(days).all()),
    )


def at_rest(now: Standing) -> bool:
    """Nothing is left to do now. (At night what can wait waits for the morning.)"""
    soon = datetime.now(UTC) + SOON
    on_its_way = [one for one in now.messages if one.state in ON_ITS_WAY and one.not_before <= soon]
    return not now.due and not now.unread and not on_its_way
