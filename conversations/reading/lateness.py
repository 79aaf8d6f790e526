from __future__ import annotations

from conversations.reading.reading import Reading, unclear


def minutes_late(text: str) -> Reading[int]:
    return unclear("not read")
