"""The intent model over the shipped phrases, counted once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from conversations.reading.intent import Intent
from conversations.reading.model import Guess, IntentModel
from conversations.reading.phrases import lines


def guesses(words: Sequence[str]) -> tuple[Guess, ...]:
    """Every intent for the ``normal`` words of a message, the likeliest first."""
    return _guesses(tuple(words))


@lru_cache(maxsize=256)
def _guesses(words: tuple[str, ...]) -> tuple[Guess, ...]:
    return tuple(_model().guesses(words))


@cache
def _model() -> IntentModel:
    return IntentModel({intent: lines(f"intents/{intent}.txt") for intent in Intent})
