"""Tables of patterns and what they are written as, applied in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

Spellings: TypeAlias = tuple[tuple[re.Pattern[str], str], ...]


def spellings(rows: Iterable[tuple[str, str]]) -> Spellings:
    """The table with its patterns compiled."""
    return tuple((re.compile(pattern), replacement) for pattern, replacement in rows)


def respelt(text: str, table: Spellings) -> str:
    """The text after each replacement in turn; a group that matched nothing is empty."""
    for pattern, replacement in table:
        text = pattern.sub(replacement, text)
    return text
