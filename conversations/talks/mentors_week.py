"""The mentor's week: hours, attendance, goals and worries, one mentee after the other, in a few short replies.

The whole line works too: "7t 4/5 mål 3 4". "mål ok" leaves the goals as they were: no marks are made up, the last
ones stand. What was told is recorded once it is confirmed, or once nobody objected to reading it back.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from casebook.facts import (
    AttendanceReported,
    ConcernRaised,
    Fact,
    GoalScored,
    HoursReported,
    WeekUnreported,
)
from casebook.roles import Role
from conversations.engine import (
    SILENCE,
    DaysPresent,
    Definition,
    Raise,
    Record,
    Say,
    Scale,
    Severity,
    Silence,
    Talk,
    Text,
    Urgency,
    Words,
    YesNo,
    ask,
    texts_of,
)
from conversations.talks.week_told import WeekOrHours, WeekTold

_A_DAY = timedelta(days=1)
_TRIES = 3
_SILENT_WEEKS = 2
text = texts_of("mentors-week")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRef:
    """A goal by its id, and the words it goes by."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MenteeWeek:
    """One mentee's week: the match (an id), the days planned, the goals to mark."""

    match: str
    first_name: str
    planned_days: int
    goals: tuple[GoalRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorsWeekOpening:
    """`week` is its Monday; `silent_weeks` counts those left unanswered in a row before it; `variant` the wording.

    `reminder_hours` after the first question it is asked again: a day, or until the next working day.
    """

    first_name: str
    week: date
    mentees: tuple[MenteeWeek, ...]
    caseworker_name: str
    variant: int
    silent_weeks: int
    reminder_hours: int = 24


def mentors_week(opening: MentorsWeekOpening) -> Talk[None]:
    """Each mentee in turn. Once two days have passed without an answer, the rest of them stay unreported."""
    for place, mentee in enumerate(opening.mentees):
        reported = yield from _mentee(opening, mentee, place)
        if not reported:
            yield from _unreported(opening, opening.mentees[place:])
            return
    yield Say(text=text("done", first_name=opening.first_name))


def _mentee(opening: MentorsWeekOpening, mentee: MenteeWeek, place: int) -> Talk[bool]:
    """One mentee's week, with at most three tries at getting it right. False when nobody answered."""
    for attempt in range(_TRIES):
        key = f"{place}-{attempt}"
        first = text("again", mentee=mentee.first_name) if attempt else _first(opening, mentee, place)
        told = yield from _week(mentee, first, key, remind_after=timedelta(hours=opening.reminder_hours))
        if isinstance(told, Silence):
            return False
        right = yield from ask(f"right-{key}", _read_back(mentee, told), YesNo(), within=_A_DAY)
        if right is not False:
            yield from _recorded(opening, mentee, told)
            yield from _worries(opening, mentee, place) if right is True else _noted(opening, mentee)
            return True
    yield from _not_settled(opening, mentee)
    return True


def _first(opening: MentorsWeekOpening, mentee: MenteeWeek, place: int) -> Text:
    if place:
        return text("next", mentee=mentee.first_name)
    return text("week", variant=opening.variant, name=opening.first_name, mentee=mentee.first_name, week=opening.week)


def _week(mentee: MenteeWeek, first: Text, key: str, *, remind_after: timedelta) -> Talk[WeekTold | Silence]:
    """The hours, then what the first answer left out. A silence after the hours ends the questions, no more."""
    question = WeekOrHours(goals=len(mentee.goals), planned=mentee.planned_days)
    told = yield from ask(f"week-{key}", first, question, within=remind_after)
    if told is SILENCE:
        again = text("remind", mentee=mentee.first_name)
        told = yield from ask(f"week-{key}-reminded", again, question, within=_A_DAY)
    if isinstance(told, Silence) or not told.minutes:
        return told
    told, silent = yield from _days(mentee, told, key)
    return told if silent else (yield from _goals(mentee, told, key))


def _days(mentee: MenteeWeek, told: WeekTold, key: str) -> Talk[tuple[WeekTold, bool]]:
    if told.days or not mentee.planned_days:
        return told, False
    question = DaysPresent(planned=mentee.planned_days)
    days = yield from ask(
        f"days-{key}", text("days", mentee=mentee.first_name, planned=mentee.planned_days), question, within=_A_DAY
    )
    return (told, True) if isinstance(days, Silence) else (replace(told, days=days), False)


def _goals(mentee: MenteeWeek, told: WeekTold, key: str) -> Talk[WeekTold]:
    if told.goals or told.same_goals:
        return told
    marks: list[int] = []
    for n, goal in enumerate(mentee.goals):
        question = text("goal", mentee=mentee.first_name, title=goal.title)
        mark = yield from ask(f"goal-{key}-{n}", question, Scale(low=1, high=5), within=_A_DAY)
        if isinstance(mark, Silence):
            break
        marks.append(mark)
    return replace(told, goals=tuple(marks))


def _read_back(mentee: MenteeWeek, told: WeekTold) -> Text:
    hours = text("told.hours", hours=timedelta(minutes=told.minutes)) if told.minutes else text("told.no-hours")
    parts = [hours]
    if told.days:
        parts.append(text("told.days", present=told.days.present, planned=told.days.planned))
    if told.goals:
        parts.append(text("told.goals", marks=" ".join(map(str, told.goals))))
    elif told.same_goals:
        parts.append(text("told.same-goals"))
    return text("right", mentee=mentee.first_name, told=tuple(parts))


def _recorded(opening: MentorsWeekOpening, mentee: MenteeWeek, told: WeekTold) -> Talk[None]:
    facts: list[Fact] = [HoursReported(week=opening.week, minutes=told.minutes)]
    if told.days:
        days = told.days
        facts.append(AttendanceReported(week=opening.week, present=days.present, planned=days.planned))
    facts += [
        GoalScored(week=opening.week, goal=goal.id, title=goal.title, score=mark)
        for goal, mark in zip(mentee.goals, told.goals or (), strict=False)
    ]
    for fact in facts:
        yield Record(fact=fact, match=mentee.match)


def _worries(opening: MentorsWeekOpening, mentee: MenteeWeek, place: int) -> Talk[None]:
    """A worry goes to the caseworker, with words or without; the alert itself carries none of them."""
    question = text("worried", mentee=mentee.first_name)
    worried = yield from ask(f"worried-{place}", question, YesNo(), within=_A_DAY)
    if worried is not True:
        return
    words = yield from ask(f"worry-{place}", text("worry", caseworker=opening.caseworker_name), Words(), within=_A_DAY)
    if not isinstance(words, Silence):
        yield Record(fact=ConcernRaised(week=opening.week, words=words), match=mentee.match)
    yield _raised("mentor-concern", text("alert.concern", mentee=mentee.first_name), mentee)
    yield Say(text=text("worry.thanks", caseworker=opening.caseworker_name))


def _noted(opening: MentorsWeekOpening, mentee: MenteeWeek) -> Talk[None]:
    yield Say(text=text("noted", mentee=mentee.first_name, caseworker=opening.caseworker_name))


def _not_settled(opening: MentorsWeekOpening, mentee: MenteeWeek) -> Talk[None]:
    yield _raised("mentor-week-unclear", text("alert.unclear", mentee=mentee.first_name), mentee)
    yield Say(text=text("not-settled", mentee=mentee.first_name, caseworker=opening.caseworker_name))


def _unreported(opening: MentorsWeekOpening, mentees: tuple[MenteeWeek, ...]) -> Talk[None]:
    weeks = opening.silent_weeks + 1
    for mentee in mentees:
        yield Record(fact=WeekUnreported(week=opening.week, silent_weeks=weeks), match=mentee.match)
        if weeks >= _SILENT_WEEKS:
            yield _raised("mentor-silent", text("alert.silent", mentee=mentee.first_name, weeks=weeks), mentee)
    if weeks >= _SILENT_WEEKS:
        yield Say(text=text("silent", caseworker=opening.caseworker_name))


def _raised(cause: str, words: Text, mentee: MenteeWeek) -> Raise:
    return Raise(cause=cause, severity=Severity.NEXT_WORKING_DAY, text=words, to=(Role.CASEWORKER,), match=mentee.match)


DEFINITION = Definition(
    name="mentors-week",
    version=1,
    opening=MentorsWeekOpening,
    talk=mentors_week,
    urgency=Urgency.ROUTINE,
    keeps=timedelta(days=3),
)
