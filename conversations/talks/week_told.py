"""The first question of a mentor's week: just the hours, or the whole week in one line."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import Question, Reply, Text, texts_of
from conversations.reading import Attendance, cleaned, read_duration, read_week_line

_LONGEST = timedelta(hours=100)
_AWAY = re.compile(r"(?:ferie|holder ferie|på ferie|ingen(?: timer)?|0|nul|holiday|none|no hours)[.!]?")
_SAME_GOALS = re.compile(r"\b(?:mål|maal|goals?)(?:ene)? ?:? ?(?:er |are )?(?:ok|okay|fint|fine|som sidst|same)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTold:
    """What a mentor told of a week with one mentee; None where it was not told.

    `goals` are marks from 1 to 5 in the order of the goals. `same_goals`: they stand as they were.
    """

    minutes: int
    days: Attendance | None = None
    goals: tuple[int, ...] | None = None
    same_goals: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekOrHours(Question[WeekTold]):
    """Reads "7t", "7,5t alle dage mål 3 4", "7t 4/5 mål ok" and "ferie" (no hours)."""

    goals: int
    planned: int
    kind: ClassVar[Any] = WeekTold

    @override
    def read(self, reply: Reply) -> WeekTold | None:
        if _AWAY.fullmatch(cleaned(reply.text)):
            return WeekTold(minutes=0)
        told = self._line(reply.text) or self._hours(reply.text)
        return told and replace(told, same_goals=bool(_SAME_GOALS.search(cleaned(reply.text))))

    def _line(self, text: str) -> WeekTold | None:
        line = read_week_line(text, goals=self.goals).value
        if line is None:
            return None
        # The reader knows no plan: days out of another number than planned are asked for again.
        days = line.attendance if line.attendance and line.attendance.planned == self.planned else None
        return WeekTold(minutes=_minutes(line.hours), days=days, goals=line.goals)

    @staticmethod
    def _hours(text: str) -> WeekTold | None:
        hours = read_duration(text, longest=_LONGEST).value
        return None if hours is None else WeekTold(minutes=_minutes(hours))

    @property
    @override
    def hint(self) -> Text:
        return texts_of("mentors-week")("hint.week")


def _minutes(hours: timedelta) -> int:
    return round(hours.total_seconds() / 60)
