from __future__ import annotations

import pytest

from conversations.reading import Danger, Intent, understand
from tests.conversations.reading.intent_lines import ASKED_ABOUT, UNDERSTOOD


@pytest.mark.parametrize(("text", "intent"), UNDERSTOOD)
def test_what_people_write_is_understood_at_once(text: str, intent: Intent) -> None:
    understood = understand(text)
    assert (understood.intent, understood.unsure) == (intent, False)


@pytest.mark.parametrize(("text", "intent"), ASKED_ABOUT)
def test_what_is_not_sure_is_asked_with_the_right_guess_among_the_buttons(text: str, intent: Intent) -> None:
    understood = understand(text)
    assert understood.unsure
    assert intent in {understood.intent, *understood.alternatives}


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
