"""What somebody may ask about their own case: the next meeting, goals, hours, who is who and their numbers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from conversations.engine import Definition, Say, Talk, Text, Urgency, texts_of

text = texts_of("own-case")


class OwnTopic(StrEnum):
    """What is asked for."""

    MEETING = "meeting"
    GOALS = "goals"
    HOURS = "hours"
    WAKE_UP = "wake-up"
    MENTOR = "mentor"
    HELPER = "helper"
    CASEWORKER = "caseworker"
    LEADER = "leader"
    WORKPLACE = "workplace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody, or some place, to ring up. `phone` is empty where the casebook knows none."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """The meeting that comes first: its local wall-clock time (naive), its place, and who comes along."""

    at: datetime
    place: str
    with_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCaseOpening:
    """What the casebook holds for this mentee; None or empty for what it does not.

    `goals` and `steps` are the titles not reached yet (steps: the next one of each goal), `reached` those that are.
    `hours` a week are granted until `hours_until`. `wakes_at` is the next wake-up (naive). `helper` answers the rest.
    """

    topic: OwnTopic
    helper: Contact
    mentor: Contact | None = None
    caseworker: Contact | None = None
    leader: Contact | None = None
    workplace: Contact | None = None
    meeting: NextMeeting | None = None
    goals: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    hours: timedelta | None = None
    hours_until: date | None = None
    wakes_at: datetime | None = None


def own_case(opening: OwnCaseOpening) -> Talk[None]:
    """One fact of the case, as the casebook has it; where it has none, a person who may know."""
    for said in _answer(opening) or (_unknown(opening),):
        yield Say(text=said)


def _answer(opening: OwnCaseOpening) -> tuple[Text, ...]:
    """What is known; empty for nothing."""
    match opening.topic:
        case OwnTopic.MEETING:
            return _meeting(opening)
        case OwnTopic.GOALS:
            return _goals(opening)
        case OwnTopic.HOURS:
            return _hours(opening)
        case OwnTopic.WAKE_UP:
            at = opening.wakes_at
            return (text("wake-up.none"),) if at is None else (text("wake-up", at=at),)
        case _:
            return _contact(opening)


def _meeting(opening: OwnCaseOpening) -> tuple[Text, ...]:
    meeting = opening.meeting
    if meeting is None:
        return ()
    parts = ["meeting", *(["with"] if meeting.with_names else []), *(["place"] if meeting.place else [])]
    return (text(".".join(parts), at=meeting.at, names=meeting.with_names, place=meeting.place),)


def _goals(opening: OwnCaseOpening) -> tuple[Text, ...]:
    """A message for each kind of them: a list of lists is hard to read."""
    if not (opening.goals or opening.reached):
        return ()
    kinds = {"goals": opening.goals, "goals.steps": opening.steps, "goals.reached": opening.reached}
    return tuple(text(key, titles=titles, helper_name=opening.helper.name) for key, titles in kinds.items() if titles)


def _hours(opening: OwnCaseOpening) -> tuple[Text, ...]:
    if opening.hours is None or opening.hours_until is None:
        return ()
    return (text("hours", hours=opening.hours, until=opening.hours_until, helper_name=opening.helper.name),)


def _contact(opening: OwnCaseOpening) -> tuple[Text, ...]:
    contacts = {
        OwnTopic.MENTOR: opening.mentor,
        OwnTopic.HELPER: opening.helper,
        OwnTopic.CASEWORKER: opening.caseworker,
        OwnTopic.LEADER: opening.leader,
        OwnTopic.WORKPLACE: opening.workplace,
    }
    contact = contacts.get(opening.topic)
    if contact is None:
        return ()
    if not contact.phone:
        return (text("who.no-phone", name=contact.name, helper_name=opening.helper.name),)
    return (text(f"who.{opening.topic}", name=contact.name, number=contact.phone),)


def _unknown(opening: OwnCaseOpening) -> Text:
    key = "unknown" if opening.helper.phone else "unknown.no-phone"
    return text(key, helper_name=opening.helper.name, phone=opening.helper.phone)


DEFINITION = Definition(
    name="own-case",
    version=1,
    opening=OwnCaseOpening,
    talk=own_case,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
