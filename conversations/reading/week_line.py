from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from conversations.reading.attendance import Attendance
from conversations.reading.reading import Reading, unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekLine:
    """A mentor's week with one mentee, told in one message. ``goals`` are marks 1-5, None when not told."""

    hours: timedelta
    attendance: Attendance | None
    goals: tuple[int, ...] | None


def read_week_line(text: str, *, goals: int) -> Reading[WeekLine]:
    return unclear("not read")
