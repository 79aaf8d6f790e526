"""Openings of meeting reminders."""

from bot.turns import running
from bot.turns.people import cast, named
from bot.turns.scene import Scene, Speaker, speaker
from casebook.model import Match, Meeting, MeetingState
from casebook.roles import Role
from conversations.talks.meeting_reminder import DEFINITION, MeetingKind, MeetingReminderOpening, Stage
from scheduler.meetings import stage_at


def meeting_start(scene: Scene, meeting: Meeting) -> tuple[running.Start, Speaker]:
    """The reminder of this meeting as it stands now, and the mentee it is for."""
    match = scene.transaction.get(Match, meeting.match_id)
    assert match is not None, "foreign keys see to it"
    who = speaker(scene.transaction, match.mentee_id)
    around = cast(match)
    along = [around[Role(role)] for role in meeting.roles if Role(role) in around]
    opening = MeetingReminderOpening(
        first_name=who.first_name,
        helper_name=named(scene.transaction, match.contact_id).first_name,
        meeting=meeting.id,
        kind=MeetingKind(meeting.kind.value),
        starts_at=who.local(meeting.starts_at),
        place=meeting.place,
        with_names=tuple(named(scene.transaction, person).first_name for person in along),
        stage=Stage(stage_at(meeting.starts_at, now=scene.now).value),
        confirmed=meeting.state is MeetingState.CONFIRMED,
    )
    return running.Start(who=who, definition=DEFINITION, opening=opening, match_id=match.id), who
