"""What one invented match is made of, before it becomes rows."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from casebook.model import MentorKind, TargetGroup

MESSAGES_THEN_CALLS = (("message", 10), ("message", 10), ("call", 5), ("call", 5))
MESSAGE_THEN_CALL = (("message", 10), ("call", 5))
MESSAGES_ONLY = (("message", 15), ("message", 15))
WORKING_WEEK = "01234"
MEETS_WEEKLY = "Vi mødes en halv time hver uge. Jobkonsulenten er med hver fjerde uge."
RING = "Man ringer til arbejdspladsen før arbejdstid, hvis man ikke kan komme."


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeUp:
    """The wake-up that was agreed, and how the latest mornings went.

    `mornings` has a letter a morning, the last one being the latest: 1 to 4 is the rung that was answered, s a snooze
    before that, l up but late at work, i ill, - nobody answered. Mornings before the first letter went well.
    """

    at: time
    ready: time | None = None
    weekdays: str = WORKING_WEEK
    rungs: tuple[tuple[str, int], ...] = MESSAGES_THEN_CALLS
    snooze_minutes: int = 5
    ask_left_home: bool = True
    left_home_minutes: int = 25
    mornings: str = ""

    @property
    def settings(self) -> dict[str, Any]:
        """As a rhythm keeps them."""
        return {
            "rungs": [list(rung) for rung in self.rungs],
            "target": f"{self.ready:%H:%M}" if self.ready else None,
            "snooze_minutes": self.snooze_minutes,
            "snoozes": 2,
            "ask_left_home": self.ask_left_home,
            "left_home_minutes": self.left_home_minutes,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """The check-in that was agreed (after work, and after the reminders of the next day's meetings), and how it went.

    `moods` has a letter a check-in, the last one being the latest: 1 to 5, or - where nobody answered. `words` are what
    the person told of the day, used in turn.
    """

    at: time = time(16, 30)
    weekdays: str = "024"
    moods: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A goal, its sub-goals (the first `reached` of them done), and the mentor's latest marks, a digit a week."""

    title: str
    steps: tuple[str, ...] = ()
    reached: int = 0
    marks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """Where somebody works, and its leader's first name where one takes part."""

    name: str
    phone: str
    leader: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One match: who is around the mentee (by first name), what was agreed and granted, and how it has gone."""

    mentee: str
    mentor: str
    contact: str
    caseworker: str
    group: TargetGroup
    workplace: Workplace
    kind: MentorKind = MentorKind.PERSONAL
    with_consultant: bool = False
    note_by_message: bool = False
    works_holidays: bool = False
    planned_days: int = 5
    started_weeks_ago: int
    hours_a_week: float
    hours_told: tuple[float, ...]
    """What the mentor reported, week by week, the last one being the latest."""
    ground_rules: str
    activities: str
    expectations: str
    shares_wellbeing: bool = False
    aims: tuple[Aim, ...]
    wake_up: WakeUp | None = None
    check_in: CheckIn
