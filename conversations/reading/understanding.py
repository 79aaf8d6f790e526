"""Understanding an idle message: danger first, then decisive phrases, then the model's likeliest intent."""

from __future__ import annotations

from conversations.reading.danger import read_danger
from conversations.reading.intent import Danger, Intent, Understanding
from conversations.reading.intents import guesses
from conversations.reading.patterns import normal

_SURE_FROM = 0.45
_MARGIN = 0.15


def understand(text: str) -> Understanding:
    """What a message without a pending question is about, and whether to ask before acting on it."""
    danger = read_danger(text)
    if danger.danger is Danger.CLEAR:
        return Understanding(intent=Intent.CRISIS, confidence=1.0, danger=danger.danger, why=danger.why)
    ranked = guesses(normal(text))
    best, second, third = ranked[:3]
    unsure = best.probability < _SURE_FROM or best.probability - second.probability < _MARGIN
    return Understanding(
        intent=Intent(best.label),
        confidence=best.probability,
        danger=danger.danger,
        why=best.why,
        alternatives=(Intent(second.label), Intent(third.label)),
        unsure=unsure,
    )
