"""What is denied, or only thought of aloud, is asked about and never acted on; what a not belongs to, is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import Intent, read_meeting_change, understand
from conversations.reading.doubted import ACTING, is_doubted
from tests.conversations.triage.situations import MORNING

DENIED = [
    "jeg er ikke syg",
    "nej jeg er ikke syg",
    "jeg er ikke syg længere",
    "aflys ikke mødet",
    "mødet skal ikke flyttes",
    "ikke stop",
    "stop ikke",
    "ring ikke til mig",
    "jeg kommer ikke for sent",
    "jeg er ikke forsinket",
    "slet ikke mine data",
    "jeg vil ikke slettes",
    "jeg vil ikke sige op",
    "jeg siger ikke op",
    "ikke pause",
    "jeg er hverken syg eller forsinket",
    "væk mig endelig ikke kl 7 men kl 8 i morgen",
    "don't stop",
    "i'm not late",
    "i'm not sick",
    "don't delete me",
    "don't cancel the meeting",
    "я не хворий",
    "я не запізнюся",
    "не скасовуйте зустріч",
    "nie jestem chory",
    "nie odwołuj spotkania",
    "nie usuwajcie moich danych",
    "hasta değilim",
    "verilerimi silmeyin",
    "لست مريضا",
    "لا تحذف بياناتي",
    "ma jirrani",
    "ich bin nicht krank",
    "ich komme nicht zu spät",
]
HEDGED = [
    "aflys mødet måske",
    "kan vi aflyse mødet? er ikke sikker",
    "er nok lidt syg, ved ikke om jeg kommer",
    "Noget andet",
    "something else",
    "holder lige pause, er tilbage om 10 min",
]
MEANT = [
    ("jeg er ikke rask", Intent.SICK),
    ("kan ikke komme", Intent.ABSENT),
    ("jeg kan ikke komme på arbejde", Intent.ABSENT),
    ("ikke oppe endnu", Intent.SNOOZE),
    ("jeg vil ikke have flere beskeder", Intent.STOP),
    ("nie pisz do mnie więcej", Intent.STOP),
    ("har det ikke godt", Intent.LOW),
    ("kan vi ikke flytte mødet", Intent.RESCHEDULE),
    ("jeg er syg og kommer ikke", Intent.SICK),
]


@pytest.mark.parametrize("words", DENIED + HEDGED)
def test_it_is_asked_about(words: str) -> None:
    meant = understand(words)
    assert meant.unsure or meant.intent not in ACTING


@pytest.mark.parametrize(("words", "intent"), MEANT)
def test_a_not_of_another_word_changes_nothing(words: str, intent: Intent) -> None:
    meant = understand(words)
    assert (meant.intent, meant.unsure) == (intent, False)


@pytest.mark.parametrize("intent", sorted(set(Intent) - ACTING))
def test_what_changes_nothing_is_not_doubted(intent: Intent) -> None:
    assert not any(is_doubted(words, intent) for words in DENIED + HEDGED)


@given(before=st.sampled_from(["", "nej, ", "hej ", "okay, "]), after=st.sampled_from(["", "!", ", tak", " i dag"]))
def test_whatever_stands_around_it(before: str, after: str) -> None:
    assert is_doubted(f"{before}jeg er ikke syg{after}", Intent.SICK)
    assert not is_doubted(f"{before}jeg er syg{after}", Intent.SICK)


def test_a_meeting_is_not_cancelled_by_a_denial() -> None:
    today = MORNING.date()
    assert read_meeting_change("aflys ikke mødet", today=today).cancel is None
    assert read_meeting_change("aflys mødet", today=today).cancel is True
