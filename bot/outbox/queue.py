"""The messages that wait, in the order in which they must arrive. Nothing here changes any."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    not_,
    or_,
    select,
    tuple_,
)
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.orm import aliased

from bot.outbox.room import Room
from casebook.model import Address, AddressState, OutboxMessage, OutboxState, Person
from casebook.model.base import UtcInstant
from casebook.store.among import among_texts


def held(message: type[OutboxMessage]) -> ColumnElement[bool]:
    """Whether a message is on its way or waits for another try. (As the index has it.)"""
    again = and_(message.state == OutboxState.QUEUED, message.attempt > 0)
    return or_(message.state == OutboxState.SENDING, again)


def first_queued(transaction: Transaction, *, now: datetime, limit: int) -> Sequence[Any]:
    """What must arrive first, whatever channel it takes: its rows, held until the transaction ends."""
    return transaction.execute(_FIRST, {"now": now, "most": limit}).all()


def queued_behind(
    transaction: Transaction,
    last: Any,  # noqa: ANN401 - a row of the query below
    *,
    now: datetime,
    limit: int,
    room: Mapping[str, Room],
    voice: frozenset[str],
) -> Sequence[Any]:
    """What comes behind that row and takes a channel that has room left: nobody waits for a channel not their own.

    It is a guess by where each person likes to be written to first; who chooses the channel finds the others later.
    """
    for_messages = [name for name, left in room.items() if left.messages > 0]
    for_calls = [name for name, left in room.items() if left.calls > 0]
    if not for_messages and not for_calls:
        return []
    channels = {"working": list(room), "voice": list(voice), "for_messages": for_messages, "for_calls": for_calls}
    behind = {"last_urgency": last.urgency, "last_id": last.id}
    return transaction.execute(_BEHIND, {"now": now, "most": limit} | behind | channels).all()


def _queued() -> Select[*tuple[Any, ...]]:
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
        .add_columns(
            message.urgency,
            message.attempt,
            message.error,
            message.created_at,
            message.alert_id,
            message.ask_key,
            message.answered,
            Person.state.label("person_state"),
            Person.office_id,
        )
        .outerjoin(Person, Person.id == message.person_id)
        .where(message.state == OutboxState.QUEUED, message.not_before <= now, ~blocked)
        # By age, not by when they are due: a message that was put off for another try keeps its place.
        .order_by(message.urgency, message.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=message)
    )


def _channel_of(message: type[OutboxMessage]) -> ColumnElement[str]:
    """The channel that a message will most likely take."""
    return func.coalesce(
        message.channel, case((message.spoken, _liked(message, "voice")), else_=_liked(message, "working"))
    )


def _liked(message: type[OutboxMessage], able: str) -> ScalarSelect[str]:
    return (
        select(Address.channel)
        .where(
            Address.person_id == message.person_id,
            Address.state == AddressState.ACTIVE,
            among_texts(Address.channel, able),
        )
        .order_by(Address.rank, Address.id)
        .limit(1)
        .scalar_subquery()
    )


def _queued_behind() -> Select[*tuple[Any, ...]]:
    message, channel = OutboxMessage, _channel_of(OutboxMessage)
    last = tuple_(bindparam("last_urgency"), bindparam("last_id", type_=OutboxMessage.id.type))
    has_room = or_(
        and_(message.spoken, among_texts(channel, "for_calls")),
        and_(not_(message.spoken), among_texts(channel, "for_messages")),
    )
    return _queued().where(tuple_(message.urgency, message.id) > last, has_room)


_FIRST, _BEHIND = _queued(), _queued_behind()
"""Asked for ever: put together once."""
