"""The phrases of danger that stand in a message, once idioms and denials are taken out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from conversations.reading.intent import Danger
from conversations.reading.patterns import BREAK, load
from conversations.reading.phrasebook import Phrasebook

_SAFE = "safe"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """The gravest level that a phrase speaks for, its theme, and which words did; and all words without idioms and
    denials. `share` of the words are those of the phrase."""

    level: Danger | None
    theme: str = ""
    why: str
    words: tuple[str, ...]
    share: float = 0.0


def signs(written: Sequence[str]) -> Signs:
    """The first fitting phrase of the gravest level in the ``normal`` words."""
    return _signs(tuple(written))


@lru_cache(maxsize=64)
def _signs(written: tuple[str, ...]) -> Signs:
    """A message is looked at several times over: for danger, and for what it is about."""
    words: Sequence[str] = written
    fitting = list(_phrasebook().possible(words))
    for pattern in fitting:
        if pattern.label == _SAFE and (span := pattern.find(words)):
            words = [*words[: span[0]], BREAK, *words[span[1] :]]
    for level in (Danger.CLEAR, Danger.POSSIBLE):
        for pattern in fitting:
            if pattern.label == level and (span := pattern.find(words)):
                why = f'{pattern.theme}: "{" ".join(words[slice(*span)])}"'
                share = sum(part.needed for part in pattern.parts) / len(words)
                return Signs(level=level, theme=pattern.theme, why=why, words=tuple(words), share=share)
    return Signs(level=None, why="no words of danger", words=tuple(words))


@cache
def _phrasebook() -> Phrasebook:
    return Phrasebook((*load("danger.tsv"), *load("danger_languages.tsv")))
