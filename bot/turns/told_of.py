"""Who was told of which alert, and who has it."""

from datetime import time

from sqlalchemy import Select, select

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


def paged_number(scene: Scene, person_id: Id, number: int) -> Alert | None:
    """The alert of this number, if this person was told of it; also a closed one."""
    return scene.transaction.scalars(_paged_to(person_id).where(Alert.number == number)).first()


def _paged_to(person_id: Id) -> Select[Alert]:
    pages = select(OutboxMessage.alert_id).where(
        OutboxMessage.person_id == person_id, OutboxMessage.alert_id.is_not(None)
    )
    return select(Alert).where(Alert.id.in_(pages)).order_by(Alert.number)


def taker_of(scene: Scene, who: Speaker, cause: str) -> str:
    """The first name of the human who has taken the open alert of this cause about this person; empty for nobody."""
    taker = scene.transaction.scalar(
        select(Alert.taken_by_id).where(
            Alert.person_id == who.person_id, Alert.cause == cause, Alert.state == AlertState.TAKEN
        )
    )
    return named(scene.transaction, taker).first_name if taker else ""
