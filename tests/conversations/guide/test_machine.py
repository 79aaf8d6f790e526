"""Whoever asks whether a machine writes here is told so."""

import pytest

from conversations.guide import asks_whether_machine, packaged_guide


@pytest.mark.parametrize(
    "words",
    [
        "er du et menneske",
        "Er du et rigtigt menneske?",
        "er du ai",
        "er du chatgpt",
        "hvem er du",
        "hvad hedder du",
        "taler jeg med et menneske",
        "er det et menneske der svarer?",
        "hvem skriver jeg med",
        "am I talking to a person",
        "are you a real person",
        "are you human?",
        "هل أنت إنسان",
        "ти робот?",
        "sen robot musun",
        "czy jesteś człowiekiem?",
        "ma tahay qof dhab ah",
    ],
)
def test_the_guide_says_that_it_is_a_robot(words: str) -> None:
    assert asks_whether_machine(words)
    found = packaged_guide().find(words)
    assert (found.topics, found.sure) == (("robot",), True)


@pytest.mark.parametrize(
    "words",
    [
        "jeg vil tale med et menneske",
        "jeg har brug for et menneske",
        "min chef er et dårligt menneske",
        "hvem er min mentor",
        "I want to talk to a person",
        "er du der",
        "er det en god ide",
        "",
    ],
)
def test_who_wants_a_human_does_not_ask_that(words: str) -> None:
    assert not asks_whether_machine(words)
