from __future__ import annotations

from conversations.reading.reading import Reading, unclear


def read_yes_no(text: str) -> Reading[bool]:
    return unclear("not read")
