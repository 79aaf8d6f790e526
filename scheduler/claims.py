"""What is due: claimed inside the transaction that acts on it, so that no two of us act on the same.

SQLite has one writer, and PostgreSQL skips rows that another worker holds (FOR UPDATE SKIP LOCKED); either way a
claimed row is moved on before the commit, and the unique occurrence is the last guard.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, Select, bindparam, exists, literal, select
from sqlalchemy.orm import InstrumentedAttribute, aliased
from sqlalchemy.orm import Session as Transaction

from casebook.ids import Id
from casebook.model import (
    Alert,
    AlertState,
    Base,
    Match,
    Meeting,
    Office,
    OutboxMessage,
    OutboxState,
    Pause,
    Person,
    PersonState,
    Rhythm,
    RhythmException,
    Session,
    SessionState,
)
from casebook.model.base import UtcInstant
from casebook.store.among import among, objects_found

CRISIS = "crisis"
"""The cause of the alert that holds every other talk back until a human closes it."""


class DueRhythm(NamedTuple):
    """A rhythm whose time has come (the columns of `Rhythm`), and what else is asked of every one of them.

    That is: its person and their office's zone; the helper, the contact person of its match; whether its person has
    any pauses, and it any exceptions. (All in one query, and a tuple: a morning has ten thousand.)
    """

    id: Id
    office_id: Id
    person_id: Id
    match_id: Id | None
    talk: str
    at: time
    weekdays: str
    every_weeks: int
    every_day: bool
    starts_on: date
    ends_on: date | None
    settings: Mapping[str, Any]
    streak: int
    next_due: datetime
    next_date: date
    first_name: str
    language: str
    discreet: bool
    state: PersonState
    zone: str
    wording: str | None
    helper_name: str | None
    helper_phone: str | None
    has_pauses: bool
    has_exceptions: bool


def _claim(query: Select[*tuple[Any, ...]], *, of: type[Base] | None = None) -> Select[*tuple[Any, ...]]:
    return query.limit(bindparam("most")).with_for_update(skip_locked=True, of=of)


# Asked about once a second for ever: put together once, because that costs more than the asking.
_NOW: BindParameter[datetime] = bindparam("now", type_=UtcInstant())
_ACTIVE, _QUEUED = Session.state == SessionState.ACTIVE, Session.state == SessionState.QUEUED
_UNRESOLVED = Alert.state != AlertState.RESOLVED
_FRONT = aliased(Session)
_BUSY = exists().where(_FRONT.state == SessionState.ACTIVE, _FRONT.person_id == Session.person_id)
_IN_CRISIS = exists().where(Alert.cause == CRISIS, _UNRESOLVED, Alert.person_id == Session.person_id)
_HELPER = aliased(Person)
_RHYTHMS = _claim(
    select(*(getattr(Rhythm, name) for name in DueRhythm._fields if hasattr(Rhythm, name)))
    .add_columns(Person.first_name, Person.language, Person.discreet, Person.state, Office.zone, Office.wording)
    .add_columns(_HELPER.first_name, _HELPER.phone)
    .add_columns(exists().where(Pause.person_id == Rhythm.person_id))
    .add_columns(exists().where(RhythmException.rhythm_id == Rhythm.id))
    .join(Person, Person.id == Rhythm.person_id)
    .join(Office, Office.id == Person.office_id)
    .outerjoin(Match, Match.id == Rhythm.match_id)
    .outerjoin(_HELPER, _HELPER.id == Match.contact_id)
    .where(Rhythm.next_due <= _NOW)
    .order_by(Rhythm.next_due),
    of=Rhythm,
)
_DEADLINES = _claim(
    select(Session.id).where(_ACTIVE, Session.deadline_at <= _NOW).order_by(Session.deadline_at, Session.id)
)
_STARTS = _claim(
    select(Session.id)
    .where(_QUEUED, Session.starts_at <= _NOW, ~_BUSY, ~_IN_CRISIS)
    .order_by(Session.urgency, Session.starts_at, Session.id)
)
_MEETINGS = _claim(select(Meeting.id).where(Meeting.reminder_due <= _NOW).order_by(Meeting.reminder_due))
_ALERTS = _claim(
    select(Alert.id).where(_UNRESOLVED, Alert.next_page_at <= _NOW).order_by(Alert.next_page_at, Alert.number)
)


def due_rhythms(transaction: Transaction, *, now: datetime, limit: int) -> Sequence[DueRhythm]:
    """Rhythms whose time has come, the longest waiting first."""
    transaction.flush()
    rows = transaction.connection().execute(_RHYTHMS, {"now": now, "most": limit})
    return [DueRhythm._make(row) for row in rows]


def due_deadlines(transaction: Transaction, *, now: datetime, limit: int) -> Sequence[Session]:
    """Sessions in the foreground whose question has waited long enough."""
    return objects_found(transaction, Session, _DEADLINES, {"now": now, "most": limit})


def due_starts(transaction: Transaction, *, now: datetime, limit: int) -> Sequence[Session]:
    """Queued sessions whose time has come, while their person's foreground is free and no crisis is open."""
    return objects_found(transaction, Session, _STARTS, {"now": now, "most": limit})


def due_meetings(transaction: Transaction, *, now: datetime, limit: int) -> Sequence[Meeting]:
    """Meetings of which somebody must be reminded."""
    return objects_found(transaction, Meeting, _MEETINGS, {"now": now, "most": limit})


def due_alerts(transaction: Transaction, *, now: datetime, limit: int) -> Sequence[Alert]:
    """Alerts for which somebody must be paged."""
    return objects_found(transaction, Alert, _ALERTS, {"now": now, "most": limit})


class Waiting(StrEnum):
    """What the next thing that happens by itself is."""

    RHYTHM = "rhythm"
    DEADLINE = "deadline"
    START = "start"
    MEETING = "meeting"
    ALERT = "alert"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """The next thing that happens by itself. `talk` is its talk (an alert's cause); `person_id` whom it concerns."""

    at: datetime
    what: Waiting
    talk: str
    person_id: Id | None


def upcoming(transaction: Transaction, *, after: datetime, people: Collection[Id] | None = None) -> Upcoming | None:
    """The first thing that happens by itself later than `after`, to one of `people` where they are named.

    None when nothing is planned.
    """
    found = [
        Upcoming(at=row[0], what=what, talk=row[1], person_id=row[2])
        for what, query in _upcoming_queries(after, people).items()
        if (row := transaction.execute(query.limit(1)).first()) is not None
    ]
    return min(found, key=lambda one: one.at, default=None)


def _upcoming_queries(after: datetime, people: Collection[Id] | None) -> dict[Waiting, Select[*tuple[Any, ...]]]:
    """Per kind of waiting: when, which talk, whom; the soonest first."""

    def soonest(
        when: InstrumentedAttribute[Any],
        talk: ColumnElement[str] | InstrumentedAttribute[str],
        whom: InstrumentedAttribute[Any],
        *which: ColumnElement[bool],
    ) -> Select[*tuple[Any, ...]]:
        theirs = () if people is None else (among(whom, people),)
        return select(when, talk, whom).where(when > after, *which, *theirs).order_by(when)

    reminder, meets = literal("meeting-reminder"), Match.id == Meeting.match_id
    return {
        Waiting.RHYTHM: soonest(Rhythm.next_due, Rhythm.talk, Rhythm.person_id),
        Waiting.DEADLINE: soonest(Session.deadline_at, Session.talk, Session.person_id, _ACTIVE),
        Waiting.START: soonest(Session.starts_at, Session.talk, Session.person_id, _QUEUED),
        Waiting.MEETING: soonest(Meeting.reminder_due, reminder, Match.mentee_id, meets),
        Waiting.ALERT: soonest(Alert.next_page_at, Alert.cause, Alert.person_id, _UNRESOLVED),
        Waiting.MESSAGE: soonest(
            OutboxMessage.not_before,
            OutboxMessage.kind,
            OutboxMessage.person_id,
            OutboxMessage.state == OutboxState.QUEUED,
        ),
    }


def people_locked(transaction: Transaction, person_ids: Collection[Id]) -> None:
    """Hold these people until the transaction ends: turns of one person are serial.

    In the order of their ids, so that two workers never wait for each other. SQLite has one writer and needs no lock.
    """
    if person_ids and transaction.get_bind().dialect.name != "sqlite":
        transaction.execute(select(Person.id).where(among(Person.id, person_ids)).order_by(Person.id).with_for_update())
