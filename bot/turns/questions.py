"""The messages that asked something: which one asked what is open, and which one a pressed button stands under."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.turns.ahead import Ahead
from casebook.ids import Id
from casebook.model import OutboxMessage, Session
from casebook.store.among import among, rows_among


class Asked(NamedTuple):
    """A message with a question. `options` are [value, label] pairs, as shown."""

    id: Id
    person_id: Id | None
    session_id: Id | None
    alert_id: Id | None
    ask_key: str | None
    options: list[list[str]]


_OF_SESSION = (
    OutboxMessage.person_id == Session.person_id,
    OutboxMessage.created_at >= Session.opened_at,
    OutboxMessage.session_id == Session.id,
)
"""The same as `session_rows.messages_of`, for many sessions."""
_ASKED = select(*(getattr(OutboxMessage, name) for name in Asked._fields))
_OPEN = (
    _ASKED.join(Session, OutboxMessage.person_id == Session.person_id)
    .where(among(Session.id), *_OF_SESSION, OutboxMessage.ask_key == Session.waiting_key)
    .order_by(OutboxMessage.id)
)
_BY_ID = _ASKED.where(among(OutboxMessage.id))


def _open_in(transaction: Transaction, sessions: Collection[Id]) -> dict[Id, Asked]:
    found = (Asked._make(row) for row in rows_among(transaction, _OPEN, sessions))
    return {one.session_id: one for one in found if one.session_id is not None}


def _by_id(transaction: Transaction, messages: Collection[Id]) -> dict[Id, Asked]:
    return {row.id: Asked._make(row) for row in rows_among(transaction, _BY_ID, messages)}


OPEN_QUESTIONS = Ahead(_open_in)
"""By session, the message that last asked the question it waits for."""
MESSAGES = Ahead(_by_id)
"""By its id, a message that was sent."""
