"""Wishes for another wake-up: what "fra" belongs to, and what is counted from the time as it is."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import WakeRequest, read_wake_request

WEDNESDAY, TOMORROW, FRIDAY = date(2026, 10, 21), date(2026, 10, 22), date(2026, 10, 23)
NOTHING = WakeRequest(day=None, at=None, off=False)
OFF = replace(NOTHING, off=True)


def wish(words: str) -> WakeRequest | None:
    return read_wake_request(words, today=WEDNESDAY, now=time(12)).value


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("slå vækning fra i morgen", replace(OFF, day=TOMORROW)),
        ("slå vækningen fra på fredag", replace(OFF, day=FRIDAY)),
        ("slå vækning fra", OFF),
        ("vækning fra tak", OFF),
        ("slå vækningen fra fra mandag", replace(OFF, lasting=True)),
        ("jeg vil ikke vækkes mere", replace(OFF, lasting=True)),
    ],
)
def test_switched_off_for_as_long_as_was_said(words: str, read: WakeRequest) -> None:
    assert wish(words) == read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("vækning fra kl 6 fra mandag", replace(NOTHING, at=time(6), lasting=True)),
        ("vækning fra mandag kl 6", replace(NOTHING, at=time(6), lasting=True)),
        ("vækning fra i morgen", replace(NOTHING, lasting=True)),
        ("væk mig fra kl 6 i morgen", replace(NOTHING, day=TOMORROW, at=time(6))),
    ],
)
def test_a_beginning_switches_nothing_off(words: str, read: WakeRequest) -> None:
    assert wish(words) == read


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("10 minutter tidligere i morgen", replace(NOTHING, day=TOMORROW, shift=-10)),
        ("væk mig ti minutter tidligere i morgen", replace(NOTHING, day=TOMORROW, shift=-10)),
        ("half an hour earlier tomorrow", replace(NOTHING, day=TOMORROW, shift=-30)),
        ("en halv time senere på fredag", replace(NOTHING, day=FRIDAY, shift=30)),
        ("10 minut wcześniej jutro", replace(NOTHING, day=TOMORROW, shift=-10)),
        ("на 10 хвилин раніше завтра", replace(NOTHING, day=TOMORROW, shift=-10)),
        ("yarın 10 dakika erken", replace(NOTHING, day=TOMORROW, shift=-10)),
        ("yarın yarım saat daha erken uyandır", replace(NOTHING, day=TOMORROW, shift=-30)),
        ("jeg skal møde 7.30, væk mig en time tidligere", replace(NOTHING, at=time(6, 30))),
    ],
)
def test_earlier_or_later(words: str, read: WakeRequest) -> None:
    assert wish(words) == read


@given(st.integers(1, 59), st.sampled_from(["tidligere", "senere"]))
def test_so_many_minutes_are_so_many(minutes: int, side: str) -> None:
    read = wish(f"væk mig {minutes} minutter {side} i morgen")
    assert read is not None
    assert read.shift == (minutes if side == "senere" else -minutes)
