"""Messages and answers that no phrase was copied from: how many are understood.

Each set was scored once before its lessons were drawn (docs/understanding.md has those figures); since then they guard
what was reached.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conversations.reading import Danger, Intent, understand
from conversations.reading.patterns import normal
from conversations.reading.phrases import lines

FOLDER = Path(__file__).parent / "held_out"
SETS = ("first", "second", "third")


def rows(name: str) -> list[tuple[str, str]]:
    text = (FOLDER / f"{name}_utterances.tsv").read_text("utf-8")
    return [(line.split("\t")[0], line.split("\t")[1]) for line in text.splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_messages_are_understood_or_asked_about(name: str) -> None:
    found = [(understand(text), intent) for text, intent in rows(name)]
    assert sum(one.intent == intent and not one.unsure for one, intent in found) >= 0.85 * len(found)
    assert sum(one.intent != intent and not one.unsure for one, intent in found) <= 0.05 * len(found)


@pytest.mark.parametrize("name", SETS)
def test_danger_is_found_and_the_rest_is_left_in_peace(name: str) -> None:
    danger = [understand(text).danger for text, intent in rows(name) if intent == Intent.CRISIS]
    others = [understand(text).danger for text, intent in rows(name) if intent != Intent.CRISIS]
    assert danger.count(Danger.NONE) <= 0.02 * len(danger)
    assert others.count(Danger.CLEAR) <= 0.02 * len(others)
    assert len(others) - others.count(Danger.NONE) <= 0.06 * len(others)


def test_no_held_out_message_stands_among_the_phrases() -> None:
    """Commands of a word or two are what they are; whatever is longer was written anew."""
    phrases = {tuple(normal(line)) for intent in Intent for line in lines(f"intents/{intent}.txt") if "|" not in line}
    held_out = {tuple(normal(text)) for name in SETS for text, _ in rows(name)}
    assert {words for words in held_out & phrases if len(words) > 4} == set()
