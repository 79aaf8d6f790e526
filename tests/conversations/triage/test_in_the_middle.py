"""In the middle of a question: what is its answer, and what is heard for something else."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import ClockTime, Day, Duration, Question, Reply, Words
from conversations.reading import Intent
from conversations.talks.own_fact import OwnTopic
from conversations.triage import Answered, AsksOwnCase, Decision, Help, Situation, Unclear, Wants, WhoSees, triage
from tests.conversations.triage.situations import (
    BACK,
    DESCRIBES,
    IDLE,
    LATE,
    MOOD,
    MORNING,
    ON_TIME,
    PAUSE,
    QUESTIONS,
    WAKE,
    said,
)


@pytest.mark.parametrize("situation", [MOOD, ON_TIME, DESCRIBES], ids=["a number", "yes or no", "words"])
@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("jeg er syg", Intent.SICK),
        ("jeg er syg i dag", Intent.SICK),
        ("jeg kommer for sent", Intent.LATE),
        ("jeg er 10 minutter forsinket", Intent.LATE),
    ],
)
def test_staying_away_counts_in_the_middle_of_a_check_in(situation: Situation, words: str, intent: Intent) -> None:
    assert said(words, situation) == Wants(intent=intent, sure=True)


def test_an_answer_that_comes_with_an_illness_is_about_the_illness() -> None:
    assert said("ja, men jeg er syg", ON_TIME) == Wants(intent=Intent.SICK, sure=True)


def test_what_the_talk_is_about_is_its_answer() -> None:
    """Asked when they come back, "jeg er stadig syg" is no second absence."""
    for words in ("jeg er stadig syg", "jeg er syg til på torsdag"):
        assert not isinstance(said(words, BACK), Wants)


@given(
    at=st.times(),
    form=st.sampled_from(["{0:%H}.{0:%M}", "kl. {0:%H}.{0:%M}", "{0:%H}:{0:%M}", "klokken {0:%H}.{0:%M}"]),
)
def test_a_time_that_was_asked_for_is_not_lateness(at: time, form: str) -> None:
    asked = Situation(talk="wake-change", question=ClockTime())
    assert said(form.format(at), asked) == Answered(value=at.replace(second=0, microsecond=0, fold=0))


@pytest.mark.parametrize("number", ["4", "4/5", "6.15", "kl. 7.30", "10", "...", "5!"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
def test_a_bare_number_wants_nothing_of_its_own(number: str, question: Question[Any]) -> None:
    assert isinstance(said(number, Situation(talk="check-in", question=question)), Answered | Unclear)


def test_a_story_of_the_day_is_an_answer() -> None:
    for words in ("det gik fint", "vi stablede varer hele dagen", "chefen var glad for mig", "nej tak"):
        assert said(words, DESCRIBES) == Answered(value=words)


def test_what_nobody_can_read_is_asked_again() -> None:
    assert said("bla bla", MOOD) == Unclear()
    assert said("", MOOD) == Unclear()


@pytest.mark.parametrize(
    ("word", "decision"),
    [
        ("hjælp", Help()),
        ("pause", Wants(intent=Intent.PAUSE, sure=True)),
        ("vækkeur", Wants(intent=Intent.SET_WAKEUP, sure=True)),
    ],
)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
def test_no_question_swallows_a_command(word: str, decision: Decision, question: Question[Any]) -> None:
    """Not even one that takes any words."""
    assert said(word, Situation(talk="check-in", question=question)) == decision


@pytest.mark.parametrize(
    ("words", "situation", "intent"),
    [
        ("væk mig kl 6 i morgen", PAUSE, Intent.SET_WAKEUP),
        ("jeg vil gerne flytte mødet på onsdag", PAUSE, Intent.RESCHEDULE),
        ("chefen råbte af mig i dag", PAUSE, Intent.CONFLICT),
        ("det gik godt i dag", PAUSE, Intent.PROGRESS),
        ("væk mig kl 6 i morgen", BACK, Intent.SET_WAKEUP),
        ("kan vi flytte mødet på onsdag", BACK, Intent.RESCHEDULE),
        ("hold pause til fredag", BACK, Intent.PAUSE),
        ("chefen råbte af mig kl 8 i dag", WAKE, Intent.CONFLICT),
        ("jeg er syg i dag", WAKE, Intent.SICK),
        ("væk mig kl 6 i morgen", LATE, Intent.SET_WAKEUP),
        ("jeg er syg alligevel", LATE, Intent.SICK),
        ("hvornår får jeg løn på fredag?", PAUSE, Intent.QUESTION),
    ],
)
def test_a_day_that_is_only_named_is_no_answer(words: str, situation: Situation, intent: Intent) -> None:
    assert said(words, situation) == Wants(intent=intent, sure=True)


@pytest.mark.parametrize("situation", [PAUSE, BACK, Situation(talk="wake-change", question=Day())])
@pytest.mark.parametrize(
    "words",
    [
        "på torsdag",
        "tror jeg kommer igen på torsdag",
        "på torsdag, tak",
        "hej, det bliver nok torsdag",
        "jeg regner med torsdag",
        "torsdag formiddag",
        "kan det blive torsdag?",
        "Torsdag passer mig bedst. Mvh Kirsten",
    ],
)
def test_an_answer_with_talk_around_it_stays_one(words: str, situation: Situation) -> None:
    assert said(words, situation) == Answered(value=date(2026, 3, 5))


@pytest.mark.parametrize("words", ["kvart over 6", "ca. 6.15", "kan det blive 6.15?", "væk mig kl 6.15"])
def test_a_clock_time_with_talk_around_it_stays_an_answer(words: str) -> None:
    assert said(words, WAKE) == Answered(value=time(6, 15))


def test_a_fact_is_asked_for_although_a_day_is_named() -> None:
    assert said("hvornår er mit næste møde", PAUSE) == AsksOwnCase(topic=OwnTopic.MEETING)
    assert said("er det her privat?", PAUSE) == WhoSees()


@pytest.mark.parametrize("situation", [PAUSE, MOOD, ON_TIME, LATE], ids=["day", "number", "yes or no", "minutes"])
@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("slet alt om mig", Wants(intent=Intent.ERASE, sure=True)),
        ("send mig mine data", Wants(intent=Intent.EXPORT, sure=True)),
        ("jeg vil gerne stoppe i praktikken", Wants(intent=Intent.QUIT, sure=True)),
        ("jeg er så ensom og ked af det", Wants(intent=Intent.LOW, sure=True)),
        ("chefen råbte af mig", Wants(intent=Intent.CONFLICT, sure=True)),
        ("kan du skrive på engelsk i stedet", Wants(intent=Intent.LANGUAGE, sure=True)),
        ("I don't understand Danish", Wants(intent=Intent.LANGUAGE, sure=True)),
        ("hvad kan du", Help()),
    ],
)
def test_what_is_no_answer_is_heard_for_what_it_is(words: str, decision: Decision, situation: Situation) -> None:
    assert said(words, situation) == decision


@pytest.mark.parametrize(
    "words", ["jeg er ked af det", "chefen råbte af mig", "jeg vil gerne stoppe", "jeg fik hjælp af Bo"]
)
def test_where_any_words_are_an_answer_such_words_are_one(words: str) -> None:
    assert said(words, DESCRIBES) == Answered(value=words)


def test_the_others_write_about_somebody_else() -> None:
    """A mentor who says that somebody is sad or wants to stop does not say it of themselves."""
    hours = Situation(talk="mentors-week", question=Duration(longest=timedelta(hours=60)), is_mentee=False)
    for words in ("han er så ked af det", "han vil gerne stoppe i praktikken", "3 timer, mest møde om onsdagen"):
        assert isinstance(said(words, hours), Answered | Unclear)


@pytest.mark.parametrize("situation", [MOOD, ON_TIME, BACK], ids=["mood", "on time", "back"])
def test_a_question_that_the_guide_answers_comes_between(situation: Situation) -> None:
    asked = triage(Reply(text="hvornår får jeg løn?", at=MORNING), situation)
    assert asked == Wants(intent=Intent.QUESTION, sure=True)


@pytest.mark.parametrize("text", ["hvad?", "hvad mener du", "hej med dig", "hvor er nøglen til skuret"])
def test_what_it_does_not_answer_stays_an_unclear_answer(text: str) -> None:
    assert triage(Reply(text=text, at=MORNING), MOOD) == Unclear()


def test_free_words_and_mornings_are_not_interrupted_by_questions() -> None:
    reply = Reply(text="hvad skal jeg have på?", at=MORNING)
    assert triage(reply, DESCRIBES) == Answered(value="hvad skal jeg have på?")
    assert triage(reply, replace(MOOD, talk="wake-up")) == Unclear()
    assert triage(reply, replace(MOOD, talk="mentors-week")) == Unclear()


def test_after_an_answer_of_the_guide_whatever_is_asked_is_a_new_question() -> None:
    asked = triage(Reply(text="hvor er nøglen til skuret?", at=MORNING), replace(ON_TIME, talk="question"))
    assert asked == Wants(intent=Intent.QUESTION, sure=True)


def test_an_answer_to_a_mentee_is_not_taken_for_something_else() -> None:
    being_asked = Situation(talk="asked", question=Words(), is_mentee=False)
    words = "Ring til chefen, hvis du er syg eller kommer for sent"
    assert triage(Reply(text=words, at=MORNING), being_asked) == Answered(value=words)


@pytest.mark.parametrize("situation", [IDLE, MOOD, ON_TIME, BACK])
def test_a_fact_or_a_language_is_asked_for_whatever_is_open(situation: Situation) -> None:
    assert said("hvad er min mentors nummer?", situation) == AsksOwnCase(topic=OwnTopic.MENTOR)
    assert said("English please", situation) == Wants(intent=Intent.LANGUAGE, sure=True)
    assert said("hvem ser hvad?", situation) == WhoSees()


def test_words_about_the_night_do_not_hide_that_somebody_is_ill_now() -> None:
    assert said("jeg er syg, det var slemt i nat", DESCRIBES) == Wants(intent=Intent.SICK, sure=True)
    past = "jeg sov over mig i dag, det var flovt"
    assert said(past, DESCRIBES) == Answered(value=past)
