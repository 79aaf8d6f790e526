"""What the casebook answers when somebody asks about their own case. Only the mentee of the match is told."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.turns.exceptions import rhythm_of
from bot.turns.numbers import as_read
from bot.turns.people import cast, named
from bot.turns.scene import Scene, Speaker
from casebook.ids import Id
from casebook.model import Goal, Grant, Match, Meeting, MeetingState, PersonState
from casebook.roles import Role
from conversations.talks.own_case import Contact, NextMeeting, OwnCaseOpening, OwnTopic

STANDS = (MeetingState.PLANNED, MeetingState.CONFIRMED)
"""A meeting that was declined, or is being moved, is nobody's next meeting."""


def own_case(scene: Scene, who: Speaker, match: Match, topic: OwnTopic, *, helper: Contact) -> OwnCaseOpening:
    """What the casebook knows of this mentee's case now. `helper` answers for what it does not know."""
    around = cast(match)
    granted = current_grant(scene, who, match)
    goals = goals_of(scene, match)
    return OwnCaseOpening(
        topic=topic,
        helper=helper,
        mentor=_contact(scene, around.get(Role.MENTOR)),
        caseworker=_contact(scene, around.get(Role.CASEWORKER)),
        leader=_contact(scene, around.get(Role.LEADER)),
        workplace=Contact(name=match.workplace, phone=as_read(match.workplace_phone)),
        meeting=next_meeting(scene, who, match),
        goals=tuple(one.title for one in goals if one.parent_id is None and one.reached_on is None),
        steps=_next_steps(goals),
        reached=tuple(one.title for one in goals if one.parent_id is None and one.reached_on is not None),
        hours=timedelta(minutes=granted.minutes_a_week) if granted else None,
        hours_until=granted.ends_on if granted else None,
        wakes_at=next_wake_up(scene, who),
    )


def next_meeting(scene: Scene, who: Speaker, match: Match) -> NextMeeting | None:
    """The meeting that comes first and still stands."""
    meeting = scene.transaction.scalars(
        select(Meeting)
        .where(Meeting.match_id == match.id, Meeting.starts_at > scene.now, Meeting.state.in_(STANDS))
        .order_by(Meeting.starts_at)
        .limit(1)
    ).first()
    if meeting is None:
        return None
    around = cast(match)
    along = [around[Role(role)] for role in meeting.roles if Role(role) in around]
    names = tuple(named(scene.transaction, person).first_name for person in along)
    return NextMeeting(at=who.local(meeting.starts_at), place=meeting.place, with_names=names)


def goals_of(scene: Scene, match: Match) -> list[Goal]:
    """Goals and sub-goals, in their order."""
    return list(
        scene.transaction.scalars(select(Goal).where(Goal.match_id == match.id).order_by(Goal.position, Goal.id))
    )


def current_grant(scene: Scene, who: Speaker, match: Match) -> Grant | None:
    """The grant that holds today."""
    today = who.today(scene.now)
    holds = (Grant.match_id == match.id, Grant.starts_on <= today, Grant.ends_on >= today)
    return scene.transaction.scalars(select(Grant).where(*holds).order_by(Grant.starts_on.desc()).limit(1)).first()


def next_wake_up(scene: Scene, who: Speaker) -> datetime | None:
    """When they are woken next, by their own clock (naive)."""
    rhythm = rhythm_of(scene, who, "wake-up")
    if rhythm is None or rhythm.next_due is None or who.state is not PersonState.ACTIVE:
        return None
    return who.local(rhythm.next_due)


def _next_steps(goals: list[Goal]) -> tuple[str, ...]:
    """Of each goal that is not reached yet, the first step that is not."""
    ahead = {one.id for one in goals if one.parent_id is None and one.reached_on is None}
    steps: dict[Id, str] = {}
    for one in goals:
        if one.parent_id in ahead and one.reached_on is None:
            steps.setdefault(one.parent_id, one.title)
    return tuple(steps.values())


def _contact(scene: Scene, person_id: Id | None) -> Contact | None:
    if person_id is None:
        return None
    person = named(scene.transaction, person_id)
    return Contact(name=person.first_name, phone=as_read(person.phone))
