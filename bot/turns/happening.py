"""What follows when something has happened: the fact is stored, the casebook changes, others hear of it."""

from collections.abc import Sequence
from typing import Any

from bot.turns.consequences import apply
from bot.turns.people import cast, match_of
from bot.turns.scene import Scene, Speaker, speaker
from bot.turns.written import Happening, Told, Written, outbox_row
from casebook.facts import Fact, keep_fact
from casebook.ids import Id, new_id
from casebook.model import FactRow, Match, Meeting
from casebook.roles import Role
from casebook.store.later import insert_later
from conversations.engine import Urgency
from conversations.notices import About, MeetingAbout, notices


def record(scene: Scene, happenings: Sequence[Happening]) -> None:
    """Store these facts and let them take effect, in their order."""
    if not happenings:
        return
    insert_later(scene.transaction, FactRow.__table__, [_row(scene, one) for one in happenings])
    for one in happenings:
        apply(one.fact, scene, one.who, one.match_id)
        _tell(scene, one)


def _row(scene: Scene, one: Happening) -> dict[str, Any]:
    return {
        "id": new_id(),
        "office_id": one.who.office_id,
        "person_id": one.who.person_id,
        "match_id": one.match_id,
        "session_id": one.session_id,
        "kind": one.fact.kind,
        "category": one.fact.category,
        "body": keep_fact(one.fact),
        "at": scene.now,
        "day": one.who.today(scene.now),
    }


def _tell(scene: Scene, one: Happening) -> None:
    """The others hear what they may hear. Facts a mentor records about a mentee go to nobody by message."""
    match = match_of(scene.transaction, one.who.person_id, one.match_id)
    if match is None or match.mentee_id != one.who.person_id:
        return
    around = cast(match)
    written = Written()
    for notice in notices(one.fact, about=_about(scene, one.fact, one.who, match)):
        listener = around.get(notice.to)
        if listener is not None and listener != one.who.person_id:
            told = Told(kind="notice", urgency=Urgency.REPLY, match_id=match.id)
            row = outbox_row(scene, who=speaker(scene.transaction, listener), told=told, text=notice.text)
            if all((row["person_id"], row["text"]) != (other["person_id"], other["text"]) for other in written.outbox):
                written.outbox.append(row)
    written.insert(scene)


def _about(scene: Scene, fact: Fact, who: Speaker, match: Match) -> About:
    return About(
        first_name=who.first_name,
        workplace=match.workplace,
        meeting=_meeting(scene, fact, who),
    )


def _meeting(scene: Scene, fact: Fact, who: Speaker) -> MeetingAbout | None:
    meeting_id = getattr(fact, "meeting", None)
    meeting = scene.transaction.get(Meeting, Id(meeting_id)) if meeting_id else None
    if meeting is None:
        return None
    return MeetingAbout(at=who.local(meeting.starts_at), roles=tuple(Role(role) for role in meeting.roles))
