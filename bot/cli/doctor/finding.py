"""What a check found, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. Only FAIL makes the doctor fail."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of the doctor's report."""

    level: Level
    about: str
    seen: str
    remedy: str = ""


def fine(about: str, seen: str) -> Finding:
    """All is well."""
    return Finding(level=Level.OK, about=about, seen=seen)


def doubtful(about: str, seen: str, remedy: str) -> Finding:
    """It works, but somebody should look."""
    return Finding(level=Level.WARN, about=about, seen=seen, remedy=remedy)


def broken(about: str, seen: str, remedy: str) -> Finding:
    """It does not work."""
    return Finding(level=Level.FAIL, about=about, seen=seen, remedy=remedy)
