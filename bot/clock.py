"""The only places that ask what time it is."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

JUMP = timedelta(seconds=5)
"""A smaller step is one that time servers make every day (NTP); nothing here is that exact."""
SETTLED_SECONDS = 60.0
"""After a jump a clock is believed once it has run on for so long: a wrong time is mostly put right within this."""
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)
"""Linux' own MONOTONIC stands still while the machine sleeps, and time does not (clock_gettime(2))."""


def steady() -> float:
    """Seconds since some moment, by a clock that nobody sets. Also the time that the machine slept counts."""
    return time.clock_gettime(_STEADY)


class Clock(Protocol):
    """Tells the time."""

    @property
    def trusted(self) -> bool:
        """Whether the time last told can be gone by; not while the clock has just jumped."""

    def now(self) -> datetime:
        """This instant, in UTC."""


class SystemClock:
    """The machine's clock."""

    trusted = True

    def now(self) -> datetime:
        return _machine_time()


def _machine_time() -> datetime:
    return datetime.now(UTC)


class WatchedClock:
    """The machine's clock, which somebody may set, held against one that nobody can.

    After a jump it is not trusted for a while. Any thread may ask it.
    """

    def __init__(self, *, wall: Callable[[], datetime] = _machine_time, steady: Callable[[], float] = steady) -> None:
        self._wall, self._steady = wall, steady
        self._asking = threading.Lock()
        self._apart = self._measured()[1]
        self._jumped, self.jumps = timedelta(0), 0
        """`jumps`: how often it has jumped."""
        self._settled_at = float("-inf")

    @property
    def trusted(self) -> bool:
        return self._steady() >= self._settled_at

    @property
    def jumped(self) -> timedelta:
        """How far it has jumped, ahead or (negative) back, since `forget_jump` was last called."""
        return self._jumped

    def forget_jump(self) -> None:
        """What the jump did has been put right."""
        self._jumped = timedelta(0)

    def now(self) -> datetime:
        with self._asking:
            now, apart = self._measured()
            jump, self._apart = apart - self._apart, apart
            if abs(jump) > JUMP:
                self._jumped, self.jumps = self._jumped + jump, self.jumps + 1
                self._settled_at = self._steady() + SETTLED_SECONDS
        return now

    def _measured(self) -> tuple[datetime, timedelta]:
        """The time, and how far it is from the steady clock's."""
        now = self._wall()
        return now, now - _ZERO - timedelta(seconds=self._steady())


_ZERO = datetime(1970, 1, 1, tzinfo=UTC)


class MovableClock:
    """A clock that can be put forward: for trying things out, never where real people are written to.

    It runs on from where it was put, at the machine's pace, unless it `stands`.
    """

    trusted = True

    def __init__(self, *, at: datetime | None = None, stands: bool = False) -> None:
        self._stands = stands
        self._offset = timedelta(0) if at is None else at - datetime.now(UTC)
        self._at = at or datetime.now(UTC)

    def now(self) -> datetime:
        return self._at if self._stands else datetime.now(UTC) + self._offset

    def put(self, to: datetime) -> None:
        """Put the clock forward. Raises ValueError for a time that has passed: what happened cannot unhappen."""
        if to < self.now():
            raise ValueError("The clock can only be put forward: what has happened cannot unhappen.")
        self._offset = to - datetime.now(UTC)
        self._at = to
