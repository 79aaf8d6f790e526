"""What the safety net said in our stead, while we were down (`bot.safety_net`)."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.turns.scene import Scene
from bot.turns.written import Said
from casebook.ids import Id
from casebook.model import Nudge, NudgeState
from casebook.store.among import among
from scheduler.claims import DueRhythm

CHANNEL = "sms"


def nudged(scene: Scene, late: Sequence[DueRhythm]) -> dict[Id, Said]:
    """The nudges that went out by themselves for these mornings, by rhythm: they count as the first message."""
    if not late:
        return {}
    days = {row.id: row.next_date for row in late}
    sent = scene.transaction.scalars(
        select(Nudge).where(among(Nudge.rhythm_id, days), Nudge.state == NudgeState.SENT).order_by(Nudge.id)
    )
    return {
        one.rhythm_id: Said(
            text=one.text, channel=CHANNEL, address=one.address, provider_id=one.provider_id, at=one.send_at
        )
        for one in sent
        if one.day == days[one.rhythm_id]
    }
