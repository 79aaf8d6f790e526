"""What becomes of a message that is late, because the program was down when it was due.

| kind             | still sent                            | otherwise                                     |
|------------------|---------------------------------------|-----------------------------------------------|
| wake-up          | at most 30 minutes late               | target ahead: apology and call; else contact  |
| meeting-reminder | the meeting starts in over 10 minutes | the contact person is told                    |
| check-in         | the same local day, before 20.00      | skipped                                       |
| mentors-week     | until the end of the next working day | rolls over into next week's                   |
| crisis, alert    | always                                |                                               |
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from zoneinfo import ZoneInfo

from scheduler.calendar import Calendar
from scheduler.next_due import LOOK_AHEAD, wall_clock

WAKE_UP_STILL_SENT = timedelta(minutes=30)
MEETING_MUST_BE_AHEAD = timedelta(minutes=10)
CHECK_IN_UNTIL = time(20, 0)

_SATURDAY = 5


class Verdict(StrEnum):
    """What to do with a message that was due earlier."""

    SEND = "send"
    APOLOGISE_AND_CALL = "apologise-and-call"
    """Wake-up late, target still ahead: a short apology and straight to the call."""
    TELL_CONTACT = "tell-contact"
    SKIP = "skip"
    ROLL_OVER = "roll-over"
    """Not sent now: the next one of its rhythm asks for this time too."""


def verdict(
    kind: str,
    *,
    due: datetime,
    now: datetime,
    zone: ZoneInfo,
    target: datetime | None = None,
    calendar: Calendar | None = None,
) -> Verdict:
    """What to do at `now` with a message of a `kind` that was `due`; local days are those of `zone`.

    `target` is what the message is there for: when the person must be up (wake-up; unknown counts as passed,
    so that a human is told) or the start of the meeting (meeting-reminder, required). `calendar` says which
    weekdays are working days for mentors-week; without one, all are. Several reminders of one meeting are
    each judged alone: sending only the latest is the caller's part.

    Raises ValueError for an unknown kind, a reminder without a meeting, or an instant that carries no zone.
    """
    rule = _RULES.get(kind)
    if rule is None:
        raise ValueError(f"no staleness rule for {kind!r}; there are rules for {', '.join(sorted(_RULES))}")
    late = _Late(
        kind=kind,
        due=wall_clock(due, UTC),
        now=wall_clock(now, UTC),
        zone=zone,
        target=None if target is None else wall_clock(target, UTC),
        calendar=calendar,
    )
    return rule(late)


def next_working_day(after: date, calendar: Calendar | None = None) -> date | None:
    """The first weekday later than `after` that is not off in the calendar.

    None when there is none within `LOOK_AHEAD`: a pause without an end.
    """
    days = (after + timedelta(days=ahead) for ahead in range(1, LOOK_AHEAD.days + 1))
    weekdays = (day for day in days if day.weekday() < _SATURDAY)
    return next((day for day in weekdays if calendar is None or not calendar.is_off(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Late:
    """A message past its time. Its instants are UTC: two of one local zone subtract by the wall clock."""

    kind: str
    due: datetime
    now: datetime
    zone: ZoneInfo
    target: datetime | None
    calendar: Calendar | None

    @property
    def due_date(self) -> date:
        return wall_clock(self.due, self.zone).date()

    @property
    def local_now(self) -> datetime:
        return wall_clock(self.now, self.zone)


def _wake_up(late: _Late) -> Verdict:
    if late.now - late.due <= WAKE_UP_STILL_SENT:
        return Verdict.SEND
    if late.target is not None and late.now < late.target:
        return Verdict.APOLOGISE_AND_CALL
    return Verdict.TELL_CONTACT


def _meeting_reminder(late: _Late) -> Verdict:
    if late.target is None:
        raise ValueError(f"{late.kind} needs a target: the start of the meeting")
    return Verdict.SEND if late.target - late.now > MEETING_MUST_BE_AHEAD else Verdict.TELL_CONTACT


def _check_in(late: _Late) -> Verdict:
    if late.local_now.date() != late.due_date:
        return Verdict.SKIP
    # One that was agreed for the evening is not late at 20.00: only its day limits it.
    agreed_for_evening = wall_clock(late.due, late.zone).time() >= CHECK_IN_UNTIL
    return Verdict.SEND if agreed_for_evening or late.local_now.time() < CHECK_IN_UNTIL else Verdict.SKIP


def _mentors_week(late: _Late) -> Verdict:
    """The week is asked about while it is fresh: on its day, the next working day, or a weekend in between.

    Coming back early, on a Saturday, must not lose the question that coming back on Monday would have saved:
    SEND then means "still worth sending", and who sends it holds it to `next_working_day`. Any later and it
    would run into the next question, which asks for both weeks instead.
    """
    last_day = next_working_day(late.due_date, late.calendar) or late.due_date
    return Verdict.SEND if late.local_now.date() <= last_day else Verdict.ROLL_OVER


def _always(_late: _Late) -> Verdict:
    return Verdict.SEND


_RULES: Mapping[str, Callable[[_Late], Verdict]] = MappingProxyType(
    {
        "wake-up": _wake_up,
        "meeting-reminder": _meeting_reminder,
        "check-in": _check_in,
        "mentors-week": _mentors_week,
        "crisis": _always,
        "alert": _always,
    }
)

#: Every kind of message that `verdict` knows.
KINDS = frozenset(_RULES)
