"""The only places that ask what time it is."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """This instant, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class MovableClock:
    """A clock that can be put forward: for trying things out, never where real people are written to.

    It runs on from where it was put, at the machine's pace, unless it `stands`.
    """

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
