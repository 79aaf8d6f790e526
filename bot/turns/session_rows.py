"""A session as it is first written: queued, with its opening."""

from datetime import datetime
from typing import Any

from bot.turns.scene import Scene, Speaker
from casebook.ids import Id, new_id
from casebook.model import SessionState
from conversations.engine import Definition


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
