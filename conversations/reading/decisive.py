"""Phrases that speak for an intent by themselves: the model learns how much that counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from conversations.reading.intent import Intent
from conversations.reading.patterns import load
from conversations.reading.phrasebook import Phrasebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An intent and the words that decided it."""

    intent: Intent
    why: str


def decision(words: Sequence[str]) -> Decision | None:
    """What the first fitting phrase of the file speaks for."""
    for pattern in _patterns().possible(words):
        span = pattern.find(words)
        if span:
            why = f'{pattern.theme}: "{" ".join(words[slice(*span)])}"'
            return Decision(intent=Intent(pattern.label), why=why)
    return None


@cache
def _patterns() -> Phrasebook:
    return Phrasebook(load("decisive.tsv"))
