"""A session as it is first written, queued, with its opening; and which messages are of a session."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement

from bot.turns.scene import Scene, Speaker
from casebook.ids import Id, new_id
from casebook.model import OutboxMessage, Session, SessionState
from conversations.engine import Definition


def messages_of(session: Session) -> tuple[ColumnElement[bool], ...]:
    """The messages of a session: among those of its person since it was opened, which an index finds."""
    return (
        OutboxMessage.person_id == session.person_id,
        OutboxMessage.created_at >= session.opened_at,
        OutboxMessage.session_id == session.id,
    )


def queued_session(
    scene: Scene,
    who: Speaker,
    definition: Definition[Any],
    opening: object,
    *,
    match_id: Id | None,
    at: datetime | None = None,
) -> dict[str, Any]:
    """The row of a session that waits for `at` (None: for the foreground only)."""
    starts_at = at or scene.now
    return {
        "id": new_id(),
        "person_id": who.person_id,
        "match_id": match_id,
        "talk": definition.name,
        "version": definition.version,
        "opening": definition.keep(opening),
        "urgency": int(definition.urgency),
        "state": SessionState.QUEUED,
        "opened_at": scene.now,
        "starts_at": starts_at,
        "expires_at": starts_at + definition.keeps,
        "waiting_key": None,
        "deadline_at": None,
        "resting": False,
        "unclear": 0,
        "ended_at": None,
    }
