"""What is due, claimed on both databases: in its order, within its limit, and by nobody twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, select
from sqlalchemy.orm import Session as Transaction

from casebook.ids import Id
from casebook.model import (
    Alert,
    AlertState,
    Match,
    Meeting,
    Office,
    OutboxMessage,
    OutboxState,
    Person,
    Rhythm,
    Session,
    SessionState,
    TargetGroup,
)
from casebook.severity import Severity
from casebook.store import database_url
from scheduler.claims import (
    CRISIS,
    Upcoming,
    Waiting,
    due_alerts,
    due_deadlines,
    due_meetings,
    due_rhythms,
    due_starts,
    people_locked,
    upcoming,
)

NOW = datetime(2026, 10, 19, 4, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)
NUMBERS = count(1)


@pytest.fixture
def engine(casebook_address: str) -> Iterator[Engine]:
    """Connections to a migrated casebook."""
    yield from _engine(casebook_address)


@pytest.fixture
def two_workers(postgres_casebook: str) -> Iterator[Engine]:
    """Connections to PostgreSQL, where several workers may claim at once. SQLite has one writer."""
    yield from _engine(postgres_casebook)


def _engine(address: str) -> Iterator[Engine]:
    engine = create_engine(database_url(address))
    yield engine
    engine.dispose()


def put(transaction: Transaction, *rows: object) -> None:
    """Each in its turn, so that parents come first."""
    for row in rows:
        transaction.add(row)
        transaction.flush()


def office(transaction: Transaction) -> Office:
    row = Office(name="Jobcenter Demo")
    put(transaction, row)
    return row


def person(transaction: Transaction, where: Office) -> Person:
    row = Person(office_id=where.id, first_name="Ali")
    put(transaction, row)
    return row


def rhythm(who: Person, *, due: datetime | None) -> Rhythm:
    return Rhythm(
        office_id=who.office_id,
        person_id=who.id,
        talk="wake-up",
        at=time(6, 30),
        weekdays="01234",
        starts_on=date(2026, 10, 1),
        next_due=due,
        next_date=due.date() if due else None,
    )


def session(
    who: Person, *, state: SessionState, urgency: int = 4, starts_at: datetime = NOW, deadline: datetime | None = None
) -> Session:
    return Session(
        person_id=who.id,
        talk="check-in",
        version=1,
        opening="{}",
        urgency=urgency,
        state=state,
        opened_at=NOW - SECOND,
        starts_at=starts_at,
        expires_at=NOW + timedelta(days=1),
        waiting_key="mood" if state is SessionState.ACTIVE else None,
        deadline_at=deadline,
    )


def alert(
    who: Person, *, cause: str = "undelivered", state: AlertState = AlertState.OPEN, page: datetime | None
) -> Alert:
    return Alert(
        office_id=who.office_id,
        number=next(NUMBERS),
        cause=cause,
        severity=Severity.TODAY,
        person_id=who.id,
        text="",
        opened_at=NOW,
        state=state,
        next_page_at=page,
    )


def meeting(transaction: Transaction, who: Person, *, reminder: datetime | None) -> Meeting:
    match = Match(
        office_id=who.office_id,
        mentee_id=who.id,
        mentor_id=who.id,
        contact_id=who.id,
        caseworker_id=who.id,
        target_group=TargetGroup.YOUNG,
        workplace="Netto",
        starts_on=date(2026, 10, 1),
    )
    put(transaction, match)
    return Meeting(match_id=match.id, starts_at=NOW + timedelta(days=1), reminder_due=reminder)


# -- what is due


def test_rhythms_that_are_due_the_longest_waiting_first(engine: Engine) -> None:
    with Transaction(engine) as transaction:
        where = office(transaction)
        dues = [NOW, NOW + SECOND, NOW - SECOND, None, NOW - 60 * SECOND]
        put(transaction, *(rhythm(person(transaction, where), due=due) for due in dues))
        assert [row.next_due for row in due_rhythms(transaction, now=NOW, limit=10)] == [
            NOW - 60 * SECOND,
            NOW - SECOND,
            NOW,
        ]
        assert len(due_rhythms(transaction, now=NOW, limit=2)) == 2


def test_deadlines_that_have_passed(engine: Engine) -> None:
    with Transaction(engine) as transaction:
        where = office(transaction)
        late = session(person(transaction, where), state=SessionState.ACTIVE, deadline=NOW - SECOND)
        now = session(person(transaction, where), state=SessionState.ACTIVE, deadline=NOW)
        soon = session(person(transaction, where), state=SessionState.ACTIVE, deadline=NOW + SECOND)
        over = session(person(transaction, where), state=SessionState.ENDED, deadline=NOW - SECOND)
        put(transaction, now, late, soon, over)
        assert due_deadlines(transaction, now=NOW, limit=10) == [late, now]


def test_queued_talks_start_by_urgency_then_by_time(engine: Engine) -> None:
    with Transaction(engine) as transaction:
        where = office(transaction)
        routine, wake_up, earlier = (
            session(person(transaction, where), state=SessionState.QUEUED, urgency=urgency, starts_at=NOW - ago)
            for urgency, ago in ((5, 2 * SECOND), (2, 0 * SECOND), (5, 3 * SECOND))
        )
        not_yet = session(person(transaction, where), state=SessionState.QUEUED, starts_at=NOW + SECOND)
        put(transaction, routine, wake_up, earlier, not_yet)
        assert due_starts(transaction, now=NOW, limit=10) == [wake_up, earlier, routine]


def test_nothing_starts_while_a_talk_is_open(engine: Engine) -> None:
    with Transaction(engine) as transaction:
        who = person(transaction, office(transaction))
        open_talk = session(who, state=SessionState.ACTIVE, deadline=NOW + SECOND)
        waiting = session(who, state=SessionState.QUEUED)
        put(transaction, open_talk, waiting)
        assert due_starts(transaction, now=NOW, limit=10) == []
        open_talk.state = SessionState.ENDED
        transaction.flush()
        assert due_starts(transaction, now=NOW, limit=10) == [waiting]


@pytest.mark.parametrize(
    ("cause", "state", "starts"),
    [
        (CRISIS, AlertState.OPEN, False),
        (CRISIS, AlertState.TAKEN, False),
        (CRISIS, AlertState.RESOLVED, True),
        ("crisis-possible", AlertState.OPEN, True),
    ],
)
def test_nothing_starts_in_a_crisis_that_no_human_has_closed(
    engine: Engine, cause: str, state: AlertState, starts: bool
) -> None:
    with Transaction(engine) as transaction:
        who = person(transaction, office(transaction))
        put(transaction, session(who, state=SessionState.QUEUED), alert(who, cause=cause, state=state, page=None))
        assert (len(due_starts(transaction, now=NOW, limit=10)) == 1) is starts


def test_meetings_and_alerts_whose_time_has_come(engine: Engine) -> None:
    with Transaction(engine) as transaction:
        who = person(transaction, office(transaction))
        due = [meeting(transaction, who, reminder=at) for at in (NOW, NOW - SECOND, NOW + SECOND, None)]
        put(transaction, *due)
        assert due_meetings(transaction, now=NOW, limit=10) == [due[1], due[0]]
        taken = alert(who, state=AlertState.TAKEN, page=NOW - SECOND)
        closed = alert(who, state=AlertState.RESOLVED, page=NOW - SECOND)
        open_one, later = alert(who, page=NOW), alert(who, page=NOW + SECOND)
        put(transaction, taken, closed, open_one, later)
        assert due_alerts(transaction, now=NOW, limit=10) == [taken, open_one]


# -- what comes next


def test_nothing_planned_is_nothing_upcoming(engine: Engine) -> None:
    with Transaction(engine) as transaction:
        assert upcoming(transaction, after=NOW) is None


def test_the_next_thing_of_any_kind(engine: Engine) -> None:
    """One after the other, as a clock that is put forward comes by them."""
    with Transaction(engine) as transaction:
        where = office(transaction)
        who, other = person(transaction, where), person(transaction, where)
        put(
            transaction,
            rhythm(who, due=NOW + 1 * SECOND),
            session(who, state=SessionState.ACTIVE, deadline=NOW + 2 * SECOND),
            session(other, state=SessionState.QUEUED, starts_at=NOW + 3 * SECOND),
            meeting(transaction, who, reminder=NOW + 4 * SECOND),
            alert(who, page=NOW + 5 * SECOND),
            _message(other, at=NOW + 6 * SECOND),
        )
        assert _all_upcoming(transaction) == [
            Upcoming(at=NOW + 1 * SECOND, what=Waiting.RHYTHM, talk="wake-up", person_id=who.id),
            Upcoming(at=NOW + 2 * SECOND, what=Waiting.DEADLINE, talk="check-in", person_id=who.id),
            Upcoming(at=NOW + 3 * SECOND, what=Waiting.START, talk="check-in", person_id=other.id),
            Upcoming(at=NOW + 4 * SECOND, what=Waiting.MEETING, talk="meeting-reminder", person_id=who.id),
            Upcoming(at=NOW + 5 * SECOND, what=Waiting.ALERT, talk="undelivered", person_id=who.id),
            Upcoming(at=NOW + 6 * SECOND, what=Waiting.MESSAGE, talk="notice", person_id=other.id),
        ]


def _all_upcoming(transaction: Transaction) -> list[Upcoming]:
    found: list[Upcoming] = []
    while (following := upcoming(transaction, after=found[-1].at if found else NOW)) is not None:
        found.append(following)
    return found


def _message(who: Person, *, at: datetime) -> OutboxMessage:
    return OutboxMessage(
        person_id=who.id, kind="notice", text="", urgency=4, created_at=NOW, not_before=at, state=OutboxState.QUEUED
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(seconds=st.lists(st.integers(-20, 20), max_size=12))
def test_stepping_from_one_to_the_next_passes_all(engine: Engine, seconds: list[int]) -> None:
    with Transaction(engine) as transaction:
        where = office(transaction)
        put(transaction, *(rhythm(person(transaction, where), due=NOW + s * SECOND) for s in seconds))
        assert [one.at for one in _all_upcoming(transaction)] == sorted({NOW + s * SECOND for s in seconds if s > 0})
        transaction.rollback()


# -- nobody twice


@pytest.mark.postgres
def test_two_workers_at_the_same_moment_never_get_the_same(two_workers: Engine) -> None:
    """While one holds what it has claimed, the other gets the rest, at once and without waiting."""
    _thousand_due(two_workers)
    with Transaction(two_workers) as one, Transaction(two_workers) as other:
        first = {row.id for row in due_rhythms(one, now=NOW, limit=600)}
        second = {row.id for row in due_rhythms(other, now=NOW, limit=600)}
        assert (len(first), len(second)) == (600, 400)
        assert not first & second


@pytest.mark.postgres
def test_a_thousand_due_are_done_once_by_workers_side_by_side(two_workers: Engine) -> None:
    _thousand_due(two_workers)
    with ThreadPoolExecutor(max_workers=3) as workers:
        done = [one for mine in workers.map(_work_off, [two_workers] * 3) for one in mine]
    assert len(done) == len(set(done)) == 1000


def _thousand_due(engine: Engine) -> None:
    with Transaction(engine) as transaction, transaction.begin():
        where = office(transaction)
        people = [Person(office_id=where.id, first_name="Ali") for _ in range(1000)]
        transaction.add_all(people)
        transaction.flush()
        transaction.add_all(rhythm(who, due=NOW) for who in people)


def _work_off(engine: Engine) -> list[Id]:
    """Claim and move on until there is no more, as an engine does."""
    done: list[Id] = []
    while True:
        with Transaction(engine) as transaction, transaction.begin():
            mine = [row.id for row in due_rhythms(transaction, now=NOW, limit=37)]
            for one in transaction.scalars(select(Rhythm).where(Rhythm.id.in_(mine))):
                one.next_due = NOW + timedelta(days=1)
        if not mine:
            return done
        done += mine


@pytest.mark.postgres
def test_a_person_is_held_until_the_turn_ends(two_workers: Engine) -> None:
    """A second turn of the same person waits; one of somebody else does not."""
    with Transaction(two_workers) as transaction, transaction.begin():
        where = office(transaction)
        ali, bo = person(transaction, where).id, person(transaction, where).id
    with Transaction(two_workers) as one, Transaction(two_workers) as other:
        people_locked(one, [ali])
        free = select(Person.id).order_by(Person.id).with_for_update(skip_locked=True)
        assert other.scalars(free).all() == [bo]
        one.rollback()
        other.rollback()
        assert other.scalars(free).all() == [ali, bo]
