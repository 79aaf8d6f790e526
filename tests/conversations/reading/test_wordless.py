"""A value or a sign alone may be a late answer: it is asked about."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import Intent, understand

DAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "i morgen", "til fredag", "п'ятниця", "piątek"]


@given(minutes=st.integers(1, 120), form=st.sampled_from(["{} min", "{} minutter", "ca {} min", "om {} minutter"]))
def test_a_length_alone(minutes: int, form: str) -> None:
    meant = understand(form.format(minutes))
    assert meant.unsure
    assert Intent.LATE in {meant.intent, *meant.alternatives}


@given(at=st.times(), form=st.sampled_from(["kl. {0:%H}.{0:%M}", "{0:%H}:{0:%M}", "fredag kl. {0:%H}.{0:%M}"]))
def test_a_time_alone(at: time, form: str) -> None:
    meant = understand(form.format(at))
    assert meant.unsure
    assert Intent.SET_WAKEUP in {meant.intent, *meant.alternatives}


@pytest.mark.parametrize("day", DAYS)
def test_a_day_alone(day: str) -> None:
    meant = understand(day)
    assert meant.unsure
    assert {Intent.ABSENT, Intent.SICK} <= {meant.intent, *meant.alternatives}


@pytest.mark.parametrize(
    ("signs", "intent"),
    [("🤒", Intent.SICK), ("😭😭", Intent.LOW), ("🔪", Intent.CRISIS), ("👍🤮", Intent.SICK), ("🤬", Intent.CONFLICT)],
)
def test_signs_of_trouble_are_no_thanks(signs: str, intent: Intent) -> None:
    meant = understand(signs)
    assert (meant.intent, meant.unsure) == (intent, True)


@pytest.mark.parametrize("words", ["👍", "😂", "❤️", "godnat", "112", "ingen", "hej på fredag"])
def test_what_is_more_than_a_value_is_read_as_ever(words: str) -> None:
    assert not understand(words).doubted
