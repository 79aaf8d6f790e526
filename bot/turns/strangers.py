"""Unknown senders, and robots that answer robots."""

from datetime import timedelta

from sqlalchemy import func, select

from bot.turns.alerting import raise_alarm
from bot.turns.arrived import Message
from bot.turns.people import named
from bot.turns.scene import Scene, Speaker
from bot.turns.written import Alarm
from casebook.ids import new_id
from casebook.model import InboxMessage, Office, OutboxMessage, OutboxState
from casebook.severity import Severity
from conversations.catalogue import MAIN_LANGUAGE
from conversations.engine import Raise, Text, Urgency, texts_of
from conversations.reading import Intent

PASSIVE = frozenset({Intent.THANKS, Intent.PROGRESS, Intent.UNKNOWN})
"""What may be an automatic answer: it is answered a few times only, until somebody really does something."""
MOST_PASSIVE = 5
ECHOES_WITHIN = timedelta(hours=1)
LONGER_THAN_AN_ANSWER = 25
ONE_REPLY_IN = timedelta(days=1)
_replies, _program = texts_of("replies"), texts_of("program")


def is_loop(scene: Scene, who: Speaker, intent: Intent) -> bool:
    """Whether this would be one passive reply too many to this person. When that begins, a human is told."""
    person = named(scene.transaction, who.person_id)
    person.passive_replies = person.passive_replies + 1 if intent in PASSIVE else 0
    if person.passive_replies == MOST_PASSIVE + 1:
        _tell(scene, who)
    return person.passive_replies > MOST_PASSIVE


def is_echo(scene: Scene, message: Message, who: Speaker) -> bool:
    """Whether a machine answers, and would for ever: our own words, or the same ones again and again in an hour."""
    again = _came_before(scene, message)
    if again == MOST_PASSIVE:
        _tell(scene, who)
    return again >= MOST_PASSIVE or _are_our_words(scene, message)


def _tell(scene: Scene, who: Speaker) -> None:
    """A human hears of it once; while that is open, no more."""
    text = _program("robot-answers", name=who.first_name)
    step = Raise(cause="robot-answers", severity=Severity.NEXT_WORKING_DAY, text=text)
    raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))


def _are_our_words(scene: Scene, message: Message) -> bool:
    """Whether it says word for word what we said within the hour, and more than a button's few words."""
    if len(message.text) < LONGER_THAN_AN_ANSWER:
        return False
    ours = scene.transaction.scalar(
        select(func.count())
        .select_from(OutboxMessage)
        .where(
            OutboxMessage.person_id == message.person_id,
            OutboxMessage.text == message.text.strip(),
            OutboxMessage.created_at > scene.now - ECHOES_WITHIN,
        )
    )
    return bool(ours)


def _came_before(scene: Scene, message: Message) -> int:
    before = scene.transaction.scalar(
        select(func.count())
        .select_from(InboxMessage)
        .where(
            InboxMessage.person_id == message.person_id,
            InboxMessage.text == message.text,
            InboxMessage.received_at > scene.now - ECHOES_WITHIN,
            InboxMessage.id != message.id,
        )
    )
    return before or 0


def answer_stranger(scene: Scene, message: Message) -> None:
    """One neutral reply a day to an unknown number; it tells nothing of any case."""
    earlier = scene.transaction.scalar(
        select(func.count())
        .select_from(InboxMessage)
        .where(
            InboxMessage.channel == message.channel,
            InboxMessage.sender == message.sender,
            InboxMessage.received_at > scene.now - ONE_REPLY_IN,
            InboxMessage.id != message.id,
        )
    )
    if not earlier:
        reply_to_sender(scene, message, _replies("unknown-number"))


def reply_to_sender(
    scene: Scene,
    message: Message,
    text: Text,
    *,
    to: Speaker | None = None,
    kind: str = "reply",
    urgency: Urgency = Urgency.REPLY,
) -> None:
    """Answer at the very address a message came from, whoever is behind it; `to` is who it is, where that is known."""
    scene.transaction.add(
        OutboxMessage(
            id=new_id(),
            kind=kind,
            text=to.words(scene, text) if to else _in_common_words(scene, text),
            language=text.language or (to.language if to else MAIN_LANGUAGE),
            urgency=int(urgency),
            state=OutboxState.QUEUED,
            created_at=scene.now,
            not_before=scene.now,
            channel=message.channel,
            address=message.sender,
        )
    )


def _in_common_words(scene: Scene, text: Text) -> str:
    """Whoever is unknown belongs to no office: in the words that all offices share, else in the packaged ones."""
    wordings = scene.transaction.scalars(select(Office.wording).distinct()).all()
    common = wordings[0] if len(wordings) == 1 else None
    return scene.wordings.of(common).render(text, language=MAIN_LANGUAGE)
