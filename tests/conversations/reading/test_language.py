"""In which language somebody writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import read_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("jeg er syg og kommer ikke i dag", "da"),
        ("can we move the meeting to friday", "en"),
        ("أنا مريض اليوم ما بقدر أجي", "ar"),
        ("я захворіла, сьогодні не прийду", "uk"),
        ("bugün hastayım işe gelemem", "tr"),
        ("jestem chory, nie przyjdę dziś", "pl"),
        ("waan xanuunsanahay maanta ma imaan karo", "so"),
        ("ich bin krank und komme heute nicht", "de"),
    ],
)
def test_every_language_that_people_write_here(text: str, language: str) -> None:
    assert read_language(text) == language


@pytest.mark.parametrize("text", ["", "6.30", "👍", "ok"])
def test_too_little_to_tell_is_taken_for_the_likely_one(text: str) -> None:
    assert read_language(text) == "da"
    assert read_language(text, likely="pl") == "pl"


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert len(read_language(text)) == 2
