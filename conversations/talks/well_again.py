"""The day after an absence: are you well today?"""

from dataclasses import dataclass
from datetime import date, timedelta

from casebook.facts import AbsenceReported, BackToWork, Reason
from conversations.engine import (
    SILENCE,
    Definition,
    Raise,
    Record,
    Say,
    Severity,
    Silence,
    Talk,
    Urgency,
    YesNo,
    ask,
    texts_of,
)
from conversations.talks.absence import call_the_workplace, expected_back
from conversations.talks.told import told

_WITHIN = timedelta(minutes=45)
_WELL = YesNo(asked="Er du rask i dag?")
text = texts_of("well-again")


@dataclass(frozen=True, slots=True, kw_only=True)
class WellAgainOpening:
    """As for an absence: `hears` names who will be told, `note_by_message` is what the agreement says."""

    first_name: str
    day: date
    helper_name: str
    workplace: str
    workplace_phone: str
    note_by_message: bool
    hears: tuple[str, ...]


def well_again(opening: WellAgainOpening) -> Talk[None]:
    """Ask twice; then a human calls."""
    well = yield from _asked(opening)
    if well is SILENCE:
        yield from _helper_calls(opening)
    elif well:
        yield Record(fact=BackToWork(day=opening.day))
        yield Say(text=text(told("back", opening.hears), names=opening.hears, first_name=opening.first_name))
    else:
        yield from _still_ill(opening)


def _asked(opening: WellAgainOpening) -> Talk[bool | Silence]:
    well = yield from ask("well", text("well", first_name=opening.first_name), _WELL, within=_WITHIN)
    if well is SILENCE:
        well = yield from ask("well-again", text("well-again"), _WELL, within=_WITHIN)
    return well


def _helper_calls(opening: WellAgainOpening) -> Talk[None]:
    alert = text("alert", first_name=opening.first_name)
    yield Raise(cause="absent-silent", severity=Severity.TODAY, text=alert)
    yield Say(text=text("helper-calls", helper_name=opening.helper_name))


def _still_ill(opening: WellAgainOpening) -> Talk[None]:
    yield Record(fact=AbsenceReported(day=opening.day, reason=Reason.ILL))
    yield Say(text=text(told("still-ill", opening.hears), names=opening.hears))
    if not opening.note_by_message:
        yield from call_the_workplace(Reason.ILL, opening.workplace, opening.workplace_phone)
    yield from expected_back(day=opening.day, reason=Reason.ILL, helper_name=opening.helper_name)


DEFINITION = Definition(
    name="well-again",
    version=1,
    opening=WellAgainOpening,
    talk=well_again,
    urgency=Urgency.REMINDER,
    keeps=timedelta(hours=4),
)
