"""Not coming on a day, or something earlier or later on one, and nothing besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import Intent, understand
from conversations.reading.days_alone import is_for_another_time, is_not_coming

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "i morgen", "på fredag", "i overmorgen")


@pytest.mark.parametrize(
    "words",
    [
        "jeg kommer ikke på fredag",
        "jeg kommer ikke mandag og tirsdag",
        "Hej, jeg kommer desværre ikke på arbejde torsdag",
        "jeg kommer ikke i morgen eller fredag",
        "I am not coming on Friday",
        "I can't come tomorrow",
        "nie przyjdę w piątek",
        "не прийду завтра",
    ],
)
def test_an_absence_for_sure(words: str) -> None:
    meant = understand(words)
    assert (meant.intent, meant.unsure) == (Intent.ABSENT, False)


@pytest.mark.parametrize(
    "words",
    ["jeg kommer ikke før fredag", "jeg kommer ikke til mødet på fredag", "jeg kommer på fredag", "jeg kommer ikke"],
)
def test_what_says_more_or_less_is_weighed(words: str) -> None:
    assert not is_not_coming(words)


@given(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3))
def test_whatever_days(days: list[str]) -> None:
    assert is_not_coming(f"jeg kommer ikke {' og '.join(days)}")


@pytest.mark.parametrize(
    "words", ["10 minutter tidligere i morgen", "half an hour earlier tomorrow", "en halv time senere på fredag"]
)
def test_earlier_or_later_on_a_day_is_the_wake_up(words: str) -> None:
    meant = understand(words)
    assert (meant.intent, meant.unsure) == (Intent.SET_WAKEUP, False)


@pytest.mark.parametrize("words", ["10 minutter senere i dag", "jeg kommer 10 minutter senere i morgen", "i morgen"])
def test_what_may_be_lateness_is_weighed(words: str) -> None:
    assert not is_for_another_time(words)
