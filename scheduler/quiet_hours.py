"""The hours in which a person is left alone, and when a message may go out instead."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from scheduler.next_due import local_instant, wall_clock


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """From `start` until just before `end`, local wall time, every day; past midnight when `end` is earlier.

    Raises ValueError when the two are the same: that could mean never or always.
    """

    start: time
    end: time

    def __post_init__(self) -> None:
        if self.start == self.end:
            raise ValueError(f"quiet hours cannot start and end at the same time, {self.start:%H.%M}")

    def starting_on(self, day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Start and end, in UTC, of the quiet hours that begin on a local date."""
        last_day = day if self.start < self.end else day + timedelta(days=1)
        return local_instant(day, self.start, zone), local_instant(last_day, self.end, zone)


def next_allowed(now: datetime, *, quiet: QuietHours, zone: ZoneInfo) -> datetime:
    """The first instant, in UTC, from `now` on that is outside the quiet hours; `now` itself when it is.

    Quiet hours are stretches of real time, so a night when the clocks change is an hour longer or shorter.
    Raises ValueError when `now` has no zone.
    """
    today = wall_clock(now, zone).date()
    allowed = now.astimezone(UTC)
    for shift in (-1, 0, 1):
        start, end = quiet.starting_on(today + timedelta(days=shift), zone)
        if start <= allowed < end:
            allowed = end
    return allowed
