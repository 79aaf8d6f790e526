"""What a dead sender left behind, and what a human must hear of when a message could not be sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session as Transaction

from bot.outbox.claims import Outcome
from bot.outbox.delivery import SENT_AGAIN_WHEN_UNKNOWN
from bot.turns.alerting import page_next_now, raise_alarm
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.model import OutboxMessage, OutboxState
from casebook.severity import Severity
from conversations.engine import Raise, texts_of

_program = texts_of("program")
FINAL = frozenset({OutboxState.FAILED, OutboxState.UNKNOWN})


def recover(transaction: Transaction, *, now: datetime) -> list[UUID]:
    """Messages that were being sent when their sender died, at `now`: sent again once where that is right.

    Call with the time from which no claim can still be held; returns the messages that stay unknown.
    """
    held = (OutboxMessage.state == OutboxState.SENDING, OutboxMessage.lease_until <= now)
    transaction.execute(
        update(OutboxMessage)
        .where(*held, OutboxMessage.kind.in_(SENT_AGAIN_WHEN_UNKNOWN), OutboxMessage.attempt == 1)
        .values(state=OutboxState.QUEUED, lease_until=None, error="unknown: the sender died")
    )
    left = list(transaction.scalars(select(OutboxMessage.id).where(*held)))
    transaction.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(left))
        .values(state=OutboxState.UNKNOWN, lease_until=None, error="the sender died")
    )
    return left


def everything_held(now: datetime) -> datetime:
    """The time to recover with at start: no other process of ours is alive, so every claim is dead."""
    return now + timedelta(days=1)


def tell_of_failures(scene: Scene, outcomes: Sequence[Outcome]) -> None:
    """A message that could not be sent, or may not have been, is seen by a human."""
    tell_of_messages(scene, [one.message for one in outcomes if one.state in FINAL])


def tell_of_messages(scene: Scene, messages: Sequence[UUID]) -> None:
    """The same for messages named by their ids. A page that failed goes to the next person at once."""
    for message_id in messages:
        message = scene.transaction.get(OutboxMessage, message_id)
        if message is None or message.person_id is None:
            continue
        if message.alert_id is not None:
            page_next_now(scene, message.alert_id)
        elif message.kind != "notice":
            who = speaker(scene.transaction, message.person_id)
            step = Raise(
                cause="undelivered", severity=Severity.TODAY, text=_program("undelivered", name=who.first_name)
            )
            raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=message.session_id))
