"""The days of a pause: how they are asked for, and put right."""

from dataclasses import dataclass
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import Option, Question, Reply, Text, YesNo, texts_of
from conversations.pausing import PauseDays, pause_days

text = texts_of("pause")


@dataclass(frozen=True, slots=True, kw_only=True)
class PausedDays(Question[PauseDays]):
    """From which day to which? One day alone is that day."""

    kind: ClassVar[Any] = PauseDays

    @override
    def read(self, reply: Reply) -> PauseDays | None:
        if reply.option is not None:
            return None
        days = pause_days(reply.text, today=reply.at.date())
        return days if days.last is not None else None

    @property
    @override
    def hint(self) -> Text:
        return text("days")


@dataclass(frozen=True, slots=True, kw_only=True)
class RightDays(Question[bool | PauseDays]):
    """Yes, no, or the right days at once: "nej, fra torsdag til lørdag"."""

    kind: ClassVar[Any] = bool | PauseDays

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return YesNo().options

    @override
    def read(self, reply: Reply) -> bool | PauseDays | None:
        numbered = reply.text.strip().rstrip(".") in {"1", "2"}
        days = None if numbered else PausedDays().read(reply)
        return days if days is not None else YesNo().read(reply)

    @property
    @override
    def hint(self) -> Text:
        return YesNo().hint
