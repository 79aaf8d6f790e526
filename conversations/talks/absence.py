"""The person stays away: the workplace side hears it at once, whatever else is answered.

A message here is not a sick note to the employer unless the mentor agreement says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from casebook.facts import AbsenceReported, Reason
from conversations.engine import Definition, Record, Say, Talk, Urgency, ask, texts_of
from conversations.talks.day_if_known import DayIfKnown
from conversations.talks.told import told

_WITHIN = timedelta(hours=3)
text = texts_of("absence")


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceOpening:
    """`hears` names who will be told; `note_by_message`: the agreement takes a message here for a sick note."""

    first_name: str
    day: date
    reason: Reason
    workplace: str
    workplace_phone: str
    note_by_message: bool
    hears: tuple[str, ...]
    helper_name: str


def absence(opening: AbsenceOpening) -> Talk[None]:
    """Record at once, say what it is and what it is not, then ask for the day they expect to be back."""
    yield Record(fact=AbsenceReported(day=opening.day, reason=opening.reason))
    yield Say(text=text(told(opening.reason, opening.hears), names=opening.hears, first_name=opening.first_name))
    if not opening.note_by_message:
        yield from call_the_workplace(opening.reason, opening.workplace, opening.workplace_phone)
    yield from expected_back(day=opening.day, reason=opening.reason, helper_name=opening.helper_name)


def call_the_workplace(reason: Reason, workplace: str, phone: str) -> Talk[None]:
    """Say that a message here is not enough, and the number to call where there is one."""
    key = f"call.{reason}" if phone else f"call.{reason}.no-phone"
    yield Say(text=text(key, workplace=workplace, phone=phone))


def expected_back(*, day: date, reason: Reason, helper_name: str) -> Talk[None]:
    """Ask when they come back; no answer is fine."""
    back = yield from ask("back", text("back"), DayIfKnown(after=day), within=_WITHIN)
    if isinstance(back, date):
        yield Record(fact=AbsenceReported(day=day, reason=reason, expected_back=back))
        yield Say(text=text("back.day", day=back))
    else:
        yield Say(text=text("back.unknown", helper_name=helper_name))


DEFINITION = Definition(
    name="absence",
    version=1,
    opening=AbsenceOpening,
    talk=absence,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
