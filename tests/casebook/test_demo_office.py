"""The invented office, on a real migrated database: complete, believable on any day, and the same every time."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, create_engine, select
from sqlalchemy.orm import Session

from casebook import model
from casebook.demo_office import MAIN_CHARACTER, OFFICE_NAME, OfficeExistsError, fill
from casebook.demo_office.cast import EVERYBODY
from casebook.facts import AbsenceReported, AttendanceReported, DayDescribed, WakeUpUnanswered, WokeUp, restore_fact
from casebook.ids import Id
from casebook.migrate import migrate
from conversations.reading import mask_cpr
from scheduler.calendar import Calendar, HolidayRule, closed_days
from scheduler.next_due import next_due
from scheduler.planning import pattern_of

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
MONDAY = date(2026, 11, 23)


def early(day: date) -> datetime:
    """Before anything happens on that day."""
    return datetime.combine(day, time(4), COPENHAGEN)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A migrated database with nothing in it; what tests write is rolled back."""
    engine = migrated(tmp_path_factory.mktemp("demo") / "empty.db")
    yield engine
    engine.dispose()


def migrated(file: Path) -> Engine:
    address = f"sqlite:///{file}"
    migrate(address, now=datetime(2026, 1, 1, tzinfo=UTC))
    return create_engine(address)


class Filled:
    """The demo office as it stands on one day."""

    def __init__(self, connection: Connection, today: date) -> None:
        self.today = today
        self.session = Session(connection)
        self.office = fill(self.session, today=today, now=early(today))
        self.session.flush()
        self.people = {one.id: one for one in self.session.scalars(select(model.Person))}
        self.matches = list(self.session.scalars(select(model.Match)))
        self.facts = list(self.session.scalars(select(model.FactRow).order_by(model.FactRow.id)))

    def match_of(self, first_name: str) -> model.Match:
        return next(match for match in self.matches if self.people[match.mentee_id].first_name == first_name)

    def rows(self, kind: type[Any]) -> list[Any]:
        return list(self.session.scalars(select(kind)))

    def told(self, kind: type[Any]) -> list[tuple[model.FactRow, Any]]:
        return [(row, restore_fact(row.kind, row.body)) for row in self.facts if row.kind == kind.kind]


@pytest.fixture
def filled(empty: Engine) -> Iterator[Filled]:
    with empty.connect() as connection:
        yield Filled(connection, MONDAY)


def test_everybody_who_can_be_helped_is_there(filled: Filled) -> None:
    assert filled.office.name == OFFICE_NAME
    assert {match.target_group for match in filled.matches} == set(model.TargetGroup)
    assert {match.mentor_kind for match in filled.matches} == set(model.MentorKind)
    assert max(Counter(match.mentor_id for match in filled.matches).values()) == 3
    assert len({match.contact_id for match in filled.matches}) == 2
    assert len({match.caseworker_id for match in filled.matches}) == 2
    assert filled.office.on_call_id in filled.people


def test_ali_is_woken_at_half_past_six_by_mette_and_meets_his_mentor_tomorrow(filled: Filled) -> None:
    ali = filled.match_of(MAIN_CHARACTER)
    wake_up = next(one for one in filled.rows(model.Rhythm) if one.person_id == ali.mentee_id and one.talk == "wake-up")
    meetings = [one for one in filled.rows(model.Meeting) if one.match_id == ali.id]

    assert (wake_up.at, wake_up.settings["target"]) == (time(6, 30), "07:30")
    assert filled.people[ali.contact_id].first_name == "Mette"
    assert MONDAY + timedelta(days=1) in {one.starts_at.astimezone(COPENHAGEN).date() for one in meetings}


def test_mentors_are_asked_on_friday_at_two(filled: Filled) -> None:
    weeks = [one for one in filled.rows(model.Rhythm) if one.talk == "mentors-week"]
    assert {one.person_id for one in weeks} == {match.mentor_id for match in filled.matches}
    assert {(one.at, one.weekdays) for one in weeks} == {(time(14), "4")}


def test_somebody_works_on_holidays(filled: Filled) -> None:
    those = {match.mentee_id for match in filled.matches if match.works_holidays}
    every_day = {one.person_id for one in filled.rows(model.Rhythm) if one.every_day}
    assert those
    assert those == every_day


def test_everybody_has_one_phone_and_an_invented_number(filled: Filled) -> None:
    addresses = filled.rows(model.Address)
    assert {(one.channel, one.value) for one in addresses} == {("phones", str(person)) for person in filled.people}
    numbers = [one.phone for one in filled.people.values()]
    assert all(number.startswith("+4520000") and len(number) == 11 for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_history_is_only_about_people_around_the_mentee(filled: Filled) -> None:
    names = {one.first_name for one in EVERYBODY}
    assert len(names) == len(EVERYBODY)
    by_id: dict[Id | None, model.Match] = {match.id: match for match in filled.matches}
    for row, fact in filled.told(DayDescribed):
        match = by_id[row.match_id]
        around = {filled.people[one].first_name for one in (match.mentee_id, match.mentor_id, match.contact_id)}
        assert names & set(fact.words.replace(",", "").split()) <= around
    for row in filled.facts:
        match = by_id[row.match_id]
        assert row.person_id in (match.mentee_id, match.mentor_id)
    for alert in filled.rows(model.Alert):
        name = filled.people[alert.person_id].first_name
        assert alert.text.startswith(name)
        assert name in alert.resolution


def test_it_is_the_same_every_time_but_for_ids(tmp_path: Path) -> None:
    assert contents(tmp_path / "one.db") == contents(tmp_path / "two.db")


def test_no_cpr_number_anywhere(tmp_path: Path) -> None:
    written = str(contents(tmp_path / "demo.db"))
    assert mask_cpr(written) == (written, False)


def contents(file: Path) -> dict[str, list[dict[str, Any]]]:
    """Everything in a filled database, with each id replaced by its table and its place there."""
    engine = migrated(file)
    with Session(engine) as session, session.begin():
        fill(session, today=MONDAY, now=early(MONDAY))
    found: dict[str, list[dict[str, Any]]] = {}
    known: dict[str, str] = {}
    with engine.connect() as connection:
        for table in model.Base.metadata.sorted_tables:
            rows = [dict(row) for row in connection.execute(select(table).order_by(*table.primary_key)).mappings()]
            known |= {row["id"]: f"{table.name} {n}" for n, row in enumerate(rows) if "id" in row}
            found[table.name] = rows
    engine.dispose()
    return {
        name: [{key: _plain(value, known) for key, value in row.items()} for row in rows]
        for name, rows in found.items()
    }


def _plain(value: Any, known: dict[str, str]) -> Any:
    match value:
        case str():
            return known.get(value, value)
        case list():
            return [_plain(one, known) for one in value]
        case dict():
            return {key: _plain(one, known) for key, one in value.items()}
        case _:
            return value


def test_a_second_office_is_refused_and_nothing_is_written(filled: Filled) -> None:
    people = len(filled.rows(model.Person))
    with pytest.raises(OfficeExistsError, match=OFFICE_NAME):
        fill(filled.session, today=MONDAY, now=early(MONDAY))
    assert not filled.session.new
    assert len(filled.rows(model.Person)) == people


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(today=st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_on_any_day_the_history_is_one_that_could_have_happened(empty: Engine, today: date) -> None:
    with empty.connect() as connection:
        filled = Filled(connection, today)
        assert all(row.at < early(today) for row in filled.facts)
        assert [row.at for row in filled.facts] == sorted(row.at for row in filled.facts)
        mornings_are_due_mornings(filled)
        streaks_are_what_the_mornings_say(filled)
        missed_mornings_were_looked_after(filled)
        nobody_came_while_ill(filled)
        grants_are_short_and_cover_today(filled)


def mornings_are_due_mornings(filled: Filled) -> None:
    rhythms = {one.person_id: one for one in filled.rows(model.Rhythm) if one.talk == "wake-up"}
    closed = closed_days(filled.office.closed_days)
    for row, fact in filled.told(WokeUp) + filled.told(WakeUpUnanswered):
        rhythm = rhythms[row.person_id]
        rule = HolidayRule.EVERY_DAY if rhythm.every_day else HolidayRule.OFF_ON_HOLIDAYS
        calendar = Calendar(zone=COPENHAGEN, country="DK", rule=rule, closed=closed)
        due = next_due(pattern_of(rhythm), calendar, after=fact.day - timedelta(days=1))
        assert due is not None
        assert due.local_date == fact.day == row.day
        assert due.at < row.at
        if isinstance(fact, WokeUp):
            kind, _ = rhythm.settings["rungs"][fact.rung - 1]
            assert fact.by_call == (kind == "call")


def streaks_are_what_the_mornings_say(filled: Filled) -> None:
    streaks: defaultdict[Id, int] = defaultdict(int)
    for row in filled.facts:
        if row.kind == WokeUp.kind:
            streaks[row.person_id] += 1
        elif row.kind == WakeUpUnanswered.kind:
            streaks[row.person_id] = 0
    for rhythm in filled.rows(model.Rhythm):
        assert rhythm.streak == (streaks[rhythm.person_id] if rhythm.talk == "wake-up" else 0)


def missed_mornings_were_looked_after(filled: Filled) -> None:
    alerts = filled.rows(model.Alert)
    missed = {(row.person_id, row.at) for row, _ in filled.told(WakeUpUnanswered)}
    assert {(one.person_id, one.opened_at) for one in alerts} == missed
    assert all(one.state is model.AlertState.RESOLVED and one.next_page_at is None for one in alerts)
    assert sorted(one.number for one in alerts) == list(range(1, filled.office.last_alert_number + 1))


def nobody_came_while_ill(filled: Filled) -> None:
    away = {(row.person_id, fact.day) for row, fact in filled.told(AbsenceReported)}
    woke = {(row.person_id, fact.day) for row, fact in filled.told(WokeUp)}
    assert not away & woke
    planned: dict[Id | None, int] = {match.id: match.planned_days for match in filled.matches}
    for row, fact in filled.told(AttendanceReported):
        assert 0 <= fact.present <= fact.planned == planned[row.match_id]


def grants_are_short_and_cover_today(filled: Filled) -> None:
    by_match: defaultdict[Id, list[model.Grant]] = defaultdict(list)
    for grant in filled.rows(model.Grant):
        assert grant.ends_on - grant.starts_on < timedelta(days=181)
        by_match[grant.match_id].append(grant)
    for match in filled.matches:
        assert any(grant.starts_on <= filled.today <= grant.ends_on for grant in by_match[match.id])
