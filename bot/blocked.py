"""Somebody blocked the bot: the address is off, and a human hears that this person can no longer be reached there.

Of somebody who said STOP the humans have heard already, and nothing more is told.
"""

from sqlalchemy import Exists, exists, select, update

from bot.turns.alerting import raise_alarm
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.model import Address, AddressState, OutboxMessage, OutboxState, PersonState
from casebook.severity import Severity
from conversations.engine import Raise, texts_of

_program = texts_of("program")


def address_gone(scene: Scene, *, channel: str, value: str) -> None:
    """Switch an address off and tell the contact person and the caseworker, once. Unknown addresses change nothing."""
    active = (Address.channel == channel, Address.value == value, Address.state == AddressState.ACTIVE)
    person_id = scene.transaction.scalar(select(Address.person_id).where(*active))
    if person_id is None:
        return
    scene.transaction.execute(update(Address).where(*active).values(state=AddressState.OFF))
    who = speaker(scene.transaction, person_id)
    if who.state is PersonState.STOPPED:
        return
    step = Raise(
        cause="address-gone",
        severity=Severity.TODAY,
        text=_program("address-gone", name=who.first_name, channel=channel),
    )
    raise_alarm(scene, Alarm(step=step, who=who, match_id=None, session_id=None))


def address_back(scene: Scene, *, channel: str, value: str) -> bool:
    """Switch an address on again, if it is off and was last in use by the person it belongs to; whether it was.

    In use means that something reached them there: an address that nobody ever confirmed stays off.
    """
    last = scene.transaction.scalars(
        select(Address).where(Address.channel == channel, Address.value == value).order_by(Address.id.desc()).limit(1)
    ).first()
    if last is None or last.state is not AddressState.OFF or not scene.transaction.scalar(select(_reached(last))):
        return False
    last.state = AddressState.ACTIVE
    return True


def _reached(address: Address) -> Exists:
    return exists().where(
        OutboxMessage.person_id == address.person_id,
        OutboxMessage.channel == address.channel,
        OutboxMessage.address == address.value,
        OutboxMessage.state.in_((OutboxState.SENT, OutboxState.DELIVERED)),
    )
