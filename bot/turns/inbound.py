"""A message comes in: it is stored, understood and answered in one transaction.

inbound -> dedupe on the provider's id -> who is it -> triage -> the talk goes on -> answer, facts, alerts, outbox.
Storing and answering share the transaction; when answering fails, the message is still stored, to be tried again.
"""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.channels.channel import Incoming
from bot.turns import alert_replies, invites, running
from bot.turns.broken import after_breaking, attempted
from bot.turns.exceptions import up_already
from bot.turns.openings import asked_for
from bot.turns.people import address_at
from bot.turns.scene import Scene, Speaker, speaker
from bot.turns.session_rows import messages_of
from bot.turns.strangers import answer_stranger, is_echo, is_loop
from bot.turns.written import Told, Written, outbox_row
from casebook.ids import Id
from casebook.model import (
    InboxMessage,
    InboxState,
    OutboxMessage,
    PersonState,
    Session,
    SessionState,
)
from casebook.roles import Role
from conversations.engine import Ask, Call, DivergedError, Question, Reply, Urgency
from conversations.reading import Danger, Intent, mask_cpr
from conversations.talks import perhaps
from conversations.triage import (
    Answered,
    Decision,
    Help,
    Ignored,
    InDanger,
    OldButton,
    Situation,
    Start,
    Stop,
    Unclear,
    Wants,
    WhoSees,
    triage,
)
from scheduler.claims import people_locked

LONGEST = 4096
"""Longer texts are cut: no provider delivers more in one message (Telegram Bot API, sendMessage)."""
TRIES = 3
CPR_WORDS = frozenset({"cpr", "cprnr", "cprnummer", "nr", "nummer", "mit", "er", "my", "number", "is"})
"""What people write around the number itself."""
PERHAPS = "perhaps wants"
"""How a message that was only guessed at is noted."""
UNCLEAR_LIMIT = 3
"""After so many unclear replies to one question the bot stops asking and offers a person."""


def store(transaction: Transaction, incoming: Incoming, *, scene: Scene) -> InboxMessage | None:
    """Store what came in; None when it was here before. CPR numbers and NUL never reach the database."""
    known = select(InboxMessage.id).where(
        InboxMessage.channel == incoming.channel, InboxMessage.provider_id == incoming.provider_id
    )
    if transaction.scalar(known) is not None:
        return None
    text, masked = mask_cpr(incoming.text.replace("\x00", "")[:LONGEST])
    message = InboxMessage(
        channel=incoming.channel,
        provider_id=incoming.provider_id,
        sender=incoming.sender,
        text=text,
        option=incoming.option,
        button_of=incoming.button_of,
        media=incoming.media,
        masked=masked,
        start=incoming.start,
        received_at=scene.now,
    )
    transaction.add(message)
    transaction.flush()
    return message


def handle(scene: Scene, message: InboxMessage) -> None:
    """Understand and answer one stored message; a failure is counted, and the third one sets it aside."""
    understood = attempted(scene, lambda: _turn(scene, message), action="turn-failed")
    if understood is not None:
        message.understood, message.state = understood, InboxState.DONE
        return
    scene.transaction.refresh(message)
    message.attempts += 1
    after_breaking(scene, message, last=message.attempts >= TRIES)


def _turn(scene: Scene, message: InboxMessage) -> str:
    person_id = _person_at(scene, message)
    if message.start is not None or (person_id is None and invites.looks_like_code(message.text)):
        joined = invites.accept(scene, message, known=person_id)
        if joined is not None or person_id is None:
            return "invite"
    if person_id is None:
        answer_stranger(scene, message)
        return "stranger"
    message.person_id = person_id
    people_locked(scene.transaction, [person_id])
    return _from_somebody(scene, message, speaker(scene.transaction, person_id))


def _person_at(scene: Scene, message: InboxMessage) -> Id | None:
    address = address_at(scene.transaction, channel=message.channel, value=message.sender)
    if address is None:
        return None
    address.last_seen_at = scene.now
    return address.person_id


def _from_somebody(scene: Scene, message: InboxMessage, who: Speaker) -> str:
    one = asked_for.around(scene, who)
    told = alert_replies.handle(scene, message, who)
    if told is not None:
        return told
    if who.state is PersonState.FROZEN:
        return "frozen"
    asked = _Asked.of(scene, message, who)
    reply = Reply(text=message.text, at=who.local(scene.now), option=message.option, shown=asked.shown)
    decision = triage(
        reply,
        Situation(
            stopped=who.state is PersonState.STOPPED,
            is_mentee=one.role is Role.MENTEE,
            talk=asked.session.talk if asked.session is not None else None,
            question=asked.question,
            own=scene.wordings.phrases_of(who.wording),
            button=asked.button,
        ),
    )
    if message.masked:
        running.start(scene, [asked_for.plain(one, "cpr-masked")])
        if not _says_more(message.text):
            return "cpr"
    if message.media and not message.text.strip():
        running.start(scene, [asked_for.with_helper(one, "media-only")])
        return "media"
    if isinstance(decision, Wants | Unclear) and is_echo(scene, message):
        return "echo"
    _act(scene, one, asked, reply, decision)
    return _in_a_word(decision)


def _says_more(masked: str) -> bool:
    """Whether there are words beside the masked number and its name."""
    return any(word.isalpha() and word not in CPR_WORDS for word in masked.replace("[CPR]", " ").lower().split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What was asked, and whether a pressed button belongs to it."""

    session: Session | None
    question: Question[object] | None
    text: Ask | Call | None
    shown: tuple[str, ...]
    button: bool | None

    @classmethod
    def of(cls, scene: Scene, message: InboxMessage, who: Speaker) -> "_Asked":
        session = scene.transaction.scalars(
            select(Session).where(Session.person_id == who.person_id, Session.state == SessionState.ACTIVE)
        ).first()
        step = _step(scene, session)
        if step is None:
            session = None
        asked = _asked_in(scene, session)
        pressed = message.button_of
        belongs = (
            None
            if pressed is None
            else session is not None
            and asked is not None
            and (asked.id == pressed or _same_question(scene, pressed, session))
        )
        return cls(
            session=session,
            question=step.question if step else None,
            text=step,
            shown=tuple(label for _, label in asked.options) if asked else (),
            button=belongs,
        )


def _step(scene: Scene, session: Session | None) -> Ask | Call | None:
    if session is None:
        return None
    try:
        return running.open_question(scene, session)
    except DivergedError:
        running.diverged(scene, session)
        return None


def _asked_in(scene: Scene, session: Session | None) -> OutboxMessage | None:
    if session is None:
        return None
    return scene.transaction.scalars(
        select(OutboxMessage)
        .where(*messages_of(session), OutboxMessage.ask_key == session.waiting_key)
        .order_by(OutboxMessage.id.desc())
    ).first()


def _same_question(scene: Scene, message_id: Id, session: Session) -> bool:
    """An earlier message that asked the very same question (it was asked again) still counts."""
    message = scene.transaction.get(OutboxMessage, message_id)
    return message is not None and message.session_id == session.id and message.ask_key == session.waiting_key


def _act(scene: Scene, one: asked_for.Around, asked: _Asked, reply: Reply, decision: Decision) -> None:
    match decision:
        case Answered(value=value):
            assert asked.session is not None, "only an open question can be answered"
            assert asked.question is not None, "as above"
            label = _label(asked, reply)
            running.answered(scene, asked.session, asked.question.keep(value), label=label)
            if asked.session.talk == perhaps.DEFINITION.name and value != perhaps.OTHER:
                _wanted(scene, one, Intent(value), _asked_about(scene, one, otherwise=reply))
        case Unclear():
            _ask_again(scene, one, asked)
        case InDanger(clear=clear):
            running.start(scene, [asked_for.crisis(one, Danger.CLEAR if clear else Danger.POSSIBLE)])
        case Stop():
            running.start(scene, [asked_for.stopped(one)])
        case Start():
            running.start(scene, [asked_for.started(one)])
        case Help():
            running.start(scene, [asked_for.help_(one)])
        case OldButton():
            running.start(scene, [asked_for.plain(one, "old-button")])
        case Wants(intent=intent, sure=True):
            _wanted(scene, one, intent, reply)
        case Wants(guesses=guesses):
            _perhaps_wanted(scene, one, guesses)
        case WhoSees():
            running.start(scene, [asked_for.who_sees_what(one)])
        case Ignored():
            pass


def _label(asked: _Asked, reply: Reply) -> str:
    """The label of the option that was pressed; empty when the answer was written."""
    assert asked.question is not None, "checked by the caller"
    values = [option.value for option in asked.question.options]
    chosen = reply.option
    return asked.shown[values.index(chosen)] if chosen in values and len(asked.shown) == len(values) else ""


def _wanted(scene: Scene, one: asked_for.Around, intent: Intent, reply: Reply) -> None:
    if is_loop(scene, one.who, intent):
        return
    if intent is Intent.AWAKE:
        up_already(scene, one.who)
    running.start(scene, [asked_for.wanted(one, intent, reply)])


def _perhaps_wanted(scene: Scene, one: asked_for.Around, guesses: tuple[Intent, ...]) -> None:
    if not is_loop(scene, one.who, Intent.UNKNOWN):
        running.start(scene, [asked_for.perhaps(one, guesses)])


def _asked_about(scene: Scene, one: asked_for.Around, *, otherwise: Reply) -> Reply:
    """The message whose meaning was asked for: it holds the minutes, the day or the time."""
    message = scene.transaction.scalars(
        select(InboxMessage)
        .where(InboxMessage.person_id == one.who.person_id, InboxMessage.understood.startswith(PERHAPS))
        .order_by(InboxMessage.id.desc())
        .limit(1)
    ).first()
    return otherwise if message is None else Reply(text=message.text, at=one.who.local(message.received_at))


def _ask_again(scene: Scene, one: asked_for.Around, asked: _Asked) -> None:
    """The hint, and the question once more; after a few tries a person instead."""
    assert asked.session is not None, "only an open question can be unclear"
    assert asked.question is not None, "as above"
    assert asked.text is not None, "as above"
    asked.session.unclear += 1
    if asked.session.unclear > UNCLEAR_LIMIT:
        if is_loop(scene, one.who, Intent.UNKNOWN):
            return
        running.start(scene, [asked_for.with_helper(one, "not-understood")])
        return
    session = asked.session
    written = Written()
    told = Told(kind=session.talk, urgency=Urgency(session.urgency), session_id=session.id, match_id=session.match_id)
    written.outbox.append(
        outbox_row(
            scene,
            who=one.who,
            told=told,
            text=asked.question.hint,
            options=asked.question.options,
            ask_key=asked.text.key,
        )
    )
    written.insert(scene)


def _in_a_word(decision: Decision) -> str:
    match decision:
        case Wants(intent=intent, sure=sure):
            return f"wants {intent}" if sure else f"{PERHAPS} {intent}"
        case InDanger(clear=clear, why=why):
            return f"{'danger' if clear else 'possible danger'}: {why}"
        case _:
            return type(decision).__name__.lower()
