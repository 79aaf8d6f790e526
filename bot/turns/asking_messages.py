"""The messages that asked something: which one asked what is open, and which one a pressed button stands under."""

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session as Transaction

from bot.turns.ahead import Ahead, forget
from bot.turns.scene import Closed, Scene
from casebook.ids import Id
from casebook.model import OutboxMessage, Session
from casebook.model.base import Base
from casebook.store.among import among, rows_among
from casebook.store.later import update_later


class Asked(NamedTuple):
    """A message with a question. `options` are [value, label] pairs, as shown; `answered` as in `OutboxMessage`."""

    id: Id
    person_id: Id | None
    session_id: Id | None
    alert_id: Id | None
    ask_key: str | None
    options: list[list[str]]
    answered: str | None
    channel: str | None
    address: str | None
    provider_id: str | None


OF_SESSION = (
    OutboxMessage.person_id == Session.person_id,
    OutboxMessage.created_at >= Session.opened_at,
    OutboxMessage.session_id == Session.id,
)
"""The same as `session_rows.messages_of`, for many sessions."""
_ASKED = select(*(getattr(OutboxMessage, name) for name in Asked._fields))
_OPEN = (
    _ASKED.join(Session, OutboxMessage.person_id == Session.person_id)
    .where(among(Session.id), *OF_SESSION, OutboxMessage.ask_key == Session.waiting_key)
    .order_by(OutboxMessage.id)
)
_BY_ID = _ASKED.where(among(OutboxMessage.id))


def _open_in(transaction: Transaction, sessions: Collection[Id]) -> dict[Id, list[Asked]]:
    found: defaultdict[Id, list[Asked]] = defaultdict(list)
    for row in rows_among(transaction, _OPEN, sessions):
        found[row.session_id].append(Asked._make(row))
    return found


def _by_id(transaction: Transaction, messages: Collection[Id]) -> dict[Id, Asked]:
    return {row.id: Asked._make(row) for row in rows_among(transaction, _BY_ID, messages)}


OPEN_QUESTIONS = Ahead(_open_in)
"""By session, the messages that asked the question it waits for, the last one last."""
MESSAGES = Ahead(_by_id)
"""By its id, a message that was sent."""
_OUTBOX = Base.metadata.tables[OutboxMessage.__tablename__]
_ANSWERED = (
    update(_OUTBOX)
    .where(_OUTBOX.c.id == bindparam("message"), _OUTBOX.c.answered.is_(None))
    .values(answered=bindparam("label"))
)


def close(scene: Scene, session: Session, *, label: str) -> None:
    """The open question of this session no longer counts; `label` is the option that was chosen."""
    for one in OPEN_QUESTIONS.of(scene.transaction, session.id) or ():
        if one.answered is None:
            update_later(scene.transaction, _ANSWERED, {"message": one.id, "label": label})
            if one.channel is not None and one.address is not None:
                scene.closed.append(
                    Closed(
                        message=one.id,
                        channel=one.channel,
                        address=one.address,
                        provider_id=one.provider_id,
                        label=label,
                    )
                )
    forget(scene.transaction, session.id)
