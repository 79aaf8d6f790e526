"""Facts of meetings. `meeting` is the meeting's id."""

from dataclasses import dataclass
from typing import ClassVar

from casebook.facts.base import Category, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConfirmed(Fact):
    """The person comes."""

    kind: ClassVar[str] = "meeting-confirmed"
    category: ClassVar[Category] = Category.MEETINGS
    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDeclined(Fact):
    """The person cannot come."""

    kind: ClassVar[str] = "meeting-declined"
    category: ClassVar[Category] = Category.MEETINGS
    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMoveAsked(Fact):
    """The person asks for another time; `wish` is theirs, in words."""

    kind: ClassVar[str] = "meeting-move-asked"
    category: ClassVar[Category] = Category.MEETINGS
    meeting: str
    wish: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingUnanswered(Fact):
    """No answer to the reminder."""

    kind: ClassVar[str] = "meeting-unanswered"
    category: ClassVar[Category] = Category.MEETINGS
    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingNotAsked(Fact):
    """The reminder did not reach the person while there was time to answer."""

    kind: ClassVar[str] = "meeting-not-asked"
    category: ClassVar[Category] = Category.MEETINGS
    meeting: str
