"""The intent model over the shipped phrases, counted once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from conversations.reading.decisive import decision
from conversations.reading.intent import Intent
from conversations.reading.model import Guess, IntentModel
from conversations.reading.phrases import lines

_DECISIVE = 20.0
"""How many times likelier a decisive phrase makes its intent."""


def weighed(words: Sequence[str]) -> list[Guess]:
    """The guesses, with the intent of a decisive phrase made likelier; the likeliest first."""
    ranked, decided = guesses(words), decision(words)
    if decided is None:
        return list(ranked)
    shares = {guess.label: guess.probability for guess in ranked}
    shares[decided.intent] *= _DECISIVE
    total = sum(shares.values())
    whys = {guess.label: guess.why for guess in ranked} | {decided.intent: decided.why}
    found = [Guess(label=label, probability=share / total, why=whys[label]) for label, share in shares.items()]
    return sorted(found, key=lambda guess: -guess.probability)


def says_something(words: Sequence[str], intent: str) -> bool:
    """Whether the words can speak for the intent: letters that only look alike never do, however alike they are.

    A single word must be one that the intent's phrases begin and end with: "ab" of "ab Montag" means nothing.
    """
    return _model().knows(words, intent)


def guesses(words: Sequence[str]) -> tuple[Guess, ...]:
    """Every intent for the ``normal`` words of a message, the likeliest first."""
    return _guesses(tuple(words))


@lru_cache(maxsize=256)
def _guesses(words: tuple[str, ...]) -> tuple[Guess, ...]:
    return tuple(_model().guesses(words))


@cache
def _model() -> IntentModel:
    return IntentModel({intent: lines(f"intents/{intent}.txt") for intent in Intent})
