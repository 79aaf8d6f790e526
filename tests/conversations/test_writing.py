"""What is written into texts stays within the alphabet of SMS and is read back as the same value."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import read_clock, read_day, read_duration
from conversations.writing import written, written_list
from tests.conversations.plain_language import septets

TODAY = date(2026, 3, 3)


@given(st.times())
def test_a_danish_clock_time_is_read_back(at: time) -> None:
    said = written(at, "da")
    assert septets(said) == len(said)
    assert read_clock(said).value == at.replace(second=0, microsecond=0, fold=0)


@given(st.integers(0, 360))
def test_a_danish_date_is_read_back(days: int) -> None:
    day = TODAY + timedelta(days=days)
    said = written(day, "da")
    assert septets(said) == len(said)
    assert read_day(said, today=TODAY).value == day


@given(st.integers(1, 60 * 60 - 1))
def test_a_danish_duration_is_read_back(minutes: int) -> None:
    length = timedelta(minutes=minutes)
    said = written(length, "da")
    assert septets(said) == len(said)
    assert read_duration(said, longest=timedelta(hours=60)).value == length


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0 min"), (1, "1 min"), (60, "1 time"), (120, "2 timer"), (61, "1 time 1 min"), (1500, "25 timer")],
)
def test_a_duration_says_hours_and_minutes(minutes: int, said: str) -> None:
    assert written(timedelta(minutes=minutes), "da") == said


@pytest.mark.parametrize("language", ["da", "en", "pl", "uk", "ar", "so", "ti", "fa"])
def test_no_language_writes_a_special_space(language: str) -> None:
    for value in (TODAY, time(18, 5), timedelta(minutes=90)):
        assert not set("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}") & set(written(value, language))


def test_names_in_a_row() -> None:
    assert written_list(["Bo"], "da") == "Bo"
    assert written_list(["Bo", "Ali"], "da") == "Bo og Ali"
    assert written_list(["Bo", "Ali"], "en") == "Bo and Ali"
