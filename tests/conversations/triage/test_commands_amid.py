"""A command is heard whatever is asked: STOP in natural words, a pause, a question about one's own data."""

import pytest

from conversations.engine import YesNo
from conversations.reading import Intent
from conversations.talks.days_away import DaysAway
from conversations.talks.own_fact import OwnTopic
from conversations.talks.up import Up
from conversations.triage import Answered, AsksOwnCase, Decision, Situation, Wants, WhoSees
from tests.conversations.triage.situations import DESCRIBES, IDLE, LATE, MOOD, ON_TIME, said

WAKES = Situation(talk="wake-up", question=Up(snooze_minutes=5, may_snooze=True))
HELPED = Situation(talk="question", question=YesNo())
DAYS = Situation(talk="absence", question=DaysAway())
ASKED = [WAKES, HELPED, ON_TIME, MOOD, LATE]


def wants(intent: Intent) -> Wants:
    return Wants(intent=intent, sure=True)


@pytest.mark.parametrize("situation", [*ASKED, DAYS], ids=lambda one: f"{one.talk}-{type(one.question).__name__}")
@pytest.mark.parametrize(
    "words",
    [
        "lad være med at skrive til mig",
        "jeg vil ikke have flere beskeder",
        "nie pisz do mnie więcej",
        "не пишіть мені більше",
        "لا ترسل لي رسائل",
    ],
)
def test_peace_is_wanted_and_no_answer_given(words: str, situation: Situation) -> None:
    assert said(words, situation) == wants(Intent.STOP)


@pytest.mark.parametrize("words", ["nej", "nej tak ikke mere", "nej lad være"])
def test_a_no_is_a_no(words: str) -> None:
    assert said(words, HELPED) == Answered(value=False)


@pytest.mark.parametrize("situation", ASKED, ids=lambda one: f"{one.talk}-{type(one.question).__name__}")
@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("pause til fredag", Intent.PAUSE),
        ("pause i 2 uger", Intent.PAUSE),
        ("ingen vækning i morgen", Intent.SET_WAKEUP),
        ("jeg har fri i dag", Intent.ABSENT),
    ],
)
def test_a_command_with_a_day(words: str, intent: Intent, situation: Situation) -> None:
    assert said(words, situation) == wants(intent)


def test_a_pause_is_no_day_of_illness() -> None:
    assert said("pause til fredag", DAYS) == wants(Intent.PAUSE)
    assert isinstance(said("til fredag", DAYS), Answered)


@pytest.mark.parametrize(
    ("words", "decision"),
    [
        ("english please", wants(Intent.LANGUAGE)),
        ("slet mig", wants(Intent.ERASE)),
        ("hvad har I gemt om mig", wants(Intent.EXPORT)),
        ("hvem kan se det her", WhoSees()),
        ("hvornår er mit næste møde", AsksOwnCase(topic=OwnTopic.MEETING)),
        ("hvad er nummeret til min mentor", AsksOwnCase(topic=OwnTopic.MENTOR)),
        ("pause til fredag", wants(Intent.PAUSE)),
    ],
)
def test_a_message_that_is_a_command_is_no_story_of_the_day(words: str, decision: Decision) -> None:
    assert said(words, DESCRIBES) == decision


@pytest.mark.parametrize(
    "words",
    [
        "det var en god dag, jeg talte med min mentor om mit næste møde",
        "chefen slettede mit navn fra listen",
        "jeg lærte engelsk af min kollega",
        "min chef ville aflyse mødet",
        "en kopi af min kontrakt",
        "det gik godt, jeg er ikke syg mere",
    ],
)
def test_a_story_that_mentions_it_is_an_answer(words: str) -> None:
    assert said(words, DESCRIBES) == Answered(value=words)


@pytest.mark.parametrize("words", ["jeg er ikke syg", "я не хворий", "jeg kommer ikke for sent", "jeg siger ikke op"])
def test_what_is_denied_turns_nothing_aside(words: str) -> None:
    assert not isinstance(said(words, ON_TIME), Wants)
    asked = said(words, IDLE)
    assert isinstance(asked, Wants)
    assert not asked.sure


@pytest.mark.parametrize("words", ["10 min", "fredag", "🤒", "🔪", "Noget andet"])
def test_a_late_answer_is_asked_about(words: str) -> None:
    asked = said(words, IDLE)
    assert isinstance(asked, Wants)
    assert not asked.sure
    assert asked.guesses


@pytest.mark.parametrize("words", ["10 min", "en time", "ti minutter"])
def test_half_asleep_a_length_asks_for_more_sleep(words: str) -> None:
    assert isinstance(said(words, WAKES), Answered)
