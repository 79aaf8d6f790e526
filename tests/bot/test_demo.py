"""The demo office ready to run, and its whole week on the real program."""

import asyncio
import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.demo import demo_scripts, run_demo
from bot.demo.scripts import USUAL, Line, Script, unasked
from bot.demo_people import put_demo_office
from casebook.demo_office import OfficeExistsError
from casebook.demo_office.cast import EVERYBODY
from casebook.migrate import migrate
from casebook.model import Meeting, MeetingState, Rhythm
from conversations.talks import TALKS

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOON = datetime(2026, 12, 23, 12, 0, tzinfo=COPENHAGEN)


@pytest.fixture
def transaction(tmp_path: Path) -> Iterator[Session]:
    address = f"sqlite:///{tmp_path / 'demo.db'}"
    migrate(address, now=NOON)
    engine = create_engine(address)
    with Session(engine) as session:
        yield session
    engine.dispose()


def test_every_rhythm_and_meeting_of_the_office_is_planned(transaction: Session) -> None:
    put_demo_office(transaction, now=NOON)

    rhythms = transaction.scalars(select(Rhythm)).all()
    assert len(rhythms) == 11 + 12 + 10
    for rhythm in rhythms:
        assert rhythm.next_due is not None
        assert rhythm.next_due > NOON
        assert str(rhythm.next_date.weekday() if rhythm.next_date else None) in rhythm.weekdays
    for meeting in transaction.scalars(select(Meeting)):
        planned = meeting.state is MeetingState.PLANNED
        assert (meeting.reminder_due is not None) == planned == (meeting.starts_at > NOON)


def test_only_those_who_work_on_holidays_are_woken_then(transaction: Session) -> None:
    put_demo_office(transaction, now=NOON)
    christmas = {date(2026, 12, 24), date(2026, 12, 25)}
    on_holiday = [one for one in transaction.scalars(select(Rhythm)) if one.next_date in christmas]
    assert {one.every_day for one in on_holiday} == {True}


def test_it_goes_into_an_empty_database_only(transaction: Session) -> None:
    put_demo_office(transaction, now=NOON)
    with pytest.raises(OfficeExistsError):
        put_demo_office(transaction, now=NOON)


def test_scripts_speak_of_people_and_talks_that_exist() -> None:
    scripts = demo_scripts()
    talks = {name for name, _ in TALKS} | {"alert"}
    lines = [line for script in scripts.values() for line in script.lines]
    lines += [line for usual in USUAL.values() for line in usual]

    assert set(scripts) <= {one.first_name for one in EVERYBODY}
    assert {line.to.partition("/")[0] for line in lines} <= talks
    assert not [line for line in lines if line.say is not None and line.press is not None]
    assert ("Ali", time(7, 20)) in {(name, one.at) for name, one in unasked(scripts)}


def test_own_lines_come_before_those_of_everybody() -> None:
    script = Script(lines=(Line(to="check-in/mood", on=(2,)), Line(to="check-in/mood", press="2", on=(0, 1))))
    usual = (Line(to="check-in/*", press="4"),)

    assert script.line("check-in/mood", weekday=2, usual=usual) is None, "silent on Wednesday"
    assert script.line("check-in/mood", weekday=0, usual=usual) == script.lines[1]
    assert script.line("check-in/mood", weekday=4, usual=usual) == usual[0]
    assert script.line("wake-up/rung-1", weekday=4, usual=usual) is None


@given(question=st.text(max_size=30), weekday=st.integers(0, 6))
def test_whoever_answers_answers_something(question: str, weekday: int) -> None:
    for script in demo_scripts().values():
        for usual in USUAL.values():
            line = script.line(question, weekday=weekday, usual=usual)
            assert line is None or line.say is not None or line.press is not None


@pytest.fixture(scope="module")
def week() -> str:
    """The demo, as it looks in a file."""
    console = Console(file=io.StringIO(), record=True, width=110)
    asyncio.run(run_demo(console))
    return console.export_text()


@pytest.fixture(scope="module")
def table(week: str) -> dict[str, tuple[str, str]]:
    """The rows of the last table: what, how many, and the words beside."""
    rows = [[cell.strip() for cell in line.split("│")[1:4]] for line in week.splitlines() if line.startswith("│")]
    return {what: (number, note) for what, number, note in rows}


def number(text: str) -> float:
    found = re.match(r"[\d,]+", text)
    assert found, text
    return float(found[0].replace(",", "."))


def test_a_whole_week_goes_by(week: str) -> None:
    headers = [
        week.index(day)
        for day in ("mandag den 23", "tirsdag den 24", "onsdag den 25", "fredag den 27", "lørdag den 28")
    ]
    assert headers == sorted(headers)
    assert "\x1b" not in week


def test_the_bad_morning_ends_with_a_human(week: str) -> None:
    wednesday = week[week.index("onsdag den 25") : week.index("torsdag den 26")]
    told = [
        "ringer til Ali",
        "Ali har ikke svaret på vækningen",
        "TAG ",
        "Mette har set det",
        "ringede og talte med Ali",
        "45 minutter for sent",
        "Vil du tale med Mette?",
    ]
    places = [wednesday.index(one) for one in told]
    assert places == sorted(places)


def test_the_others_are_told_in_a_line(week: str) -> None:
    tuesday = week[week.index("tirsdag den 24") : week.index("onsdag den 25")]
    assert "Emil er syg" in tuesday
    assert "Linh" not in week, "only the main characters are shown in full"


def test_the_table_adds_up(table: dict[str, tuple[str, str]]) -> None:
    got_up = number(table["Vækninger"][1])
    assert number(table["Vækninger"][0]) == got_up + number(table["uden svar"][0]) + number(table["Sygemeldt"][0])
    assert 40 <= number(table["ved første besked"][0]) < got_up
    assert number(table["efter opkald"][0]) == 1
    assert number(table["uden svar"][0]) == 1
    assert 20 <= number(table["Check-in"][1]) <= number(table["Check-in"][0])
    assert 3 <= number(table["Humør i snit"][0]) <= 4.5
    assert number(table["Mentortimer"][0]) >= 25
    assert table["Alarmer"] == ("2", "2 taget, 2 løst")
    assert number(table["Sendte beskeder"][0]) > number(table["Svar"][0]) > 150


def test_it_takes_seconds(table: dict[str, tuple[str, str]]) -> None:
    """Ten seconds on a quiet machine; this bound is for busy ones."""
    assert number(table["Hele ugen tog"][0]) < 120
