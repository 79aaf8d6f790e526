"""Ending a session, or putting it aside: its open question no longer counts, and what it had queued is dropped."""

from sqlalchemy import update

from bot.turns import asking_messages
from bot.turns.scene import Scene
from bot.turns.session_rows import messages_of
from casebook.model import OutboxMessage, OutboxState, Session, SessionState
from conversations.talks import TALKS


def interrupt(scene: Scene, session: Session) -> None:
    """Something else took over for good."""
    end(scene, session, SessionState.INTERRUPTED)


def put_aside(scene: Scene, session: Session) -> None:
    """Back to the queue with its answers; it asks again when its turn comes."""
    session.state = SessionState.QUEUED
    session.starts_at = session.deadline_at if session.resting and session.deadline_at else scene.now
    session.expires_at = max(session.expires_at, scene.now + TALKS[session.talk, session.version].keeps)
    session.deadline_at = None
    close_question(scene, session)
    scene.transaction.flush()


def end(scene: Scene, session: Session, state: SessionState) -> None:
    """It is over, in this state."""
    session.state = state
    session.ended_at = scene.now
    session.deadline_at = None
    close_question(scene, session)
    scene.transaction.execute(
        update(OutboxMessage)
        .where(*messages_of(session), OutboxMessage.state == OutboxState.QUEUED)
        .values(state=OutboxState.DROPPED)
    )


def close_question(scene: Scene, session: Session, label: str = "") -> None:
    """The buttons of the question that was open no longer count."""
    if session.waiting_key is not None and not session.resting:
        asking_messages.close(scene, session, label=label)
