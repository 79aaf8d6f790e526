"""What every reader of a value returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[T]):
    """A value as read from a message, how sure the reader is, and how the bot would say it back.

    ``value`` is None when the text is unclear: the bot asks, it never guesses. ``certainty`` runs from 0 to 1; below
    ``ECHO_BELOW`` the value should be read back for a yes. ``says_back`` is short Danish that the same reader
    reads as the same value. ``why`` tells people what decided.
    """

    value: T | None
    certainty: float
    says_back: str = ""
    why: str = ""


SURE = 1.0
LIKELY = 0.9
ECHO_BELOW = 0.75
GUESS = 0.6


def unclear(why: str) -> Reading[T]:
    """A reading that must be asked again."""
    return Reading(value=None, certainty=0.0, why=why)
