"""Reading danger: a fast, separate look at every free text, which prefers a false alarm to a miss."""

from __future__ import annotations

from functools import cache

from conversations.reading.intent import Danger, DangerReading, Intent
from conversations.reading.intents import guesses
from conversations.reading.patterns import BREAK, load, normal
from conversations.reading.phrasebook import Phrasebook

_SAFE = "safe"
_LOOKS_LIKE_A_CRISIS = 0.2
_ENOUGH_WORDS = 4


def read_danger(text: str) -> DangerReading:
    """Suicide, self-harm, overdose, violence suffered or threatened, acute danger, in all shipped languages.

    Idioms and denials ("dør af grin", "har ikke lyst til at dø") are taken out of the text first.
    """
    words = _without_idioms(normal(text))
    for level in (Danger.CLEAR, Danger.POSSIBLE):
        for pattern in _patterns(level).possible(words):
            found = pattern.find(words)
            if found:
                return DangerReading(danger=level, why=f'{pattern.theme}: "{" ".join(words[slice(*found)])}"')
    return _resembles(words)


def _resembles(words: list[str]) -> DangerReading:
    """The second net: words that together look more like a crisis than like anything else.

    Two or three words are too few for that: "ikke noget" answers a question, and asks for no help.
    """
    if len(words) < _ENOUGH_WORDS:
        return DangerReading(danger=Danger.NONE, why="no words of danger")
    for guess in guesses(words):
        if guess.label == Intent.CRISIS and guess.probability >= _LOOKS_LIKE_A_CRISIS:
            return DangerReading(danger=Danger.POSSIBLE, why=f"resembles a crisis: {guess.why}")
    return DangerReading(danger=Danger.NONE, why="no words of danger")


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
