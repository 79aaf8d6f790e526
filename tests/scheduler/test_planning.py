"""From rows to rules, on both databases: when rhythms are next due, and which of them may be worked out together."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.orm import Session as Transaction

from casebook.ids import new_id
from casebook.model import Occurrence, OccurrenceOutcome, Office, Pause, Person, Rhythm, RhythmException
from casebook.store import database_url
from scheduler.next_due import Due, next_due
from scheduler.planning import Calendars, move_on, pattern_of, replan, replan_person

MONDAY = date(2026, 10, 19)
DAY = timedelta(days=1)
WORKDAYS = "01234"
ON_ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
"""Each example rolls back what it did: they may share the database."""
near = st.integers(-10, 40).map(lambda days: MONDAY + days * DAY)
times = st.sampled_from([time(6, 30), time(7, 0), time(0, 30), time(2, 30)])


@pytest.fixture
def engine(casebook_address: str) -> Iterator[Engine]:
    """Connections to a migrated casebook."""
    engine = create_engine(database_url(casebook_address))
    yield engine
    engine.dispose()


def office(**given: object) -> Office:
    return Office(**{"name": "Jobcenter Demo", "closed_days": ["12-24", "05-01"], **given})  # type: ignore[arg-type]  # its own fields by name


def person(where: Office) -> Person:
    return Person(office_id=where.id, first_name="Ali")


def wake_up(who: Person, **given: object) -> Rhythm:
    usual = {"talk": "wake-up", "at": time(6, 30), "weekdays": WORKDAYS, "starts_on": MONDAY - 30 * DAY}
    return Rhythm(office_id=who.office_id, person_id=who.id, **{**usual, **given})  # type: ignore[arg-type]  # its own fields by name


def came_round(rhythm: Rhythm, on: date) -> Occurrence:
    return Occurrence(
        rhythm_id=rhythm.id,
        local_date=on,
        due_at=datetime.combine(on, rhythm.at, UTC),
        outcome=OccurrenceOutcome.OPENED,
    )


def put(transaction: Transaction, *rows: object) -> None:
    """Each in its turn, so that parents come first."""
    for row in rows:
        transaction.add(row)
        transaction.flush()


def at(local: str) -> datetime:
    """ "2026-10-19 5.00" in Copenhagen's summer time, as UTC."""
    return datetime.strptime(f"{local} +0200", "%Y-%m-%d %H.%M %z").astimezone(UTC)


# -- replan


@pytest.fixture
def ali(engine: Engine) -> Iterator[tuple[Transaction, Rhythm]]:
    """Ali and his wake-up on working days at half past six."""
    with Transaction(engine) as transaction:
        where = office()
        who = person(where)
        rhythm = wake_up(who)
        put(transaction, where, who, rhythm)
        yield transaction, rhythm


def replanned(ali: tuple[Transaction, Rhythm], now: str) -> date | None:
    transaction, rhythm = ali
    replan_person(transaction, rhythm.person_id, now=at(now))
    return rhythm.next_date


def test_the_next_morning(ali: tuple[Transaction, Rhythm]) -> None:
    assert replanned(ali, "2026-10-19 5.00") == MONDAY
    assert ali[1].next_due == at("2026-10-19 6.30")
    assert replanned(ali, "2026-10-19 6.31") == MONDAY + DAY


def test_a_morning_that_has_been_does_not_come_again(ali: tuple[Transaction, Rhythm]) -> None:
    """Woken at half past six, Ali asks at once to be woken at seven from now on: that begins tomorrow."""
    transaction, rhythm = ali
    put(transaction, came_round(rhythm, MONDAY))
    rhythm.at = time(7, 0)
    assert replanned(ali, "2026-10-19 6.35") == MONDAY + DAY


def test_a_day_without(ali: tuple[Transaction, Rhythm]) -> None:
    transaction, rhythm = ali
    put(transaction, RhythmException(rhythm_id=rhythm.id, day=MONDAY, at=None))
    assert replanned(ali, "2026-10-19 5.00") == MONDAY + DAY


def test_a_day_at_another_time(ali: tuple[Transaction, Rhythm]) -> None:
    transaction, rhythm = ali
    put(transaction, RhythmException(rhythm_id=rhythm.id, day=MONDAY, at=time(5, 45)))
    assert replanned(ali, "2026-10-19 5.00") == MONDAY
    assert rhythm.next_due == at("2026-10-19 5.45")


def test_a_pause_without_end_leaves_nothing_planned(ali: tuple[Transaction, Rhythm]) -> None:
    transaction, rhythm = ali
    put(transaction, Pause(person_id=rhythm.person_id, first=MONDAY, last=None))
    assert replanned(ali, "2026-10-19 5.00") is None
    assert rhythm.next_due is None


@ON_ONE_DATABASE
@given(
    weekdays=st.sets(st.integers(0, 6)).map(lambda days: "".join(map(str, sorted(days)))),
    been=st.sets(near, max_size=6),
    exceptions=st.dictionaries(near, st.none() | times, max_size=5),
    now=st.datetimes(datetime(2026, 10, 10), datetime(2026, 11, 20), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone itself
)
def test_no_date_comes_twice(
    engine: Engine, weekdays: str, been: set[date], exceptions: dict[date, time | None], now: datetime
) -> None:
    """Whatever was agreed, moved or left out: a date that has come round is never planned again, and what is planned
    lies ahead."""
    with Transaction(engine) as transaction:
        where = office()
        who = person(where)
        rhythm = wake_up(who, weekdays=weekdays)
        put(transaction, where, who, rhythm, *(came_round(rhythm, day) for day in been))
        put(transaction, *(RhythmException(rhythm_id=rhythm.id, day=day, at=at) for day, at in exceptions.items()))
        replan(transaction, [rhythm.id], now=now)
        assert rhythm.next_date not in been
        if rhythm.next_due is not None:
            assert rhythm.next_due >= now
            assert exceptions.get(rhythm.next_date or MONDAY, time()) is not None
        transaction.rollback()


# -- many at once


rhythms = st.fixed_dictionaries(
    {
        "at": times,
        "weekdays": st.sampled_from([WORKDAYS, "0", "56", ""]),
        "every_weeks": st.integers(1, 2),
        "every_day": st.booleans(),
        "starts_on": st.sampled_from([MONDAY - 30 * DAY, MONDAY, MONDAY + 3 * DAY]),
        "ends_on": st.sampled_from([None, MONDAY + 10 * DAY]),
    }
)
lives = st.fixed_dictionaries(
    {
        "rhythm": rhythms,
        "office": st.integers(0, 1),
        "exceptions": st.dictionaries(near, st.none() | times, max_size=2),
        "pause": st.none() | near,
    }
)


@ON_ONE_DATABASE
@given(people=st.lists(lives, min_size=2, max_size=8), after=st.lists(near, min_size=1, max_size=4))
def test_only_rhythms_that_truly_come_round_together_are_alike(
    engine: Engine, people: list[dict[str, object]], after: list[date]
) -> None:
    """Held against working out each by itself: alike means the same next time after any date."""
    with Transaction(engine) as transaction:
        batch = _put_lives(transaction, people)
        calendars = Calendars(transaction, batch)
        for one, other in combinations(batch, 2):
            if calendars.alike(one) == calendars.alike(other):
                for day in after:
                    assert _next(calendars, one, day) == _next(calendars, other, day)
        transaction.rollback()


def _put_lives(transaction: Transaction, people: list[dict[str, object]]) -> list[Rhythm]:
    """Two offices with different holidays, and people who are woken in them."""
    offices = [office(), office(zone="Europe/London", country="GB", closed_days=[])]
    put(transaction, *offices)
    batch = []
    for life in people:
        who = person(offices[life["office"]])  # type: ignore[call-overload]  # drawn as a number
        rhythm = wake_up(who, **life["rhythm"])  # type: ignore[arg-type]  # drawn as fields
        put(transaction, who, rhythm)
        for day, moved_to in life["exceptions"].items():  # type: ignore[attr-defined]  # drawn as a dictionary
            put(transaction, RhythmException(rhythm_id=rhythm.id, day=day, at=moved_to))
        if life["pause"] is not None:
            put(transaction, Pause(person_id=who.id, first=life["pause"], last=None))  # type: ignore[arg-type]  # drawn as a date
        batch.append(rhythm)
    return batch


def _next(calendars: Calendars, rhythm: Rhythm, after: date) -> Due | None:
    return next_due(pattern_of(rhythm), calendars.of(rhythm), after=after)


def test_most_of_a_morning_is_alike(engine: Engine) -> None:
    """Whoever is woken as usual is worked out together; somebody with a day of their own is not."""
    with Transaction(engine) as transaction:
        where = office()
        people = [person(where) for _ in range(10)]
        batch = [wake_up(who) for who in people]
        put(transaction, where, *people, *batch)
        put(transaction, RhythmException(rhythm_id=batch[3].id, day=MONDAY, at=None))
        calendars = Calendars(transaction, batch)
        assert len({calendars.alike(rhythm) for rhythm in batch}) == 2


def test_a_batch_of_calendars_takes_three_queries_however_many_they_are(engine: Engine) -> None:
    with Transaction(engine) as transaction:
        where = office()
        people = [person(where) for _ in range(50)]
        batch = [wake_up(who) for who in people]
        put(transaction, where, *people, *batch)
        asked: list[str] = []
        event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
        Calendars(transaction, batch)
        assert len(asked) == 3


def test_moving_on_writes_each_its_own_time(engine: Engine) -> None:
    with Transaction(engine) as transaction:
        where = office()
        people = [person(where) for _ in range(3)]
        batch = [wake_up(who) for who in people]
        put(transaction, where, *people, *batch)
        due = Due(local_date=MONDAY, at=at("2026-10-19 6.30"))
        later = Due(local_date=MONDAY + DAY, at=at("2026-10-20 7.00"))
        move_on(transaction, {due: [batch[0].id, new_id()], later: [batch[1].id], None: [batch[2].id]})
        move_on(transaction, {})
        transaction.expire_all()
        kept = {one.id: (one.next_date, one.next_due) for one in transaction.scalars(select(Rhythm))}
        assert [kept[one.id] for one in batch] == [(MONDAY, due.at), (MONDAY + DAY, later.at), (None, None)]
