"""Danger comes first: in any situation, before every other meaning of a message."""

from dataclasses import replace

import pytest
from hypothesis import given

from conversations.engine import Reply
from conversations.triage import Answered, Help, InDanger, Situation, Stop, triage
from tests.conversations.triage.situations import (
    BACK,
    CRIES_FOR_HELP,
    DESCRIBES,
    IDLE,
    IN_CRISIS,
    MOOD,
    MORNING,
    ON_TIME,
    any_situation,
    pressed,
    said,
)

CRIES = ["jeg vil ikke leve mere", "jeg vil dø", "jeg tager mit liv i nat"]


@pytest.mark.parametrize("cry", CRIES)
@given(situation=any_situation.filter(lambda one: one.talk != "crisis"))
def test_danger_is_heard_in_any_situation(cry: str, situation: Situation) -> None:
    """Mid-question, idle, and from somebody who said STOP."""
    decision = said(cry, replace(situation, button=None))
    assert isinstance(decision, InDanger)
    assert decision.clear
    assert decision.why


def test_danger_comes_before_illness_and_before_the_answer() -> None:
    assert isinstance(said("4, jeg er syg og vil ikke leve mere", MOOD), InDanger)


def test_what_may_be_danger_is_told_from_what_is() -> None:
    decision = said("det hele er meningsløst, jeg orker ikke mere")
    assert isinstance(decision, InDanger)
    assert not decision.clear


def test_in_a_crisis_every_word_is_heard_where_it_is_asked() -> None:
    """The talk that listens is not begun again by what it hears."""
    for words in ("jeg vil dø", "ja", "bla bla", "jeg er syg", "hjælp", "HJÆLP!", "pause"):
        assert isinstance(said(words, IN_CRISIS), Answered)


def test_after_the_crisis_talk_a_new_cry_is_a_new_one() -> None:
    assert isinstance(said("jeg vil dø", Situation(talk="crisis", question=None)), InDanger)


def test_somebody_who_said_stop_can_answer_what_the_crisis_talk_asks() -> None:
    """They cried for help after the STOP, and were asked whether anybody is with them."""
    assert isinstance(said("ja, min mor", replace(IN_CRISIS, stopped=True)), Answered)
    assert isinstance(pressed("yes", replace(IN_CRISIS, stopped=True, button=True)), Answered)


@pytest.mark.parametrize("words", CRIES_FOR_HELP)
@pytest.mark.parametrize("situation", [IDLE, MOOD, ON_TIME, BACK, DESCRIBES], ids=lambda one: str(one.talk))
def test_a_cry_for_help_is_heard_whatever_is_asked(words: str, situation: Situation) -> None:
    """Some are answered as danger, which does more."""
    assert isinstance(said(words, situation), Help | InDanger)


@pytest.mark.parametrize(
    "words", ["hvad er min mentors nummer?", "English please", "hvem ser hvad?", "HJÆLP", "jeg vil dø"]
)
def test_in_a_crisis_everything_but_stop_and_start_is_heard_there(words: str) -> None:
    assert isinstance(said(words, IN_CRISIS), Answered)
    assert said("STOP", IN_CRISIS) == Stop()


@pytest.mark.parametrize("words", ["det lover jeg", "det gør jeg", "jeg skal nok", "gør det bare", "det gør jeg ikke"])
def test_a_plain_answer_is_no_sign_of_danger(words: str) -> None:
    assert isinstance(triage(Reply(text=words, at=MORNING), ON_TIME), Answered)


@pytest.mark.parametrize(
    "words", ["jeg vil ikke leve mere", "ja, men jeg vil dø", "jeg vil ikke mere", "nej, jeg gider ikke mere"]
)
def test_danger_in_an_answer_is_heard(words: str) -> None:
    assert isinstance(triage(Reply(text=words, at=MORNING), ON_TIME), InDanger)
