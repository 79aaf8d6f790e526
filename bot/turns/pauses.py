"""A person's pauses: days on which nothing scheduled is sent."""

from datetime import date, timedelta

from sqlalchemy import or_, select

from bot.turns.scene import Scene, Speaker
from casebook.model import Pause


def is_paused(scene: Scene, who: Speaker) -> bool:
    """Whether a pause holds today."""
    today = who.today(scene.now)
    holds = (Pause.person_id == who.person_id, Pause.first <= today, or_(Pause.last.is_(None), Pause.last >= today))
    return scene.transaction.scalar(select(Pause.id).where(*holds).limit(1)) is not None


def begin_pause(scene: Scene, who: Speaker, *, first: date, last: date | None) -> None:
    """A pause from `first` to `last` (None: until further notice), instead of the one that holds then."""
    holds = (Pause.person_id == who.person_id, Pause.first <= first, or_(Pause.last.is_(None), Pause.last >= first))
    for pause in scene.transaction.scalars(select(Pause).where(*holds)):
        if pause.first == first:
            scene.transaction.delete(pause)
        else:
            pause.last = first - timedelta(days=1)
    scene.transaction.add(Pause(person_id=who.person_id, first=first, last=last))
    scene.transaction.flush()


def end_pauses(scene: Scene, who: Speaker) -> None:
    """From today on no pause holds any more; what is over stays on record. Replan afterwards."""
    today = who.today(scene.now)
    for pause in scene.transaction.scalars(select(Pause).where(Pause.person_id == who.person_id)):
        if pause.first >= today:
            scene.transaction.delete(pause)
        elif pause.last is None or pause.last >= today:
            pause.last = today - timedelta(days=1)
