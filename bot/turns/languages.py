"""Somebody writes in another of the languages their office offers: it is offered to them, once in a while."""

from collections.abc import Collection
from datetime import timedelta

from msgspec.structs import replace
from sqlalchemy import select

from bot.turns import running
from bot.turns.arrived import Message
from bot.turns.openings.around import Around
from bot.turns.people import named
from bot.turns.scene import Scene, Speaker
from casebook.facts import LanguageKept
from casebook.ids import Id
from casebook.model import FactRow, InboxMessage, PersonState, Session, SessionState
from casebook.roles import Role
from conversations.engine import Urgency
from conversations.languages import OWN_NAMES
from conversations.reading import written_in
from conversations.reading.reading import SURE
from conversations.talks.language_offer import LanguageOfferOpening

TALK = "language-offer"
AGAIN_AFTER = timedelta(days=30)
TOGETHER = timedelta(days=7)
"""Two messages that are probably in one language count together when they come within this."""


def offer_language(scene: Scene, one: Around, message: Message, *, front: Session | None = None) -> bool:
    """Offer the language of this message to a mentee whom we write to in another one, and say whether it is offered
    now. A question that is open, or that follows from the message itself, comes first; but where the message is no
    answer to the question of `front`, that is put aside, and asked again after the offer."""
    others = [code for code in one.office.languages if code != one.who.language and code in OWN_NAMES]
    stopped = one.who.state is PersonState.STOPPED
    if stopped or one.role is not Role.MENTEE or not others or message.button_of is not None:
        return False
    at_once = front is not None and front.talk != TALK and front.urgency >= Urgency.REMINDER
    written = _written_in(scene, message, others)
    if written is None or _is_offered_already(scene, one.who, at_once=at_once) or _was_kept(scene, one.who):
        return False
    # Not as the turn found it: it may be this message that changed it.
    current = named(scene.transaction, one.who.person_id).language
    if current not in OWN_NAMES or written == current:
        return False
    opening = LanguageOfferOpening(
        first_name=one.who.first_name,
        offered=(written, OWN_NAMES[written]),
        current=(current, OWN_NAMES[current]),
    )
    running.start(scene, [replace(one.start(TALK, opening), asked_for=at_once)])
    return at_once


def _written_in(scene: Scene, message: Message, languages: Collection[str]) -> str | None:
    """One sure message, or two that probably are in the same language."""
    read = written_in(message.text, among=languages)
    if read.value is None or read.certainty == SURE:
        return read.value
    before = written_in(_text_before(scene, message), among=languages)
    return read.value if before.value == read.value else None


def _text_before(scene: Scene, message: Message) -> str:
    latest = (
        select(InboxMessage.text)
        .where(
            InboxMessage.person_id == message.person_id,
            InboxMessage.id != message.id,
            InboxMessage.text != "",
            InboxMessage.received_at > scene.now - TOGETHER,
        )
        .order_by(InboxMessage.received_at.desc(), InboxMessage.id.desc())
        .limit(1)
    )
    return scene.transaction.scalar(latest) or ""


def _is_offered_already(scene: Scene, who: Speaker, *, at_once: bool) -> bool:
    """An offer that only waits its turn gives way to one that is made at once."""
    states = (SessionState.ACTIVE,) if at_once else (SessionState.ACTIVE, SessionState.QUEUED)
    return any(_has_session(scene, who.person_id, state) for state in states)


def _has_session(scene: Scene, person_id: Id, state: SessionState) -> bool:
    """One state at a time: each has its index."""
    found = select(Session.id).where(Session.person_id == person_id, Session.talk == TALK, Session.state == state)
    return scene.transaction.scalar(found.limit(1)) is not None


def _was_kept(scene: Scene, who: Speaker) -> bool:
    """Whether they did not take an offer lately."""
    since = who.today(scene.now) - AGAIN_AFTER
    kept = (FactRow.person_id == who.person_id, FactRow.kind == LanguageKept.kind, FactRow.day > since)
    return scene.transaction.scalar(select(FactRow.id).where(*kept).limit(1)) is not None
