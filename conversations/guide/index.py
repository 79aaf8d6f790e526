"""Finding a topic from everyday wording: tf-idf over words and letter groups, compared by their cosine.

Letter groups take care of endings, compounds and slips of the finger ("lønsedel", "arbejdstøjet"); words that many
topics use weigh little. All is counted from the topics' own words when the guide is read: nothing is trained ahead.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from conversations.reading.patterns import normal

_GROUPS = (3, 4)
_LETTERS_WEIGH = 0.5
"""What each letter group of a word weighs, against the word itself."""

Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A topic, and from 0 to 1 how alike it is to what was asked."""

    topic: str
    likeness: float


class Index:
    """All topics, by what is written in them, ready to be compared with a question.

    A topic is given once for each language: counted together, every language would make it less like a question in
    another. How rare a feature is, is counted over all of them.
    """

    def __init__(self, written: Iterable[tuple[str, Iterable[str]]]) -> None:
        counted = [(topic, _features(texts)) for topic, texts in written]
        having = Counter(feature for _, features in counted for feature in features)
        self._rarity = {feature: math.log((len(counted) + 1) / count) for feature, count in having.items()}
        self._never = math.log(len(counted) + 1)
        self._topics = [topic for topic, _ in counted]
        """Of each writing, by its number."""
        self._having: dict[str, list[tuple[int, float]]] = defaultdict(list)
        """By feature, the writings that have it, and how much of it."""
        for number, (_, features) in enumerate(counted):
            for feature, share in self._shares(features).items():
                self._having[feature].append((number, share))

    def hits(self, question: str) -> list[Hit]:
        """The topics that have anything in common with a question, the most alike first."""
        likeness: dict[str, float] = defaultdict(float)
        for number, value in self._likeness(question).items():
            topic = self._topics[number]
            likeness[topic] = max(likeness[topic], value)
        found = (Hit(topic=topic, likeness=value) for topic, value in likeness.items())
        return sorted(found, key=lambda hit: (-hit.likeness, hit.topic))

    def _likeness(self, question: str) -> dict[int, float]:
        """Of the writings that have anything in common with a question, by their number."""
        likeness: dict[int, float] = defaultdict(float)
        for feature, weight in self._shares(_features([question])).items():
            for number, share in self._having.get(feature, ()):
                likeness[number] += weight * share
        return likeness

    def _shares(self, counted: Vector) -> Vector:
        """The features weighed by their rarity, as a vector of length one. What no topic has counts as very rare."""
        weighed = {feature: count * self._rarity.get(feature, self._never) for feature, count in counted.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {feature: weight / length for feature, weight in weighed.items()}


def _features(texts: Iterable[str]) -> Vector:
    """The words of some texts and their letter groups; what comes again counts less and less."""
    words = Counter(word for text in texts for word in normal(text))
    counted: dict[str, float] = defaultdict(float)
    for word, times in words.items():
        counted[word] += times
        for group in _letter_groups(word):
            counted[group] += times * _LETTERS_WEIGH
    return {feature: math.log1p(count) for feature, count in counted.items()}


@lru_cache(maxsize=20_000)
def _letter_groups(word: str) -> tuple[str, ...]:
    """Each marked by its bar as no word, the ends of the word by < and >."""
    padded = f"<{word}>"
    return tuple(f"|{padded[at : at + size]}" for size in _GROUPS for at in range(len(padded) - size + 1))
