"""What goes wrong with one request to a provider, as a value that travels from a test to the provider's process."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """How it goes wrong."""

    TOO_MANY = "too-many"
    """429 with Retry-After: nothing was done."""
    ERROR = "error"
    """An answer of 5xx."""
    DROP = "drop"
    """The connection is closed instead of an answer."""
    RESET = "reset"
    """The connection is reset (TCP RST)."""
    HALF = "half"
    """The answer breaks off in the middle of its JSON."""
    SLOW = "slow"
    """The right answer comes, `seconds` late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. With `accepted` the provider does what it was asked for all the same, and only the answer fails."""

    kind: Kind
    accepted: bool = False
    status: int = 500
    seconds: float = 0.0
    """Of TOO_MANY: the pause that is asked for. Of SLOW: how late."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def fault_from(given: dict[str, Any]) -> Fault:
    """The fault in this JSON."""
    return Fault(**{**given, "kind": Kind(given["kind"])})


def too_many(seconds: float) -> Fault:
    return Fault(kind=Kind.TOO_MANY, seconds=seconds)


def error(status: int = 500, *, accepted: bool = False) -> Fault:
    return Fault(kind=Kind.ERROR, status=status, accepted=accepted)


def dropped(*, accepted: bool) -> Fault:
    return Fault(kind=Kind.DROP, accepted=accepted)


def reset(*, accepted: bool) -> Fault:
    return Fault(kind=Kind.RESET, accepted=accepted)


def half_an_answer() -> Fault:
    return Fault(kind=Kind.HALF, accepted=True)


def slow(seconds: float, *, accepted: bool = True) -> Fault:
    return Fault(kind=Kind.SLOW, accepted=accepted, seconds=seconds)
