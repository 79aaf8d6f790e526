"""Openings of the talks about meetings: the reminder, and the wish to move or cancel one."""

from sqlalchemy import select

from bot.turns import running
from bot.turns.openings.around import Around
from bot.turns.people import cast, named
from bot.turns.scene import Scene, Speaker, speaker
from casebook.model import Match, Meeting, MeetingState
from casebook.roles import Role
from conversations.engine import Reply
from conversations.reading import read_meeting_change
from conversations.talks.meeting_change import MeetingChangeOpening, Planned
from conversations.talks.meeting_reminder import DEFINITION, MeetingKind, MeetingReminderOpening, Stage
from scheduler.meetings import stage_at


def meeting_start(scene: Scene, meeting: Meeting) -> tuple[running.Start, Speaker]:
    """The reminder of this meeting as it stands now, and the mentee it is for."""
    match = scene.transaction.get(Match, meeting.match_id)
    assert match is not None, "foreign keys see to it"
    who = speaker(scene.transaction, match.mentee_id)
    opening = MeetingReminderOpening(
        first_name=who.first_name,
        helper_name=named(scene.transaction, match.contact_id).first_name,
        meeting=meeting.id,
        kind=MeetingKind(meeting.kind.value),
        starts_at=who.local(meeting.starts_at),
        place=meeting.place,
        with_names=_along(scene, meeting, match),
        stage=Stage(stage_at(meeting.starts_at, now=scene.now).value),
        confirmed=meeting.state is MeetingState.CONFIRMED,
    )
    return running.Start(who=who, definition=DEFINITION, opening=opening, match_id=match.id), who


def meeting_change(one: Around, reply: Reply) -> running.Start:
    """For a mentee who wrote that a meeting should be moved or cancelled."""
    today = reply.at.date()
    change = read_meeting_change(reply.text, today=today)
    opening = MeetingChangeOpening(
        first_name=one.who.first_name,
        helper_name=one.helper_name,
        helper_phone=one.helper_phone,
        meetings=_to_come(one),
        today=today,
        words=reply.text,
        cancel=change.cancel,
        on=change.on,
        to=change.to,
        at=change.at,
    )
    return one.start("meeting-change", opening)


def _to_come(one: Around) -> tuple[Planned, ...]:
    """All the meetings of this mentee that still stand, in whatever match, the next one first."""
    found = one.scene.transaction.execute(
        select(Meeting, Match)
        .join(Match, Match.id == Meeting.match_id)
        .where(Match.mentee_id == one.who.person_id, Meeting.starts_at > one.scene.now)
        .where(Meeting.state != MeetingState.DECLINED)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return tuple(
        Planned(
            meeting=meeting.id,
            match=match.id,
            starts_at=one.who.local(meeting.starts_at),
            names=_along(one.scene, meeting, match),
        )
        for meeting, match in found
    )


def _along(scene: Scene, meeting: Meeting, match: Match) -> tuple[str, ...]:
    """Who comes to it beside the mentee, by first name."""
    around = cast(match)
    people = (around[Role(role)] for role in meeting.roles if Role(role) in around)
    return tuple(named(scene.transaction, person).first_name for person in people)
