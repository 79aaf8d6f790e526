from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import read_clock

SPOKEN = [
    ("kl 6½", time(6, 30)),
    ("5 minutter i halv syv", time(6, 25)),
    ("fem over halv 7", time(6, 35)),
    ("halv et", time(12, 30)),
    ("kl et", time(1, 0)),
    ("6,30", time(6, 30)),
    ("kl. 6:30 tak :)", time(6, 30)),
    ("i morgen kl 6", time(6, 0)),
    ("kl 6 i morgen", time(6, 0)),
    ("5.45 i morgen tidlig", time(5, 45)),
    ("kl 19", time(19, 0)),
    ("6 30 tak", time(6, 30)),
    ("seks tredive", time(6, 30)),
    ("klokken seks og femten minutter", time(6, 15)),
    ("06h15", time(6, 15)),
    ("kvart over 12 om natten", time(0, 15)),
    ("halv 8 om morgenen", time(7, 30)),
    ("kvart i otte", time(7, 45)),
    ("tyve i otte", time(7, 40)),
    ("fem minutter i otte", time(7, 55)),
    ("quarter to seven", time(6, 45)),
    ("twenty past six", time(6, 20)),
    ("six thirty", time(6, 30)),
    ("7 pm", time(19, 0)),
    ("7pm", time(19, 0)),
    ("6:30am", time(6, 30)),
    ("الساعة 6", time(6, 0)),
    ("о 6", time(6, 0)),
    ("пів на сьому", time(6, 30)),
    ("altı buçuk", time(6, 30)),
    ("wpół do siódmej", time(6, 30)),
    ("halb sieben", time(6, 30)),
    ("viertel nach sechs", time(6, 15)),
    ("sechs Uhr dreißig", time(6, 30)),
    ("7.15", time(7, 15)),
    ("715", time(7, 15)),
    ("1830", time(18, 30)),
    ("00:15", time(0, 15)),
    ("klokken 07.00", time(7, 0)),
    ("kl.7", time(7, 0)),
    ("kl7", time(7, 0)),
    ("kl0630", time(6, 30)),
    ("ti over halv syv", time(6, 40)),
    ("seks femogfyrre", time(6, 45)),
    ("6.45?", time(6, 45)),
    ("nej 6.30", time(6, 30)),
    ("7 nej 6.30", time(6, 30)),
    ("ca 6", time(6, 0)),
    ("omkring kl 7", time(7, 0)),
    ("senest 6.45", time(6, 45)),
    ("fire femten", time(4, 15)),
    ("fem nul nul", time(5, 0)),
    ("nul seks tredive", time(6, 30)),
    ("mandag kl 7", time(7, 0)),
    ("d. 14 kl 7", time(7, 0)),
    ("væk mig fem tredive bror", time(5, 30)),
    ("6.30 i stedet for 7", time(6, 30)),
    ("halv 7 ik 7", time(6, 30)),
    ("kl. 05.55", time(5, 55)),
    ("kvart i syv om aftenen", time(18, 45)),
    ("ti i syv", time(6, 50)),
    ("ti minutter i halv syv", time(6, 20)),
    ("halvotte", time(7, 30)),
    ("halvsyv tak", time(6, 30)),
    ("halv otte", time(7, 30)),
    ("12", time(12, 0)),
    ("12.30", time(12, 30)),
    ("tolv", time(12, 0)),
    ("syv nul nul", time(7, 0)),
    ("7 00", time(7, 0)),
    ("klokken er 6", time(6, 0)),
    ("jeg skal op kl fem", time(5, 0)),
    ("06.30.", time(6, 30)),
    ("6.30🙂", time(6, 30)),
    ("kl 6 sharp", time(6, 0)),
    ("fem i syv", time(6, 55)),
    ("ved 6-tiden", time(6, 0)),
    ("kl halv seks", time(5, 30)),
    ("klokken halv 6", time(5, 30)),
    ("klokken kvart over seks", time(6, 15)),
    ("٦:٣٠", time(6, 30)),
    ("tyve over syv", time(7, 20)),
    ("femogtyve over syv", time(7, 25)),
    ("fem og tyve minutter over syv", time(7, 25)),
    ("halv ni", time(8, 30)),
    ("et minut over 6", time(6, 1)),
    ("et kvarter over 6", time(6, 15)),
    ("et kvarter i seks", time(5, 45)),
    ("seks om morgenen", time(6, 0)),
    ("06 45", time(6, 45)),
    ("6  45", time(6, 45)),
    ("06.45 hver dag", time(6, 45)),
    ("kl 6 på hverdage", time(6, 0)),
    ("klokken otte", time(8, 0)),
    ("01:30", time(1, 30)),
    ("kl 23.59", time(23, 59)),
    ("tidligst 7", time(7, 0)),
    ("først kl 8", time(8, 0)),
    ("i morgen tidlig kl 5", time(5, 0)),
    ("kl 7 præcis", time(7, 0)),
    ("kl 6 i morgen tidlig", time(6, 0)),
    ("skal møde kl 8 så 6.30", time(6, 30)),
]
UNCLEAR = [
    "6-7",
    "6.00-7.00",
    "19",
    "om 10 min",
    "8 timer",
    "24:00",
    "kl. 6 eller lidt før",
    "efter 7",
    "før kl 7",
    "lidt over 7",
    "lidt i syv",
    "5 min",
    "kvart syv",
    "i syv",
    "6:75",
    "kvart over halv",
    "7.5",
    "kl 6.30 de 5 dage",
    "den 14",
    "hurtigst muligt",
    "ikke før 7",
]


@pytest.mark.parametrize(("text", "at"), SPOKEN)
def test_a_wake_up_time_is_read_as_people_say_it(text: str, at: time) -> None:
    assert read_clock(text).value == at


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_could_mean_several_times_is_asked_again(text: str) -> None:
    assert read_clock(text).value is None


def test_outside_the_morning_small_hours_mean_the_afternoon() -> None:
    assert read_clock("halv tre", morning=False).value == time(14, 30)
    assert read_clock("9", morning=False).value == time(9)
    assert read_clock("09.15", morning=False).value == time(9, 15)


@given(st.times())
def test_a_clock_time_said_back_is_read_as_the_same(at: time) -> None:
    spoken = read_clock(f"kl {at.hour}.{at.minute:02}")
    assert spoken.value == at.replace(second=0, microsecond=0)
    assert read_clock(spoken.says_back).value == spoken.value


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("en time før 7", time(6)),
        ("tre kvarter før syv", time(6, 15)),
        ("10 minutter tidligere end 6.30", time(6, 20)),
        ("en halv time senere end 6.15", time(6, 45)),
        ("skal være der 7.30 og vil vækkes en time før", time(6, 30)),
        ("mine 3 unger står op 6.30 jeg vil op 20 minutter før dem", time(6, 10)),
        ("før var det 6, nu vil jeg op et kvarter senere", time(6, 15)),
        ("6.30 og ring igen 10 min senere", None),
        ("ikke en time før 7", None),
    ],
)
def test_a_time_told_by_another_one(text: str, at: time | None) -> None:
    assert read_clock(text).value == at


def test_a_time_counted_from_now_needs_a_now_and_is_no_nap() -> None:
    assert read_clock("om præcis 8 timer", now=time(22, 10)).value == time(6, 10)
    assert read_clock("om præcis 8 timer").value is None
    assert read_clock("om 10 min", now=time(6, 30)).value is None


@given(st.times(), st.integers(1, 180))
def test_minutes_before_and_after_any_time_meet(at: time, minutes: int) -> None:
    """What is counted from a time and back again is that time."""
    later = read_clock(f"{minutes} minutter efter kl {at:%H:%M}").value
    assert later is not None
    assert read_clock(f"{minutes} minutter før kl {later:%H:%M}").value == at.replace(second=0, microsecond=0)
