"""A turn that broke: whoever is in danger is heard all the same, and of what is set aside a human is told."""

from collections.abc import Callable
from typing import TypeVar

import structlog
from sqlalchemy import select

from bot.turns import running
from bot.turns.addresses import owner_of
from bot.turns.ahead import forget_everybody
from bot.turns.alerting import raise_alarm
from bot.turns.not_known import frozen_in_danger, stranger_in_danger
from bot.turns.openings.around import around
from bot.turns.openings.safety import crisis
from bot.turns.people import role_of
from bot.turns.scene import Scene, Speaker, speaker
from bot.turns.written import Alarm
from casebook.model import Alert, AlertState, InboxMessage, InboxState, PersonState
from casebook.roles import Role
from casebook.severity import Severity
from casebook.store.failures import is_the_databases
from conversations.engine import Raise, Reply, texts_of
from conversations.reading import Danger
from conversations.talks.crisis_words import alarm
from conversations.triage import InDanger, Situation, triage
from scheduler.claims import people_locked

log = structlog.get_logger()
T = TypeVar("T")
_program = texts_of("program")


def attempted(scene: Scene, work: Callable[[], T], *, action: str) -> T | None:
    """What the work returns; None when it broke, and then nothing of it is left. Raises what the database itself does.

    `action` names the failure in the log.
    """
    closed = len(scene.closed)
    try:
        with scene.transaction.begin_nested():
            return work()
    except Exception as error:
        if is_the_databases(error):
            raise
        del scene.closed[closed:]
        forget_everybody(scene.transaction)
        log.exception("turn failed", action=action, error=type(error).__name__)
        return None


def after_breaking(scene: Scene, message: InboxMessage, *, last: bool) -> None:
    """Do what can still be done for a message whose turn broke; after the `last` try it is set aside.

    Danger does not wait for another try. With the talk about it the message has its answer; while not even that can
    be opened, the alert alone is raised.
    """
    if attempted(scene, lambda: _danger_of_nobody_known(scene, message), action="danger-not-answered"):
        message.understood, message.state = "danger", InboxState.DONE
        return
    found = attempted(scene, lambda: _danger_in(scene, message), action="danger-unread")
    if found is not None and attempted(
        scene, lambda: _open_crisis(scene, message, found[0]), action="crisis-not-opened"
    ):
        message.person_id, message.understood, message.state = found[0].person_id, "danger", InboxState.DONE
        return
    if found is not None:
        attempted(scene, lambda: _raise_once(scene, message, *found), action="danger-not-told")
    if last:
        message.state = InboxState.SET_ASIDE
        attempted(scene, lambda: _tell(scene, message), action="set-aside-not-told")


def _danger_in(scene: Scene, message: InboxMessage) -> tuple[Speaker, Danger] | None:
    """Who is in danger, read with as little around it as can be."""
    person_id = owner_of(scene.transaction, channel=message.channel, value=message.sender)
    if person_id is None or message.button_of is not None:
        return None
    people_locked(scene.transaction, [person_id])
    who = speaker(scene.transaction, person_id)
    is_mentee = role_of(scene.transaction, who.person_id) is Role.MENTEE
    decision = triage(Reply(text=message.text, at=who.local(scene.now)), Situation(is_mentee=is_mentee))
    if not isinstance(decision, InDanger):
        return None
    return who, Danger.CLEAR if decision.clear else Danger.POSSIBLE


def _danger_of_nobody_known(scene: Scene, message: InboxMessage) -> bool:
    """Whether a stranger, or somebody at a frozen number, was in danger and has been answered."""
    person_id = owner_of(scene.transaction, channel=message.channel, value=message.sender)
    if person_id is None:
        return stranger_in_danger(scene, message)
    people_locked(scene.transaction, [person_id])
    who = speaker(scene.transaction, person_id)
    return who.state is PersonState.FROZEN and frozen_in_danger(scene, message, who)


def _open_crisis(scene: Scene, message: InboxMessage, who: Speaker) -> bool:
    return bool(running.start(scene, [crisis(around(scene, who), message.text)]))


def _raise_once(scene: Scene, message: InboxMessage, who: Speaker, danger: Danger) -> None:
    """The alert of the crisis talk without the talk; the next tries of the same message do not page again."""
    step = alarm(who.first_name, clear=danger is Danger.CLEAR)
    raised = select(Alert.id).where(
        Alert.person_id == who.person_id,
        Alert.cause == step.cause,
        Alert.state != AlertState.RESOLVED,
        Alert.opened_at >= message.received_at,
    )
    if scene.transaction.scalar(raised) is None:
        raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))


def _tell(scene: Scene, message: InboxMessage) -> None:
    """Tell those around the person; never what was written. Of a stranger's message there is nobody to tell."""
    person_id = owner_of(scene.transaction, channel=message.channel, value=message.sender)
    if person_id is None:
        return
    people_locked(scene.transaction, [person_id])
    message.person_id = person_id
    who = speaker(scene.transaction, person_id)
    text = _program("message-set-aside", name=who.first_name)
    step = Raise(cause="message-set-aside", severity=Severity.TODAY, text=text)
    raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))
