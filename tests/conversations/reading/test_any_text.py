"""Promises that hold for every text: no reader raises, and decoration never changes a reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.reading import (
    keyword,
    mask_cpr,
    minutes_late,
    read_attendance,
    read_choice,
    read_clock,
    read_danger,
    read_day,
    read_duration,
    read_language,
    read_scale,
    read_wake_request,
    read_week_line,
    read_yes_no,
    understand,
)

TODAY = date(2026, 3, 10)
Reader = Callable[[str], object]
VALUES: dict[str, Reader] = {
    "scale": lambda text: read_scale(text, low=1, high=10).value,
    "yes_no": lambda text: read_yes_no(text).value,
    "clock": lambda text: read_clock(text).value,
    "duration": lambda text: read_duration(text, longest=timedelta(hours=24)).value,
    "day": lambda text: read_day(text, today=TODAY).value,
    "choice": lambda text: read_choice(text, options=["Rengøring", "Køkken", "Lager"]).value,
    "attendance": lambda text: read_attendance(text, planned=5).value,
    "late": lambda text: minutes_late(text).value,
    "wake": lambda text: read_wake_request(text, today=TODAY, now=time(9)).value,
    "week": lambda text: read_week_line(text, goals=2).value,
    "danger": lambda text: read_danger(text).danger,
    "intent": lambda text: (understand(text).intent, understand(text).unsure, understand(text).danger),
    "language": read_language,
    "keyword": keyword,
    "cpr": mask_cpr,
}
PIECE_WORDS = """
halv kvart i over syv 6 30 6.30 ½ , . - / og en to timer min t kl på torsdag næste uge den 14 marts 3. ikke men nej
ja eller mellem hundrede femogtyve 0 99 2026 om dage imorgen mål 4/5 alle væk mig fra sidste 🙂 👍 ٧ juleaften 31.
altså i alt plejer vent optaget glem det har ingen siger man- jaaaeh fordi (ikke sjette sidste måneden ساعة пів yarım
"""
PIECES = tuple(PIECE_WORDS.split())
SPOKEN = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
SAID = {
    "scale": ["otte", "en 6er", "7-8", "8/10"],
    "yes_no": ["jep", "næ", "måske", "kommer ikke"],
    "clock": ["halv syv", "kvart i seks", "6.30", "0615", "6.5"],
    "duration": ["halvanden time", "2½", "7 timer og 24 minutter", "3t15", "1.30"],
    "day": ["på torsdag", "d. 14/3", "den 18. marts", "i overmorgen", "31/2"],
    "choice": ["2", "den sidste", "køken", "b"],
    "attendance": ["4/5", "alle dage på nær tirsdag"],
    "late": ["10 min forsinket", "en halv time"],
    "wake": ["væk mig 5.45 i morgen", "ingen vækning i morgen"],
    "danger": ["jeg vil dø", "jeg er dødtræt", "min mand slår mig"],
    "intent": [
        "er oppe",
        "kl. 6.15",
        "jeg er syg i dag",
        "er ikke så glad",
        "melder mig syg",
        "kan vi flytte mødet",
        "hvornår får man løn",
    ],
    "keyword": ["stop", "hjælp"],
}
HELD_OUT = [
    line.split("\t")[0]
    for file in sorted((Path(__file__).parent / "held_out").glob("*_utterances.tsv"))
    for line in file.read_text("utf-8").splitlines()
]
"""Messages by independent authors."""
DECORATED: list[Callable[[str], str]] = [
    lambda text: f"  {text}  ",
    lambda text: text.replace(" ", "   "),
    str.upper,
    str.capitalize,
    lambda text: f"{text} 🙂",
    lambda text: f"🌞 {text}",
    lambda text: f"{text}.",
    lambda text: f"{text} 😊.",
]


@pytest.mark.parametrize("reader", VALUES)
@given(text=SPOKEN)
@settings(max_examples=60, deadline=None)
def test_no_text_makes_a_reader_raise(reader: str, text: str) -> None:
    first = VALUES[reader](text)
    assert VALUES[reader](text) == first


@pytest.mark.parametrize(("reader", "text"), [(reader, text) for reader, texts in SAID.items() for text in texts])
def test_spaces_capitals_an_emoji_or_a_full_stop_change_nothing(reader: str, text: str) -> None:
    plain = VALUES[reader](text)
    assert [VALUES[reader](decorate(text)) for decorate in DECORATED] == [plain] * len(DECORATED)


@given(text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_decoration_changes_no_value_in_spoken_words(text: str) -> None:
    for reader in ("scale", "clock", "duration", "day", "attendance"):
        assert VALUES[reader](f"  {text.upper()} 🙂.") == VALUES[reader](text), reader


@given(text=st.sampled_from(HELD_OUT), decorate=st.sampled_from(DECORATED))
@settings(max_examples=150, deadline=None)
def test_decoration_changes_no_reading_of_what_people_write(text: str, decorate: Callable[[str], str]) -> None:
    for reader in ("choice", "yes_no", "late", "wake", "danger", "intent"):
        assert VALUES[reader](decorate(text)) == VALUES[reader](text), reader


@pytest.mark.parametrize("reader", VALUES)
def test_a_very_long_text_is_read_in_time(reader: str) -> None:
    assert VALUES[reader]("hej jeg er lidt træt i dag og 6.30 er tidligt " * 90) is not Ellipsis
