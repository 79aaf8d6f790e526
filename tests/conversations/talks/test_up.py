"""The question of the morning reads what people write half asleep, and never takes "not up" for up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import Reply
from conversations.talks.up import Morning, Up
from tests.conversations.talking import MORNING

SHOWN = ("Oppe", "5 min mere")
QUESTION = Up(snooze_minutes=5, may_snooze=True)


@pytest.mark.parametrize(
    "text", ["oppe", "OPPE!", "Oppeee", "jeg er oppe", "er oppe", "vågen", "ja", "1", "op", "up", "ja er oppe", "👍"]
)
def test_the_many_ways_to_be_up(text: str) -> None:
    assert QUESTION.read(Reply(text=text, at=MORNING, shown=SHOWN)) is Morning.UP


@pytest.mark.parametrize("text", ["2", "5 min", "5 min mere", "snooze", "lidt mere", "nej", "ja om 10 minutter"])
def test_the_many_ways_to_want_more_sleep(text: str) -> None:
    assert QUESTION.read(Reply(text=text, at=MORNING, shown=SHOWN)) is Morning.SNOOZE


@pytest.mark.parametrize("text", ["ikke oppe", "jeg er ikke oppe", "er ikke vågen"])
def test_not_up_is_never_up(text: str) -> None:
    assert QUESTION.read(Reply(text=text, at=MORNING, shown=SHOWN)) is not Morning.UP


@given(st.text(max_size=40), st.booleans())
def test_more_sleep_is_never_read_when_there_is_none(text: str, pressed: bool) -> None:
    last = Up(snooze_minutes=5, may_snooze=False)
    reply = Reply(text=text, at=MORNING, option="snooze" if pressed else None, shown=("Oppe",))
    assert last.read(reply) is not Morning.SNOOZE
