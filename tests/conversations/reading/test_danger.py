from __future__ import annotations

from itertools import chain

import pytest

from conversations.guide import packaged_guide
from conversations.reading import Danger, read_danger
from tests.conversations.reading.danger_in_all_languages import CRIES
from tests.conversations.reading.danger_lines import CLEAR, CLEAR_OR_POSSIBLE, EVERYDAY
from tests.conversations.reading.danger_short_lines import (
    CRIES_OF_ONE_WORD,
    HARMLESS,
    ONE_WORD_TO_ASK_ABOUT,
    SHORT_AND_VEILED,
    SHORT_CRIES,
)
from tests.conversations.reading.everyday_in_all_languages import EVERYDAY_IN_ALL
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


@pytest.mark.parametrize(
    "text",
    [
        "må jeg spise for mig selv",
        "de trækker alt for meget i skat",
        "skal jeg betale for kaffen",
        "må jeg svare igen når hun skælder ud",
        "er det dumt at spørge igen",
        "jeg skylder mange penge",
        "jeg slog mig på jobbet",
        "Jeg er på ferie og svarer ikke.",
        "hvor er skabet med min medicin mod angst?",
    ],
)
def test_everyday_questions_are_no_danger(text: str) -> None:
    assert read_danger(text).danger is Danger.NONE


def test_what_the_guide_is_asked_is_almost_never_an_alarm() -> None:
    """But for what was done to somebody, which is rightly asked about."""
    asked = [phrase for topic in packaged_guide().topics.values() for phrase in topic.phrases]
    found = [text for text in asked if read_danger(text).danger is not Danger.NONE]
    assert len(found) <= 0.01 * len(asked)


@pytest.mark.parametrize("text", ["han skal betale for det", "de skal nok komme til at betale for det"])
def test_who_shall_pay_for_it_is_threatened(text: str) -> None:
    assert read_danger(text).danger is Danger.CLEAR


@pytest.mark.parametrize("text", ["han slog mig på arbejdet", "min chef slår mig på lageret"])
def test_who_is_hit_at_work_is_in_danger(text: str) -> None:
    assert read_danger(text).danger is not Danger.NONE


@pytest.mark.parametrize("text", [*chain.from_iterable(CRIES.values())])
def test_a_cry_is_found_in_every_language(text: str) -> None:
    assert read_danger(text).danger is not Danger.NONE


@pytest.mark.parametrize("language", CRIES)
def test_in_every_language_nearly_all_cries_are_clear(language: str) -> None:
    found = [read_danger(text).danger for text in CRIES[language]]
    assert found.count(Danger.CLEAR) >= 0.9 * len(found)


@pytest.mark.parametrize("text", [*chain.from_iterable(EVERYDAY_IN_ALL.values())])
def test_everyday_trouble_pages_nobody_in_any_language(text: str) -> None:
    assert read_danger(text).danger is not Danger.CLEAR


@pytest.mark.parametrize("language", EVERYDAY_IN_ALL)
def test_everyday_trouble_is_hardly_asked_about_in_any_language(language: str) -> None:
    found = [read_danger(text).danger for text in EVERYDAY_IN_ALL[language]]
    assert len(found) - found.count(Danger.NONE) <= 0.1 * len(found)


@pytest.mark.parametrize("text", [*SHORT_CRIES, *CRIES_OF_ONE_WORD])
def test_a_short_cry_is_clear(text: str) -> None:
    assert read_danger(text).danger is Danger.CLEAR


@pytest.mark.parametrize("text", [*SHORT_AND_VEILED, *ONE_WORD_TO_ASK_ABOUT])
def test_a_veiled_cry_is_asked_about_however_short(text: str) -> None:
    assert read_danger(text).danger is not Danger.NONE


@pytest.mark.parametrize("text", HARMLESS)
def test_the_same_words_without_danger_are_left_in_peace(text: str) -> None:
    assert read_danger(text).danger is Danger.NONE
