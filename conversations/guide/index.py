"""Finding a topic from everyday wording: tf-idf over words and letter groups, compared by their cosine.

Letter groups take care of endings, compounds and slips of the finger ("lønsedel", "arbejdstøjet"); words that many
topics use weigh little. All is counted from the topics' own words when the guide is read: nothing is trained ahead.
"""

import math
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from conversations.reading.patterns import normal
from conversations.reading.weights import hashed

_GROUPS = (3, 4)
_LETTERS_WEIGH = 0.5
"""What each letter group of a word weighs, against the word itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A topic, and from 0 to 1 how alike it is to what was asked."""

    topic: str
    likeness: float


class Index:
    """All topics, by what is written in them, ready to be compared with a question.

    A topic is given once for each language: counted together, every language would make it less like a question in
    another. How rare a feature is, is counted over all of them.

    Writings and features are numbers, and what they have of each other stands in arrays: as words, tuples and floats in
    dictionaries it took several times as much memory.
    """

    def __init__(self, written: Iterable[tuple[str, Iterable[str]]]) -> None:
        writings = [(topic, _counted(_features(texts))) for topic, texts in written]
        self._topics, counted = tuple(topic for topic, _ in writings), [features for _, features in writings]
        """The topic of each writing, by its number."""
        having = Counter(key for keys, _ in counted for key in keys)
        self._keys = array("I", sorted(having))
        """The features, by the number that stands for each."""
        in_order = [having[key] for key in self._keys]
        self._never = math.log(len(counted) + 1)
        """The rarity of what no writing has."""
        self._rarity = array("d", (math.log((len(counted) + 1) / count) for count in in_order))
        self._starts = array("I", accumulate(in_order, initial=0))
        """By feature, where in both of these begins what is said of it: its writings, and how much of it each has."""
        self._writings, self._shares = array("H", bytes(2 * having.total())), array("f", bytes(4 * having.total()))
        self._fill(counted)

    def hits(self, question: str) -> list[Hit]:
        """The topics that have anything in common with a question, the most alike first."""
        likeness: dict[str, float] = defaultdict(float)
        for writing, value in self._likeness(question).items():
            topic = self._topics[writing]
            likeness[topic] = max(likeness[topic], value)
        found = (Hit(topic=topic, likeness=value) for topic, value in likeness.items())
        return sorted(found, key=lambda hit: (-hit.likeness, hit.topic))

    def _likeness(self, question: str) -> dict[int, float]:
        """Of the writings that have anything in common with a question, by their number."""
        keys, amounts = _counted(_features([question]))
        numbers = [self._number(key) for key in keys]
        rarity = (self._never if number is None else self._rarity[number] for number in numbers)
        likeness: dict[int, float] = defaultdict(float)
        for number, weight in zip(numbers, _shares(amounts, rarity), strict=True):
            if number is not None:
                for place in range(self._starts[number], self._starts[number + 1]):
                    likeness[self._writings[place]] += weight * self._shares[place]
        return likeness

    def _number(self, key: int) -> int | None:
        """The place of a feature; None when no writing has it."""
        place = bisect_left(self._keys, key)
        return place if place < len(self._keys) and self._keys[place] == key else None

    def _fill(self, counted: Sequence[tuple["array[int]", "array[float]"]]) -> None:
        free = self._starts[:]
        for writing, (keys, amounts) in enumerate(counted):
            numbers = [bisect_left(self._keys, key) for key in keys]
            shares = _shares(amounts, (self._rarity[number] for number in numbers))
            for number, share in zip(numbers, shares, strict=True):
                place = free[number]
                self._writings[place], self._shares[place] = writing, share
                free[number] = place + 1


def _counted(features: Mapping[str, float]) -> tuple["array[int]", "array[float]"]:
    """The numbers that stand for these features, and how much there is of each."""
    return array("I", map(hashed, features)), array("d", features.values())


def _shares(amounts: Iterable[float], rarity: Iterable[float]) -> list[float]:
    """Amounts weighed by the rarity of what they are of, as a vector of length one."""
    weights = [amount * rare for amount, rare in zip(amounts, rarity, strict=True)]
    length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
    return [weight / length for weight in weights]


def _features(texts: Iterable[str]) -> Mapping[str, float]:
    """The words of some texts and their letter groups; what comes again counts less and less."""
    words = Counter(word for text in texts for word in normal(text))
    counted: dict[str, float] = defaultdict(float)
    for word, times in words.items():
        counted[word] += times
        for group in _letter_groups(word):
            counted[group] += times * _LETTERS_WEIGH
    return {feature: math.log1p(count) for feature, count in counted.items()}


def _letter_groups(word: str) -> tuple[str, ...]:
    """Each marked by its bar as no word, the ends of the word by < and >."""
    padded = f"<{word}>"
    return tuple(f"|{padded[at : at + size]}" for size in _GROUPS for at in range(len(padded) - size + 1))
