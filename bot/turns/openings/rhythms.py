"""Openings of the talks that come round by themselves. Built for many people with a handful of queries."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import select

from bot.turns.numbers import as_read
from bot.turns.scene import Scene, Speaker
from bot.turns.written import Alarm
from casebook.facts import WeekUnreported
from casebook.ids import Id
from casebook.model import FactRow, Goal, Match, OccurrenceOutcome, Person
from casebook.store.among import among, rows_among
from conversations.talks.check_in import CheckInOpening
from conversations.talks.mentors_week import GoalRef, MenteeWeek, MentorsWeekOpening
from conversations.talks.wake_up import Rung, RungKind, WakeUpOpening
from scheduler.calendar import Calendar
from scheduler.claims import DueRhythm
from scheduler.planning import Calendars
from scheduler.staleness import next_working_day

USUAL_RUNGS = (("message", 10), ("message", 10), ("call", 5), ("call", 5))
"""Kind and minutes before the next one, where nothing else was agreed."""
TAPER_AFTER = 15
"""After so many mornings in a row (three working weeks) fewer rungs are proposed."""
FRIDAYS = (4,)
"""When a check-in ends with a picture of how it went, where nothing else was agreed."""


class DueTalk(Struct, kw_only=True):
    """One rhythm that is due: its row, whom it is for, on which channels, and what becomes of it.

    `late`: the program itself is late. `alarm`: what a human must hear of.
    """

    rhythm: DueRhythm
    who: Speaker
    channels: Sequence[str] = ()
    outcome: OccurrenceOutcome = OccurrenceOutcome.OPENED
    late: bool = False
    alarm: Alarm | None = None

    @property
    def day(self) -> date:
        """The local date it stands for."""
        return self.rhythm.next_date

    @property
    def at(self) -> time:
        """The wall time it was due at: on a day of its own time, or of a clock change, not the usual one."""
        return _wall_time(self.rhythm.next_due, self.who.zone)


@lru_cache(maxsize=64)
def _wall_time(at: datetime, zone: ZoneInfo) -> time:
    """Kept: ten thousand are due at the same time."""
    return at.astimezone(zone).time()


Builder = Callable[[Scene, Sequence[DueTalk]], dict[Id, object]]
"""Openings by rhythm id."""


def wake_ups(scene: Scene, due: Sequence[DueTalk]) -> dict[Id, object]:
    """Wake-ups. Who cannot be rung up gets messages on those rungs instead."""
    helpers = _helpers(scene, due)
    return {
        one.rhythm.id: _wake_up(
            one,
            helpers[one.rhythm.id],
            can_ring=not scene.voice.isdisjoint(one.channels),
        )
        for one in due
    }


def _wake_up(one: DueTalk, helper: tuple[str, str], *, can_ring: bool) -> WakeUpOpening:
    settings = one.rhythm.settings
    agreed = settings.get("rungs")
    rungs = _rungs(agreed, can_ring=can_ring) if agreed else _usual_rungs(can_ring)
    target = settings.get("target")
    return WakeUpOpening(
        first_name=one.who.first_name,
        helper_name=helper[0],
        helper_phone=helper[1],
        day=one.day,
        at=one.at,
        target=time.fromisoformat(target) if target else None,
        rungs=rungs,
        variant=one.day.toordinal(),
        streak=one.rhythm.streak,
        snooze_minutes=settings.get("snooze_minutes", 5),
        snoozes=settings.get("snoozes", 2),
        ask_left_home=settings.get("ask_left_home", True),
        left_home_minutes=settings.get("left_home_minutes", 30),
        propose_taper=_taper_is_due(one, rungs),
        late=one.late,
    )


def _rungs(agreed: Sequence[Sequence[Any]], *, can_ring: bool) -> tuple[Rung, ...]:
    return tuple(
        Rung(kind=RungKind(kind) if can_ring else RungKind.MESSAGE, minutes=int(minutes)) for kind, minutes in agreed
    )


@cache
def _usual_rungs(can_ring: bool) -> tuple[Rung, ...]:  # noqa: FBT001 - cached by it
    return _rungs(USUAL_RUNGS, can_ring=can_ring)


def _taper_is_due(one: DueTalk, rungs: tuple[Rung, ...]) -> bool:
    asked = one.rhythm.settings.get("taper_asked_on")
    long_ago = asked is None or one.day - date.fromisoformat(asked) > timedelta(weeks=3)
    return len(rungs) > 2 and one.rhythm.streak >= TAPER_AFTER and long_ago


def check_ins(scene: Scene, due: Sequence[DueTalk]) -> dict[Id, object]:
    """Check-ins."""
    helpers = _helpers(scene, due)
    return {
        one.rhythm.id: CheckInOpening(
            first_name=one.who.first_name,
            helper_name=helpers[one.rhythm.id][0],
            helper_phone=helpers[one.rhythm.id][1],
            day=one.day,
            ask_on_time=one.rhythm.settings.get("ask_on_time", True),
            variant=one.day.toordinal(),
            show_progress=one.day.weekday() in one.rhythm.settings.get("progress_on", FRIDAYS),
        )
        for one in due
    }


def mentors_weeks(scene: Scene, due: Sequence[DueTalk]) -> dict[Id, object]:
    """The weekly prompt: one talk for all of a mentor's mentees."""
    mentors = [one.who.person_id for one in due]
    mentees = _mentees(scene, mentors)
    silent = _silent_weeks(scene, mentors)
    calendars = Calendars(scene.transaction, [one.rhythm for one in due])
    openings: dict[Id, object] = {}
    for one in due:
        week = one.day - timedelta(days=one.day.weekday())
        mine = [mentee for mentee in mentees[one.who.person_id] if _runs(mentee, one.day)]
        if mine:
            openings[one.rhythm.id] = MentorsWeekOpening(
                first_name=one.who.first_name,
                week=week,
                mentees=tuple(mentee.week for mentee in mine),
                caseworker_name=mine[0].caseworker,
                variant=one.day.toordinal() // 7,
                silent_weeks=silent.get((one.who.person_id, week - timedelta(weeks=1)), 0),
                reminder_hours=_until_next_working_day(one.day, calendars.of(one.rhythm)),
            )
    return openings


def _until_next_working_day(day: date, calendar: Calendar) -> int:
    """Hours until the same time on the next working day; a day where the calendar knows none."""
    following = next_working_day(day, calendar)
    return 24 * (following - day).days if following else 24


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mentee:
    week: MenteeWeek
    caseworker: str
    starts_on: date
    ends_on: date | None


def _runs(mentee: _Mentee, day: date) -> bool:
    return mentee.starts_on <= day and (mentee.ends_on is None or day <= mentee.ends_on)


def _mentees(scene: Scene, mentors: Sequence[Id]) -> defaultdict[Id, list[_Mentee]]:
    mentee, caseworker = Person.__table__.alias("mentee"), Person.__table__.alias("caseworker")
    rows = scene.transaction.execute(
        select(Match.id, Match.mentor_id, Match.planned_days, Match.starts_on, Match.ends_on)
        .add_columns(mentee.c.first_name.label("mentee"), caseworker.c.first_name.label("caseworker"))
        .join(mentee, mentee.c.id == Match.mentee_id)
        .join(caseworker, caseworker.c.id == Match.caseworker_id)
        .where(among(Match.mentor_id, mentors))
        .order_by(Match.starts_on, Match.id)
    ).all()
    goals = _goals(scene, [row.id for row in rows])
    found: defaultdict[Id, list[_Mentee]] = defaultdict(list)
    for row in rows:
        week = MenteeWeek(
            match=row.id, first_name=row.mentee, planned_days=row.planned_days, goals=tuple(goals[row.id])
        )
        found[row.mentor_id].append(
            _Mentee(week=week, caseworker=row.caseworker, starts_on=row.starts_on, ends_on=row.ends_on)
        )
    return found


def _goals(scene: Scene, matches: Sequence[Id]) -> defaultdict[Id, list[GoalRef]]:
    found: defaultdict[Id, list[GoalRef]] = defaultdict(list)
    rows = scene.transaction.execute(
        select(Goal.match_id, Goal.id, Goal.title)
        .where(among(Goal.match_id, matches), Goal.parent_id.is_(None), Goal.reached_on.is_(None))
        .order_by(Goal.position, Goal.id)
    )
    for row in rows:
        found[row.match_id].append(GoalRef(id=row.id, title=row.title))
    return found


def _silent_weeks(scene: Scene, mentors: Sequence[Id]) -> dict[tuple[Id, date], int]:
    """How many weeks in a row each mentor had been silent, by the last of them."""
    rows = scene.transaction.execute(
        select(FactRow.person_id, FactRow.body)
        .where(among(FactRow.person_id, mentors), FactRow.kind == WeekUnreported.kind)
        .order_by(FactRow.day)
    )
    return {(row.person_id, date.fromisoformat(row.body["week"])): int(row.body["silent_weeks"]) for row in rows}


_HELPERS = (
    select(Match.mentee_id, Person.first_name, Person.phone)
    .join(Person, Person.id == Match.contact_id)
    .where(among(Match.mentee_id))
    .order_by(Match.starts_on, Match.id)
)


def _helpers(scene: Scene, due: Sequence[DueTalk]) -> dict[Id, tuple[str, str]]:
    """First name and phone of the contact person around each rhythm."""
    of_no_match = {one.who.person_id for one in due if one.rhythm.helper_name is None}
    newest = {mentee: (name, phone) for mentee, name, phone in rows_among(scene.transaction, _HELPERS, of_no_match)}
    return {one.rhythm.id: _helper(one.rhythm, newest) for one in due}


def _helper(rhythm: DueRhythm, newest: dict[Id, tuple[str, str]]) -> tuple[str, str]:
    name, phone = rhythm.helper_name, rhythm.helper_phone
    if name is None or phone is None:
        name, phone = newest.get(rhythm.person_id, ("", ""))
    return name, as_read(phone)


BUILDERS: dict[str, Builder] = {"wake-up": wake_ups, "check-in": check_ins, "mentors-week": mentors_weeks}
"""Which talks can come round, and who makes their openings."""
