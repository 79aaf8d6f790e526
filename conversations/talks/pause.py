"""No scheduled messages for a while."""

from dataclasses import dataclass
from datetime import date, timedelta

from typing_extensions import override

from casebook.facts import PauseChosen
from conversations.engine import (
    Definition,
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
from conversations.pausing import PauseDays, pause_until
from conversations.talks.day_if_known import DayIfKnown, NotYet, said_back
from conversations.talks.paused_days import PausedDays, RightDays

_WITHIN = timedelta(hours=1)
_DAY = timedelta(days=1)
_ROUNDS = 3
text = texts_of("pause")


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseOpening:
    """`until` is the last day of the pause, where the message said one; `first` its first, where that is not today.

    `ask_first`: the days were guessed ("i næste uge"), and nothing is paused before they are read back.
    """

    first_name: str
    today: date
    until: date | None
    first: date | None = None
    ask_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDay(DayIfKnown):
    """The last day of a pause, also as so and so long, or "I do not know yet"."""

    @override
    def read(self, reply: Reply) -> date | NotYet | None:
        # Not super(): with slots, dataclass makes the class a second time, and the zero-argument form finds the first.
        day = DayIfKnown.read(self, reply)
        return day if isinstance(day, NotYet) else self._so_long(reply)

    def _so_long(self, reply: Reply) -> date | None:
        """Counted from the first day. One who names a later first day too is asked again: until then it is no pause."""
        begins = max(reply.at.date(), (self.after or date.min) + _DAY)
        return pause_until(reply.text, today=begins)


def pause(opening: PauseOpening) -> Talk[None]:
    """Ask until when; no answer, or "ved ikke", is a pause until further notice. Days that were guessed are asked
    about, and without an answer nothing is paused."""
    if opening.ask_first and opening.until is not None:
        yield from _guessed(opening, PauseDays(first=opening.first or opening.today, last=opening.until))
        return
    last = opening.until
    if last is None:
        question = text("until", first_name=opening.first_name)
        asked = LastDay(after=opening.first and opening.first - _DAY)
        answer = yield from ask("until", question, asked, within=_WITHIN)
        last = answer if isinstance(answer, date) else None
    yield from _paused(opening, PauseDays(first=opening.first or opening.today, last=last))


def _paused(opening: PauseOpening, days: PauseDays) -> Talk[None]:
    yield Record(fact=PauseChosen(first=days.first, last=days.last))
    yield Say(text=_said_back(days.first, days.last, today=opening.today))


def _guessed(opening: PauseOpening, days: PauseDays) -> Talk[None]:
    """Read back until they agree, a few times at most."""
    for n in range(_ROUNDS):
        right = yield from ask(f"right-{n}", _question(days, opening.today), RightDays(), within=_WITHIN)
        if right is True:
            yield from _paused(opening, days)
            return
        if right is False:
            right = yield from ask(f"days-{n}", text("days"), PausedDays(), within=_WITHIN)
        if isinstance(right, Silence):
            break
        days = right
    yield Say(text=text("not-paused"))


def _question(days: PauseDays, today: date) -> Text:
    first = said_back(days.first, today=today)
    if days.last is None or days.last == days.first:
        return text("right.day", day=first)
    return text("right", first=first, last=said_back(days.last, today=today))


def _said_back(first: date, last: date | None, *, today: date) -> Text:
    if first <= today:
        return text("open") if last is None else text("to-a-day", day=said_back(last, today=today))
    begins = said_back(first, today=today)
    return (
        text("from", first=begins) if last is None else text("from-to", first=begins, last=said_back(last, today=today))
    )


DEFINITION = Definition(
    name="pause",
    version=1,
    opening=PauseOpening,
    talk=pause,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
