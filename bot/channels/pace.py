"""A steady rate of messages, as providers ask for it."""

from math import inf


class Pace:
    """A steady rate with room for a burst: the generic cell rate algorithm (ITU-T I.371) with times in seconds."""

    __slots__ = ("_due", "_interval", "_tolerance")

    def __init__(self, *, per_second: float, burst: int = 1) -> None:
        self._interval = 1.0 / per_second
        self._tolerance = (burst - 1) * self._interval
        self._due = -inf

    def wait(self, now: float) -> float:
        """Seconds until the next place."""
        return max(0.0, self._due - self._tolerance - now)

    def take(self, at: float) -> None:
        """Take the place at that time, the next one or a later one."""
        self._due = max(self._due, at) + self._interval

    def idle(self, now: float) -> bool:
        """Nothing is remembered of it any more."""
        return self._due <= now
