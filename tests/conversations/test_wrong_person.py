"""Who is not who we mean says so in a few words, in any language; who only speaks of something wrong does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.wrong_person import says_wrong_person

SAYS_SO = (
    "Forkert nummer",
    "forkert person!",
    "Du har fået fat i den forkerte",
    "hej, det er et forkert nummer",
    "I har vist fået fat i en forkert person",
    "jeg tror du har forkert nummer",
    "sorry, wrong person",
    "you have the wrong number",
    "falsche Nummer",
    "ви помилилися номером",
    "yanlış numara",
    "to pomyłka",
    "رقم غلط",
    "lambar khaldan",
)
DOES_NOT = (
    "den forkerte person fik skylden",
    "jeg fik skæld ud, de tog den forkerte person",
    "jeg har ringet til forkert nummer i dag",
    "jeg har fået forkert nummer til min mentor",
    "er det det forkerte nummer jeg har",
    "forkert",
    "det gik forkert i dag",
    "",
)


@pytest.mark.parametrize("text", SAYS_SO)
def test_it_is_heard(text: str) -> None:
    assert says_wrong_person(text)


@pytest.mark.parametrize("text", DOES_NOT)
def test_the_right_person_is_not_taken_for_a_wrong_one(text: str) -> None:
    assert not says_wrong_person(text)


@given(
    st.sampled_from(SAYS_SO + DOES_NOT), st.sampled_from((str.upper, str.title, str.lower)), st.sampled_from(" .!\n")
)
def test_capitals_spaces_and_marks_change_nothing(text: str, written: object, end: str) -> None:
    assert callable(written)
    assert says_wrong_person(f" {written(text)}{end}") == says_wrong_person(text)


@given(st.text())
def test_nothing_raises(text: str) -> None:
    assert says_wrong_person(text) in {True, False}
