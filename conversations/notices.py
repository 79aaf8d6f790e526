"""What the others around a mentee hear of a fact: presence and meetings, never why, and nothing of how somebody feels.

Danger, silence and wishes for a human are alerts, not notices. Each role hears only what it may see.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from casebook.facts import (
    AbsenceReported,
    BackToWork,
    Category,
    Fact,
    LatenessReported,
    MeetingDeclined,
    MeetingMoveAsked,
    OptedIn,
    OptedOut,
    PauseChosen,
    PauseEnded,
    StandingWakeUpChanged,
    UpAfterAll,
    WakeUpChanged,
)
from casebook.roles import Role
from casebook.who_sees_what import may_see
from conversations.engine import Text, texts_of
from conversations.talks.weekdays import weekdays_in_words

_AT_WORK: tuple[Role, ...] = (Role.MENTOR, Role.CONTACT_PERSON)
_AT_HOME: tuple[Role, ...] = (Role.CONTACT_PERSON,)
text = texts_of("notices")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingAbout:
    """The meeting a fact is about: its local wall-clock time (naive), and who takes part."""

    at: datetime
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Whom and what the fact is about. `meeting` is needed for facts of meetings."""

    first_name: str
    workplace: str
    meeting: MeetingAbout | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one role hears."""

    to: Role
    text: Text


def notices(fact: Fact, *, about: About) -> tuple[Notice, ...]:
    """What goes to whom; empty for most facts."""
    match fact.category:
        case Category.PRESENCE:
            hearers, words = _AT_WORK, _presence(fact, about)
        case Category.MEETINGS:
            hearers, words = _others_of(about.meeting), _meeting(fact, about)
        case _:
            hearers, words = _AT_HOME, _wish(fact, about)
    if words is None:
        return ()
    return tuple(Notice(to=role, text=words) for role in hearers if may_see(role, fact.category))


def _presence(fact: Fact, about: About) -> Text | None:
    """Absent, expected back, late, back again."""
    who, where = about.first_name, about.workplace
    match fact:
        case AbsenceReported():
            return _absent(fact, about)
        case LatenessReported(day=day, minutes=int() as minutes):
            return text("late", first_name=who, workplace=where, day=day, minutes=minutes)
        case LatenessReported(day=day, at=time() as at):
            return text("late.at", first_name=who, workplace=where, day=day, at=at)
        case LatenessReported(day=day):
            return text("late.open", first_name=who, workplace=where, day=day)
        case BackToWork(day=day):
            return text("back", first_name=who, workplace=where, day=day)
    return None


def _absent(fact: AbsenceReported, about: About) -> Text:
    """From when, until when, and back when, as far as it was said."""
    who, where, day = about.first_name, about.workplace, fact.day
    match fact:
        case AbsenceReported(last=date() as last, expected_back=date() as back):
            return text("absent.until-back", first_name=who, workplace=where, day=day, last=last, back=back)
        case AbsenceReported(last=date() as last):
            return text("absent.until", first_name=who, workplace=where, day=day, last=last)
        case AbsenceReported(expected_back=date() as back):
            return text("absent.back", first_name=who, workplace=where, day=day, back=back)
    return text("absent", first_name=who, workplace=where, day=day)


def _others_of(meeting: MeetingAbout | None) -> tuple[Role, ...]:
    return tuple(role for role in meeting.roles if role is not Role.MENTEE) if meeting else ()


def _meeting(fact: Fact, about: About) -> Text | None:
    """That somebody cannot come, or wants another time: their own words for it stay with the program."""
    if about.meeting is None:
        return None
    match fact:
        case MeetingDeclined():
            return text("meeting.declined", first_name=about.first_name, at=about.meeting.at)
        case MeetingMoveAsked():
            return text("meeting.move", first_name=about.first_name, at=about.meeting.at)
    return None


def _woken(fact: WakeUpChanged | StandingWakeUpChanged, who: str) -> Text:
    match fact:
        case WakeUpChanged(day=day, at=time() as at):
            return text("wake", first_name=who, day=day, at=at)
        case WakeUpChanged(day=day):
            return text("wake.off", first_name=who, day=day)
        case StandingWakeUpChanged(at=time() as at, weekdays=weekdays):
            return text("wake.standing", first_name=who, days=weekdays_in_words(weekdays), at=at)
    return text("wake.standing.none", first_name=who)


def _wish(fact: Fact, about: About) -> Text | None:
    """What changes for the one who has the mornings: wake-ups moved, messages paused or stopped."""
    who = about.first_name
    match fact:
        case WakeUpChanged() | StandingWakeUpChanged():
            return _woken(fact, who)
        case PauseChosen():
            return _pause(fact, who)
        case PauseEnded() | OptedIn():
            return text("messages-again", first_name=who)
        case OptedOut():
            return text("stopped", first_name=who)
        case UpAfterAll():
            return text("up-after-all", first_name=who)
    return None


def _pause(fact: PauseChosen, who: str) -> Text:
    if fact.last is None:
        return text("pause.open", first_name=who, first=fact.first)
    return text("pause", first_name=who, first=fact.first, last=fact.last)
