"""Tables of patterns and what they are written as, applied in order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property


class Spellings:
    """Such a table. Its patterns are compiled when it is first used: that takes long, and the program starts sooner."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._rows = tuple(rows)

    @cached_property
    def compiled(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        """Each pattern with its replacement."""
        return tuple((re.compile(pattern), replacement) for pattern, replacement in self._rows)


def respelt(text: str, table: Spellings) -> str:
    """The text after each replacement in turn; a group that matched nothing is empty."""
    for pattern, replacement in table.compiled:
        text = pattern.sub(replacement, text)
    return text
