"""What the guide knows, asked out of the blue: no alarm, no absence and no farewell is made of it."""

import pytest

from conversations.guide import packaged_topics
from conversations.reading import Intent
from conversations.triage import AsksDiscreet, AsksNet, AsksOwnCase, Decision, InDanger, Wants, WhoSees
from tests.conversations.triage.situations import said

A_HUMAN_FIRST = {Intent.CONFLICT, Intent.LOW, Intent.TALK}
STAYS_AWAY = {Intent.SICK, Intent.ABSENT, Intent.LATE}
SOMETHING_ELSE = {"sommerferie": Intent.PAUSE}
"""A word alone that is also a command."""


def _gets_there(phrase: str, decision: Decision) -> bool:
    """The guide or the casebook answers; or a human is wanted first; or it is asked which of two is meant."""
    match decision:
        case Wants(intent=Intent.QUESTION, sure=True) | AsksOwnCase() | WhoSees() | AsksNet() | AsksDiscreet():
            return True
        case Wants(sure=True):
            return decision.intent in A_HUMAN_FIRST or SOMETHING_ELSE.get(phrase) is decision.intent
        case Wants():
            return Intent.QUESTION in decision.guesses
        case InDanger(clear=False):
            return phrase == "en kollega rører ved mig"
        case _:
            return False


@pytest.mark.parametrize("language", sorted(packaged_topics()))
def test_every_phrase_of_the_guide_gets_there(language: str) -> None:
    phrases = [phrase for topic in packaged_topics()[language].values() for phrase in topic.phrases]
    assert len(phrases) > 200
    assert [phrase for phrase in phrases if not _gets_there(phrase, said(phrase))] == []


@pytest.mark.parametrize(
    "words",
    [
        "koster te og kaffe noget",
        "er der fri 1. maj",
        "jeg vil skifte nemkonto",
        "jeg har ikke en bankkonto",
        "jeg har skåret mig på arbejde",
        "er du et rigtigt menneske",
    ],
)
def test_a_plain_question_is_one(words: str) -> None:
    assert said(words) == Wants(intent=Intent.QUESTION, sure=True)


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("er syg", Intent.SICK),
        ("er oppe", Intent.AWAKE),
        ("kan ikke komme i dag, er syg", Intent.SICK),
        ("jeg er syg", Intent.SICK),
        ("kan du vække mig kl 6", Intent.SET_WAKEUP),
    ],
)
def test_what_is_told_stays_told(words: str, intent: Intent) -> None:
    assert said(words) == Wants(intent=intent, sure=True)


@pytest.mark.parametrize("words", ["my wage has not come", "jeg skal til tandlæge"])
def test_what_may_be_either_is_asked(words: str) -> None:
    decision = said(words)
    assert isinstance(decision, Wants)
    assert not decision.sure
    assert {Intent.ABSENT, Intent.QUESTION} <= set(decision.guesses)


@pytest.mark.parametrize(
    "words",
    [
        "min mand læser mine beskeder",
        "min far tjekker min telefon",
        "jeg deler telefon med min bror",
        "andre kan se min telefon",
        "my husband reads my messages",
        "kocam telefonumu okuyor",
    ],
)
def test_a_wish_for_neutral_words_is_no_alarm(words: str) -> None:
    assert said(words) == AsksDiscreet(discreet=True)
