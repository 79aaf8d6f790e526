from __future__ import annotations

import pytest

from conversations.reading.numbers import with_digits
from conversations.reading.words import folded

WORDS = [
    ("syvogtredive", "37"),
    ("syv og halvtreds", "57"),
    ("enoghalvfems", "91"),
    ("fireogfirs", "84"),
    ("halvfjerdsindstyve", "70"),
    ("hundrede", "100"),
    ("et hundrede og femogtyve", "125"),
    ("to hundrede", "200"),
    ("nihundredeognioghalvfems", "999"),
    ("halvtrds", "50"),
    ("twenty-five", "25"),
    ("سبعة", "7"),
    ("п'ять", "5"),
]


@pytest.mark.parametrize(("words", "digits"), WORDS)
def test_number_words_become_digits(words: str, digits: str) -> None:
    assert with_digits(folded(words)) == digits


@pytest.mark.parametrize("text", ["i aften", "om natten", "en aften", "tak", "ofte", "fint", "fyre"])
def test_everyday_words_are_no_numbers(text: str) -> None:
    assert not any(character.isdecimal() for character in with_digits(text))


def test_ordinals_are_read_only_where_asked_for() -> None:
    assert with_digits("den tredje", ordinals=True) == "den 3."
    assert with_digits("den tredje") == "den tredje"
