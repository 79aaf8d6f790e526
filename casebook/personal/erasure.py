"""Erasing one person (GDPR, article 17): what is about them goes, and what must stay loses its name.

What stays is what the accounts of the scheme need: the match with its period, workplace and target group, the grants,
and the hours that were reported. The numbers of alerts are never used again; their texts go.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, TypeGuard

from sqlalchemy import ColumnElement, Select, delete, or_, select, text, update
from sqlalchemy.orm import Session as Transaction

from casebook.facts import Erased, HoursReported, keep_fact
from casebook.ids import Id
from casebook.model import (
    Address,
    Agreement,
    Alert,
    Base,
    FactRow,
    Goal,
    InboxMessage,
    Invite,
    Match,
    Meeting,
    Nudge,
    NudgeState,
    Occurrence,
    Office,
    OutboxMessage,
    OutboxState,
    Pause,
    Person,
    PersonState,
    Rhythm,
    RhythmException,
    Session,
    SessionAnswer,
    SessionState,
)
from casebook.personal.copy import people_of
from casebook.personal.rows import ABOUT
from casebook.severity import Severity

NAMELESS = "Slettet"
"""The name of somebody who was erased."""
_MAY_LIE_READY = (NudgeState.ASKED, NudgeState.SCHEDULED)
_LIVE = (SessionState.ACTIVE, SessionState.QUEUED)
_DELETED: tuple[type[Base], ...] = (
    SessionAnswer,
    RhythmException,
    Occurrence,
    Nudge,
    Rhythm,
    Address,
    Invite,
    Pause,
    Agreement,
    Meeting,
)
"""What goes without a trace, in an order that leaves no row pointing nowhere."""


class KeptError(Exception):
    """Why somebody cannot be erased now, and what to do first."""


def check_erasable(transaction: Transaction, person_id: Id, *, now: datetime) -> None:
    """Raises KeptError while others rely on the person, while they are in danger, or while a nudge lies ready for them:
    only we know under which name it can be called off, and without us it would go out."""
    alarm = (Alert.person_id == person_id, Alert.severity == Severity.ACUTE, Alert.resolved_at.is_(None))
    number = transaction.scalar(select(Alert.number).where(*alarm).limit(1))
    if number is not None:
        raise KeptError(f"Alert {number} is acute and still open. See to the person, and close it first.")
    if transaction.scalar(select(Office.id).where(Office.on_call_id == person_id)) is not None:
        raise KeptError("This person is on call. Name another one first: limstift people on-call PERSON.")
    lies_ready = (Nudge.person_id == person_id, Nudge.state.in_(_MAY_LIE_READY), Nudge.send_at > now)
    if transaction.scalar(select(Nudge.id).where(*lies_ready).limit(1)) is not None:
        raise KeptError(
            "A nudge lies ready at the SMS provider. Call it off: limstift safety-net PERSON --off; wait a minute."
        )
    runs = or_(Match.ends_on.is_(None), Match.ends_on >= now.date())
    for match in transaction.scalars(select(Match).where(runs)):
        if person_id in people_of(match):
            raise KeptError("Others rely on this person in a match that is not over. Put somebody else there first.")


def erase(transaction: Transaction, person_id: Id, *, now: datetime) -> None:
    """Erase what is kept about somebody. Raises KeptError, and changes nothing, for one whom others rely on."""
    check_erasable(transaction, person_id, now=now)
    if transaction.get_bind().dialect.name == "sqlite":
        # Else deleted texts stay in the file until their place is needed again (SQLite, PRAGMA secure_delete).
        transaction.execute(text("PRAGMA secure_delete=ON"))
    person = transaction.get_one(Person, person_id)
    matches = transaction.scalars(select(Match).where(Match.mentee_id == person_id)).all()
    _forget_what_staff_heard(transaction, person, matches=[one.id for one in matches], around=_around(matches))
    _forget_messages(transaction, person_id)
    _forget_facts(transaction, person_id)
    for table in _DELETED:
        transaction.execute(delete(table).where(ABOUT[table](person_id)))
    transaction.execute(delete(Session).where(Session.person_id == person_id))
    _forget_goals(transaction, person_id)
    for match in matches:
        match.ends_on = min(match.ends_on or now.date(), now.date() - timedelta(days=1))
    _without_a_name(person)
    _note(transaction, person, now=now)


def _around(matches: Sequence[Match]) -> list[Id]:
    return [person for match in matches for person in people_of(match)]


def _forget_what_staff_heard(transaction: Transaction, person: Person, *, matches: list[Id], around: list[Id]) -> None:
    """Their alerts, and the notices, questions and answers in which the people around them read or wrote the name."""
    alerts = select(Alert.id).where(or_(Alert.person_id == person.id, Alert.match_id.in_(matches)))
    _drop_messages(transaction, OutboxMessage.alert_id.in_(alerts))
    transaction.execute(delete(Alert).where(Alert.id.in_(alerts)))
    talks = _talks_about(transaction, person, matches=matches, around=around)
    _drop_messages(transaction, OutboxMessage.session_id.in_(talks))
    answered = _forget_talks(transaction, talks)
    # The page of an alert that is still there is about somebody else of the same name.
    read = (OutboxMessage.person_id.in_(around), OutboxMessage.alert_id.is_(None))
    told = transaction.execute(select(OutboxMessage.id, OutboxMessage.text).where(*read))
    _drop_messages(transaction, OutboxMessage.id.in_([id_ for id_, words in told if _names(person, words)]))
    came = transaction.execute(select(InboxMessage.id, InboxMessage.text).where(InboxMessage.person_id.in_(around)))
    wrote = [id_ for id_, words in came if words.strip() in answered or _names(person, words)]
    transaction.execute(update(InboxMessage).where(InboxMessage.id.in_(wrote)).values(text=""))


def _talks_about(transaction: Transaction, person: Person, *, matches: list[Id], around: list[Id]) -> list[Id]:
    """The sessions of the people around them that are about this person."""
    theirs = select(Session.id, Session.opening, Session.match_id).where(Session.person_id.in_(around))
    return [id_ for id_, opening, match in transaction.execute(theirs) if match in matches or _names(person, opening)]


def _forget_talks(transaction: Transaction, talks: list[Id]) -> set[str]:
    """What was asked and answered in them, and return the words of the answers; talks that still go on end."""
    answers = SessionAnswer.session_id.in_(talks)
    words = {value.strip() for value in transaction.scalars(select(SessionAnswer.value).where(answers)) if _said(value)}
    transaction.execute(delete(SessionAnswer).where(answers))
    ended = {"state": SessionState.INTERRUPTED, "waiting_key": None, "deadline_at": None}
    transaction.execute(update(Session).where(Session.id.in_(talks), Session.state.in_(_LIVE)).values(**ended))
    transaction.execute(update(Session).where(Session.id.in_(talks)).values(opening="{}"))
    return words


def _said(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and value.strip() != ""


def _names(person: Person, words: str) -> bool:
    names = [re.escape(name) for name in (person.first_name, *person.last_name.split()) if name]
    return re.search(rf"\b(?:{'|'.join(names)})\b", words, re.IGNORECASE) is not None if names else False


def _forget_messages(transaction: Transaction, person_id: Id) -> None:
    """Of what came in the provider's id stays: the same message delivered again is not a new one."""
    _drop_messages(transaction, OutboxMessage.person_id == person_id)
    nothing = {"text": "", "sender": "", "option": None, "start": None, "understood": "", "person_id": None}
    transaction.execute(update(InboxMessage).where(InboxMessage.person_id == person_id).values(**nothing))


def _drop_messages(transaction: Transaction, which: ColumnElement[bool]) -> None:
    """Delete these; one that is being sent this moment only loses what it says."""
    going = OutboxMessage.state == OutboxState.SENDING
    nothing: dict[str, Any] = {"text": "", "options": [], "answered": None, "session_id": None, "alert_id": None}
    transaction.execute(update(OutboxMessage).where(which, going).values(**nothing))
    transaction.execute(delete(OutboxMessage).where(which, ~going))


def _forget_facts(transaction: Transaction, person_id: Id) -> None:
    """All but the hours; and what a mentor reported of others, which is about them."""
    of_others = FactRow.match_id.in_(select(Match.id).where(Match.mentee_id != person_id))
    stays = or_(FactRow.kind == HoursReported.kind, of_others)
    whose = ABOUT[FactRow](person_id)
    transaction.execute(delete(FactRow).where(whose, or_(stays.is_(None), ~stays)))
    transaction.execute(update(FactRow).where(whose, FactRow.person_id == person_id).values(session_id=None))


def _forget_goals(transaction: Transaction, person_id: Id) -> None:
    """Steps before the goals they belong to."""
    goals = ABOUT[Goal](person_id)
    while steps := transaction.scalars(select(Goal.id).where(goals, Goal.id.not_in(_parents()))).all():
        transaction.execute(delete(Goal).where(Goal.id.in_(steps)))


def _parents() -> Select[Id | None]:
    return select(Goal.parent_id).where(Goal.parent_id.is_not(None))


def _without_a_name(person: Person) -> None:
    person.first_name, person.last_name, person.phone = NAMELESS, "", ""
    person.birth_year, person.welcomed_at, person.passive_replies = None, None, 0
    person.language, person.discreet = "da", False
    person.state = PersonState.FROZEN


def _note(transaction: Transaction, person: Person, *, now: datetime) -> None:
    """That it was done, and when."""
    fact = Erased()
    transaction.add(
        FactRow(
            office_id=person.office_id,
            person_id=person.id,
            kind=fact.kind,
            category=fact.category,
            body=keep_fact(fact),
            at=now,
            day=now.date(),
        )
    )
