"""A meeting is to be moved or cancelled, and nobody had asked: which one, what is to become of it, and who hears it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from typing_extensions import override

from conversations.engine import (
    SILENCE,
    Choice,
    Day,
    Definition,
    Option,
    Question,
    Raise,
    Reply,
    Say,
    Severity,
    Silence,
    Talk,
    Text,
    Urgency,
    YesNo,
    ask,
    options,
    texts_of,
)
from conversations.reading import cleaned, read_meeting_change, read_wished_time
from conversations.talks.meeting_reminder import Plan
from conversations.talks.meeting_told import ThisMeeting, ask_wish, cannot, move_to
from conversations.talks.told import with_phone

_WITHIN = timedelta(hours=4)
MOST_MEETINGS = 3
"""More are not offered to choose from: the rest are far away."""
ANOTHER = "another"
"""The option that it is none of these meetings."""
text = texts_of("meeting-change")


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A meeting to come: its local wall-clock time (naive), with whom, and in which match."""

    meeting: str
    match: str
    starts_at: datetime
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChangeOpening:
    """The meetings to come, the next one first, and what was understood of `words` (None: not said).

    `on` is the day of the meeting, `to` and `at` the time wished instead. `cancel` is False for another time.
    """

    first_name: str
    helper_name: str
    helper_phone: str
    meetings: tuple[Planned, ...]
    today: date
    words: str
    cancel: bool | None
    on: date | None
    to: date | None
    at: time | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WhichMeeting(Question[str]):
    """One of the next meetings, chosen or by its day, or another one."""

    of: tuple[Planned, ...]
    kind: ClassVar[Any] = str

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        known = (Option(value=one.meeting, label=text("option.meeting", at=one.starts_at)) for one in self.of)
        return (*known, Option(value=ANOTHER, label=text("option.another")))

    @override
    def read(self, reply: Reply) -> str | None:
        day = Day().read(reply) if reply.option is None else None
        then = [one.meeting for one in self.of if one.starts_at.date() == day]
        return then[0] if len(then) == 1 else Choice(of=self.options).read(reply)

    @property
    @override
    def hint(self) -> Text:
        return Choice(of=self.options).hint


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveOrCannot(Question[Plan]):
    """Another time, or not at all?"""

    kind: ClassVar[Any] = Plan

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return options("meeting-reminder", (Plan.MOVE.value, Plan.CANNOT.value))

    @override
    def read(self, reply: Reply) -> Plan | None:
        if (chosen := Choice(of=self.options).read(reply)) is not None:
            return Plan(chosen)
        cancel = read_meeting_change(reply.text, today=reply.at.date()).cancel
        return None if cancel is None or reply.option else Plan.CANNOT if cancel else Plan.MOVE

    @property
    @override
    def hint(self) -> Text:
        return Choice(of=self.options).hint


def meeting_change(opening: MeetingChangeOpening) -> Talk[None]:
    """Which meeting; what of it; then as after a reminder. Silence over what is missing leads to a person."""
    planned = yield from _which(opening)
    if isinstance(planned, Silence):
        yield Say(text=_call("left", opening))
        return
    if planned is None:
        yield from _of_no_calendar(opening)
        return
    plan = yield from _plan(opening, planned)
    if plan is None:
        yield Say(text=_call("left", opening))
        return
    meeting = ThisMeeting(
        meeting=planned.meeting,
        match=planned.match,
        starts_at=planned.starts_at,
        first_name=opening.first_name,
        helper_name=opening.helper_name,
    )
    yield Say(text=text("this-one", at=planned.starts_at))
    yield from cannot(meeting) if plan is Plan.CANNOT else _move(opening, meeting)


def _which(opening: MeetingChangeOpening) -> Talk[Planned | Silence | None]:
    """The only one that can be meant, or the one chosen; None: one that is not in the calendar."""
    meant = _meant(opening)
    if len(meant) == 1:
        return meant[0]
    offered = tuple(meant or opening.meetings)[:MOST_MEETINGS]
    if not offered:
        return None
    chosen = yield from ask("which", text("which"), WhichMeeting(of=offered), within=_WITHIN)
    return SILENCE if chosen is SILENCE else next((one for one in offered if one.meeting == chosen), None)


def _meant(opening: MeetingChangeOpening) -> Sequence[Planned]:
    """Those on the day that was named, with whom was named; a day without a meeting may be the one wished for."""
    said = set(cleaned(opening.words).replace(",", " ").replace(".", " ").split())
    with_them = [one for one in opening.meetings if said & {name.lower() for name in one.names}]
    among = with_them or opening.meetings
    if opening.on is None:
        return among
    then = [one for one in among if one.starts_at.date() == opening.on]
    return then or (among if _is_wished(opening) else ())


def _is_wished(opening: MeetingChangeOpening) -> bool:
    """Whether the day named is none of a meeting, but the one wished for: "kan vi flytte mødet torsdag"."""
    a_meetings = any(one.starts_at.date() == opening.on for one in opening.meetings)
    return opening.cancel is False and opening.to is None and opening.on is not None and not a_meetings


def _plan(opening: MeetingChangeOpening, planned: Planned) -> Talk[Plan | None]:
    if opening.cancel is not None:
        return Plan.CANNOT if opening.cancel else Plan.MOVE
    plan = yield from ask("plan", text("plan", at=planned.starts_at), MoveOrCannot(), within=_WITHIN)
    return None if plan is SILENCE else plan


def _move(opening: MeetingChangeOpening, meeting: ThisMeeting) -> Talk[None]:
    """With the time wished, where it was said or is said now."""
    words, day, at = opening.words, opening.on if _is_wished(opening) else opening.to, opening.at
    if day is None and at is None:
        words = yield from ask_wish()
        day, at = read_wished_time(words, today=opening.today)
    yield from move_to(meeting, words=words, day=day, at=at)


def _of_no_calendar(opening: MeetingChangeOpening) -> Talk[None]:
    """A meeting that is not known here: somebody who knows hears of it, if they like."""
    key = "another" if opening.meetings else "none"
    tell = yield from ask("tell", text(key, helper=opening.helper_name), YesNo(), within=_WITHIN)
    if tell is not True:
        yield Say(text=_call("left", opening))
        return
    alert = text("alert.unknown", name=opening.first_name)
    yield Raise(cause="meeting-unknown", severity=Severity.TODAY, text=alert)
    yield Say(text=_call("told", opening))


def _call(key: str, opening: MeetingChangeOpening) -> Text:
    phone = opening.helper_phone
    return text(with_phone(key, phone), helper=opening.helper_name, phone=phone)


DEFINITION = Definition(
    name="meeting-change",
    version=1,
    opening=MeetingChangeOpening,
    talk=meeting_change,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
