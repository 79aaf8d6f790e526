"""A small linear model of intents: naive Bayes over words, word pairs and letter groups, counted from the phrase files.

Counting takes a fraction of a second, so nothing is trained ahead: a phrase added to a file counts at the next start.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from conversations.reading.patterns import normal

_SMOOTHING = 0.02
_LETTER_WEIGHT = 0.25
_PAIR_WEIGHT = 1.0
_SHARPNESS = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A label, its probability, and the words that spoke for it."""

    label: str
    probability: float
    why: str


class IntentModel:
    """Log-odds of each label against the rest, for each feature of a message."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._labels = tuple(phrases)
        self._counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self._totals = dict.fromkeys(self._labels, 0.0)
        self._weights: dict[str, tuple[float, ...]] = {}
        for label, lines in phrases.items():
            for line in lines:
                self._count(label, line)
        self._total = sum(self._totals.values())

    def guesses(self, words: Sequence[str]) -> list[Guess]:
        """Every label, the likeliest first."""
        features = list(_features([[word] for word in words]))
        rows = [(feature, weight, self._odds(feature)) for feature, weight in features if feature in self._counts]
        mass = sum(weight for _, weight, _ in rows) or 1.0
        scale = _SHARPNESS * math.sqrt(mass) / mass * 2
        scores = [scale * sum(weight * odds[index] for _, weight, odds in rows) for index in range(len(self._labels))]
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        ranked = sorted(range(len(scores)), key=lambda index: -shares[index])
        return [Guess(label=self._labels[i], probability=shares[i] / sum(shares), why=_why(rows, i)) for i in ranked]

    def _count(self, label: str, line: str) -> None:
        alternatives = [[word for choice in token.split("|") for word in _words(choice)] for token in line.split()]
        for feature, weight in _features([choice for choice in alternatives if choice]):
            self._counts[feature][label] += weight
            self._totals[label] += weight

    def _odds(self, feature: str) -> tuple[float, ...]:
        if feature not in self._weights:
            self._weights[feature] = tuple(self._odds_of(self._counts[feature], label) for label in self._labels)
        return self._weights[feature]

    def _odds_of(self, counts: Mapping[str, float], label: str) -> float:
        here, everywhere = counts.get(label, 0.0), sum(counts.values())
        own, rest = self._totals[label], self._total - self._totals[label]
        return math.log((here + _SMOOTHING) / own) - math.log((everywhere - here + _SMOOTHING * rest / own) / rest)


@cache
def _words(choice: str) -> tuple[str, ...]:
    return tuple(normal(choice))


def _features(places: Sequence[Sequence[str]]) -> Iterator[tuple[str, float]]:
    """Words, pairs of neighbours and letter groups, with weights; a place may hold several alternatives."""
    yield from _pairs([["^"], *places, ["$"]])
    for place in places:
        share = 1 / math.sqrt(len(place))
        for word in place:
            yield f"w:{word}", share
            yield from ((group, share * _LETTER_WEIGHT) for group in _letter_groups(word))


def _pairs(places: Sequence[Sequence[str]]) -> Iterator[tuple[str, float]]:
    for left, right in pairwise(places):
        share = _PAIR_WEIGHT / math.sqrt(len(left) * len(right))
        yield from ((f"p:{one} {other}", share) for one in left for other in right)


@lru_cache(maxsize=20_000)
def _letter_groups(word: str) -> tuple[str, ...]:
    padded = f"<{word}>"
    return tuple(f"l:{padded[i : i + size]}" for size in (3, 4) for i in range(max(1, len(padded) - size + 1)))


def _why(rows: Sequence[tuple[str, float, tuple[float, ...]]], index: int) -> str:
    spoke = sorted(
        ((weight * odds[index], feature) for feature, weight, odds in rows if feature[0] != "l"), reverse=True
    )
    return ", ".join(feature[2:] for value, feature in spoke[:3] if value > 0)
