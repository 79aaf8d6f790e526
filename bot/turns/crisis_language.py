"""The language that somebody in danger is spoken to in: the one they cry in, at once and without being asked.

Theirs otherwise stays what it was. It is kept in the opening of the talk, which no answer depends on.
"""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select

from bot.turns.scene import Scene, Speaker
from casebook.model import Office, Session, SessionState
from conversations.catalogue import MAIN_LANGUAGE
from conversations.cried_in import cried_in
from conversations.language_names import language_asked
from conversations.languages import OWN_NAMES
from conversations.reading import read_danger, written_in
from conversations.reading.reading import SURE
from conversations.talks import TALKS
from conversations.talks.crisis_words import CrisisOpening
from scheduler.claims import CRISIS

ALWAYS = "en"
"""Offered by every office, when it comes to life."""


def cry_language(office: Office, who: Speaker, text: str) -> str | None:
    """In which language to answer this cry; None: in the person's own."""
    return cried_in(text, among=_others(office, who.language))


def in_crisis_language(scene: Scene, who: Speaker) -> Speaker:
    """The same person, spoken to as the talk about danger does that is open with them."""
    talk = scene.transaction.scalars(
        select(Session)
        .where(Session.person_id == who.person_id, Session.talk == CRISIS, Session.state == SessionState.ACTIVE)
        .limit(1)
    ).first()
    opening = _opening(talk) if talk else None
    return who._replace(language=opening.language) if opening and opening.language else who


def follow_language(office: Office, who: Speaker, talk: Session, text: str) -> bool:
    """Go on in another language where the person asks for it, or now writes in it: in new words of danger, or in many
    others. Says whether it changed."""
    opening = _opening(talk)
    spoken = opening.language or who.language
    language = _asked_for(office, spoken, text) or _written_now(_others(office, spoken), text)
    if language:
        talk.opening = TALKS[talk.talk, talk.version].keep(replace(opening, language=language))
    return language is not None


def _asked_for(office: Office, spoken: str, text: str) -> str | None:
    asked = language_asked(text)
    return asked if asked in _others(office, spoken) | ({MAIN_LANGUAGE} - {spoken}) else None


def _written_now(others: Collection[str], text: str) -> str | None:
    found = read_danger(text)
    if found.theme:
        return cried_in(text, among=others, found=found)
    written = written_in(text, among=others)
    return written.value if written.certainty == SURE else None


def _others(office: Office, spoken: str) -> set[str]:
    return ({ALWAYS, *office.languages} & OWN_NAMES.keys()) - {spoken, MAIN_LANGUAGE}


def _opening(talk: Session) -> CrisisOpening:
    opening = TALKS[talk.talk, talk.version].restore(talk.opening)
    assert isinstance(opening, CrisisOpening), "each version of this talk opens with it"
    return opening
