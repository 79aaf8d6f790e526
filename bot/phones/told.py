"""What happened, in the words of the desk; and how a message was understood, in the words of the page."""

from datetime import date, time, timedelta

from casebook.facts import (
    AbsenceReported,
    AttendanceReported,
    ConcernRaised,
    Fact,
    GoalScored,
    HoursReported,
    LatenessReported,
    LeftHome,
    MoodReported,
    SafetyNetChosen,
    StandingWakeUpChanged,
    TaperAnswered,
    WakeUpAgreed,
    WakeUpChanged,
    WokeUp,
)
from conversations.engine import Text, texts_of

_text, _page = texts_of("facts"), texts_of("phones")
_DANGER = {"danger": "danger", "possible danger": "perhaps-danger"}
_WORTH_SAYING = frozenset({"unclear", "stop", "start", "help", "media", "echo"})


def in_words(fact: Fact) -> Text:
    """One short line. Words that somebody wrote are not repeated; a mentor's worry is, because it is meant for it."""
    return _of_days(fact) or _of_weeks(fact) or _text(fact.kind)


def _of_days(fact: Fact) -> Text | None:
    said: Text | None = None
    match fact:
        case WokeUp(rung=rung, by_call=by_call):
            said = _text("woke-up.call" if by_call else "woke-up", rung=rung)
        case LeftHome(left=False):
            said = _text("left-home.not-yet")
        case TaperAnswered(agreed=agreed):
            said = _text("taper.yes" if agreed else "taper.no")
        case AbsenceReported(day=day, last=date() as last, expected_back=None):
            said = _text("absence.until", day=day, last=last)
        case AbsenceReported(day=day, expected_back=back):
            said = _text("absence", day=day) if back is None else _text("absence.back", day=day, back=back)
        case LatenessReported(minutes=int() as minutes):
            said = _text("lateness", minutes=timedelta(minutes=minutes))
        case LatenessReported(at=time() as at):
            said = _text("lateness.at", at=at)
        case WakeUpChanged(day=day, at=at):
            said = _text("wake-up-changed.off", day=day) if at is None else _text("wake-up-changed", day=day, at=at)
        case WakeUpAgreed(at=at) | StandingWakeUpChanged(at=at):
            said = _text("wake-up-agreed.none") if at is None else _text("wake-up-agreed", at=at)
        case SafetyNetChosen(agreed=False):
            said = _text("safety-net-chosen.none")
        case _:
            pass
    return said


def _of_weeks(fact: Fact) -> Text | None:
    said: Text | None = None
    match fact:
        case MoodReported(mood=mood):
            said = _text("mood", mood=mood)
        case HoursReported(week=week, minutes=minutes):
            said = _text("hours", week=week, hours=timedelta(minutes=minutes))
        case AttendanceReported(present=present, planned=planned):
            said = _text("attendance", present=present, planned=planned)
        case GoalScored(title=title, score=score):
            said = _text("goal", title=title, score=score)
        case ConcernRaised(words=words):
            said = _text("concern", words=words)
        case _:
            pass
    return said


def understood_in_words(understood: str) -> Text | None:
    """How the program took a message, where that is worth saying: a plain answer speaks for itself."""
    kind, _, _ = understood.partition(":")
    if kind in _DANGER:
        return _page(f"understood.{_DANGER[kind]}")
    sure, wants, intent = understood.rpartition("wants ")
    if wants:
        return _page("understood.perhaps" if sure else "understood.surely", what=_page(f"intent.{intent}"))
    return _page(f"understood.{kind}") if kind in _WORTH_SAYING else None
