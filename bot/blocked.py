"""Somebody blocked the bot: the address is off, and a human hears that this person can no longer be reached there.

Of somebody who said STOP the humans have heard already, and nothing more is told.
"""

from dataclasses import dataclass

from sqlalchemy import Exists, exists, select, update
from sqlalchemy.orm import Session as Transaction

from bot.turns.addresses import in_use
from bot.turns.alerting import raise_alarm
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.ids import Id
from casebook.model import Address, AddressState, OutboxMessage, OutboxState, PersonState
from casebook.severity import Severity
from conversations.engine import Raise, texts_of

ADDRESS_GONE = "address-gone"
_program = texts_of("program")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Whose address is of no more use, and on which channel."""

    person: Id
    channel: str


def address_gone(scene: Scene, *, channel: str, value: str) -> None:
    """Switch an address off and tell the contact person and the caseworker, once. Unknown addresses change nothing."""
    gone = switch_off(scene.transaction, channel=channel, value=value)
    if gone is not None:
        tell_gone(scene, gone)


def switch_off(transaction: Transaction, *, channel: str, value: str) -> Gone | None:
    """Switch an address off; None when nobody has it, or it was off before. Of several at once, one gets to hear it."""
    person = transaction.scalars(
        update(Address)
        .where(*in_use(channel=channel, value=value))
        .values(state=AddressState.OFF)
        .returning(Address.person_id)
    ).first()
    return Gone(person=person, channel=channel) if person is not None else None


def tell_gone(scene: Scene, gone: Gone) -> None:
    """Tell the contact person and the caseworker of an address that was switched off."""
    who = speaker(scene.transaction, gone.person)
    if who.state is PersonState.STOPPED:
        return
    step = Raise(
        cause=ADDRESS_GONE,
        severity=Severity.TODAY,
        text=_program("address-gone", name=who.first_name, channel=gone.channel),
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
