"""Who was told of which alert, and who has it."""

from datetime import time

from sqlalchemy import Select, select

from bot.turns.mentee_told import OF_DANGER
from bot.turns.people import named
from bot.turns.scene import Scene, Speaker
from casebook.ids import Id
from casebook.model import Alert, AlertState, OutboxMessage

NOON = time(12, 0)
"""Whoever writes OPPE after this speaks of something else."""


def helper_was_told(scene: Scene, who: Speaker) -> bool:
    """Whether somebody was told this morning that this person did not answer the wake-up, and is still at it."""
    told = scene.transaction.scalars(
        select(Alert.opened_at).where(
            Alert.person_id == who.person_id,
            Alert.cause == "wake-up-unanswered",
            Alert.state != AlertState.RESOLVED,
        )
    )
    now = who.local(scene.now)
    return now.time() < NOON and any(who.today(opened_at) == now.date() for opened_at in told)


def paged_to(scene: Scene, person_id: Id) -> list[Alert]:
    """The alerts still open of which this person was told, oldest first."""
    return list(scene.transaction.scalars(_paged_to(person_id).where(Alert.state != AlertState.RESOLVED)))


def alert_to_take(scene: Scene, who: Speaker, number: int) -> Alert | None:
    """The alert of this number, if this person was told of it or is one of those to be; also a closed one."""
    told = scene.transaction.scalars(_paged_to(who.person_id).where(Alert.number == number)).first()
    if told is not None:
        return told
    theirs = select(Alert).where(Alert.office_id == who.office_id, Alert.number == number)
    alert = scene.transaction.scalars(theirs).first()
    return alert if alert is not None and str(who.person_id) in alert.steps else None


def _paged_to(person_id: Id) -> Select[Alert]:
    pages = select(OutboxMessage.alert_id).where(
        OutboxMessage.person_id == person_id, OutboxMessage.alert_id.is_not(None)
    )
    return select(Alert).where(Alert.id.in_(pages)).order_by(Alert.number)


def taker_of(scene: Scene, who: Speaker, cause: str) -> str:
    """The first name of the human who has taken the open alert of this cause about this person, or one of the same
    trouble; empty for nobody."""
    causes = OF_DANGER if cause in OF_DANGER else {cause}
    taken = select(Alert.taken_by_id).where(
        Alert.person_id == who.person_id, Alert.cause.in_(causes), Alert.state == AlertState.TAKEN
    )
    latest = scene.transaction.scalars(taken.order_by(Alert.taken_at.desc()).limit(1)).first()
    return named(scene.transaction, latest).first_name if latest else ""


def is_open(scene: Scene, who: Speaker, cause: str) -> bool:
    """Whether a human has still to close an alert of this cause about this person."""
    still = select(Alert.id).where(
        Alert.person_id == who.person_id, Alert.cause == cause, Alert.state != AlertState.RESOLVED
    )
    return scene.transaction.scalar(still.limit(1)) is not None
