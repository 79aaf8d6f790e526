"""Claiming messages, and recording what became of them. Each function is one transaction's work."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import BindParameter, ColumnElement, Select, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.orm import aliased

from bot.blocked import Gone, switch_off
from bot.outbox.policy import (
    Candidate,
    Quiet,
    decide,
    on_a_channel,
    opted_out,
    quiet_hours,
    stale,
    with_room,
)
from bot.turns.scene import places_of
from casebook.ids import Id
from casebook.model import Office, OutboxMessage, OutboxState, Person, PersonState
from casebook.model.base import UtcInstant
from casebook.store.bulk import update_many
from scheduler.quiet_hours import QuietHours

LEASE = timedelta(minutes=2)
"""Whoever holds a claim longer than this is dead; what became of the message is then unknown."""


UNSURE = "unknown: "
"""So begins the error of a message that may have gone out once already."""


class Claimed(Struct, frozen=True, kw_only=True):
    """A message that is ours to send. `unsure`: an earlier try may have reached the person."""

    message: Id
    person: Id | None
    channel: str
    address: str
    text: str
    language: str
    options: tuple[tuple[str, str], ...]
    spoken: bool
    picture: str | None
    attempt: int
    kind: str
    unsure: bool = False
    not_after: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one claim came to: what is ours to send, what can reach nobody, and how many were decided on."""

    going: Sequence[Claimed] = ()
    unreachable: Sequence[Id] = ()
    decided: int = 0


def claim(
    transaction: Transaction, *, now: datetime, limit: int, room: Mapping[str, int], voice: frozenset[str]
) -> Batch:
    """Claim up to `limit` messages, what must arrive first first.

    `room` says how many each working channel takes now; what finds no room stays queued. Of one person, messages go
    out in their order: while one is on its way or waits for another try, the later ones of the same or lesser urgency
    wait.
    """
    rows = _queued(transaction, now=now, limit=limit)
    if not rows:
        return Batch()
    addresses = places_of(transaction, {row.person_id for row in rows if row.person_id is not None})
    decided = decide(
        [_candidate(row) for row in rows],
        [
            opted_out,
            stale(now),
            quiet_hours(now, _quiet(transaction)),
            on_a_channel(addresses, working=frozenset(room), voice=voice),
            with_room(room),
        ],
    )
    _write_decisions(transaction, decided, now=now)
    waiting = sum(one.verdict is OutboxState.QUEUED and one.until is None for one in decided)
    return Batch(
        going=[_claimed(row, one) for row, one in zip(rows, decided, strict=True) if one.verdict is None],
        unreachable=[one.message for one in decided if one.verdict is OutboxState.FAILED],
        decided=len(rows) - waiting,
    )


def _candidate(row: Any) -> Candidate:  # noqa: ANN401 - a row of the query below
    return Candidate(
        message=row.id,
        person=row.person_id,
        person_state=row.person_state or PersonState.ACTIVE,
        kind=row.kind,
        spoken=row.spoken,
        wanted_channel=row.channel,
        wanted_address=row.address,
        not_after=row.not_after,
        attempt=row.attempt,
        office=row.office_id,
    )


def _claimed(row: Any, one: Candidate) -> Claimed:  # noqa: ANN401 - a row of the query below
    assert one.channel is not None, "policy chose one"
    assert one.address is not None, "policy chose one"
    return Claimed(
        message=row.id,
        person=row.person_id,
        channel=one.channel,
        address=one.address,
        text=row.text,
        language=row.language,
        options=tuple((value, label) for value, label in row.options),
        spoken=row.spoken,
        picture=row.picture,
        attempt=row.attempt + 1,
        kind=row.kind,
        unsure=(row.error or "").startswith(UNSURE),
        not_after=row.not_after,
    )


def held(message: type[OutboxMessage]) -> ColumnElement[bool]:
    """Whether a message is on its way or waits for another try. (As the index has it.)"""
    again = and_(message.state == OutboxState.QUEUED, message.attempt > 0)
    return or_(message.state == OutboxState.SENDING, again)


def _queued_query() -> Select[*tuple[Any, ...]]:
    now: BindParameter[datetime] = bindparam("now", type_=UtcInstant())
    earlier = aliased(OutboxMessage)
    waits_for_another_try = and_(
        earlier.not_before > now, earlier.id < OutboxMessage.id, earlier.urgency <= OutboxMessage.urgency
    )
    blocked = exists().where(
        earlier.person_id == OutboxMessage.person_id,
        held(earlier),
        or_(earlier.state == OutboxState.SENDING, waits_for_another_try),
    )
    message = OutboxMessage
    return (
        select(message.id, message.person_id, message.kind, message.text, message.language, message.options)
        .add_columns(message.spoken, message.picture, message.channel, message.address, message.not_after)
        .add_columns(message.attempt, message.error, Person.state.label("person_state"), Person.office_id)
        .outerjoin(Person, Person.id == message.person_id)
        .where(message.state == OutboxState.QUEUED, message.not_before <= now, ~blocked)
        # By age, not by when they are due: a message that was put off for another try keeps its place.
        .order_by(message.urgency, message.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=message)
    )


_QUEUED = _queued_query()
"""Asked for ever: put together once."""


def _queued(transaction: Transaction, *, now: datetime, limit: int) -> Sequence[Any]:
    return transaction.execute(_QUEUED, {"now": now, "most": limit}).all()


def _quiet(transaction: Transaction) -> dict[Id, Quiet]:
    """The quiet hours of every office that has any: there are few offices."""
    rows = transaction.execute(select(Office.id, Office.quiet_from, Office.quiet_to, Office.zone))
    return {
        row.id: Quiet(hours=QuietHours(start=row.quiet_from, end=row.quiet_to), zone=ZoneInfo(row.zone))
        for row in rows
        if row.quiet_from != row.quiet_to
    }


def _write_decisions(transaction: Transaction, decided: Sequence[Candidate], *, now: datetime) -> None:
    lease_until = now + LEASE
    going = [
        (
            {
                "key_state": OutboxState.QUEUED,
                "state": OutboxState.SENDING,
                "channel": one.channel,
                "address": one.address,
                "attempt": one.attempt + 1,
                "lease_until": lease_until,
            },
            [one.message],
        )
        for one in decided
        if one.verdict is None
    ]
    update_many(transaction.connection(), OutboxMessage.__table__, going)
    for one in decided:
        if one.until is not None:
            transaction.execute(
                update(OutboxMessage).where(OutboxMessage.id == one.message).values(not_before=one.until)
            )
        elif one.verdict not in (None, OutboxState.QUEUED):
            transaction.execute(
                update(OutboxMessage).where(OutboxMessage.id == one.message).values(state=one.verdict, error=one.why)
            )


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one claimed message. `again_at`: it goes back to the queue until then.

    `tried` is False when it only waited behind another one: that costs it no attempt.
    """

    message: Id
    attempt: int
    state: OutboxState
    provider_id: str | None = None
    error: str | None = None
    again_at: datetime | None = None
    address_gone: bool = False
    tried: bool = True


def settle(transaction: Transaction, outcomes: Sequence[Outcome], *, now: datetime) -> list[Gone]:
    """Record outcomes; the addresses that this switched off, which are still to be told of.

    A claim that somebody else took over meanwhile (another attempt) is left alone.
    """
    sent: defaultdict[tuple[int, str | None], list[Id]] = defaultdict(list)
    for one in outcomes:
        if one.state is OutboxState.SENT:
            sent[one.attempt, one.provider_id].append(one.message)
    update_many(
        transaction.connection(),
        OutboxMessage.__table__,
        [
            (
                {
                    "key_attempt": attempt,
                    "key_state": OutboxState.SENDING,
                    "state": OutboxState.SENT,
                    "sent_at": now,
                    "provider_id": provider_id,
                    "lease_until": None,
                    "error": None,
                },
                messages,
            )
            for (attempt, provider_id), messages in sent.items()
        ],
    )
    gone = [_settle_one(transaction, one) for one in outcomes if one.state is not OutboxState.SENT]
    return [one for one in gone if one is not None]


def _settle_one(transaction: Transaction, one: Outcome) -> Gone | None:
    row = transaction.get(OutboxMessage, one.message)
    if row is None or row.attempt != one.attempt or row.state is not OutboxState.SENDING:
        return None
    row.state, row.lease_until = one.state, None
    if not one.tried:
        row.attempt -= 1
        return None
    row.error = one.error
    if one.again_at is not None:
        row.not_before = one.again_at
    return _off(transaction, row) if one.address_gone else None


def _off(transaction: Transaction, row: OutboxMessage) -> Gone | None:
    """The address is of no more use; the message is free to go to another one."""
    assert row.channel is not None, "it was claimed for one"
    assert row.address is not None, "as above"
    gone = switch_off(transaction, channel=row.channel, value=row.address)
    row.channel = row.address = None
    return gone
