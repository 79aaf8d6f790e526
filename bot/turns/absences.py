"""What an absence does to the days ahead: nobody is woken or asked while away; somebody ill is asked when next due."""

from datetime import date, time, timedelta

from sqlalchemy import insert, select, update

from bot.turns.exceptions import clear_exception, rhythm_of, set_exception
from bot.turns.openings.days_away import well_again_opening
from bot.turns.people import match_of
from bot.turns.scene import Scene, Speaker
from bot.turns.session_rows import queued_session
from casebook.facts import AbsenceReported, Reason, restore_fact
from casebook.model import FactRow, Session, SessionState
from conversations.talks.well_again import DEFINITION as WELL_AGAIN
from scheduler.next_due import Due, local_instant, next_due
from scheduler.planning import Calendars, pattern_of, replan_person

AWAY_FROM = ("wake-up", "check-in")
LONGEST = timedelta(days=366)
ASK_AT = time(8, 0)
"""When somebody without a wake-up is asked whether they are well again."""


def plan_absence(scene: Scene, who: Speaker, fact: AbsenceReported, match_id: object) -> None:  # noqa: ARG001 - one match a mentee
    """Clear the days of the absence. With no day of return known, somebody ill is asked on the next due morning.

    The days of an earlier report from the same day on come round again, where this one is shorter.
    """
    _forget_the_question(scene, who)
    for day in _days_before(scene, who, fact):
        for talk in AWAY_FROM:
            clear_exception(scene, who, talk, day=day)
    for day in _days(fact):
        for talk in AWAY_FROM:
            set_exception(scene, who, talk, day=day, at=None)
    if fact.expected_back is not None:
        for talk in AWAY_FROM:
            clear_exception(scene, who, talk, day=fact.expected_back)
    elif fact.reason is Reason.ILL:
        _ask_next_morning(scene, who, fact.last or fact.day)
    replan_person(scene.transaction, who.person_id, now=scene.now)


def _days(fact: AbsenceReported) -> list[date]:
    """From the first day to the last; with a day of return to the one before it."""
    until = fact.expected_back or (fact.last or fact.day) + timedelta(days=1)
    away = min(until - fact.day, LONGEST).days
    return [fact.day + timedelta(days=n) for n in range(max(1, away))]


def _days_before(scene: Scene, who: Speaker, fact: AbsenceReported) -> set[date]:
    """The days of what was reported before from the same day on, that are still to come and not of this report."""
    kept = scene.transaction.scalars(
        select(FactRow.body).where(FactRow.person_id == who.person_id, FactRow.kind == fact.kind)
    )
    before = (restore_fact(fact.kind, body) for body in kept if body["day"] == fact.day.isoformat())
    days = {day for one in before if isinstance(one, AbsenceReported) for day in _days(one)}
    return {day for day in days if day > who.today(scene.now)} - set(_days(fact))


def _forget_the_question(scene: Scene, who: Speaker) -> None:
    scene.transaction.execute(
        update(Session)
        .where(
            Session.person_id == who.person_id, Session.talk == WELL_AGAIN.name, Session.state == SessionState.QUEUED
        )
        .values(state=SessionState.INTERRUPTED, ended_at=scene.now)
    )


def _ask_next_morning(scene: Scene, who: Speaker, day: date) -> None:
    due = _next_morning(scene, who, day)
    match = match_of(scene.transaction, who.person_id, None)
    if due is None or match is None:
        return
    set_exception(scene, who, "wake-up", day=due.local_date, at=None)
    opening = well_again_opening(scene, who, match, day=due.local_date)
    row = queued_session(scene, who, WELL_AGAIN, opening, match_id=match.id, at=due.at)
    scene.transaction.execute(insert(Session), [row])


def _next_morning(scene: Scene, who: Speaker, day: date) -> Due | None:
    """The next wake-up after this day; without one, the next weekday."""
    rhythm = rhythm_of(scene, who, "wake-up")
    if rhythm is not None:
        return next_due(pattern_of(rhythm), Calendars(scene.transaction, [rhythm]).of(rhythm), after=day)
    morning = day + timedelta(days=max(1, 7 - day.weekday() if day.weekday() >= 4 else 1))
    return Due(local_date=morning, at=local_instant(morning, ASK_AT, who.zone))
