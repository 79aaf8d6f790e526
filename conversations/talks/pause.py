"""No scheduled messages for a while."""

from dataclasses import dataclass
from datetime import date, timedelta

from casebook.facts import PauseChosen
from conversations.engine import Definition, Record, Say, Talk, Urgency, ask, texts_of
from conversations.talks.day_if_known import DayIfKnown

_WITHIN = timedelta(hours=1)
text = texts_of("pause")


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseOpening:
    """`until` is the last day of the pause, where the message said one."""

    first_name: str
    today: date
    until: date | None


def pause(opening: PauseOpening) -> Talk[None]:
    """Ask until when; no answer, or "ved ikke", is a pause until further notice."""
    last = opening.until
    if last is None:
        question = text("until", first_name=opening.first_name)
        answer = yield from ask("until", question, DayIfKnown(), within=_WITHIN)
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
