"""Reading danger: a fast, separate look at every free text, which prefers a false alarm to a miss."""

from __future__ import annotations

from functools import cache

from conversations.reading.intent import Danger, DangerReading, Intent
from conversations.reading.intents import weighed
from conversations.reading.model import Guess
from conversations.reading.patterns import BREAK, load, normal
from conversations.reading.phrasebook import Phrasebook

_SAFE = "safe"
_LOOKS_LIKE_A_CRISIS = 0.2
_FEW_WORDS = 3
_LOOKS_LIKE_A_CRISIS_IN_FEW_WORDS = 0.8


def read_danger(text: str) -> DangerReading:
    """Suicide, self-harm, overdose, violence suffered or threatened, acute danger, in all shipped languages.

    Idioms and denials ("dør af grin", "har ikke lyst til at dø") are taken out of the text first.
    """
    written = normal(text)
    words = _without_idioms(written)
    for level in (Danger.CLEAR, Danger.POSSIBLE):
        for pattern in _patterns(level).possible(words):
            found = pattern.find(words)
            if found:
                return DangerReading(danger=level, why=f'{pattern.theme}: "{" ".join(words[slice(*found)])}"')
    return min(_resembles(words), _resembles(written), key=lambda found: found.danger is not Danger.NONE)


def _resembles(words: list[str]) -> DangerReading:
    """The second net: words that together look like a crisis.

    Two or three words must do so clearly: "ikke noget" answers a question, and asks for no help.
    """
    crisis = _likeness(words)
    enough = _LOOKS_LIKE_A_CRISIS if len(words) > _FEW_WORDS else _LOOKS_LIKE_A_CRISIS_IN_FEW_WORDS
    if len(words) > 1 and crisis.probability >= enough:
        return DangerReading(danger=Danger.POSSIBLE, why=f"resembles a crisis: {crisis.why}")
    return DangerReading(danger=Danger.NONE, why="no words of danger")


def _likeness(words: list[str]) -> Guess:
    """How much the words as a whole look like a crisis."""
    return next(guess for guess in weighed(words) if guess.label == Intent.CRISIS)


def _without_idioms(words: list[str]) -> list[str]:
    for pattern in _patterns(_SAFE).possible(words):
        found = pattern.find(words)
        if found:
            words = [*words[: found[0]], BREAK, *words[found[1] :]]
    return words


@cache
def _patterns(level: str) -> Phrasebook:
    lines = (*load("danger.tsv"), *load("danger_languages.tsv"))
    return Phrasebook([pattern for pattern in lines if pattern.label == level])
