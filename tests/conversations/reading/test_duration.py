from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import read_duration

DAY = timedelta(hours=24)
MINUTES = [
    ("to timer mandag og en torsdag", 180),
    ("2 timer om morgenen og 3 timer om aftenen", 300),
    ("20 min om morgenen og 40 om eftermiddagen", 60),
    ("en halv time på kontoret og en halv i lastbilen", 60),
    ("1½ på kontoret og 1 på museet", 150),
    ("først et kvarter, så et kvarter til, så en halv time", 60),
    ("tre fulde kvarter og så 5 minutter", 50),
    ("to samtaler på hver tre kvarter", 90),
    ("4x15 min", 60),
    ("en time mindre et kvarter", 45),
    ("fire timer minus pausen på 30 min, så 3,5", 210),
    ("fra halv ni til ti", 90),
    ("fra kl. 13.15 til 14.45", 90),
    ("08.00-11.30", 210),
    ("fra kl. 23.30 til 1 om natten", 90),
    ("startede 12.10 sluttede 12.35", 25),
    ("vi mødtes 14:00 og gik hver til sit 16:20", 140),
    ("7 til 15 minus 30 min pause", 450),
    ("fra 8 til 12, træk en halv time fra til frokost", 210),
    ("from 9 to half past 11", 150),
    ("aftalt 2 timer, brugte 1", 60),
    ("3 timer står der i kalenderen men det blev kun til 2", 120),
    ("30 min, undskyld 40", 40),
    ("45 min *55 min", 55),
    ("en halv snes minutter", 10),
    ("en og trekvart time", 105),
    ("toenhalv", 150),
    (",5 time", 30),
    ("2,5 t mandag + 1 t onsdag", 210),
    ("3 timer i går og 45 min i dag", 225),
    ("two hours monday and one hour thursday", 180),
    ("3 gange en halv time", 90),
    ("to timer minus et kvarter", 105),
    ("to trekvart time", 165),
    ("ingenting idag desværre", 0),
    ("1:30", 90),
    ("1t30", 90),
    ("1½ t", 90),
    ("1,5 t", 90),
    ("1.5 time", 90),
    ("7 ½ t", 450),
    ("7t 30min", 450),
    ("7 t 30", 450),
    ("7 timer 30", 450),
    ("7 timer og en halv", 450),
    ("7 og en halv time", 450),
    ("en og en halv time", 90),
    ("en time", 60),
    ("2 kvarter", 30),
    ("5 kvarter", 75),
    ("en time og et kvarter", 75),
    ("halvanden", 90),
    ("halvanden times tid", 90),
    ("ca 3 timer", 180),
    ("cirka tre timer", 180),
    ("3 timer i dag", 180),
    ("i dag 3 timer", 180),
    ("to timer og tyve minutter", 140),
    ("7,4", 444),
    ("7.4", 444),
    ("7,25", 435),
    ("2 timer og 75 minutter", 195),
    ("halv time", 30),
    ("½", 30),
    ("0,5", 30),
    ("0", 0),
    ("nul timer", 0),
    ("jeg har ikke arbejdet i dag", 0),
    ("two and a half hours", 150),
    ("half an hour", 30),
    ("an hour and a half", 90),
    ("one hour", 60),
    ("ساعتين", 120),
    ("خمس ساعات", 300),
    ("п'ять годин", 300),
    ("beş saat", 300),
    ("pięć godzin", 300),
    ("fünf Stunden", 300),
    ("anderthalb Stunden", 90),
    ("seks timer og femogfyrre minutter", 405),
    ("24 timer", 1440),
    ("7 t.", 420),
    ("7t.", 420),
    ("7 timer. Mvh Poul", 420),
    ("ti minutter", 10),
    ("120 minutter", 120),
    ("en times tid", 60),
    ("5 timer tror jeg", 300),
    ("7 timer, nej 6 timer", 360),
    ("ikke 7 men 6 timer", 360),
    ("7 timer ikke 8", 420),
    ("firs minutter", 80),
    ("hundrede minutter", 100),
    ("hundrede og tyve minutter", 120),
    ("1 time og 5 min", 65),
    ("1 time 30 min", 90),
    ("2 timer 5 min", 125),
    ("tre timers arbejde", 180),
    ("7,5 times", 450),
    ("det blev til fire timer", 240),
    ("sytten", 1020),
    ("enogtyve", 1260),
    ("tres minutter", 60),
    ("to en halv time", 150),
    ("fire en halv", 270),
    ("4 1/2", 270),
    ("4½ time", 270),
    ("to timer og tre kvarter", 165),
    ("trekvart time", 45),
    ("tre kvarter", 45),
    ("1t 5", 65),
    ("en enkelt time", 60),
    ("kun 1 time", 60),
    ("6h", 360),
    ("6h30", 390),
    ("10 min", 10),
    ("45m", 45),
    ("5t", 300),
    ("5 T", 300),
    ("fem t", 300),
    ("tre komma fem timer", 210),
    ("3 komma 5", 210),
    ("7t24m", 444),
    ("7:24", 444),
    ("ingen timer", 0),
    ("ingenting", 0),
    ("0,0", 0),
    ("ikke noget", 0),
]
UNCLEAR = [
    "2 timer mandag og tirsdag",
    "30 min mandag og 2 tirsdag",
    "2 timer om mandagen og 3 om tirsdagen",
    "20 timer mandag og 15 timer tirsdag",
    "3 gange 2",
    "1.30",
    "8-10",
    "hele dagen",
    "time",
    "knap 3 timer",
    "7.30",
    "6 timer hver dag",
    "fra 8 til 12",
    "kl 8 til 15",
    "8.00-15.00",
    "2+1",
    "2 timer mindre end i går",
    "en halv",
    "24,5 timer",
    "6 timer minus pause",
    "1 dag",
    "jeg arbejdede fra 8",
    "3-4 timer",
    "3, 5 timer",
]


@pytest.mark.parametrize(("text", "minutes"), MINUTES)
def test_a_length_of_time_is_read_in_minutes(text: str, minutes: int) -> None:
    assert read_duration(text, longest=DAY).value == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_could_mean_several_lengths_is_asked_again(text: str) -> None:
    assert read_duration(text, longest=DAY).value is None


def test_a_week_holds_more_than_a_day() -> None:
    assert read_duration("37", longest=timedelta(hours=100)).value == timedelta(hours=37)
    assert read_duration("37", longest=DAY).value is None


def test_a_bare_number_can_count_minutes() -> None:
    assert read_duration("20", longest=DAY, bare_unit="minutes").value == timedelta(minutes=20)


@given(st.integers(0, 24 * 60))
def test_a_length_said_back_is_read_as_the_same(minutes: int) -> None:
    read = read_duration(f"{minutes} min", longest=DAY)
    assert read.value == timedelta(minutes=minutes)
    assert read_duration(read.says_back, longest=DAY).value == read.value
