"""A day, or "ved ikke"."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import Reply
from conversations.talks.day_if_known import DayIfKnown, NotYet
from tests.conversations.talking import MORNING


@given(st.text())
def test_anything_can_be_read_and_no_day_lies_behind(words: str) -> None:
    day = DayIfKnown(after=MORNING.date()).read(Reply(text=words, at=MORNING))
    assert day is None or day is NotYet.UNKNOWN or day > MORNING.date()


@given(st.dates() | st.just(NotYet.UNKNOWN))
def test_what_is_kept_comes_back(answer: date | NotYet) -> None:
    assert DayIfKnown().restore(DayIfKnown().keep(answer)) == answer
