"""What a mentee may hear of their own case, from the casebook as it stands."""

from datetime import timedelta

from sqlalchemy import select

from bot.turns.exceptions import rhythm_of
from bot.turns.numbers import as_read
from bot.turns.people import cast, named
from bot.turns.scene import Scene, Speaker
from casebook.ids import Id
from casebook.model import Goal, Grant, Match, Meeting, MeetingState, Rhythm
from casebook.roles import Role
from conversations.talks.own_case import Contact, GrantedHours, NextMeeting, OwnCase


def own_case_of(scene: Scene, who: Speaker, match: Match) -> OwnCase:
    """Names and numbers, the next meeting, the hours granted today, the goals not reached yet, the standing wake-up."""
    wake_up = rhythm_of(scene, who, "wake-up")
    return OwnCase(
        mentor=_contact(scene, match.mentor_id),
        helper=_contact(scene, match.contact_id),
        caseworker=_contact(scene, match.caseworker_id),
        workplace=Contact(name=match.workplace, phone=as_read(match.workplace_phone)),
        meeting=_next_meeting(scene, who, match),
        granted=_granted(scene, who, match),
        goals=_goals(scene, match),
        wake_at=wake_up.at if wake_up is not None and _stands(scene, who, wake_up) else None,
    )


def _contact(scene: Scene, person_id: Id) -> Contact:
    person = named(scene.transaction, person_id)
    return Contact(name=person.first_name, phone=as_read(person.phone))


def _next_meeting(scene: Scene, who: Speaker, match: Match) -> NextMeeting | None:
    meeting = scene.transaction.scalars(
        select(Meeting)
        .where(Meeting.match_id == match.id, Meeting.starts_at > scene.now, Meeting.state != MeetingState.DECLINED)
        .order_by(Meeting.starts_at)
        .limit(1)
    ).first()
    if meeting is None:
        return None
    around = cast(match)
    along = (around[Role(role)] for role in meeting.roles if Role(role) in around)
    return NextMeeting(
        at=who.local(meeting.starts_at),
        place=meeting.place,
        names=tuple(named(scene.transaction, person).first_name for person in along),
    )


def _granted(scene: Scene, who: Speaker, match: Match) -> GrantedHours | None:
    today = who.today(scene.now)
    grant = scene.transaction.scalars(
        select(Grant)
        .where(Grant.match_id == match.id, Grant.starts_on <= today, Grant.ends_on >= today)
        .order_by(Grant.ends_on.desc())
        .limit(1)
    ).first()
    return GrantedHours(hours=timedelta(minutes=grant.minutes_a_week), until=grant.ends_on) if grant else None


def _goals(scene: Scene, match: Match) -> tuple[str, ...]:
    goals = select(Goal.title).where(Goal.match_id == match.id, Goal.parent_id.is_(None), Goal.reached_on.is_(None))
    return tuple(scene.transaction.scalars(goals.order_by(Goal.position, Goal.id)))


def _stands(scene: Scene, who: Speaker, wake_up: Rhythm) -> bool:
    return bool(wake_up.weekdays) and (wake_up.ends_on is None or wake_up.ends_on >= who.today(scene.now))
