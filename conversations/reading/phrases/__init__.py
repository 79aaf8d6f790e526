"""The phrase files, and how they are read. ``#`` starts a comment; blank lines do not count."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of one phrase file, as written."""
    text = (resources.files(__name__) / name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def table(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rows of one phrase file: a key, a tab, and phrases separated by commas."""
    rows = (line.split("\t", 1) for line in lines(name))
    return tuple((key, tuple(phrase.strip() for phrase in phrases.split(","))) for key, phrases in rows)
