"""The first line of a mentor's week."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import Reply
from conversations.reading import Attendance
from conversations.talks.week_told import WeekOrHours, WeekTold
from tests.conversations.talking import MORNING

QUESTION = WeekOrHours(goals=2, planned=5)


def _read(words: str) -> WeekTold | None:
    return QUESTION.read(Reply(text=words, at=MORNING))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("7t", WeekTold(minutes=420)),
        ("halvanden time", WeekTold(minutes=90)),
        ("7,5t alle dage mål 3 4", WeekTold(minutes=450, days=Attendance(present=5, planned=5), goals=(3, 4))),
        ("7t 4/5 mål ok", WeekTold(minutes=420, days=Attendance(present=4, planned=5), same_goals=True)),
        ("7h 4/5 goals ok", WeekTold(minutes=420, days=Attendance(present=4, planned=5), same_goals=True)),
        ("7t 4/5, målene er som sidst", WeekTold(minutes=420, days=Attendance(present=4, planned=5), same_goals=True)),
        ("på ferie", WeekTold(minutes=0)),
    ],
)
def test_a_line_as_mentors_write_it(words: str, told: WeekTold) -> None:
    assert _read(words) == told


@pytest.mark.parametrize("words", ["fint", "7t mål 9 9", "mål ok"])
def test_what_is_unclear_is_asked_again(words: str) -> None:
    assert _read(words) is None


@given(st.text())
def test_anything_can_be_read_and_what_is_kept_comes_back(words: str) -> None:
    told = _read(words)
    assert told is None or QUESTION.restore(QUESTION.keep(told)) == told


@given(st.integers(0, 5), st.integers(1, 5), st.integers(1, 5), st.integers(1, 40))
def test_a_whole_line_is_read_whole(present: int, first: int, second: int, hours: int) -> None:
    assert _read(f"{hours}t {present}/5 mål {first} {second}") == WeekTold(
        minutes=60 * hours, days=Attendance(present=present, planned=5), goals=(first, second)
    )
