from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from conversations.reading.reading import Reading, unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeRequest:
    """A wake-up asked for: another time (``at``) or none (``off``), on one ``day`` or from now on (None)."""

    day: date | None
    at: time | None
    off: bool


def read_wake_request(text: str, *, today: date, now: time) -> Reading[WakeRequest]:
    return unclear("not read")
