"""What is left when all other options are turned down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import read_choice
from conversations.reading.by_elimination import by_elimination

PLACES = ("Bus", "Tog", "Cykel")


@pytest.mark.parametrize(
    ("said", "options", "left"),
    [
        ("hverken bus eller tog", PLACES, {2}),
        ("ikke bus og ikke tog", PLACES, {2}),
        ("alt andet end bus", ("Bus", "Tog"), {1}),
        ("har ik cykel sa den anden", ("Bus", "Cykel"), {0}),
        ("ikke bus", PLACES, set()),
        ("ikke bus, tog eller cykel", PLACES, set()),
        ("ikke kun bus", ("Bus", "Tog"), set()),
        ("ikke fly", ("Bus", "Tog"), set()),
    ],
)
def test_the_others_are_turned_down(said: str, options: tuple[str, ...], left: set[int]) -> None:
    assert by_elimination(said, options) == left


@given(said=st.text(max_size=30))
def test_of_one_option_nothing_is_left_over(said: str) -> None:
    """Whatever is written: to choose the only one, it must be named."""
    assert by_elimination(said, ["Oppe"]) == set()


@pytest.mark.parametrize("said", ["2", "måske", "hvad", "ikke bus"])
def test_what_names_nothing_chooses_nothing(said: str) -> None:
    assert read_choice(said, options=["Oppe"]).value is None
