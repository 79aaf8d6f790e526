"""The pace at which Twilio takes messages from one sender, kept before Twilio queues them out of our order.

Twilio, "Rate limits and message queues": by segment; a long number takes one a second, a Messaging Service as many as
its numbers together. Calls: one a second an account, unless more was agreed ("Calls per second").
"""

from dataclasses import dataclass, field
from math import inf

from bot.channels.channel import NotYetError
from bot.channels.pace import Pace

PATIENCE = 5.0
"""Seconds: enough for what is claimed at once, in two segments each. What would have to wait longer is handed back, so
that something urgent can overtake it."""


@dataclass(slots=True, kw_only=True)
class Throughput:
    """Gives out places at `per_second`. `now` is a monotonic time in seconds."""

    per_second: float
    _pace: Pace = field(init=False)
    _held_until: float = field(init=False, default=-inf)

    def __post_init__(self) -> None:
        self._pace = Pace(per_second=self.per_second)

    def next_in(self, now: float) -> float:
        """Seconds until the next place."""
        return max(self._pace.wait(now), self._held_until - now)

    def place(self, *, now: float, size: int = 1) -> float:
        """Seconds to wait before sending something of `size` segments. Raises NotYetError when that is too long."""
        wait = self.next_in(now)
        if wait > PATIENCE:
            raise NotYetError("pace", retry_after=wait)
        for _ in range(size):
            self._pace.take(now + wait)
        return wait

    def hold(self, seconds: float, *, now: float) -> None:
        """Twilio said 429: nothing goes out for so long."""
        self._held_until = max(self._held_until, now + seconds)
