"""The days that somebody stays away: how they are said, asked for and put right."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import Option, Question, Reply, Text, YesNo, texts_of
from conversations.reading import Away, Intent, cleaned, read_away, understand
from conversations.talks.day_if_known import DayIfKnown, NotYet

text = texts_of("absence")
_NOT_COMING = re.compile(r"\b(?:kommer (?:jeg )?(?:heller )?ikke|ikke kommer|not coming)\b")
_ELSE = frozenset({Intent.SET_WAKEUP, Intent.LATE, Intent.QUESTION})


def _is_about_something_else(words: str) -> bool:
    """A day may stand in it all the same: "væk mig kl. 7 i morgen"."""
    meant = understand(words)
    return meant.intent in _ELSE and not meant.unsure


def in_words(away: Away) -> Text:
    """ "fra mandag den 19. oktober til og med fredag den 23. oktober"."""
    first = text("days.one", day=away.first) if away.last is None else _span(away.first, away.last)
    return text("days.some", days=(first, *(text("days.one", day=day) for day in away.also)))


def _span(first: date, last: date) -> Text:
    return text("days.until", first=first, last=last)


def put_right(said: Away, *, before: Away) -> Away:
    """What a correction makes of the days: a bare day is the return, or the last one, whichever was read back."""
    if said.last is not None or said.back is not None or said.also:
        return replace(before, last=said.last, also=said.also, back=said.back)
    later = said.first if said.first > before.first else None
    return replace(before, back=later) if before.back is not None else replace(before, last=later, also=())


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysAway(Question[Away]):
    """Which days?"""

    kind: ClassVar[Any] = Away

    @override
    def read(self, reply: Reply) -> Away | None:
        return read_away(reply.text, now=reply.at).value

    @property
    @override
    def hint(self) -> Text:
        return text("hint.days")


@dataclass(frozen=True, slots=True, kw_only=True)
class RightDays(Question[bool | Away]):
    """Yes, no, or the right days at once: "nej, torsdag"."""

    kind: ClassVar[Any] = bool | Away

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return YesNo().options

    @override
    def read(self, reply: Reply) -> bool | Away | None:
        days = DaysAway().read(reply) if reply.option is None else None
        if days is not None and not _is_about_something_else(reply.text):
            return days
        return YesNo().read(reply)

    @property
    @override
    def hint(self) -> Text:
        return YesNo().hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Back(Question[date | NotYet | Away]):
    """When they come again: a day later than `after`, "I do not know yet", or until when they stay away."""

    after: date
    kind: ClassVar[Any] = date | NotYet | Away

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return self._day.options

    @override
    def read(self, reply: Reply) -> date | NotYet | Away | None:
        away = DaysAway().read(reply) if reply.option is None else None
        if away is not None and (away.back or away.until) > self.after:
            if away.back is not None or away.last is not None:
                return away if away.last is not None else away.back
            if _NOT_COMING.search(cleaned(reply.text)):
                return Away(first=self.after, last=away.until)
        return self._day.read(reply)

    @property
    @override
    def hint(self) -> Text:
        return self._day.hint

    @property
    def _day(self) -> DayIfKnown:
        return DayIfKnown(after=self.after)
