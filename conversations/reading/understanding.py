from __future__ import annotations

from conversations.reading.danger import read_danger
from conversations.reading.intent import Intent, Understanding


def understand(text: str) -> Understanding:
    return Understanding(
        intent=Intent.UNKNOWN, confidence=0.0, danger=read_danger(text).danger, why="not read", unsure=True
    )
