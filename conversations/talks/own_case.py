"""What is asked of one's own case, answered from the casebook: the next meeting, hours, goals, names and numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from conversations.engine import Text, texts_of
from conversations.reading.words import plain_words

text = texts_of("own-case")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody, or a workplace, by name and number as it is read out; the number may be empty."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """The next meeting: its local wall-clock time (naive), where (may be empty), and with whom."""

    at: datetime
    place: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedHours:
    """The hours a week with the mentor, and the last day of them."""

    hours: timedelta
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCase:
    """What a mentee may hear of their own case. None and empty: there is none."""

    mentor: Contact
    helper: Contact
    caseworker: Contact
    workplace: Contact
    meeting: NextMeeting | None
    granted: GrantedHours | None
    goals: tuple[str, ...]
    wake_at: time | None


def own_case(topic: str, case: OwnCase) -> Text:
    """The answer to one of the guide's topics that ask the casebook. Raises KeyError for another topic."""
    return ANSWERS[topic](case)


def topic_of(name: str, case: OwnCase) -> str | None:
    """The topic that tells the number of somebody by first name (folded, perhaps in the genitive); None: unknown."""
    people = {"my-mentor": case.mentor, "my-contact-person": case.helper, "my-caseworker": case.caseworker}
    for topic, contact in people.items():
        first = plain_words(contact.name)
        if first and name in {first, f"{first}s"}:
            return topic
    return None


def _meeting(case: OwnCase) -> Text:
    meeting = case.meeting
    if meeting is None:
        return text("meeting.none", helper=case.helper.name)
    names = meeting.names or (case.mentor.name,)
    if meeting.place:
        return text("meeting.place", at=meeting.at, place=meeting.place, names=names)
    return text("meeting", at=meeting.at, names=names)


def _hours(case: OwnCase) -> Text:
    if case.granted is None:
        return text("hours.none", caseworker=case.caseworker.name)
    granted = case.granted
    return text("hours", hours=granted.hours, until=granted.until, mentor=case.mentor.name)


def _goals(case: OwnCase) -> Text:
    """Goals may tell of a case: on a shared phone the neutral wording names whom to call instead."""
    if not case.goals:
        return text("goals.none", mentor=case.mentor.name)
    return text("goals", goals=case.goals, name=case.helper.name, phone=case.helper.phone)


def _contact(key: str, contact: Contact) -> Text:
    known = key if contact.phone else f"{key}.no-phone"
    return text(known, name=contact.name, phone=contact.phone)


def _wake_up(case: OwnCase) -> Text:
    return text("wake", at=case.wake_at) if case.wake_at else text("wake.none")


ANSWERS: Mapping[str, Callable[[OwnCase], Text]] = MappingProxyType(
    {
        "my-meeting": _meeting,
        "my-hours": _hours,
        "my-goals": _goals,
        "my-wake-up": _wake_up,
        "my-mentor": lambda case: _contact("mentor", case.mentor),
        "my-contact-person": lambda case: _contact("contact-person", case.helper),
        "my-caseworker": lambda case: _contact("caseworker", case.caseworker),
        "my-workplace": lambda case: _contact("workplace", case.workplace),
    }
)
"""How each topic of the guide that asks the casebook is answered."""
