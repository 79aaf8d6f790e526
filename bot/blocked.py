"""Somebody blocked the bot: the address is off, and a human hears that this person can no longer be reached there."""

from sqlalchemy import select, update

from bot.turns.alerting import raise_alarm
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.model import Address, AddressState
from casebook.severity import Severity
from conversations.engine import Raise, texts_of

_program = texts_of("program")


def address_gone(scene: Scene, *, channel: str, value: str) -> None:
    """Switch an address off and tell the contact person and the caseworker. Unknown addresses change nothing."""
    active = (Address.channel == channel, Address.value == value, Address.state == AddressState.ACTIVE)
    person_id = scene.transaction.scalar(select(Address.person_id).where(*active))
    if person_id is None:
        return
    scene.transaction.execute(update(Address).where(*active).values(state=AddressState.OFF))
    who = speaker(scene.transaction, person_id)
    step = Raise(
        cause="address-gone",
        severity=Severity.TODAY,
        text=_program("address-gone", name=who.first_name, channel=channel),
    )
    raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))
