"""What the bot makes of a message that nothing was asked before, as `limstift understand` tells it."""

from dataclasses import dataclass
from datetime import datetime, time

from conversations.reading import (
    Danger,
    Intent,
    OwnPhrases,
    Understanding,
    minutes_late,
    read_away,
    read_clock,
    read_danger,
    read_day,
    read_language,
    read_wake_request,
    understand,
)

UNSURE = "unsure"
"""In place of an intent: the bot asks, with its best guesses as buttons."""
BEST_GUESSES = 3
_AWAY = frozenset({Intent.SICK, Intent.ABSENT})
_DAYS = frozenset({Intent.RESCHEDULE, Intent.PAUSE, Intent.SET_WAKEUP})


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One message. `guesses` are what the bot offers when the intent is "unsure", best first.

    `value`: whole minutes late, a clock time as 08:20, or a date as 2026-03-10, where the message carries one.
    """

    text: str
    intent: str
    confidence: float
    danger: str
    language: str
    why: str
    value: str | int | None
    guesses: tuple[str, ...]


def understood(text: str, *, now: datetime, own: OwnPhrases | None = None) -> Understood:
    """What a message means to the bot at the local time `now`, with an office's `own` phrases first."""
    meant = understand(text, own=own)
    return Understood(
        text=text,
        intent=UNSURE if meant.unsure else meant.intent,
        confidence=round(meant.confidence, 3),
        danger=meant.danger,
        language=read_language(text),
        why=_why(text, meant),
        value=_value(text, meant, now),
        guesses=(meant.intent, *meant.alternatives)[:BEST_GUESSES],
    )


def _why(text: str, meant: Understanding) -> str:
    """What decided about danger, where there may be any; then what spoke for the intent."""
    reasons = [meant.why] if meant.danger is Danger.NONE else [read_danger(text).why, meant.why]
    return "; ".join(dict.fromkeys(reasons))


def _value(text: str, meant: Understanding, now: datetime) -> str | int | None:
    if meant.intent is Intent.LATE:
        minutes = minutes_late(text).value
        return _clock(read_clock(text, morning=True).value) if minutes is None else minutes
    if meant.intent is Intent.SET_WAKEUP:
        wish = read_wake_request(text, today=now.date(), now=now.time()).value
        if wish is not None and wish.at is not None:
            return _clock(wish.at)
    if meant.intent in _AWAY:
        away = read_away(text, now=now).value
        return None if away is None else away.first.isoformat()
    if meant.intent in _DAYS:
        day = read_day(text, today=now.date()).value
        return None if day is None else day.isoformat()
    return None


def _clock(at: time | None) -> str | None:
    return None if at is None else at.isoformat("minutes")
