"""Edges at which a test may have this process killed: before and after whatever cannot be taken back.

For tests only. `reach` costs one look at a variable, and does nothing unless the setting LIMSTIFT_DIE_AT named the
edge; then the process sends itself SIGKILL, as a power cut or the system's out-of-memory killer would end it.
"""

import os
import signal
from enum import StrEnum
from itertools import count


class Edge(StrEnum):
    """Where the process may be killed. The crash tests kill it at each of them."""

    BEFORE_COMMIT = "before-commit"
    AFTER_COMMIT = "after-commit"
    """It is in the database; whoever waits for it has not heard so."""
    STORED = "stored"
    """What somebody wrote is stored; the provider has not heard so, and will repeat it."""
    BORN = "born"
    """Messages were claimed in the transaction that wrote them; the sending loop has not got them."""
    CLAIMED = "claimed"
    """Messages are ours to send; nothing has gone out."""
    BEFORE_REQUEST = "before-request"
    TAKEN = "taken"
    """The provider has a message; only this process knows."""
    BEFORE_JOT = "before-jot"
    JOTTED = "jotted"
    """What became of a message stands in the file beside the casebook."""
    BEFORE_RECORD = "before-record"
    RECORDED = "recorded"
    BEFORE_WIPE = "before-wipe"
    """The casebook has all that stands in that file."""
    WIPED = "wiped"
    BEFORE_FORGET = "before-forget"
    """What an earlier sender jotted down is settled; its file is still there."""
    FORGOTTEN = "forgotten"
    BEFORE_BUTTONS = "before-buttons"
    """A question was answered; its buttons are still on the phone."""
    BUTTONS_GONE = "buttons-gone"
    BEFORE_SCHEDULE = "before-schedule"
    """It stands in the casebook that the provider is about to be asked to keep a nudge ready."""
    SCHEDULED = "scheduled"
    """It lies ready there; only this process knows."""
    BEFORE_CALL_OFF = "before-call-off"
    CALLED_OFF = "called-off"
    """It lies there no more; only this process knows."""
    BEFORE_COPY = "before-copy"
    """A copy is whole, under a name that says it is not."""
    COPIED = "copied"
    BEFORE_MIGRATED = "before-migrated"
    """The database has its new shape, and nobody else sees it yet."""
    MIGRATED = "migrated"


class _Death:
    """Waits at one edge, until it is reached for the so-many-th time."""

    def __init__(self, edge: Edge, time: int) -> None:
        self._edge, self._time = edge, time
        self._times = count(1)

    def meet(self, edge: Edge) -> None:
        if edge is self._edge and next(self._times) == self._time:
            os.kill(os.getpid(), signal.SIGKILL)


_death: _Death | None = None


def reach(edge: Edge) -> None:
    """The program is at this edge."""
    if _death is not None:
        _death.meet(edge)


def arm(wanted: str) -> None:
    """From now on the process is killed at that edge: "taken", or "taken:3" for the third time. Raises ValueError."""
    global _death  # noqa: PLW0603 - one process, one death
    _death = _Death(*parse(wanted))


def parse(wanted: str) -> tuple[Edge, int]:
    """The edge, and which time it is reached. Raises ValueError for what names none."""
    name, _, time = wanted.partition(":")
    if name not in set(Edge):
        raise ValueError(f"there is no edge {name!r}; there are {', '.join(Edge)}")
    if time and not (time.isascii() and time.isdecimal() and int(time)):
        raise ValueError(f"write the edge alone, or with the so-many-th time it is reached, as in {name}:3")
    return Edge(name), int(time or 1)
