"""Many patterns, of which a message is held only against those that could stand in it.

A pattern can stand in a message only if each of its places that may not be missing is filled. So every pattern is kept
under the words of one such place, the rarest, and looked at only when the message has one of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from conversations.reading.patterns import Part, Pattern


class Phrasebook:
    """Patterns in an order, the first that fits counts."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_start: dict[str, list[int]] = defaultdict(list)
        common = Counter(word for one in patterns for part in one.parts for word in _words(part))
        for place, pattern in enumerate(self.patterns):
            self._keep(place, _rarest(pattern, common))
        self._lengths = tuple(sorted({len(start) for start in self._by_start}))

    def possible(self, words: Sequence[str]) -> Iterator[Pattern]:
        """In their order, the patterns that may stand among these words; all others do not."""
        places = set(self._always)
        for word in set(words):
            places.update(self._by_word.get(word, ()))
            for length in self._lengths:
                places.update(self._by_start.get(word[:length], ()))
        return (self.patterns[place] for place in sorted(places))

    def _keep(self, place: int, part: Part | None) -> None:
        if part is None:
            self._always.append(place)
            return
        for word in part.words:
            self._by_word[word].append(place)
        for start in part.starts:
            self._by_start[start].append(place)


def _words(part: Part) -> tuple[str, ...]:
    return (*part.words, *part.starts)


def _rarest(pattern: Pattern, common: Counter[str]) -> Part | None:
    """The place whose words stand in the fewest patterns; None when every place may be missing."""
    needed = [part for part in pattern.parts if part.needed]
    return min(needed, key=lambda part: sum(common[word] for word in _words(part)), default=None)
