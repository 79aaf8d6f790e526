"""The person comes late: how late, and who hears it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from typing_extensions import override

from casebook.facts import LatenessReported
from conversations.engine import (
    SILENCE,
    Definition,
    Question,
    Record,
    Reply,
    Say,
    Silence,
    Talk,
    Text,
    Urgency,
    ask,
    texts_of,
)
from conversations.reading import minutes_late, read_duration
from conversations.talks.told import told

# Short: the workplace hears that somebody is late while it still helps, with the minutes or without.
_WITHIN = timedelta(minutes=5)
_LONGEST = timedelta(hours=12)
text = texts_of("lateness")


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Question[int]):
    """How many minutes late. No numbered options: a bare "5" is five minutes."""

    kind: ClassVar[Any] = int

    @override
    def read(self, reply: Reply) -> int | None:
        bare = read_duration(reply.text, longest=_LONGEST, bare_unit="minutes").value
        minutes = minutes_late(reply.text).value or (bare and bare // timedelta(minutes=1))
        return minutes or None

    @property
    @override
    def hint(self) -> Text:
        return text("hint.minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class LatenessOpening:
    """`minutes` is None when the message did not say; `hears` names who will be told."""

    first_name: str
    day: date
    minutes: int | None
    workplace: str
    workplace_phone: str
    hears: tuple[str, ...]


def lateness(opening: LatenessOpening) -> Talk[None]:
    """Ask how late where it was not said; record; say who hears it and where to call."""
    minutes: int | Silence | None = opening.minutes
    if minutes is None:
        question = text("minutes", first_name=opening.first_name)
        minutes = yield from ask("minutes", question, Minutes(), within=_WITHIN)
    if minutes is SILENCE:
        yield Record(fact=LatenessReported(day=opening.day))
        yield Say(text=text(told("later", opening.hears), names=opening.hears))
    else:
        yield Record(fact=LatenessReported(day=opening.day, minutes=minutes))
        yield Say(text=text(told("minutes-later", opening.hears), names=opening.hears, minutes=minutes))
    call = "call" if opening.workplace_phone else "call.no-phone"
    yield Say(text=text(call, workplace=opening.workplace, phone=opening.workplace_phone))


DEFINITION = Definition(
    name="lateness",
    version=1,
    opening=LatenessOpening,
    talk=lateness,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=4),
)
