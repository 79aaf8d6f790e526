"""The person comes late: how late, and who hears it."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, ClassVar

from typing_extensions import override

from casebook.facts import LatenessReported
from conversations.engine import (
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
from conversations.reading import arrival, minutes_late, read_duration
from conversations.talks.told import told

# Short: the workplace hears that somebody is late while it still helps, with the minutes or without.
_WITHIN = timedelta(minutes=5)
_LONGEST = timedelta(hours=12)
text = texts_of("lateness")


@dataclass(frozen=True, slots=True, kw_only=True)
class HowLate(Question[int | time]):
    """How many minutes late, or when they are there. No numbered options: a bare "5" is five minutes."""

    kind: ClassVar[Any] = int | time

    @override
    def read(self, reply: Reply) -> int | time | None:
        bare = read_duration(reply.text, longest=_LONGEST, bare_unit="minutes").value
        minutes = minutes_late(reply.text).value or (bare and bare // timedelta(minutes=1))
        return minutes or arrival(reply.text).value

    @property
    @override
    def hint(self) -> Text:
        return text("hint.minutes")


@dataclass(frozen=True, slots=True, kw_only=True)
class LatenessOpening:
    """`minutes`, and `at`, the wall time of arrival: None when the message did not say. `hears` names who is told."""

    first_name: str
    day: date
    minutes: int | None
    workplace: str
    workplace_phone: str
    hears: tuple[str, ...]
    at: time | None = None


def lateness(opening: LatenessOpening) -> Talk[None]:
    """Ask how late where it was not said; record; say who hears it and where to call."""
    late: int | time | Silence | None = opening.minutes or opening.at
    if late is None:
        question = text("minutes", first_name=opening.first_name)
        late = yield from ask("minutes", question, HowLate(), within=_WITHIN)
    yield from _recorded(opening, late)
    call = "call" if opening.workplace_phone else "call.no-phone"
    yield Say(text=text(call, workplace=opening.workplace, phone=opening.workplace_phone))


def _recorded(opening: LatenessOpening, late: int | time | Silence) -> Talk[None]:
    """The day is read back with it: it need not be today."""
    day, names = opening.day, opening.hears
    if isinstance(late, Silence):
        yield Record(fact=LatenessReported(day=day))
        yield Say(text=text(told("later", names), names=names, day=day))
    elif isinstance(late, time):
        yield Record(fact=LatenessReported(day=day, at=late))
        yield Say(text=text(told("there-at", names), names=names, day=day, at=late))
    else:
        yield Record(fact=LatenessReported(day=day, minutes=late))
        yield Say(text=text(told("minutes-later", names), names=names, day=day, minutes=late))


DEFINITION = Definition(
    name="lateness",
    version=1,
    opening=LatenessOpening,
    talk=lateness,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=4),
)
