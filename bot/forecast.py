"""Whether everything that is due goes out in time, at the pace at which the providers take it. Pure.

What is due in the same second stands in a line; each message takes its size divided by the rate. The line is empty in
between when there is time enough.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TypeAlias

IN_TIME = timedelta(minutes=5)
"""Whoever is woken later than this notices."""
_HAIR = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Something due at `at`. `size`: how many messages it counts for (an SMS of two segments: two)."""

    at: datetime
    channel: str
    size: int = 1
    call: bool = False
    """A call, which stands in a line of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Messages (or calls) a second that a provider takes from all our senders together, and from one of them."""

    per_second: float
    per_sender: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The morning of one channel's messages, or of its calls.

    `late`: how late the last message is, the one that waits longest. `too_late`: how many messages (by size) come
    later than `IN_TIME`. `senders`: how many it takes so that none does; `have`: how many there are. Of calls these
    two are calls a second.
    """

    channel: str
    calls: bool
    size: int
    late: timedelta
    too_late: int
    senders: int
    have: int

    @property
    def fits(self) -> bool:
        return self.late <= IN_TIME

    @property
    def would_do(self) -> str:
        """What it takes, in words for whoever runs the program."""
        return f"{self.senders} calls a second" if self.calls else f"{self.senders} senders"


Line: TypeAlias = tuple[str, bool]
"""What goes out at a rate of its own: a channel, and whether its calls are meant or its messages."""


def forecast(loads: Iterable[Load], rates: Mapping[Line, Rate]) -> list[Forecast]:
    """How the morning of each line goes, by name. What is due on a line without a rate is left out."""
    due: defaultdict[Line, defaultdict[datetime, int]] = defaultdict(lambda: defaultdict(int))
    for load in loads:
        due[load.channel, load.call][load.at] += load.size
    return [_of(line, sorted(due[line].items()), rates[line]) for line in sorted(due) if line in rates]


@dataclass(slots=True)
class _Waiting:
    """Those who stand in one line, in seconds."""

    per_second: float
    clear_at: float = 0.0
    late: float = 0.0
    too_late: int = 0

    def takes(self, at: float, size: int) -> None:
        begins = max(at, self.clear_at)
        self.clear_at = begins + size / self.per_second
        self.late = max(self.late, self.clear_at - at)
        in_time = int((at + IN_TIME.total_seconds() - begins) * self.per_second + _HAIR)
        self.too_late += size - min(size, max(0, in_time))


def _of(line: Line, due: Sequence[tuple[datetime, int]], rate: Rate) -> Forecast:
    first = due[0][0]
    seconds = [((at - first).total_seconds(), size) for at, size in due]
    waiting = _Waiting(rate.per_second)
    for at, size in seconds:
        waiting.takes(at, size)
    have = max(1, round(rate.per_second / rate.per_sender))
    needed = have if waiting.late <= IN_TIME.total_seconds() else ceil(needed_rate(seconds) / rate.per_sender - _HAIR)
    size = sum(size for _, size in due)
    late = timedelta(seconds=waiting.late)
    channel, calls = line
    return Forecast(
        channel=channel,
        calls=calls,
        size=size,
        late=late,
        too_late=waiting.too_late,
        senders=max(needed, have),
        have=have,
    )


def needed_rate(due: Sequence[tuple[float, int]]) -> float:
    """The least rate at which nobody waits longer than `IN_TIME`: the most that is due between any two instants, over
    the time from the first of them until the last of it may be out.
    """
    most = 0.0
    for place, (begins, _) in enumerate(due):
        size = 0
        for at, more in due[place:]:
            size += more
            most = max(most, size / (at - begins + IN_TIME.total_seconds()))
    return most
