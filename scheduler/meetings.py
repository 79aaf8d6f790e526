"""When somebody is reminded of a meeting: the afternoon before, and an hour before."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from scheduler.next_due import local_instant, wall_clock

DAY_BEFORE_AT = time(16, 0)
HOUR_BEFORE = timedelta(hours=1)


class Stage(StrEnum):
    """Which of the two reminders."""

    DAY_BEFORE = "day-before"
    HOUR_BEFORE = "hour-before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder: which, and its instant in UTC."""

    stage: Stage
    at: datetime


def reminders(starts_at: datetime, *, zone: ZoneInfo) -> tuple[Reminder, Reminder]:
    """Both reminders of a meeting, in their order."""
    day_before = wall_clock(starts_at, zone).date() - timedelta(days=1)
    return (
        Reminder(stage=Stage.DAY_BEFORE, at=local_instant(day_before, DAY_BEFORE_AT, zone)),
        Reminder(stage=Stage.HOUR_BEFORE, at=starts_at - HOUR_BEFORE),
    )


def next_reminder(starts_at: datetime, *, zone: ZoneInfo, after: datetime) -> Reminder | None:
    """The first reminder later than `after`; None when both have passed."""
    return next((one for one in reminders(starts_at, zone=zone) if one.at > after), None)


def stage_at(starts_at: datetime, *, now: datetime) -> Stage:
    """Which reminder suits `now`: after downtime only the latest one is sent."""
    return Stage.HOUR_BEFORE if starts_at - now <= HOUR_BEFORE else Stage.DAY_BEFORE
