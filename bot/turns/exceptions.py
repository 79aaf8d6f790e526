"""One-day exceptions of a person's rhythms."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, select

from bot.turns.scene import Scene, Speaker
from casebook.model import Rhythm, RhythmException
from scheduler.planning import replan_person

UP_EARLY = timedelta(hours=2)
"""So long before a wake-up "jeg er oppe" means that morning."""


def rhythm_of(scene: Scene, who: Speaker, talk: str) -> Rhythm | None:
    """This person's rhythm of this talk."""
    return scene.transaction.scalars(
        select(Rhythm).where(Rhythm.person_id == who.person_id, Rhythm.talk == talk)
    ).first()


def set_exception(scene: Scene, who: Speaker, talk: str, *, day: date, at: time | None) -> None:
    """On `day` this rhythm comes at another time, or, with None, not at all. Replan afterwards."""
    rhythm = rhythm_of(scene, who, talk)
    if rhythm is None:
        return
    clear_exception(scene, who, talk, day=day)
    scene.transaction.add(RhythmException(rhythm_id=rhythm.id, day=day, at=at))
    scene.transaction.flush()


def clear_exception(scene: Scene, who: Speaker, talk: str, *, day: date) -> None:
    """On `day` this rhythm comes as it usually does. Replan afterwards."""
    mine = select(Rhythm.id).where(Rhythm.person_id == who.person_id, Rhythm.talk == talk)
    scene.transaction.execute(
        delete(RhythmException).where(RhythmException.rhythm_id.in_(mine), RhythmException.day == day)
    )


def up_already(scene: Scene, who: Speaker, *, said_at: datetime) -> None:
    """Whoever says that they are up is not woken any more: not a little later, nor late after downtime.

    What they said yesterday, and we hear today, was about yesterday.
    """
    rhythm = rhythm_of(scene, who, "wake-up")
    if rhythm is None or rhythm.next_due is None or rhythm.next_date is None:
        return
    if rhythm.next_due <= said_at + UP_EARLY:
        set_exception(scene, who, "wake-up", day=rhythm.next_date, at=None)
        replan_person(scene.transaction, who.person_id, now=scene.now)
