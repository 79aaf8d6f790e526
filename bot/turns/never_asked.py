"""Silence of somebody who was never asked: nothing that was to ask them arrived. It is kept as what it was."""

from collections.abc import Collection
from dataclasses import replace

from msgspec.structs import replace as with_changes
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session as Transaction

from bot.turns.asking_messages import OF_SESSION
from bot.turns.scene import Scene
from bot.turns.written import Alarm, Happening, Written
from casebook.facts import (
    CheckInNotAsked,
    CheckInUnanswered,
    Fact,
    MeetingNotAsked,
    MeetingUnanswered,
    WakeUpUnanswered,
    WakeUpUndelivered,
)
from casebook.ids import Id
from casebook.model import OutboxMessage, OutboxState, Session
from casebook.store.among import among, rows_among
from conversations.engine import texts_of

_program = texts_of("program")
_MAY_HAVE_ARRIVED = (OutboxState.SENDING, OutboxState.SENT, OutboxState.DELIVERED, OutboxState.UNKNOWN)
_ASKED = (
    select(Session.id)
    .join(OutboxMessage, OutboxMessage.person_id == Session.person_id)
    .where(
        among(Session.id),
        *OF_SESSION,
        OutboxMessage.ask_key.is_not(None),
        # A call that nobody took has failed, too; but the phone rang.
        or_(
            OutboxMessage.state.in_(_MAY_HAVE_ARRIVED),
            and_(OutboxMessage.spoken, OutboxMessage.provider_id.is_not(None)),
        ),
    )
    .distinct()
)


def put_right(scene: Scene, written: Written) -> None:
    """Facts and alarms that say that somebody did not answer, of talks that never asked."""
    silent = {one.session_id for one in written.happenings if _instead_of(one.fact) is not None}
    never = _never_asked(scene.transaction, {one for one in silent if one is not None})
    if never:
        written.happenings = [_as_it_was(one) if one.session_id in never else one for one in written.happenings]
        written.alarms = [_not_woken(one) if one.session_id in never else one for one in written.alarms]


def _never_asked(transaction: Transaction, sessions: Collection[Id]) -> set[Id]:
    return set(sessions) - {session for (session,) in rows_among(transaction, _ASKED, sessions)}


def _as_it_was(one: Happening) -> Happening:
    fact = _instead_of(one.fact)
    return one if fact is None else replace(one, fact=fact)


def _instead_of(fact: Fact) -> Fact | None:
    """What is true of somebody who was not asked; None where the fact says nothing of the kind."""
    match fact:
        case WakeUpUnanswered():
            return WakeUpUndelivered(day=fact.day)
        case MeetingUnanswered():
            return MeetingNotAsked(meeting=fact.meeting)
        case CheckInUnanswered():
            return CheckInNotAsked(day=fact.day)
        case _:
            return None


def _not_woken(alarm: Alarm) -> Alarm:
    """Whoever rings up must not reproach somebody for not hearing what never arrived."""
    if alarm.step.cause != "wake-up-unanswered":
        return alarm
    known = alarm.step.text.params
    text = _program("not-woken", name=known["name"], at=known["at"])
    return replace(alarm, step=with_changes(alarm.step, text=text))
