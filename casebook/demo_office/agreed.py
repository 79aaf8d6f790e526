"""What was agreed and granted in a match, as rows: agreement, grants, goals, rhythms."""

from collections.abc import Mapping
from datetime import date, time, timedelta

from casebook.demo_office.case import Case
from casebook.demo_office.cases import CASES
from casebook.demo_office.history import FRIDAY, MENTORS_WEEK_AT, WEEKS, mornings, streak
from casebook.demo_office.setting import Setting
from casebook.ids import Id
from casebook.model import Agreement, Goal, Grant, Match, Rhythm

GRANTED = timedelta(weeks=24)
"""One grant runs this long: less than the six months that the law allows."""


def agree(setting: Setting, case: Case, match: Match) -> dict[str, Id]:
    """Write what was agreed in one match; the ids of its goals by their title."""
    goals = {aim.title: Goal(match_id=match.id, title=aim.title, position=n) for n, aim in enumerate(case.aims)}
    ids = {title: goal.id for title, goal in goals.items()}
    setting.write([_agreement(case, match), *_grants(case, match, today=setting.today), *goals.values()])
    setting.write([*_steps(case, match, ids), *_mentees_rhythms(setting, case, match)])
    return ids


def agree_with_mentors(setting: Setting) -> None:
    """One rhythm for each mentor, however many mentees."""
    setting.write(
        _rhythm(setting, mentor, "mentors-week", at=MENTORS_WEEK_AT, weekdays=str(FRIDAY))
        for mentor in dict.fromkeys(case.mentor for case in CASES)
    )


def _agreement(case: Case, match: Match) -> Agreement:
    return Agreement(
        match_id=match.id,
        ground_rules=case.ground_rules,
        activities=case.activities,
        expectations=case.expectations,
        shares_wellbeing=case.shares_wellbeing,
        signed_on=match.starts_on,
    )


def _grants(case: Case, match: Match, *, today: date) -> list[Grant]:
    """One after the other until today is covered: a grant is renewed, never longer."""
    starts = [match.starts_on]
    while starts[-1] + GRANTED <= today:
        starts.append(starts[-1] + GRANTED)
    return [
        Grant(
            match_id=match.id,
            minutes_a_week=round(case.hours_a_week * 60),
            starts_on=start,
            ends_on=start + GRANTED - timedelta(days=1),
        )
        for start in starts
    ]


def _steps(case: Case, match: Match, goals: Mapping[str, Id]) -> list[Goal]:
    return [
        Goal(
            match_id=match.id,
            parent_id=goals[aim.title],
            title=title,
            position=n,
            reached_on=match.starts_on + timedelta(weeks=n + 1) if n < aim.reached else None,
        )
        for aim in case.aims
        for n, title in enumerate(aim.steps)
    ]


def _mentees_rhythms(setting: Setting, case: Case, match: Match) -> list[Rhythm]:
    rhythms = [_rhythm(setting, case.mentee, "check-in", at=case.check_in.at, weekdays=case.check_in.weekdays)]
    if case.wake_up is not None:
        waking = _rhythm(setting, case.mentee, "wake-up", at=case.wake_up.at, weekdays=case.wake_up.weekdays)
        waking.settings = case.wake_up.settings
        waking.streak = streak(mornings(case, today=setting.today))
        rhythms.append(waking)
    for rhythm in rhythms:
        rhythm.match_id = match.id
        rhythm.starts_on = match.starts_on
        rhythm.every_day = case.works_holidays
    return rhythms


def _rhythm(setting: Setting, who: str, talk: str, *, at: time, weekdays: str) -> Rhythm:
    return Rhythm(
        office_id=setting.office.id,
        person_id=setting.id_of(who),
        talk=talk,
        at=at,
        weekdays=weekdays,
        starts_on=setting.today - timedelta(weeks=WEEKS),
    )
