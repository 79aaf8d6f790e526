"""What follows when somebody cannot come to a meeting, or wants another time: the others hear, a human sees to it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from casebook.facts import MeetingDeclined, MeetingMoveAsked
from conversations.engine import SILENCE, Param, Raise, Record, Say, Severity, Talk, Text, Words, ask, texts_of

WISH_WITHIN = timedelta(hours=4)
text = texts_of("meeting-reminder")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThisMeeting:
    """The meeting in question, at its local wall-clock time. `match`: where it is not the one of the session."""

    meeting: str
    starts_at: datetime
    first_name: str
    helper_name: str
    match: str | None = None


def cannot(meeting: ThisMeeting) -> Talk[None]:
    """They do not come."""
    yield Record(fact=MeetingDeclined(meeting=meeting.meeting), match=meeting.match)
    yield _alert(meeting, text("alert.cannot", name=meeting.first_name, starts_at=meeting.starts_at))
    yield Say(text=text("cannot", helper=meeting.helper_name))


def move(meeting: ThisMeeting) -> Talk[None]:
    """Another time, in their own words, which stay with the casebook."""
    wish = yield from ask_wish()
    yield from move_to(meeting, words=wish, day=None, at=None)


def ask_wish() -> Talk[str]:
    """When it would suit better, in their own words; empty where they do not say."""
    wish = yield from ask("wish", text("wish"), Words(longest=300), within=WISH_WITHIN)
    return "" if wish is SILENCE else wish


def move_to(meeting: ThisMeeting, *, words: str, day: date | None, at: time | None) -> Talk[None]:
    """Another time; where it could be read it is said back, and whoever sees to it hears it."""
    yield Record(fact=MeetingMoveAsked(meeting=meeting.meeting, wish=words), match=meeting.match)
    if day is None and at is None:
        yield _alert(meeting, text("alert.move", name=meeting.first_name, starts_at=meeting.starts_at))
        yield Say(text=text("move", helper=meeting.helper_name))
        return
    wished = _wished(meeting, day, at)
    told = text("alert.move-to", name=meeting.first_name, starts_at=meeting.starts_at, wished=wished)
    yield _alert(meeting, told)
    yield Say(text=text("move-to", helper=meeting.helper_name, wished=wished))


def _wished(meeting: ThisMeeting, day: date | None, at: time | None) -> Param:
    """A time alone is one on the day of the meeting."""
    if at is None:
        return day or meeting.starts_at.date()
    return datetime.combine(day or meeting.starts_at.date(), at)


def _alert(meeting: ThisMeeting, told: Text) -> Raise:
    """Somebody must find out what happens to the meeting. One alert a meeting, whatever the person answers."""
    return Raise(cause=f"meeting-{meeting.meeting}", severity=Severity.TODAY, text=told, match=meeting.match)
