"""The net in the casebook: which nudges are wanted, which are open, and what became of them. One transaction each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Exists, exists, select, update
from sqlalchemy.orm import Session as Transaction
from sqlalchemy.orm import aliased

from bot.channels.twilio.channel import NAME as SMS
from bot.channels.twilio.scheduling import waiting_text
from bot.safety_net.comparing import Learn, Ours, Wanted
from bot.turns.scene import places_of
from casebook.ids import Id
from casebook.model import (
    Alert,
    AlertState,
    Match,
    Nudge,
    NudgeState,
    Office,
    OutboxMessage,
    Person,
    PersonState,
    Rhythm,
    Session,
    SessionState,
)
from casebook.store.among import among
from conversations.engine import texts_of
from conversations.talks.wake_up import DEFINITION as WAKE_UP
from conversations.talks.wake_up import is_climbing
from conversations.wordings import Wordings
from scheduler.claims import CRISIS

AFTER = timedelta(minutes=10)
"""So long after the time to wake up the nudge goes out by itself."""
SHORTLY = timedelta(minutes=3)
EACH = timedelta(milliseconds=50)
"""Calling one off takes a few tenths of a second, and a few are called off side by side."""
AHEAD = timedelta(hours=14)
"""So long before it is it asked for: in the evening, for a morning."""
OPEN = (NudgeState.ASKED, NudgeState.SCHEDULED)
_DONE = (NudgeState.SENT, NudgeState.REFUSED)
_nudge = texts_of("wake-up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Our side."""

    wanted: Sequence[Wanted]
    ours: Sequence[Ours]


def look(transaction: Transaction, *, now: datetime, wordings: Wordings) -> Seen:
    """Read our side."""
    ours = _ours(transaction)
    return Seen(
        wanted=[*_before(transaction, now=now, wordings=wordings), *_still_climbing(transaction, ours, now=now)],
        ours=ours,
    )


def ask(transaction: Transaction, wanted: Wanted, *, now: datetime) -> Id:
    """Write down that the provider is about to be asked: whatever comes of that, it is looked for."""
    nudge = Nudge(
        person_id=wanted.person,
        rhythm_id=wanted.rhythm,
        day=wanted.day,
        send_at=wanted.send_at,
        address=wanted.to,
        text=wanted.text,
        asked_at=now,
    )
    transaction.add(nudge)
    transaction.flush()
    return nudge.id


def learn(transaction: Transaction, learnt: Sequence[Learn]) -> None:
    """Write down what became of nudges; what is final stays."""
    for one in learnt:
        given: dict[str, Any] = {"state": one.state} | ({"provider_id": one.sid} if one.sid else {})
        transaction.execute(update(Nudge).where(Nudge.id == one.nudge, Nudge.state.in_(OPEN)).values(**given))


def _ours(transaction: Transaction) -> list[Ours]:
    rows = transaction.scalars(select(Nudge).where(Nudge.state.in_(OPEN)).order_by(Nudge.id))
    return [Ours(id=one.id, wanted=_as_wanted(one), asked_at=one.asked_at, sid=one.provider_id) for one in rows]


def _as_wanted(one: Nudge) -> Wanted:
    return Wanted(
        person=one.person_id,
        rhythm=one.rhythm_id,
        day=one.day,
        send_at=one.send_at,
        to=one.address,
        text=one.text,
    )


_HELPER = aliased(Person)


def _in_crisis(person: Any) -> Exists:  # noqa: ANN401 - a column, of one table or another
    return exists().where(Alert.cause == CRISIS, Alert.state != AlertState.RESOLVED, Alert.person_id == person)


_OVER = exists().where(Nudge.rhythm_id == Rhythm.id, Nudge.day == Rhythm.next_date, Nudge.state.in_(_DONE))
_AGREED = (Person.safety_net.is_(True), Person.state == PersonState.ACTIVE)
_WAKE_UPS = (
    select(Rhythm.id, Rhythm.person_id, Rhythm.next_due, Rhythm.next_date)
    .add_columns(
        Person.first_name, Person.language, Person.discreet, Office.wording, _HELPER.first_name.label("helper")
    )
    .join(Person, Person.id == Rhythm.person_id)
    .join(Office, Office.id == Person.office_id)
    .outerjoin(Match, Match.id == Rhythm.match_id)
    .outerjoin(_HELPER, _HELPER.id == Match.contact_id)
    .where(*_AGREED, Rhythm.talk == WAKE_UP.name, ~_in_crisis(Rhythm.person_id), ~_OVER)
    .order_by(Rhythm.person_id)
)


def _before(transaction: Transaction, *, now: datetime, wordings: Wordings) -> list[Wanted]:
    """Of wake-ups that are still to come, or overdue: the next time says all of pauses, absences and changes."""
    soon: tuple[ColumnElement[bool], ...] = (Rhythm.next_due > now - AFTER, Rhythm.next_due <= now + AHEAD)
    rows = transaction.execute(_WAKE_UPS.where(*soon)).all()
    places = places_of(transaction, {row.person_id for row in rows})
    numbers = {person: next((to for channel, to in mine if channel == SMS), None) for person, mine in places.items()}
    return [
        Wanted(
            person=row.person_id,
            rhythm=row.id,
            day=row.next_date,
            send_at=row.next_due + AFTER,
            to=number,
            text=_words(row, wordings),
        )
        for row in rows
        if (number := numbers.get(row.person_id)) is not None
    ]


def _words(row: Any, wordings: Wordings) -> str:  # noqa: ANN401 - a row of the query above
    text = _nudge("net", name=row.first_name, helper=row.helper or "")
    said = wordings.of(row.wording).render(text, language=row.language, discreet=row.discreet)
    return waiting_text(said, language=row.language)


def _still_climbing(transaction: Transaction, ours: Sequence[Ours], *, now: datetime) -> list[Wanted]:
    """Of wake-ups that have begun, while their ladder climbs: the net holds while this program may still die.

    Shortly before a nudge goes out, the program that is alive speaks for itself, as soon as it has spoken at all.
    """
    people = {one.wanted.person: one.wanted for one in ours}
    out = exists().where(
        OutboxMessage.person_id == Session.person_id,
        OutboxMessage.created_at >= Session.opened_at,
        OutboxMessage.kind == WAKE_UP.name,
        OutboxMessage.sent_at.is_not(None),
    )
    begun = transaction.execute(
        select(Session.person_id, Session.opened_at, Session.waiting_key, out.label("is_out"))
        .join(Person, Person.id == Session.person_id)
        .where(among(Session.person_id, people), Session.state == SessionState.ACTIVE, *_AGREED)
        .where(Session.talk == WAKE_UP.name, ~_in_crisis(Session.person_id))
    )
    soon = now + lead(len(people))
    return [
        people[one.person_id]
        for one in begun
        if one.opened_at >= people[one.person_id].send_at - AFTER
        and is_climbing(one.waiting_key or "")
        and (not one.is_out or people[one.person_id].send_at > soon)
    ]


def lead(nudges: int) -> timedelta:
    """How long before they go out so many nudges are called off: while Twilio surely takes every one back."""
    return SHORTLY + nudges * EACH
