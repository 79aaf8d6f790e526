"""Out of the blue: no question is open."""

import pytest

from conversations.engine import Reply
from conversations.reading import Intent, own_phrases
from conversations.triage import AsksOwnCase, Situation, Wants, triage
from tests.conversations.triage.situations import IDLE, MORNING, said


@pytest.mark.parametrize(
    ("words", "intent"),
    [("jeg er syg", Intent.SICK), ("tak", Intent.THANKS), ("væk mig kl 6 i morgen", Intent.SET_WAKEUP)],
)
def test_out_of_the_blue(words: str, intent: Intent) -> None:
    assert said(words) == Wants(intent=intent, sure=True)


def test_a_best_guess_is_marked_as_one() -> None:
    decision = said("noget med noget")
    assert isinstance(decision, Wants)
    assert not decision.sure


def test_what_only_sounds_like_staying_away_is_a_question() -> None:
    asked = triage(Reply(text="hvad er barns første sygedag?", at=MORNING), IDLE)
    assert asked == Wants(intent=Intent.QUESTION, sure=True)


def test_only_a_mentee_has_a_case_of_their_own() -> None:
    assert not isinstance(said("mit næste møde", Situation(is_mentee=False)), AsksOwnCase)


def test_a_time_alone_is_asked_about() -> None:
    decision = said("kl. 6.15", Situation())
    assert isinstance(decision, Wants)
    assert not decision.sure
    assert {Intent.SET_WAKEUP, Intent.LATE} <= set(decision.guesses)


def test_an_office_s_own_phrases_count() -> None:
    own = own_phrases("sick\tskidtfisk*\n")
    assert said("er skidtfisk i dag", Situation(own=own)) == Wants(intent=Intent.SICK, sure=True)


@pytest.mark.parametrize("words", ["ja", "Ja tak!", "nej nej", "ok", "jep", "لا", "так", "tak", "nie dziękuję", "haa"])
def test_yes_and_no_where_nothing_was_asked_are_small_talk(words: str) -> None:
    assert triage(Reply(text=words, at=MORNING), Situation()) == Wants(intent=Intent.THANKS, sure=True)


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("OPPE", Intent.AWAKE),
        ("er oppe", Intent.AWAKE),
        ("vågen", Intent.AWAKE),
        ("sover stadig", Intent.SNOOZE),
        ("jeg sover", Intent.SNOOZE),
        ("kommer for sent", Intent.LATE),
    ],
)
def test_what_answers_with_yes_or_no_may_tell_more(words: str, intent: Intent) -> None:
    """Where a question is open, "oppe" says yes; where none is, it says more than "ja" does."""
    assert triage(Reply(text=words, at=MORNING), Situation()) == Wants(intent=intent, sure=True)
