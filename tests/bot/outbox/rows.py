"""An office, its people and their messages, put straight into the outbox."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session as Transaction

from bot.outbox.claims import Batch, claim
from bot.outbox.room import Room
from casebook.ids import Id
from casebook.model import Address, Office, OutboxMessage, OutboxState, Person
from casebook.store import database_url
from conversations.engine import Urgency

NOON = datetime(2026, 10, 19, 10, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PLENTY = {"sms": Room(messages=10_000, calls=10_000)}


def engine_on(address: str) -> Iterator[Engine]:
    """Connections to this casebook, for a fixture."""
    engine = create_engine(database_url(address))
    yield engine
    engine.dispose()


def put(transaction: Transaction, *rows: object) -> None:
    """Each in its turn, so that parents come first."""
    for row in rows:
        transaction.add(row)
        transaction.flush()


def people(transaction: Transaction, number: int = 1) -> list[Id]:
    """So many people of one office, each with a number for SMS."""
    office = Office(name="Jobcenter Demo")
    put(transaction, office)
    persons = [Person(office_id=office.id, first_name=f"Nr. {n}") for n in range(number)]
    put(transaction, *persons)
    put(transaction, *(Address(person_id=one.id, channel="sms", value=one.id) for one in persons))
    return [one.id for one in persons]


def message(
    person: Id | None,
    text: str = "Hej",
    *,
    kind: str = "reply",
    urgency: Urgency = Urgency.REPLY,
    at: datetime = NOON,
    state: OutboxState = OutboxState.QUEUED,
    **given: object,
) -> OutboxMessage:
    """One message, queued unless told otherwise."""
    return OutboxMessage(
        person_id=person,
        kind=kind,
        text=text,
        urgency=int(urgency),
        state=state,
        created_at=at,
        not_before=at,
        **given,  # type: ignore[arg-type]  # its own fields by name
    )


def claimed(transaction: Transaction, *, now: datetime = NOON, limit: int = 500) -> Batch:
    """Claim as the engine does; what comes afterwards is another transaction there, and remembers no rows."""
    batch = claim(transaction, now=now, limit=limit, room=PLENTY, voice=frozenset())
    transaction.expire_all()
    return batch


def looked_up(transaction: Transaction, row: OutboxMessage) -> None:
    """Read the row anew, as it would be found after the commit."""
    transaction.flush()
    transaction.refresh(row)
