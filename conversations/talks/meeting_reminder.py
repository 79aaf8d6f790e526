"""The reminder of a meeting: the day before and the hour before. Does the person come?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from typing_extensions import override

from casebook.facts import MeetingConfirmed, MeetingUnanswered
from conversations.engine import (
    SILENCE,
    Definition,
    Option,
    Question,
    Record,
    Reply,
    Say,
    Talk,
    Text,
    Urgency,
    ask,
    options,
    texts_of,
)
from conversations.reading import Intent, read_choice, read_yes_no, understand
from conversations.talks.meeting_told import ThisMeeting, cannot, move

text = texts_of("meeting-reminder")


class MeetingKind(StrEnum):
    """What a meeting is about."""

    MENTOR = "mentor"
    FOLLOW_UP = "follow-up"
    NETWORK = "network"
    OTHER = "other"


class Stage(StrEnum):
    """When the reminder comes."""

    DAY_BEFORE = "day-before"
    HOUR_BEFORE = "hour-before"


ANSWER_WITHIN = {Stage.DAY_BEFORE: timedelta(hours=6), Stage.HOUR_BEFORE: timedelta(minutes=45)}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReminderOpening:
    """What a reminder may know. `starts_at` is local wall-clock time; `confirmed`: the person has said they come."""

    first_name: str
    helper_name: str
    meeting: str
    kind: MeetingKind
    starts_at: datetime
    place: str
    with_names: tuple[str, ...]
    stage: Stage
    confirmed: bool


class Plan(StrEnum):
    """What the person means to do about a meeting."""

    COMES = "comes"
    CANNOT = "cannot"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming(Question[Plan]):
    """Do you come? Yes, no, or at another time."""

    kind: ClassVar[Any] = Plan

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return options("meeting-reminder", tuple(plan.value for plan in Plan))

    @override
    def read(self, reply: Reply) -> Plan | None:
        if (pressed := self._pressed(reply)) is not None:
            return Plan(pressed)
        return None if reply.option else _plan(reply)

    @property
    @override
    def hint(self) -> Text:
        return text("hint.coming")


def _plan(reply: Reply) -> Plan | None:
    """A label in the person's own spelling; a wish to move, even with a no before it; or plain yes and no."""
    chosen = read_choice(reply.text, options=reply.shown).value if reply.shown else None
    if chosen is not None and chosen < len(Plan):
        return tuple(Plan)[chosen]
    understood = understand(reply.text)
    if understood.intent is Intent.RESCHEDULE and not understood.unsure:
        return Plan.MOVE
    comes = read_yes_no(reply.text).value
    return None if comes is None else Plan.COMES if comes else Plan.CANNOT


def meeting_reminder(opening: MeetingReminderOpening) -> Talk[None]:
    """Remind one person of one meeting."""
    if opening.confirmed and opening.stage is Stage.HOUR_BEFORE:
        yield Say(text=_reminder("soon", opening))
        return
    question = _reminder(opening.stage.value, opening)
    plan = yield from ask("coming", question, Coming(), within=ANSWER_WITHIN[opening.stage])
    if plan is SILENCE:
        yield Record(fact=MeetingUnanswered(meeting=opening.meeting))
    elif plan is Plan.COMES:
        yield Record(fact=MeetingConfirmed(meeting=opening.meeting))
        yield Say(text=text("comes", name=opening.first_name))
    elif plan is Plan.CANNOT:
        yield from cannot(_meeting(opening))
    else:
        yield from move(_meeting(opening))


def _meeting(opening: MeetingReminderOpening) -> ThisMeeting:
    return ThisMeeting(
        meeting=opening.meeting,
        starts_at=opening.starts_at,
        first_name=opening.first_name,
        helper_name=opening.helper_name,
    )


def _reminder(key: str, opening: MeetingReminderOpening) -> Text:
    """When, what, where and with whom; the neutral wording leaves out all but when."""
    return text(
        key,
        name=opening.first_name,
        starts_at=opening.starts_at,
        time=opening.starts_at.time(),
        what=text(f"kind.{opening.kind}"),
        where=text("where", place=opening.place) if opening.place else "",
        who=text("who", names=opening.with_names) if opening.with_names else "",
    )


DEFINITION = Definition(
    name="meeting-reminder",
    version=1,
    opening=MeetingReminderOpening,
    talk=meeting_reminder,
    urgency=Urgency.REMINDER,
    keeps=timedelta(minutes=50),
)
