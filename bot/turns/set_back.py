"""The clock was set back: what was written by the wrong time, as if in the future, must not wait until then."""

from datetime import timedelta

from sqlalchemy import select, update

from bot.turns.scene import Scene
from casebook.model import Alert, AlertState, OutboxMessage, OutboxState, Session, SessionState


def set_back(scene: Scene, by: timedelta) -> int:
    """Put right what was written at a time that is still to come; how many rows that were.

    Messages go out now. Deadlines and pages that were counted from there come so much earlier.
    """
    changed = 0
    for session in _sessions_ahead(scene):
        assert session.deadline_at is not None, "it was asked for"
        session.deadline_at = max(scene.now, session.deadline_at - by)
        changed += 1
    for alert in _alerts_ahead(scene):
        assert alert.next_page_at is not None, "it was asked for"
        alert.next_page_at = max(scene.now, alert.next_page_at - by)
        changed += 1
    messages = update(OutboxMessage).where(
        OutboxMessage.state == OutboxState.QUEUED,
        OutboxMessage.created_at > scene.now,
        OutboxMessage.not_before > scene.now,
    )
    return changed + scene.transaction.connection().execute(messages.values(not_before=scene.now)).rowcount


def _sessions_ahead(scene: Scene) -> list[Session]:
    """Talks that have said something at a time to come."""
    talking = select(OutboxMessage.session_id).where(OutboxMessage.created_at > scene.now)
    waiting = (Session.state == SessionState.ACTIVE, Session.deadline_at.is_not(None))
    return list(scene.transaction.scalars(select(Session).where(*waiting, Session.id.in_(talking))))


def _alerts_ahead(scene: Scene) -> list[Alert]:
    paged = select(OutboxMessage.alert_id).where(OutboxMessage.created_at > scene.now)
    waiting = (Alert.state != AlertState.RESOLVED, Alert.next_page_at.is_not(None))
    return list(scene.transaction.scalars(select(Alert).where(*waiting, Alert.id.in_(paged))))
