from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conversations.reading import Danger, Intent, understand
from conversations.reading.model import says_something
from conversations.reading.patterns import normal
from tests.conversations.reading.intent_lines import LINES


def test_what_people_write_is_understood_or_asked_about() -> None:
    understood = [(understand(text), intent) for text, intent in LINES]
    right = sum(one.intent is intent and not one.unsure for one, intent in understood)
    wrong = sum(one.intent is not intent and not one.unsure for one, intent in understood)
    assert right >= 0.85 * len(LINES)
    assert wrong <= 0.05 * len(LINES)


def test_the_right_guess_is_mostly_among_the_buttons() -> None:
    asked = [(one, intent) for one, intent in ((understand(text), intent) for text, intent in LINES) if one.unsure]
    offered = sum(intent in {one.intent, *one.alternatives} for one, intent in asked)
    assert offered >= 0.6 * len(asked)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("bussen stopper ikke ved skolen mere, kommer for sent", Intent.LATE),
        ("syg god dag på lageret", Intent.PROGRESS),
        ("jeg er dødtræt men vågen", Intent.AWAKE),
        ("hvad sker der hvis jeg er syg to dage", Intent.QUESTION),
        ("min søn er syg, bliver hjemme", Intent.ABSENT),
        ("👍", Intent.THANKS),
    ],
)
def test_words_that_mean_something_else_here(text: str, intent: Intent) -> None:
    assert understand(text).intent is intent


def test_clear_danger_is_a_crisis_whatever_else_it_says() -> None:
    understood = understand("tak for i dag, jeg har taget alle mine piller")
    assert (understood.intent, understood.danger, understood.unsure) == (Intent.CRISIS, Danger.CLEAR, False)


def test_nothing_to_read_is_unknown_and_asked() -> None:
    understood = understand(" ... ")
    assert (understood.intent, understood.unsure) == (Intent.UNKNOWN, True)


def test_it_explains_itself() -> None:
    assert "melder mig syg" in understand("melder mig syg i dag").why


@given(word=st.text("bcdfghjklmnpqrstvwxyz", min_size=1, max_size=12), times=st.integers(1, 4))
def test_letters_that_no_phrase_knows_are_never_acted_on(word: str, times: int) -> None:
    """However much they look like a word of some phrase."""
    assume(not any(says_something(2 * normal(word), intent) for intent in Intent))
    understood = understand(" ".join([word] * times))
    assert understood.unsure or understood.intent is Intent.UNKNOWN


def test_a_word_that_only_stands_inside_of_phrases_says_nothing_alone() -> None:
    """As "ab" does in "ab Montag"."""
    assert understand("ab").unsure
    assert not understand("syg").unsure


@pytest.mark.parametrize(
    "text",
    [
        "hva hvis jeg kommer 10 min for sent",
        "jeg har ikke fået nogen kontrakt",
        "er det dumt at spørge igen",
        "må jeg svare igen når hun skælder ud",
    ],
)
def test_a_question_tells_nothing(text: str) -> None:
    assert understand(text).intent is Intent.QUESTION
