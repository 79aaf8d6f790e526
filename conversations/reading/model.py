"""A small linear model of intents: naive Bayes over words, word pairs and letter groups, counted from the phrase files.

Counting takes a fraction of a second, so nothing is trained ahead: a phrase added to a file counts at the next start.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise

from conversations.reading.patterns import normal

_SMOOTHING = 0.002
_WORD_WEIGHT = 1.0
_PAIR_WEIGHT = 1.2
_LETTER_WEIGHT = 0.3
_SHARPNESS = 0.8
_STRANGE = 60.0
"""How much each word that no phrase knows takes from the certainty."""
_MOST_SENTENCES = 8
"""So many sentences at most are counted of one phrase with alternatives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A label, its probability, and the words that spoke for it."""

    label: str
    probability: float
    why: str


class IntentModel:
    """How likely each word, pair and letter group is under each label; every label is as likely as the next before."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._labels = tuple(phrases)
        self._counts: dict[str, dict[str, int]] = defaultdict(dict)
        self._totals: dict[str, Counter[str]] = {}
        for label, lines in phrases.items():
            self._count(label, lines)
        self._weights: dict[str, tuple[float, ...]] = {}

    def guesses(self, words: Sequence[str]) -> list[Guess]:
        """Every label, the likeliest first."""
        features = [(feature, weight) for feature, weight in _features(words) if feature in self._counts]
        rows = [(feature, weight * self._rarity(feature), self._odds(feature)) for feature, weight in features]
        strange = sum(f"w:{word}" not in self._counts for word in words)
        length = math.sqrt(sum(weight * weight for _, weight, _ in rows) + strange * _STRANGE) or 1.0
        scale = _SHARPNESS / length
        scores = [scale * sum(weight * odds[index] for _, weight, odds in rows) for index in range(len(self._labels))]
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        ranked = sorted(range(len(scores)), key=lambda index: -shares[index])
        return [Guess(label=self._labels[i], probability=shares[i] / sum(shares), why=_why(rows, i)) for i in ranked]

    def knows(self, words: Sequence[str], label: str) -> bool:
        """Whether any phrase of the label has one of the words; a single word must stand first and last in some."""
        needed = [f"p:^ {words[0]}", f"p:{words[0]} $"] if len(words) == 1 else [f"w:{word}" for word in words]
        found = [label in self._counts.get(feature, ()) for feature in needed]
        return all(found) if len(words) == 1 else any(found)

    def _count(self, label: str, lines: Sequence[str]) -> None:
        words: Counter[str] = Counter()
        counted: Counter[str] = Counter()
        for sentence in chain.from_iterable(map(_sentences, lines)):
            words.update(sentence)
            counted.update([f"p:{one} {other}" for one, other in pairwise(("^", *sentence, "$"))])
        for word, count in words.items():
            counted[f"w:{word}"] = count
            for group in _letter_groups(word):
                counted[group] += count
        self._totals[label] = Counter()
        for feature, count in counted.items():
            self._counts[feature][label] = count
            self._totals[label][feature[0]] += count

    def _rarity(self, feature: str) -> float:
        """More for what few labels know; 1 for what all of them do."""
        return 1 + math.log(len(self._labels) / len(self._counts[feature]))

    def _odds(self, feature: str) -> tuple[float, ...]:
        """For each label how much likelier the feature is there than elsewhere, as logarithms around their mean."""
        if feature not in self._weights:
            counts, kind = self._counts[feature], feature[0]
            logs = [
                math.log((counts.get(label, 0) + _SMOOTHING) / (self._totals[label][kind] + 1))
                for label in self._labels
            ]
            mean = sum(logs) / len(logs)
            self._weights[feature] = tuple(log - mean for log in logs)
        return self._weights[feature]


def _sentences(line: str) -> list[tuple[str, ...]]:
    """Concrete sentences of a phrase: as many as its longest choice has words, each choice taken in turn."""
    places = [token.split("|") for token in line.split()]
    many = min(_MOST_SENTENCES, max(len(place) for place in places))
    return [
        tuple(
            word
            for number, place in enumerate(places)
            for word in _words(place[(turn * (number + 1) + turn // len(place)) % len(place)])
        )
        for turn in range(many)
    ]


@cache
def _words(choice: str) -> tuple[str, ...]:
    return tuple(normal(choice))


def _features(words: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Words, pairs of neighbours and letter groups, with weights."""
    for one, other in pairwise(("^", *words, "$")):
        yield f"p:{one} {other}", _PAIR_WEIGHT
    for word in words:
        yield f"w:{word}", _WORD_WEIGHT
        yield from ((group, _LETTER_WEIGHT) for group in _letter_groups(word))


@lru_cache(maxsize=20_000)
def _letter_groups(word: str) -> tuple[str, ...]:
    padded = f"<{word}>"
    return tuple(f"l:{padded[i : i + size]}" for size in (3, 4, 5) for i in range(max(1, len(padded) - size + 1)))


def _why(rows: Sequence[tuple[str, float, tuple[float, ...]]], index: int) -> str:
    spoke = sorted(((weight * odds[index], feature) for feature, weight, odds in rows), reverse=True)
    words = [feature[2:] for value, feature in spoke if value > 0 and feature[0] != "l"]
    return ", ".join(words[:3]) or f"letters like {', '.join(feature[2:] for _, feature in spoke[:3])}"
