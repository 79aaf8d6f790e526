"""What stands beside a day, a time or a length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import beside
from conversations.reading.dates import months, weekdays


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("væk mig kl 6 i morgen", "væk mig"),
        ("jeg vil gerne flytte mødet på onsdag", "jeg vil gerne flytte mødet"),
        ("på torsdag den 12. marts kl. 9.30", ""),
        ("kan det blive fredag?", ""),
        ("tre kvarter", ""),
        ("min chef råbte", "min chef råbte"),
        ("obudź mnie jutro o 6", "obudź mnie"),
        ("розбуди мене завтра о 7", "розбуди мене"),
        ("يوم الخميس", ""),
        ("", ""),
    ],
)
def test_days_and_times_are_left_out(text: str, rest: str) -> None:
    assert beside(text) == rest


@given(st.sampled_from(sorted(weekdays()) + sorted(months())), st.integers(0, 60))
def test_nothing_stands_beside_a_day_or_a_number_alone(name: str, number: int) -> None:
    assert beside(f"{name} {number}") in {"", name}


@given(st.text())
def test_it_is_always_part_of_the_message(text: str) -> None:
    assert set(beside(text).split()) <= set(text.split())
