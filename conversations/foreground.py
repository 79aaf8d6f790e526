"""Who has the foreground: at most one talk a person is waiting for an answer; there is no stack of talks."""

from dataclasses import dataclass
from enum import StrEnum

from conversations.engine import Urgency

EVERY = "*"

ENDS: dict[str, frozenset[str]] = {
    "crisis": frozenset({EVERY}),
    "stopped": frozenset({EVERY}),
    "absence": frozenset({"wake-up", "check-in", "lateness", "well-again", "absence"}),
    "lateness": frozenset({"wake-up", "lateness"}),
    "wake-up": frozenset({"wake-up", "well-again"}),
    "well-again": frozenset({"wake-up"}),
    "pause": frozenset({"wake-up", "check-in", "well-again", "pause"}),
    "wake-change": frozenset({"wake-change"}),
    "human": frozenset({"human"}),
    "question": frozenset({"question"}),
    "language-offer": frozenset({"language-offer"}),
}
"""What a talk makes pointless: talks that end for good when it starts, in the foreground and in the queue."""

GIVES_WAY = frozenset({"asked-again"})
"""Talks that can wait: whatever comes goes first, and they ask again after it."""


class Front(StrEnum):
    """What becomes of the talk in the foreground."""

    STAYS = "stays"
    ENDS = "ends"
    ASIDE = "aside"
    """It goes back to the queue with its answers, and asks its question again when its turn comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a new talk goes."""

    starts: bool
    front: Front


def makes_pointless(new: str, other: str) -> bool:
    """Whether starting `new` ends `other` for good."""
    ended = ENDS.get(new, frozenset())
    return EVERY in ended or other in ended


def place(*, new: str, urgency: Urgency, front: str | None, front_urgency: Urgency | None, asked_for: bool) -> Place:
    """Where a new talk goes while `front` (None: nothing) waits for an answer.

    What the person asked for (`asked_for`) starts at once, and so does what is more urgent; the rest waits its turn.
    A crisis gives way to nothing.
    """
    if front is None or front_urgency is None:
        return Place(starts=True, front=Front.STAYS)
    if makes_pointless(new, front):
        return Place(starts=True, front=Front.ENDS)
    if front_urgency is Urgency.CRISIS:
        return Place(starts=False, front=Front.STAYS)
    if asked_for or urgency < front_urgency or (front in GIVES_WAY and new not in GIVES_WAY):
        return Place(starts=True, front=Front.ASIDE)
    return Place(starts=False, front=Front.STAYS)
