"""No scheduled messages for a while."""

from dataclasses import dataclass
from datetime import date, timedelta

from typing_extensions import override

from casebook.facts import PauseChosen
from conversations.engine import Definition, Record, Reply, Say, Talk, Urgency, ask, texts_of
from conversations.pausing import pause_until
from conversations.talks.day_if_known import DayIfKnown, NotYet

_WITHIN = timedelta(hours=1)
text = texts_of("pause")


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseOpening:
    """`until` is the last day of the pause, where the message said one."""

    first_name: str
    today: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDay(DayIfKnown):
    """The last day of a pause, also as so and so long, or "I do not know yet"."""

    @override
    def read(self, reply: Reply) -> date | NotYet | None:
        # Not super(): with slots, dataclass makes the class a second time, and the zero-argument form finds the first.
        return DayIfKnown.read(self, reply) or pause_until(reply.text, today=reply.at.date())


def pause(opening: PauseOpening) -> Talk[None]:
    """Ask until when; no answer, or "ved ikke", is a pause until further notice."""
    last = opening.until
    if last is None:
        question = text("until", first_name=opening.first_name)
        answer = yield from ask("until", question, LastDay(), within=_WITHIN)
        last = answer if isinstance(answer, date) else None
    yield Record(fact=PauseChosen(first=opening.today, last=last))
    yield Say(text=text("open") if last is None else text("to-a-day", day=last))


DEFINITION = Definition(
    name="pause",
    version=1,
    opening=PauseOpening,
    talk=pause,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
