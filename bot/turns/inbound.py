"""The turn of one message: who is it -> triage -> the talk goes on -> answer, facts, alerts, outbox."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from msgspec.structs import replace
from sqlalchemy import select

from bot.turns import alert_replies, invites, not_known, running, staying
from bot.turns.addresses import OWNERS, owner_of, seen
from bot.turns.ahead import forget
from bot.turns.arrived import Message
from bot.turns.asked import Asked, when_written
from bot.turns.asking_messages import MESSAGES, OPEN_QUESTIONS
from bot.turns.broken import after_breaking, attempted
from bot.turns.crisis_language import follow_language
from bot.turns.exceptions import up_already
from bot.turns.fronts import ACTIVE_SESSIONS, IN_CRISIS
from bot.turns.frozen_numbers import freeze_as_wrong
from bot.turns.languages import offer_language
from bot.turns.openings import asked_for, safety, wishes
from bot.turns.openings.around import Around, around, plain, with_helper
from bot.turns.people import NEWEST_MATCHES, OFFICES, PEOPLE
from bot.turns.running import ANSWERS
from bot.turns.scene import SPEAKERS, Scene, Speaker, speaker
from bot.turns.strangers import answer_stranger, is_echo, is_loop
from bot.turns.told_of_danger import told_of_danger
from bot.turns.written import Told, Written, outbox_row
from casebook.model import InboxMessage, InboxState, PersonState
from casebook.roles import Role
from conversations.alerts import cries_too
from conversations.engine import Question, Reply, Text, Urgency, Words
from conversations.reading import Intent
from conversations.talks import perhaps
from conversations.talks.discreet import DiscreetOpening
from conversations.triage import (
    Answered,
    AsksDiscreet,
    AsksNet,
    AsksOwnCase,
    Decision,
    Help,
    Ignored,
    InDanger,
    OldButton,
    Start,
    Stop,
    Unclear,
    Wants,
    WhoSees,
    triage,
)
from conversations.wrong_person import says_wrong_person
from scheduler.claims import people_locked

TRIES = 3
CPR_WORDS = frozenset({"cpr", "cprnr", "cprnummer", "nr", "nummer", "mit", "er", "my", "number", "is"})
"""What people write around the number itself."""
PERHAPS = "perhaps wants"
"""How a message that was only guessed at is noted."""
UNCLEAR_LIMIT = 3
"""After so many unclear replies to one question the bot stops asking and offers a person."""


def look_ahead(scene: Scene, messages: Sequence[Message]) -> None:
    """Lock everybody who wrote these, and look up at once what their turns are going to ask."""
    transaction = scene.transaction
    places = {(one.channel, one.sender) for one in messages}
    people = set(OWNERS.of_all(transaction, places).values())
    people_locked(transaction, people)
    seen(scene, places)
    MESSAGES.look(transaction, {one.button_of for one in messages if one.button_of is not None})
    speakers = SPEAKERS.look(transaction, people).values()
    OFFICES.look(transaction, {who.office_id for who in speakers if who is not None})
    IN_CRISIS.look(transaction, people)
    matches = NEWEST_MATCHES.look(transaction, people).values()
    PEOPLE.look(transaction, {match.contact_id for match in matches if match is not None})
    fronts = ACTIVE_SESSIONS.look(transaction, people).values()
    sessions = {session.id for session in fronts if session is not None}
    ANSWERS.look(transaction, sessions)
    OPEN_QUESTIONS.look(transaction, sessions)


def handle(scene: Scene, message: InboxMessage) -> None:
    """Understand and answer one stored message; a failure is counted, and the third one sets it aside."""
    understood = attempted(scene, lambda: _attempt(scene, message), action="turn-failed")
    if understood is not None:
        message.understood, message.state = understood, InboxState.DONE
        forget(scene.transaction, message.person_id)
        return
    scene.transaction.refresh(message)
    message.attempts += 1
    after_breaking(scene, message, last=message.attempts >= TRIES)


def _attempt(scene: Scene, message: Message) -> str:
    look_ahead(scene, [message])
    return turn(scene, message)


def turn(scene: Scene, message: Message) -> str:
    """Understand and answer a message, of which everything was looked up ahead; what it was, in a word or two."""
    person_id = owner_of(scene.transaction, channel=message.channel, value=message.sender)
    unknown = person_id is None and not invites.is_code(scene, message.text)
    if unknown and not_known.stranger_in_danger(scene, message):
        return "danger: stranger"
    if message.start is not None or (person_id is None and invites.looks_like_code(message.text)):
        joined = invites.accept(scene, message, known=person_id)
        if joined is not None or person_id is None:
            return "invite"
    if person_id is None:
        answer_stranger(scene, message)
        return "stranger"
    message.person_id = person_id
    return _from_somebody(scene, message, speaker(scene.transaction, person_id))


def _from_somebody(scene: Scene, message: Message, who: Speaker) -> str:
    told = alert_replies.handle(scene, message, who)
    if told is not None and not cries_too(message.text):
        return told
    if who.state is PersonState.FROZEN:
        return "danger: frozen" if not_known.frozen_in_danger(scene, message, who) else "frozen"
    return _understood(scene, message, around(scene, who))


def _understood(scene: Scene, message: Message, one: Around) -> str:
    who = one.who
    asked = Asked.of(scene, message, who)
    reply = Reply(text=message.text, at=who.local(asked.said_at), option=message.option, shown=asked.shown)
    own = scene.wordings.phrases_of(who.wording)
    decision = triage(reply, asked.situation(who, is_mentee=one.role is Role.MENTEE, own=own))
    if staying.goes_on(scene, one, asked, decision):
        return "crisis goes on"
    if message.masked and not (asked.in_crisis or isinstance(decision, InDanger)):
        # In danger nobody is told what not to write; the number is masked all the same.
        running.start(scene, [plain(one, "cpr-masked")])
        if not _says_more(message.text):
            return "cpr"
    if not (asked.in_crisis or isinstance(decision, InDanger)) and (other := _of_its_own(scene, one, message)):
        return other
    if staying.may_be_a_machines(asked, reply, decision) and is_echo(scene, message, who):
        return "echo"
    if isinstance(decision, Unclear) and offer_language(scene, one, message, front=asked.session):
        return "unclear: another language"
    _act(scene, one, asked, reply, decision)
    if not isinstance(decision, InDanger | Stop | Ignored):
        offer_language(scene, one, message)
    return _in_a_word(decision, asked.question)


def _of_its_own(scene: Scene, one: Around, message: Message) -> str:
    """What is no answer and no wish, whatever was asked: a picture alone, or a number that is not theirs; else ""."""
    if message.media and not message.text.strip():
        running.start(scene, [with_helper(one, "media-only")])
        return "media"
    if says_wrong_person(message.text):
        freeze_as_wrong(scene, message, one.who)
        return "wrong person"
    return ""


def _says_more(masked: str) -> bool:
    """Whether there are words beside the masked number and its name."""
    return any(word.isalpha() and word not in CPR_WORDS for word in masked.replace("[CPR]", " ").lower().split())


def _act(scene: Scene, one: Around, asked: Asked, reply: Reply, decision: Decision) -> None:
    match decision:
        case Answered(value=value):
            _answered(scene, one, asked, reply, value)
        case Unclear():
            _ask_again(scene, one, asked, instead=_in_another_language(scene, one, asked, reply))
        case InDanger(clear=True) if told_of_danger(scene, one, reply.text):
            pass
        case Wants(intent=intent, sure=True):
            _wanted(scene, one, intent, reply, said_at=asked.said_at)
        case Wants(guesses=guesses):
            # An answer to what is no longer asked is nothing to guess about.
            if not asked.diverged:
                _perhaps_wanted(scene, one, guesses)
        case _:
            running.start(scene, _asked_for(one, reply, decision))


def _answered(scene: Scene, one: Around, asked: Asked, reply: Reply, value: object) -> None:
    """The talk goes on; whoever was asked what they meant gets that."""
    assert asked.session is not None, "only an open question can be answered"
    assert asked.question is not None, "as above"
    if asked.in_crisis and reply.option is None:
        follow_language(one.office, one.who, asked.session, reply.text)
    label = _label(asked, reply)
    running.answered(scene, asked.session, asked.question.keep(value), label=label)
    if asked.session.talk == perhaps.DEFINITION.name and value != perhaps.OTHER:
        meant = _asked_about(scene, one, otherwise=reply)
        _wanted(scene, one, Intent(str(value)), meant, said_at=asked.said_at)


_OPENED_BY: dict[type[Any], Callable[[Around], running.Start]] = {
    Stop: wishes.stopped,
    Start: wishes.started,
    Help: safety.help_,
    OldButton: partial(plain, name="old-button"),
    WhoSees: wishes.who_sees_what,
}


def _asked_for(one: Around, reply: Reply, decision: Decision) -> list[running.Start]:
    """The talk that a decision opens by itself."""
    match decision:
        case InDanger():
            return [safety.crisis(one, reply.text)]
        case AsksOwnCase(topic=topic):
            return [asked_for.own_case(one, topic)]
        case AsksNet(wish=wish):
            return [wishes.safety_net(one, wish)]
        case AsksDiscreet(discreet=discreet):
            return [one.start("discreet", DiscreetOpening(discreet=discreet))]
        case _:
            opened = _OPENED_BY.get(type(decision))
            return [opened(one)] if opened else []


def _label(asked: Asked, reply: Reply) -> str:
    """The label of the option that was pressed; empty when the answer was written."""
    assert asked.question is not None, "checked by the caller"
    values = [option.value for option in asked.question.options]
    chosen = reply.option
    return asked.shown[values.index(chosen)] if chosen in values and len(asked.shown) == len(values) else ""


def _wanted(scene: Scene, one: Around, intent: Intent, reply: Reply, *, said_at: datetime) -> None:
    if is_loop(scene, one.who, intent):
        return
    if intent is Intent.AWAKE:
        up_already(scene, one.who, said_at=said_at)
    running.start(scene, [asked_for.wanted(one, intent, reply)])


def _perhaps_wanted(scene: Scene, one: Around, guesses: tuple[Intent, ...]) -> None:
    if not is_loop(scene, one.who, Intent.UNKNOWN):
        running.start(scene, [asked_for.perhaps(one, guesses)])


def _asked_about(scene: Scene, one: Around, *, otherwise: Reply) -> Reply:
    """The message whose meaning was asked for: it holds the minutes, the day or the time."""
    message = scene.transaction.scalars(
        select(InboxMessage)
        .where(InboxMessage.person_id == one.who.person_id, InboxMessage.understood.startswith(PERHAPS))
        .order_by(InboxMessage.id.desc())
        .limit(1)
    ).first()
    return otherwise if message is None else Reply(text=message.text, at=one.who.local(when_written(message)))


def _in_another_language(scene: Scene, one: Around, asked: Asked, reply: Reply) -> Text | None:
    """The open question in the language that somebody in danger now writes or asks for; None: it stays as it is."""
    changed = asked.in_crisis and asked.session and follow_language(one.office, one.who, asked.session, reply.text)
    step = running.open_question(scene, asked.session) if changed and asked.session else None
    return step.text if step else None


def _ask_again(scene: Scene, one: Around, asked: Asked, *, instead: Text | None = None) -> None:
    """The hint, or this text, and the options once more; after a few tries a person instead."""
    assert asked.session is not None, "only an open question can be unclear"
    assert asked.question is not None, "as above"
    assert asked.text is not None, "as above"
    asked.session.unclear += 1
    if asked.session.unclear > UNCLEAR_LIMIT:
        if is_loop(scene, one.who, Intent.UNKNOWN):
            return
        running.start(scene, [with_helper(one, "not-understood")])
        return
    session = asked.session
    hint = instead or asked.question.hint
    hint = replace(hint, language=hint.language or asked.text.text.language)
    written = Written()
    told = Told(kind=session.talk, urgency=Urgency(session.urgency), session_id=session.id, match_id=session.match_id)
    written.outbox.append(
        outbox_row(
            scene,
            who=one.who,
            told=told,
            text=hint,
            options=asked.question.options,
            ask_key=asked.text.key,
        )
    )
    written.insert(scene)


def _in_a_word(decision: Decision, question: Question[Any] | None) -> str:
    """How the message was taken; an answer with its value, but not once more in words of one's own."""
    match decision:
        case Answered(value=value) if question is not None and not isinstance(question, Words):
            return f"answered: {json.dumps(question.keep(value))}"
        case Wants(intent=intent, sure=sure):
            return f"wants {intent}" if sure else f"{PERHAPS} {intent}"
        case InDanger(clear=clear, why=why):
            return f"{'danger' if clear else 'possible danger'}: {why}"
        case _:
            return type(decision).__name__.lower()
