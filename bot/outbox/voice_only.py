"""Numbers that take no SMS: what goes there is read aloud. The casebook knows them, so that a restart forgets none."""

from datetime import datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session as Transaction

from bot.turns.addresses import in_use
from bot.turns.scene import Place
from casebook.model import Address, AddressState, InboxMessage

_WROTE_SINCE = exists().where(
    InboxMessage.person_id == Address.person_id,
    InboxMessage.received_at > Address.no_sms_since,
    InboxMessage.channel == Address.channel,
    InboxMessage.sender == Address.value,
    # A key that was pressed in a call is no SMS.
    InboxMessage.button_of.is_(None),
)
_VOICE_ONLY = select(Address.channel, Address.value).where(
    Address.no_sms_since.is_not(None), Address.state == AddressState.ACTIVE, ~_WROTE_SINCE
)
"""Of everybody: they are few, and there is an index of them."""


def voice_only(transaction: Transaction) -> frozenset[Place]:
    """The places where everything is read aloud. A number from which an SMS came since then takes them after all."""
    return frozenset((channel, value) for channel, value in transaction.connection().execute(_VOICE_ONLY))


def takes_no_sms(transaction: Transaction, *, channel: str, value: str, now: datetime) -> None:
    """Its provider found out that this number takes none."""
    transaction.execute(update(Address).where(*in_use(channel=channel, value=value)).values(no_sms_since=now))
