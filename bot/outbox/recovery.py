"""What a dead sender left behind, and what a human must hear of when a message could not be sent."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar

import structlog
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session as Transaction

from bot.blocked import ADDRESS_GONE, Gone, tell_gone
from bot.outbox.claims import UNSURE
from bot.outbox.delivery import LOOKS, SENT_AGAIN_WHEN_UNKNOWN
from bot.outbox.outcomes import Outcome
from bot.outbox.storms import in_bundle
from bot.turns.alerting import raise_alarm
from bot.turns.paging import page_next_now
from bot.turns.scene import Scene, channels_of, speaker
from bot.turns.written import Alarm
from casebook.ids import Id
from casebook.model import Alert, AlertState, OutboxMessage, OutboxState, Session, SessionState
from casebook.severity import Severity
from conversations.engine import Raise, texts_of
from conversations.talks.wake_up import is_climbing

log = structlog.get_logger()
T = TypeVar("T")
_program = texts_of("program")
FINAL = frozenset({OutboxState.FAILED, OutboxState.UNKNOWN, OutboxState.STALE})
A_DAY = timedelta(days=1)
TELLS_NOBODY = frozenset({"notice", "stopped"})
"""Kinds whose loss is only noted: what others hear of somebody; and the answer to STOP, which Twilio itself refuses to
deliver (error 21610) - the contact person has been told of the STOP anyway."""
CAN_BE_MISSED = frozenset({"check-in", "wake-up"})
"""Kinds of which nobody need hear today that one came too late. (Of a wake-up: what is said once somebody is up.)"""


def recover(transaction: Transaction, *, now: datetime, look_back: Collection[str] = ()) -> list[Id]:
    """Messages whose claim has run out at `now`, so that their sender is dead: sent again once where that is right.

    On the channels of `look_back` all go back to the queue, however often their sender dies: their provider is asked
    what it took, before anything is sent again. Returns the messages that stay unknown.
    """
    held = transaction.execute(
        select(OutboxMessage.id, OutboxMessage.kind, OutboxMessage.error, OutboxMessage.channel, OutboxMessage.attempt)
        .where(OutboxMessage.state == OutboxState.SENDING, OutboxMessage.lease_until <= now)
        .with_for_update(skip_locked=True)
    ).all()
    again = [row.id for row in held if _goes_back(row, look_back)]
    left = [row.id for row in held if row.id not in again]
    for ids, state in ((again, OutboxState.QUEUED), (left, OutboxState.UNKNOWN)):
        if ids:
            transaction.execute(
                update(OutboxMessage)
                .where(OutboxMessage.id.in_(ids))
                .values(state=state, lease_until=None, error=f"{UNSURE}the sender died")
            )
    return left


def _goes_back(row: Any, look_back: Collection[str]) -> bool:  # noqa: ANN401 - a row of the query above
    if row.channel in look_back and row.attempt < LOOKS:
        return True
    return row.kind in SENT_AGAIN_WHEN_UNKNOWN and not (row.error or "").startswith(UNSURE)


def everything_held(now: datetime) -> datetime:
    """The time to recover with at start: no other process of ours is alive, so every claim is dead."""
    return now + timedelta(days=1)


def tell_of_failures(scene: Scene, outcomes: Sequence[Outcome]) -> None:
    """A message that could not be sent, or may not have been, is seen by a human."""
    tell_of_messages(scene, [one.message for one in outcomes if one.state in FINAL])


def tell_of_messages(scene: Scene, messages: Sequence[Id]) -> None:
    """The same for messages named by their ids."""
    _tell_each(scene, messages, _tell)


def tell_of_gone(scene: Scene, gone: Sequence[Gone]) -> None:
    """An address that was switched off while sending is told of as one that was blocked."""
    _tell_each(scene, gone, tell_gone)


def _tell_each(scene: Scene, what: Sequence[T], tell: Callable[[Scene, T], None]) -> None:
    """What cannot be told of does not hold up the others."""
    for one in what:
        try:
            with scene.transaction.begin_nested():
                tell(scene, one)
        except DBAPIError:
            raise
        except Exception as error:
            log.exception("not told", action="not-told", error=type(error).__name__)


def _tell(scene: Scene, message_id: Id) -> None:
    """A page that failed goes to the next person at once; what was only said about an alert does not matter so much."""
    message = scene.transaction.get(OutboxMessage, message_id)
    if message is None or message.person_id is None:
        return
    if message.alert_id is not None:
        if message.ask_key is not None:
            for alert in (message.alert_id, *_carried_by(scene, message)):
                page_next_now(scene, alert)
    elif message.kind not in TELLS_NOBODY and not _goes_on(scene, message.person_id, message.session_id):
        if _address_is_known_to_be_gone(scene, message) or _is_a_rung_too_late(message):
            return
        who = speaker(scene.transaction, message.person_id)
        step = _news_of(message, who.first_name)
        raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=message.session_id))


def _news_of(message: OutboxMessage, name: str) -> Raise:
    """Of what only came too late, and can be missed, people hear when they next work: after an outage it is a lot."""
    if message.state is not OutboxState.STALE:
        return Raise(cause="undelivered", severity=Severity.TODAY, text=_program("undelivered", name=name))
    text = _program("too-late", name=name)
    if message.kind in CAN_BE_MISSED:
        return Raise(cause="too-late", severity=Severity.NEXT_WORKING_DAY, text=text)
    return Raise(cause="undelivered", severity=Severity.TODAY, text=text)


def _is_a_rung_too_late(message: OutboxMessage) -> bool:
    """Its ladder has ended meanwhile: at a human, or because the person is up."""
    return message.state is OutboxState.STALE and message.ask_key is not None and is_climbing(message.ask_key)


def _carried_by(scene: Scene, bundle: OutboxMessage) -> list[Id]:
    """The other alerts that this message told of."""
    carried = select(OutboxMessage.alert_id).where(
        OutboxMessage.person_id == bundle.person_id,
        OutboxMessage.alert_id.is_not(None),
        OutboxMessage.state == OutboxState.DROPPED,
        OutboxMessage.error == in_bundle(bundle.id),
    )
    return [alert for alert in scene.transaction.scalars(carried.order_by(OutboxMessage.id)) if alert is not None]


def _address_is_known_to_be_gone(scene: Scene, message: OutboxMessage) -> bool:
    """Whether it had nowhere to go, and somebody was told today that the address is gone: they need not hear twice.

    Of a wake-up they do: that one does not keep quiet hours.
    """
    if message.channel is not None or message.kind in SENT_AGAIN_WHEN_UNKNOWN:
        return False
    told = scene.transaction.scalars(
        select(Alert.opened_at).where(
            Alert.person_id == message.person_id, Alert.cause == ADDRESS_GONE, Alert.state != AlertState.RESOLVED
        )
    )
    return any(scene.now - at < A_DAY for at in told)


def _goes_on(scene: Scene, person: Id, session_id: Id | None) -> bool:
    """Whether the message is one of a ladder that still climbs and can reach somebody: it ends at a human anyway."""
    session = scene.transaction.get(Session, session_id) if session_id is not None else None
    if session is None or session.talk != "wake-up" or session.state is not SessionState.ACTIVE:
        return False
    climbing = session.waiting_key is not None and is_climbing(session.waiting_key)
    return climbing and bool(channels_of(scene, [person]))
