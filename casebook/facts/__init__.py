"""What happened: every kind of fact, by theme, and how facts are kept as JSON."""

from typing import Any

from pydantic import TypeAdapter

from casebook.facts.base import KINDS, Category, Fact
from casebook.facts.days import (
    AbsenceReported,
    ArrivedOnTime,
    BackToWork,
    LatenessReported,
    LeftHome,
    Reason,
    StandingWakeUpChanged,
    TaperAnswered,
    UpAfterAll,
    WakeUpAgreed,
    WakeUpChanged,
    WakeUpUnanswered,
    WakeUpUndelivered,
    WokeUp,
)
from casebook.facts.meetings import (
    MeetingConfirmed,
    MeetingDeclined,
    MeetingMoveAsked,
    MeetingNotAsked,
    MeetingUnanswered,
)
from casebook.facts.mentor import (
    AttendanceReported,
    ConcernRaised,
    GoalScored,
    HoursReported,
    WeekUnreported,
)
from casebook.facts.questions import GuideRead, QuestionAnswered, QuestionLeft, QuestionPassedOn
from casebook.facts.wellbeing import (
    CheckInNotAsked,
    CheckInUnanswered,
    CompanyReported,
    DangerNoticed,
    DayDescribed,
    HumanAsked,
    HumanOffered,
    MoodReported,
    NeedStated,
)
from casebook.facts.wishes import (
    ChannelChosen,
    CopyAsked,
    DiscreetChosen,
    Erased,
    ErasureAsked,
    LanguageChosen,
    LanguageKept,
    OptedIn,
    OptedOut,
    PauseChosen,
    PauseEnded,
    SafetyNetChosen,
    TalkDiverged,
    Welcomed,
)

_ADAPTERS: dict[str, TypeAdapter[Any]] = {}


def _adapter(kind: str) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(KINDS[kind])
    return _ADAPTERS[kind]


def keep_fact(fact: Fact) -> dict[str, Any]:
    """The fact's own fields as JSON; its `kind` is stored beside it."""
    kept: dict[str, Any] = _adapter(fact.kind).dump_python(fact, mode="json")
    return kept


def restore_fact(kind: str, kept: dict[str, Any]) -> Fact:
    """The fact from its kind and JSON. Raises KeyError for an unknown kind, ValueError for fields that do not fit."""
    restored: Fact = _adapter(kind).validate_python(kept)
    return restored


__all__ = [
    "KINDS",
    "AbsenceReported",
    "ArrivedOnTime",
    "AttendanceReported",
    "BackToWork",
    "Category",
    "ChannelChosen",
    "CheckInNotAsked",
    "CheckInUnanswered",
    "CompanyReported",
    "ConcernRaised",
    "CopyAsked",
    "DangerNoticed",
    "DayDescribed",
    "DiscreetChosen",
    "Erased",
    "ErasureAsked",
    "Fact",
    "GoalScored",
    "GuideRead",
    "HoursReported",
    "HumanAsked",
    "HumanOffered",
    "LanguageChosen",
    "LanguageKept",
    "LatenessReported",
    "LeftHome",
    "MeetingConfirmed",
    "MeetingDeclined",
    "MeetingMoveAsked",
    "MeetingNotAsked",
    "MeetingUnanswered",
    "MoodReported",
    "NeedStated",
    "OptedIn",
    "OptedOut",
    "PauseChosen",
    "PauseEnded",
    "QuestionAnswered",
    "QuestionLeft",
    "QuestionPassedOn",
    "Reason",
    "SafetyNetChosen",
    "StandingWakeUpChanged",
    "TalkDiverged",
    "TaperAnswered",
    "UpAfterAll",
    "WakeUpAgreed",
    "WakeUpChanged",
    "WakeUpUnanswered",
    "WakeUpUndelivered",
    "WeekUnreported",
    "Welcomed",
    "WokeUp",
    "keep_fact",
    "restore_fact",
]
