"""Facts of a person's days: waking, coming, staying away."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import ClassVar

from casebook.facts.base import Category, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class WokeUp(Fact):
    """The person answered that they are up. `rung` counts from 1; `snoozes` is how often they asked for more time."""

    kind: ClassVar[str] = "woke-up"
    category: ClassVar[Category] = Category.WAKE_LOG
    day: date
    rung: int
    snoozes: int = 0
    by_call: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeUpUnanswered(Fact):
    """Nobody answered any rung; the contact person was told."""

    kind: ClassVar[str] = "wake-up-unanswered"
    category: ClassVar[Category] = Category.WAKE_LOG
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeUpUndelivered(Fact):
    """No rung reached the person, so nobody can have answered; the contact person was told."""

    kind: ClassVar[str] = "wake-up-undelivered"
    category: ClassVar[Category] = Category.WAKE_LOG
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class UpAfterAll(Fact):
    """After the contact person had been told, the person wrote that they are up."""

    kind: ClassVar[str] = "up-after-all"
    category: ClassVar[Category] = Category.WAKE_LOG
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftHome(Fact):
    """Answer to "ude af døren?"."""

    kind: ClassVar[str] = "left-home"
    category: ClassVar[Category] = Category.WAKE_LOG
    day: date
    left: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperAnswered(Fact):
    """After weeks of success fewer rungs were proposed; `agreed` is what the person said to it."""

    kind: ClassVar[str] = "taper-answered"
    category: ClassVar[Category] = Category.SETTINGS
    rungs: int
    agreed: bool


class Reason(StrEnum):
    """Why somebody is away. Kept for the statistics of the person's own side; never goes to the workplace."""

    ILL = "ill"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceReported(Fact):
    """The person does not come on `day`, nor until `last` where that was said. `expected_back` is None while unknown.

    A later report from the same `day` on takes the place of the earlier one.
    """

    kind: ClassVar[str] = "absence-reported"
    category: ClassVar[Category] = Category.PRESENCE
    day: date
    reason: Reason
    expected_back: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LatenessReported(Fact):
    """The person comes late on `day`: by `minutes`, or at `at`, the wall time of arrival; both None while unknown."""

    kind: ClassVar[str] = "lateness-reported"
    category: ClassVar[Category] = Category.PRESENCE
    day: date
    minutes: int | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackToWork(Fact):
    """After an absence: the person comes again on `day`."""

    kind: ClassVar[str] = "back-to-work"
    category: ClassVar[Category] = Category.PRESENCE
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivedOnTime(Fact):
    """Own answer in a check-in."""

    kind: ClassVar[str] = "arrived-on-time"
    category: ClassVar[Category] = Category.PRESENCE
    day: date
    on_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeUpChanged(Fact):
    """The wake-up of one `day` was moved to `at`, or, with None, left out."""

    kind: ClassVar[str] = "wake-up-changed"
    category: ClassVar[Category] = Category.SETTINGS
    day: date
    at: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeUpAgreed(Fact):
    """The standing wake-up: at `at` on `weekdays` (0 is Monday); None where the person wants none."""

    kind: ClassVar[str] = "wake-up-agreed"
    category: ClassVar[Category] = Category.SETTINGS
    at: time | None
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingWakeUpChanged(Fact):
    """The person changed the standing wake-up of their own accord: `at` on `weekdays`; None: they want none."""

    kind: ClassVar[str] = "standing-wake-up-changed"
    category: ClassVar[Category] = Category.SETTINGS
    at: time | None
    weekdays: tuple[int, ...] = ()
