"""Numbers that may have passed to somebody else: nothing more goes there until a caseworker links the person again.

Whoever writes from one is a stranger from then on, and learns nothing of what was said before.
"""

from datetime import timedelta

from sqlalchemy import Select, func, or_, select, update

from bot.turns.alerting import raise_alarm
from bot.turns.arrived import Message
from bot.turns.scene import Scene, Speaker, speaker
from bot.turns.strangers import reply_to_sender
from bot.turns.written import Alarm
from casebook.ids import Id
from casebook.model import Address, AddressState, Match, OutboxMessage, OutboxState, Person, PersonState
from casebook.severity import Severity
from conversations.engine import Raise, Text, texts_of

SILENT_FOR = timedelta(days=90)
"""A number from which nobody was heard for so long, though we wrote there, may be somebody else's by now."""
WRITTEN_AT_LEAST = 10
"""So many messages without an answer: somebody on leave is not written to, and is no stranger."""
CAUSE = "number-frozen"
_program, _replies = texts_of("program"), texts_of("replies")


def freeze_as_wrong(scene: Scene, message: Message, who: Speaker) -> None:
    """Whoever reads this is not who we mean: they are told that it ends, and the caseworker that it has."""
    _freeze(scene, message.channel, message.sender)
    reply_to_sender(scene, message, _replies("wrong-person"), to=who)
    _tell(scene, who, _program("wrong-person", name=who.first_name, channel=message.channel), Severity.TODAY)


def freeze_silent(scene: Scene) -> int:
    """Freeze the numbers of mentees and mentors that were silent for so long; how many there were.

    Staff are left alone: they write only when something is wrong.
    """
    silent = scene.transaction.execute(_silent(scene)).all()
    for person_id, channel, value in silent:
        _freeze(scene, channel, value)
        who = speaker(scene.transaction, person_id)
        _tell(
            scene,
            who,
            _program("long-silent", name=who.first_name, channel=channel, days=SILENT_FOR.days),
            Severity.NEXT_WORKING_DAY,
        )
    return len(silent)


def _silent(scene: Scene) -> Select[Id, str, str]:
    since = scene.now - SILENT_FOR
    written = (
        select(func.count())
        .where(
            OutboxMessage.person_id == Address.person_id,
            OutboxMessage.channel == Address.channel,
            OutboxMessage.address == Address.value,
            OutboxMessage.created_at > since,
            OutboxMessage.state.in_((OutboxState.SENT, OutboxState.DELIVERED)),
        )
        .correlate(Address)
        .scalar_subquery()
    )
    of_a_case = select(Match.id).where(or_(Match.mentee_id == Person.id, Match.mentor_id == Person.id)).exists()
    return (
        select(Address.person_id, Address.channel, Address.value)
        .join(Person, Person.id == Address.person_id)
        .where(
            Address.state == AddressState.ACTIVE,
            Person.state == PersonState.ACTIVE,
            func.coalesce(Address.last_seen_at, Person.welcomed_at) < since,
            of_a_case,
            written >= WRITTEN_AT_LEAST,
        )
    )


def _freeze(scene: Scene, channel: str, value: str) -> None:
    these = (Address.channel == channel, Address.value == value, Address.state == AddressState.ACTIVE)
    scene.transaction.execute(update(Address).where(*these).values(state=AddressState.FROZEN))
    scene.places.clear()


def _tell(scene: Scene, who: Speaker, text: Text, severity: Severity) -> None:
    step = Raise(cause=CAUSE, severity=severity, text=text)
    raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))
