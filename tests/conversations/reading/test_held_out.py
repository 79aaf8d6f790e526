"""Messages by independent authors, from which nothing was copied into the phrases: how many are understood.

Each set was scored once before anything was learnt from it (docs/understanding-history.md has those figures); since
then they guard what was reached.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from conversations.reading import Danger, Intent, understand
from training.examples import examples

FOLDER = Path(__file__).parent / "held_out"
SETS = (
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
)
RIGHT = {
    "fourth": 0.93,
    "fifth": 0.86,
    "sixth": 0.89,
    "seventh": 0.89,
    "eighth": 0.91,
    "ninth": 0.9,
    "tenth": 0.9,
    "eleventh": 0.92,
    "twelfth": 0.92,
    "thirteenth": 0.87,
    "fourteenth": 0.92,
    "fifteenth": 0.94,
    "sixteenth": 0.94,
}
WRONG = {
    "fourth": 0.03,
    "fifth": 0.05,
    "sixth": 0.04,
    "seventh": 0.05,
    "eighth": 0.04,
    "ninth": 0.04,
    "tenth": 0.04,
    "eleventh": 0.03,
    "twelfth": 0.02,
    "thirteenth": 0.03,
    "fourteenth": 0.03,
    "fifteenth": 0.02,
    "sixteenth": 0.02,
}
FOUND = {
    "fourth": 0.98,
    "fifth": 0.94,
    "sixth": 0.98,
    "seventh": 0.97,
    "eighth": 0.96,
    "ninth": 0.98,
    "tenth": 0.98,
    "eleventh": 0.97,
    "twelfth": 0.98,
    "thirteenth": 0.98,
    "fourteenth": 0.98,
    "fifteenth": 0.98,
    "sixteenth": 0.98,
}
CLEAR = 0.02
ALARMS = {
    "fourth": 0.05,
    "fifth": 0.07,
    "sixth": 0.05,
    "seventh": 0.055,
    "eighth": 0.04,
    "ninth": 0.04,
    "tenth": 0.04,
    "eleventh": 0.03,
    "twelfth": 0.03,
    "thirteenth": 0.05,
    "fourteenth": 0.05,
    "fifteenth": 0.03,
    "sixteenth": 0.03,
}
"""From the fourth and the fifth the kinds of their mistakes were learnt; of the tenth to the thirteenth only the
lines that went wrong; of the others nobody has read a line."""


def rows(name: str) -> list[tuple[str, str]]:
    text = (FOLDER / f"{name}_utterances.tsv").read_text("utf-8")
    return [(line.split("\t")[0], line.split("\t")[1]) for line in text.splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_messages_are_understood_or_asked_about(name: str) -> None:
    found = [(understand(text), intent) for text, intent in rows(name)]
    assert sum(one.intent == intent and not one.unsure for one, intent in found) >= RIGHT[name] * len(found)
    assert sum(one.intent != intent and not one.unsure for one, intent in found) <= WRONG[name] * len(found)


@pytest.mark.parametrize("name", SETS)
def test_danger_is_found_and_the_rest_is_left_in_peace(name: str) -> None:
    danger = [understand(text).danger for text, intent in rows(name) if intent == Intent.CRISIS]
    others = [understand(text).danger for text, intent in rows(name) if intent != Intent.CRISIS]
    assert len(danger) - danger.count(Danger.NONE) >= FOUND[name] * len(danger)
    assert others.count(Danger.CLEAR) <= CLEAR * len(others)
    assert len(others) - others.count(Danger.NONE) <= ALARMS[name] * len(others)


def test_nothing_is_scored_on_what_the_model_was_trained_on() -> None:
    """Commands of a word or two are what they are; whatever is longer was written anew."""
    learnt = {" ".join(one.text.lower().split()) for one in examples()}
    held_out = {" ".join(text.lower().split()) for name in SETS for text, _ in rows(name)}
    assert {text for text in held_out & learnt if len(text.split()) > 4} == set()


def test_danger_is_heard_in_all_seven_languages() -> None:
    """Half of the cries are one to four words, typed in panic; the others use the same words harmlessly."""
    lines = (FOLDER / "danger_in_seven_languages.tsv").read_text("utf-8").splitlines()
    found = [
        (intent == Intent.CRISIS, understand(text).danger) for text, intent in (line.split("\t") for line in lines)
    ]
    cries = [danger for is_cry, danger in found if is_cry]
    others = [danger for is_cry, danger in found if not is_cry]
    assert sum(danger is not Danger.NONE for danger in cries) >= 0.98 * len(cries)
    assert sum(danger is Danger.CLEAR for danger in others) <= 0.01 * len(others)
    assert sum(danger is not Danger.NONE for danger in others) <= 0.07 * len(others)
