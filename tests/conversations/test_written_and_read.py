"""Whatever value the bot writes, in any of its languages, is read back as the same value."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import read_clock, read_day, read_duration
from conversations.writing import written

TODAY = date(2026, 3, 10)
LANGUAGES = ("da", "en", "ar", "uk", "tr", "pl", "so")
CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
LENGTHS = st.integers(0, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
# A year on, weekday and month without the year would name another day.
DAYS = st.integers(0, 364).map(lambda ahead: TODAY + timedelta(days=ahead))


@pytest.mark.parametrize("language", LANGUAGES)
@given(at=CLOCKS)
def test_a_clock_time(language: str, at: time) -> None:
    assert read_clock(written(at, language)).value == at


@pytest.mark.parametrize("language", LANGUAGES)
@given(length=LENGTHS)
def test_a_length(language: str, length: timedelta) -> None:
    assert read_duration(written(length, language), longest=timedelta(days=1)).value == length


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS)
def test_a_day(language: str, day: date) -> None:
    assert read_day(written(day, language), today=TODAY).value == day


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS, at=CLOCKS)
def test_a_day_with_its_clock_time(language: str, day: date, at: time) -> None:
    both = written(datetime.combine(day, at), language)
    assert (read_day(both, today=TODAY).value, read_clock(both).value) == (day, at)
