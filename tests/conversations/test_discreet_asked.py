"""Neutral words, asked for and given up again in one's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.discreet_asked import discreet_asked

NEUTRAL = (
    "kan du skrive neutralt",
    "andre læser min telefon",
    "skriv diskret",
    "vil du godt skrive mere neutralt, min mor læser min telefon",
    "can you write discreetly please",
    "пишіть нейтрально",
    "tarafsız yaz lütfen",
    "pisz neutralnie",
    "dad kale ayaa akhriya telefoonkayga",
    "اكتب بشكل محايد",
)
FREE = (
    "du behøver ikke skrive neutralt mere",
    "skriv frit igen",
    "you can write normally again",
    "пишіть як раніше",
    "rahat yaz",
    "pisz normalnie",
    "si xor ah u qor",
    "اكتب بحرية",
)
OTHERWISE = (
    "kan andre læse mine beskeder?",
    "hvem ser hvad",
    "chefen er neutral",
    "min telefon er væk",
    "jeg er syg",
    "",
)


@pytest.mark.parametrize(("wanted", "words"), [(True, one) for one in NEUTRAL] + [(False, one) for one in FREE])
def test_it_is_asked_for(*, wanted: bool, words: str) -> None:
    assert discreet_asked(words) is wanted
    assert discreet_asked(f" {words.capitalize()} ! ") is wanted


@pytest.mark.parametrize("words", OTHERWISE)
def test_the_same_words_in_another_matter(words: str) -> None:
    assert discreet_asked(words) is None


@given(st.text())
def test_nothing_that_is_written_breaks_it(words: str) -> None:
    assert discreet_asked(words) in {None, True, False}
