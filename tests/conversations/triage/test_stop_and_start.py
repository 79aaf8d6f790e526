"""STOP and START, and how somebody who said STOP is still heard."""

from dataclasses import replace

import pytest
from hypothesis import given

from conversations.triage import Answered, Help, Ignored, Situation, Start, Stop
from tests.conversations.triage.situations import (
    CHANNELS,
    CRIES_FOR_HELP,
    DESCRIBES,
    IDLE,
    MOOD,
    ON_TIME,
    any_situation,
    pressed,
    said,
)


@pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "Stop!!", "AFMELD", "slut", "STOPALL", "unsubscribe"])
@given(situation=any_situation)
def test_stop_counts_whatever_was_asked(word: str, situation: Situation) -> None:
    assert said(word, replace(situation, button=None)) == Stop()


@pytest.mark.parametrize(
    "sentence",
    ["bussen stopper ikke", "bussen stop", "jeg kan ikke stoppe med at grine", "stop nu lige", "det er slut med regn"],
)
@pytest.mark.parametrize("situation", [IDLE, MOOD, DESCRIBES], ids=["idle", "a number asked", "words asked"])
def test_stop_in_a_sentence_is_no_stop(sentence: str, situation: Situation) -> None:
    assert said(sentence, situation) != Stop()


def test_a_button_that_reads_stop_is_a_button() -> None:
    """Its label is not what the person wrote."""
    asked = Situation(talk="welcome", question=CHANNELS, button=True)
    assert pressed("sms", asked, text="Stop") == Answered(value="sms")


@pytest.mark.parametrize("word", ["START", "start", "unstop"])
def test_start_counts_from_somebody_who_said_stop(word: str) -> None:
    assert said(word, Situation(stopped=True)) == Start()


@pytest.mark.parametrize("words", ["hej", "jeg er syg", "pause", "tak", "4", "", "hvornår får jeg løn?", "jeg er oppe"])
def test_somebody_who_said_stop_is_left_in_peace(words: str) -> None:
    assert said(words, Situation(stopped=True)) == Ignored()


@pytest.mark.parametrize("words", [*CRIES_FOR_HELP, "hvad kan du?", "jeg vil gerne tale med et menneske"])
def test_somebody_who_said_stop_is_helped_all_the_same(words: str) -> None:
    """The rules for SMS leave HELP open after STOP; and it may be a cry."""
    assert said(words, Situation(stopped=True)) == Help()


@pytest.mark.parametrize(
    "words",
    [
        "jeg vil gerne have beskeder igen",
        "start igen tak",
        "start beskederne igen",
        "i want to get messages again",
        "старт",
        "почати знову",
        "хочу знову отримувати повідомлення",
        "ابدأ",
        "tekrar başla",
        "zacznij znowu",
        "bilow",
    ],
)
def test_whoever_said_stop_comes_back_in_their_own_words(words: str) -> None:
    assert said(words, Situation(stopped=True)) == Start()


def test_never_is_no_start() -> None:
    """In Arabic, written as most do, "begin" looks like "never"."""
    assert said("أبدا", ON_TIME) == Answered(value=False)
