"""Whether everything that is due goes out in time, at the pace at which the providers take it. Pure.

What is due in the same second stands in a line; each message takes its size divided by the rate. The line is empty in
between when there is time enough.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

IN_TIME = timedelta(minutes=5)
"""Whoever is woken later than this notices."""
_HAIR = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Something due at `at`. `size`: how many messages it counts for (an SMS of two segments: two)."""

    at: datetime
    channel: str
    size: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Messages a second that a provider takes from all our senders together, and from one of them."""

    per_second: float
    per_sender: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """One channel's morning.

    `late`: how late the last message is, the one that waits longest. `too_late`: how many messages (by size) come
    later than `IN_TIME`. `senders`: how many it takes so that none does; `have`: how many there are.
    """

    channel: str
    size: int
    late: timedelta
    too_late: int
    senders: int
    have: int

    @property
    def fits(self) -> bool:
        return self.late <= IN_TIME


def forecast(loads: Iterable[Load], rates: Mapping[str, Rate]) -> list[Forecast]:
    """How each channel's morning goes, by name. What is due on a channel without a rate is left out."""
    due: defaultdict[str, defaultdict[datetime, int]] = defaultdict(lambda: defaultdict(int))
    for load in loads:
        due[load.channel][load.at] += load.size
    return [_of(channel, sorted(due[channel].items()), rates[channel]) for channel in sorted(due) if channel in rates]


@dataclass(slots=True)
class _Line:
    """The line before one channel, in seconds."""

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


def _of(channel: str, due: Sequence[tuple[datetime, int]], rate: Rate) -> Forecast:
    first = due[0][0]
    seconds = [((at - first).total_seconds(), size) for at, size in due]
    line = _Line(rate.per_second)
    for at, size in seconds:
        line.takes(at, size)
    have = max(1, round(rate.per_second / rate.per_sender))
    needed = have if line.late <= IN_TIME.total_seconds() else ceil(needed_rate(seconds) / rate.per_sender - _HAIR)
    size = sum(size for _, size in due)
    late = timedelta(seconds=line.late)
    return Forecast(channel=channel, size=size, late=late, too_late=line.too_late, senders=max(needed, have), have=have)


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
