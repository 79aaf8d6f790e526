"""What keeps a message from being acted on: its word is negated ("jeg er ikke syg"), or it is thought of aloud."""

from __future__ import annotations

import re
from functools import cache

from conversations.reading.intent import Intent
from conversations.reading.patterns import Pattern, normal, pattern
from conversations.reading.phrasebook import Phrasebook
from conversations.reading.phrases import lines

ACTING = frozenset(
    {
        Intent.SICK,
        Intent.ABSENT,
        Intent.LATE,
        Intent.RESCHEDULE,
        Intent.QUIT,
        Intent.STOP,
        Intent.START,
        Intent.PAUSE,
        Intent.ERASE,
        Intent.EXPORT,
        Intent.SET_WAKEUP,
        Intent.SNOOZE,
        Intent.AWAKE,
    }
)
"""Intents that change something, or that others are told of: acted on by mistake, they do harm."""
_ANY = "any"
_MEANT = "meant"
_NOT = (
    "ikke|ikk|ik|ikki|aldrig|not|dont|never|isnt|wont|wouldnt|doesnt|didnt|arent|aint|"
    "nicht|kein|keine|niemals|nie|не|ні|değil|değilim|değiliz|"
    "لا|لست|لسنا|مش|مو|ما|ماني|لن|لم|ليس|غير"
)
_CLAUSES = re.compile(r"[.,;:!?؟،\n]+|\b(?:men|but|aber|ale|але|ama|لكن)\b", re.IGNORECASE)
_REQUEST = re.compile(
    r"\b(?:kan|ka|ku|kunne|skal|skulle|må|vil|ville|can|could|would|will|können|könnten)"
    r" (?:vi|du|i|man|jeg|de|we|you|wir|sie) (?:ikke|ikk|ik|not|nicht)\b"
)
""" "Kan vi ikke flytte mødet" asks for it."""


def is_doubted(text: str, intent: Intent) -> bool:
    """Whether the message, taken for an intent of ACTING, denies it or is not sure of it: then it is asked about."""
    if intent not in ACTING:
        return False
    return _is_found(text, intent, "hedged") or any(_is_denied(clause, intent) for clause in _CLAUSES.split(text))


def _is_denied(clause: str, intent: Intent) -> bool:
    if _REQUEST.search(clause.lower()) or not _is_found(clause, intent, "denied"):
        return False
    return not _is_found(clause, intent, _MEANT)


def _is_found(text: str, intent: Intent, kind: str) -> bool:
    words = normal(text)
    return any(one.find(words) for one in _patterns(intent, kind).possible(words))


@cache
def _patterns(intent: Intent, kind: str) -> Phrasebook:
    return Phrasebook([one for one in _all() if one.theme == kind and one.label in {intent, _ANY}])


@cache
def _all() -> tuple[Pattern, ...]:
    rows = (line.split("\t") for line in lines("doubted.tsv"))
    return tuple(pattern(label, kind, written.replace("NOT", _NOT)) for label, kind, written in rows)
