"""Whom words of danger from staff are about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.about_another import is_about_another, named_in


@pytest.mark.parametrize(
    "words",
    [
        "Ali siger han vil dø",
        "han vil tage sit liv",
        "jeg er bange for at hun tager sit liv",
        'Ali skriver "jeg vil dø"',
        "Ali skriver til mig at han ikke vil leve mere",
        "min mentee siger hun vil dø",
        "Ali har taget en overdosis",
        "my mentee says he wants to die",
    ],
)
def test_about_somebody_else(words: str) -> None:
    assert is_about_another(words, ["Ali", "Bo"])


@pytest.mark.parametrize(
    "words",
    [
        "jeg vil dø",
        "han slår mig",
        "han siger jeg skal dø",
        "Ali har sagt at jeg skal dø",
        "vil ikke leve mere",
        "hun er gået, jeg vil ikke leve uden hende",
        "I want to die",
        "",
    ],
)
def test_about_oneself_or_perhaps(words: str) -> None:
    assert not is_about_another(words, ["Ali", "Bo"])


def test_names_in_their_forms() -> None:
    assert named_in("Alis mor ringede, og ali er væk", ["Ali", "Bo"]) == ["Ali"]


@given(st.text(), st.lists(st.text()))
def test_any_words_can_be_asked_about(words: str, names: list[str]) -> None:
    assert is_about_another(words, names) in {True, False}
