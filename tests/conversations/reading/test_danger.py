from __future__ import annotations

import pytest

from conversations.reading import Danger, read_danger
from tests.conversations.reading.danger_lines import CLEAR, CLEAR_OR_POSSIBLE, EVERYDAY
from tests.conversations.reading.intent_lines import LINES


@pytest.mark.parametrize("text", CLEAR)
def test_clear_danger_is_found(text: str) -> None:
    assert read_danger(text).danger is Danger.CLEAR


@pytest.mark.parametrize("text", CLEAR_OR_POSSIBLE)
def test_veiled_danger_is_never_missed(text: str) -> None:
    assert read_danger(text).danger is not Danger.NONE


def test_idioms_and_everyday_trouble_are_rarely_alarms() -> None:
    found = [read_danger(text).danger for text in EVERYDAY]
    assert found.count(Danger.CLEAR) <= 0.02 * len(EVERYDAY)
    assert found.count(Danger.POSSIBLE) <= 0.15 * len(EVERYDAY)


def test_ordinary_messages_are_almost_never_alarms() -> None:
    found = [read_danger(text).danger for text, _ in LINES]
    assert found.count(Danger.CLEAR) <= 0.02 * len(LINES)
    assert len(LINES) - found.count(Danger.NONE) <= 0.06 * len(LINES)


@pytest.mark.parametrize(
    "text",
    [
        "jeg tænker ikke på selvmord, er bare træt",
        "nej jeg har ikke lyst til at dø",
        "vil aldrig gøre skade på mig selv",
        "i am not suicidal, just sad",
    ],
)
def test_a_denial_is_not_clear_danger(text: str) -> None:
    assert read_danger(text).danger is not Danger.CLEAR


def test_it_says_which_words_decided() -> None:
    assert "selvmord" in read_danger("jeg har selvmordstanker igen").why
