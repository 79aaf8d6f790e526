"""Facts that a mentor reports of one mentee's week. A week is named by its Monday.

Hours, attendance and progress are what the municipality pays by and follows up on (the log needs date, minutes,
activity, mentee; only actual hours count).
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casebook.facts.base import Category, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursReported(Fact):
    """The mentor's hours with the mentee in the week, in whole minutes."""

    kind: ClassVar[str] = "hours-reported"
    category: ClassVar[Category] = Category.HOURS
    week: date
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceReported(Fact):
    """Days the mentee was there, of those planned."""

    kind: ClassVar[str] = "attendance-reported"
    category: ClassVar[Category] = Category.PRESENCE
    week: date
    present: int
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalScored(Fact):
    """How far a goal has come, 1 to 5, seen by the mentor. `goal` is the goal's id, `title` its name that week."""

    kind: ClassVar[str] = "goal-scored"
    category: ClassVar[Category] = Category.PROGRESS
    week: date
    goal: str
    title: str
    score: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRaised(Fact):
    """The mentor is worried, and says why."""

    kind: ClassVar[str] = "concern-raised"
    category: ClassVar[Category] = Category.CONCERN
    week: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekUnreported(Fact):
    """The mentor did not answer for this week. `silent_weeks` counts them in a row, this one included."""

    kind: ClassVar[str] = "week-unreported"
    category: ClassVar[Category] = Category.HOURS
    week: date
    silent_weeks: int
