"""The question for a day that the person may not know yet."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import Day, Option, Param, Question, Reply, Text, options, texts_of
from conversations.reading import cleaned
from conversations.reading.words import plain_words


class NotYet(Enum):
    """The answer of somebody who does not know the day yet."""

    UNKNOWN = "unknown"


text = texts_of("day-if-known")
_UNKNOWN = re.compile(
    r"\b(?:ved|aner)\b.*\bikk?e?\b|\bingen (?:ide|idé|anelse)\b|\b(?:do ?n.?t know|dunno|not sure|no idea)\b"
)
_UNKNOWN_ABROAD = re.compile(
    r"\b(?:(?:لا|ما|مش|مو) (?:اعرف|اعلم|ادري|بعرف|عارف|عارفة|متاكد|متاكدة)|مدري"
    r"|не (?:знаю|впевнен\w*|певн\w+)|(?:гадки|поняття) не маю"
    r"|bilmiyorum|bilmem|bilemiyorum|belli degil|emin degilim"
    r"|nie (?:wiem|mam pojecia|jestem pew\w+)"
    r"|ma (?:aqaan|aqan|garanayo|garanaayo|ogi|hubo|hubi)"
    r"|wei(?:ss|ß) (?:ich )?(?:es )?(?:noch )?nicht|keine ahnung)\b"
)
"""The same in the other languages there are texts in, and in German, as `plain_words`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayIfKnown(Question[date | NotYet]):
    """A date from today on (later than `after`, where given), or "I do not know yet"."""

    after: date | None = None
    kind: ClassVar[Any] = date | NotYet

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return options("day-if-known", (NotYet.UNKNOWN.value,))

    @override
    def read(self, reply: Reply) -> date | NotYet | None:
        if self._pressed(reply) or _is_unknown(reply.text):
            return NotYet.UNKNOWN
        day = Day().read(reply)
        return None if day is None or (self.after and day <= self.after) else day

    @property
    @override
    def hint(self) -> Text:
        return Day().hint


def _is_unknown(text: str) -> bool:
    return bool(_UNKNOWN.search(cleaned(text)) or _UNKNOWN_ABROAD.search(plain_words(text)))


def said_back(day: date, *, today: date) -> Param:
    """The day as it is said back: with its year when that is another than today's."""
    return day if day.year == today.year else text("in-year", day=day, year=str(day.year))
