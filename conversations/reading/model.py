"""How likely each intent is by the words of a message: a linear model, trained ahead (`make train`) on the phrases."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import itemgetter

from conversations.reading.features import ASKS, END, PAIR, START, WORD, alone, neighbours, of_phrases, of_word
from conversations.reading.intent import Intent
from conversations.reading.weights import trained

SHARPNESS = 5.0
"""What makes scores probabilities that hold for authors whose messages the model never saw."""
_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A label and its probability."""

    label: Intent
    probability: float


def weighed(words: Sequence[str], *, asks: bool = False) -> list[Guess]:
    """Every intent for the ``normal`` words of a message, the likeliest first; `asks`: there is a question mark."""
    places = _places(words) | set(trained().places(of_phrases(words, asks=asks)))
    scores = trained().scores(places)
    highest = max(scores)
    powers = [math.exp(SHARPNESS * (score - highest)) for score in scores]
    total = sum(powers)
    ranked = sorted(zip(powers, _intents(), strict=True), key=itemgetter(0), reverse=True)
    return [Guess(label=intent, probability=power / total) for power, intent in ranked]


def resembles(words: Sequence[str], intent: Intent, *, asks: bool = False) -> float:
    """How much more the words alone, without any phrase of the files, speak for the intent than for any other.

    Above 0 it would be the best guess.
    """
    places = _places(words) | (set(trained().places([ASKS])) if asks else set())
    scores = trained().scores(places)
    return scores.pop(_intents().index(intent)) - max(scores)


def spoke(words: Sequence[str], intent: Intent) -> str:
    """The words and pairs of neighbours that weighed most for an intent, else the letters."""
    named = _heaviest((*neighbours(words), *(f"{WORD}{word}" for word in words)), intent)
    return ", ".join(named) or f"letters like {', '.join(_heaviest(_letters(words), intent))}"


def says_something(words: Sequence[str], intent: Intent) -> bool:
    """Whether the words can speak for the intent: letters that only look alike never do, however alike they are.

    A single word must be one of them by itself; or one that phrases for it begin or end with, and its beginning a
    message must not speak against it: "ab" of "ab Montag" means nothing.
    """
    table = trained()
    if len(words) == 1:
        if table.weight(alone(words[0]), intent) > 0:
            return True
        begins = table.weight(f"{PAIR}{START} {words[0]}", intent)
        return begins >= 0 < max(begins, table.weight(f"{PAIR}{words[0]} {END}", intent))
    return any(table.weight(f"{WORD}{word}", intent) > 0 for word in words)


@cache
def _intents() -> tuple[Intent, ...]:
    """In the order of the table."""
    return tuple(map(Intent, trained().labels))


def _places(words: Sequence[str]) -> set[int]:
    """Where the features of the words alone stand in the table."""
    return set(trained().places(neighbours(words))).union(*map(_places_of_word, words))


@lru_cache(maxsize=2_048)
def _places_of_word(word: str) -> tuple[int, ...]:
    return tuple(trained().places(of_word(word)))


def _letters(words: Iterable[str]) -> list[str]:
    return [feature for word in words for feature in of_word(word)]


def _heaviest(features: Iterable[str], intent: Intent) -> list[str]:
    table = trained()
    spoke = sorted(((table.weight(feature, intent), feature[len(WORD) :]) for feature in set(features)), reverse=True)
    return [name for weight, name in spoke[:_SHOWN] if weight > 0]
