"""Reading danger: a fast, separate look at every free text, which prefers a false alarm to a miss."""

from __future__ import annotations

from conversations.reading.intent import Danger, DangerReading
from conversations.reading.model import DANGER, danger_score, spoke
from conversations.reading.patterns import normal
from conversations.reading.signs import signs

LOOKS_LIKE_A_CRISIS = 0.0
"""Chosen on messages of authors whom the model had never seen (docs/understanding.md)."""


def read_danger(text: str) -> DangerReading:
    """Suicide, self-harm, overdose, violence suffered or threatened, acute danger, in all shipped languages.

    Idioms and denials ("dør af grin", "har ikke lyst til at dø") are taken out of the text first. Then the phrases are
    looked for, which alone may say "clear"; then a second net, for words that together look like a crisis.
    """
    words = normal(text)
    found = signs(words)
    if found.level is not None:
        return DangerReading(danger=found.level, why=found.why)
    if len(words) > 1 and danger_score(found.words) >= LOOKS_LIKE_A_CRISIS:
        return DangerReading(danger=Danger.POSSIBLE, why=f"resembles a crisis: {spoke(found.words, DANGER)}")
    return DangerReading(danger=Danger.NONE, why=found.why)
