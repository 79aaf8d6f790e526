"""What must be true of any message, and of any button that is pressed."""

from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import Reply
from conversations.triage import Answered, Decision, Ignored, OldButton, Situation, Unclear, triage
from tests.conversations.triage.situations import MOOD, any_reply, any_situation, pressed


@given(reply=any_reply, situation=any_situation)
def test_every_message_gets_one_decision(reply: Reply, situation: Situation) -> None:
    """And only an open question is ever answered, or unclear."""
    decision = triage(reply, situation)
    assert isinstance(decision, get_args(Decision))
    if isinstance(decision, Answered | Unclear):
        assert situation.question is not None
    if isinstance(decision, Answered):
        assert situation.question is not None
        assert situation.question.read(reply) == decision.value


@given(reply=any_reply, situation=any_situation)
def test_the_same_message_is_always_taken_for_the_same(reply: Reply, situation: Situation) -> None:
    assert triage(reply, situation) == triage(reply, situation)


@given(option=st.sampled_from(["1", "5", "yes", "up"]), situation=any_situation)
def test_an_old_button_answers_nothing(option: str, situation: Situation) -> None:
    decision = pressed(option, replace(situation, button=False))
    assert decision == (Ignored() if _only_ignored(situation) else OldButton())


def _only_ignored(situation: Situation) -> bool:
    return situation.stopped and not (situation.talk == "crisis" and situation.question is not None)


def test_a_button_of_the_open_question_is_its_answer() -> None:
    assert pressed("4", replace(MOOD, button=True)) == Answered(value=4)


def test_a_button_that_the_question_does_not_have_is_unclear() -> None:
    assert pressed("9", replace(MOOD, button=True)) == Unclear()
