"""Facts of how a person is, and of danger."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casebook.facts.base import Category, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodReported(Fact):
    """1 (bad) to 5 (good)."""

    kind: ClassVar[str] = "mood-reported"
    category: ClassVar[Category] = Category.WELLBEING
    day: date
    mood: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDescribed(Fact):
    """How it was, in the person's own words."""

    kind: ClassVar[str] = "day-described"
    category: ClassVar[Category] = Category.WELLBEING
    day: date
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedStated(Fact):
    """What the person needs, in their own words."""

    kind: ClassVar[str] = "need-stated"
    category: ClassVar[Category] = Category.WELLBEING
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanOffered(Fact):
    """A human was offered; `accepted` is the answer."""

    kind: ClassVar[str] = "human-offered"
    category: ClassVar[Category] = Category.WELLBEING
    accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInUnanswered(Fact):
    """A check-in got no answer at all."""

    kind: ClassVar[str] = "check-in-unanswered"
    category: ClassVar[Category] = Category.WELLBEING
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInNotAsked(Fact):
    """The check-in did not reach the person while there was time to answer."""

    kind: ClassVar[str] = "check-in-not-asked"
    category: ClassVar[Category] = Category.WELLBEING
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerNoticed(Fact):
    """A message sounded like danger to life or health. `clear` tells clear from possible; no words are kept here."""

    kind: ClassVar[str] = "danger-noticed"
    category: ClassVar[Category] = Category.SAFETY
    clear: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyReported(Fact):
    """Answer to "Er der nogen hos dig?" in the crisis talk."""

    kind: ClassVar[str] = "company-reported"
    category: ClassVar[Category] = Category.SAFETY
    with_somebody: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanAsked(Fact):
    """The person asked for a human being."""

    kind: ClassVar[str] = "human-asked"
    category: ClassVar[Category] = Category.WELLBEING
