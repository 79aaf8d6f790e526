"""Recording what became of claimed messages. Each function is one transaction's work."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy.orm import Session as Transaction

from bot.blocked import Gone, switch_off
from casebook.ids import Id
from casebook.model import OutboxMessage, OutboxState
from casebook.store.bulk import update_many


class Outcome(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What became of one claimed message. `again_at`: it goes back to the queue until then.

    `tried` is False when it only waited behind another one: that costs it no attempt.
    """

    message: Id
    attempt: int
    state: OutboxState
    provider_id: str | None = None
    error: str | None = None
    again_at: datetime | None = None
    address_gone: bool = False
    tried: bool = True


def settle(transaction: Transaction, outcomes: Sequence[Outcome], *, now: datetime) -> list[Gone]:
    """Record outcomes; the addresses that this switched off, which are still to be told of.

    A claim that somebody else took over meanwhile (another attempt) is left alone.
    """
    sent: defaultdict[tuple[int, str | None], list[Id]] = defaultdict(list)
    for one in outcomes:
        if one.state is OutboxState.SENT:
            sent[one.attempt, one.provider_id].append(one.message)
    update_many(
        transaction.connection(),
        OutboxMessage.__table__,
        [
            (
                {
                    "key_attempt": attempt,
                    "key_state": OutboxState.SENDING,
                    "state": OutboxState.SENT,
                    "sent_at": now,
                    "provider_id": provider_id,
                    "lease_until": None,
                    "error": None,
                },
                messages,
            )
            for (attempt, provider_id), messages in sent.items()
        ],
    )
    gone = [_settle_one(transaction, one) for one in outcomes if one.state is not OutboxState.SENT]
    return [one for one in gone if one is not None]


def _settle_one(transaction: Transaction, one: Outcome) -> Gone | None:
    row = transaction.get(OutboxMessage, one.message)
    if row is None or row.attempt != one.attempt or row.state is not OutboxState.SENDING:
        return None
    row.state, row.lease_until = one.state, None
    if not one.tried:
        row.attempt -= 1
        return None
    row.error = one.error
    if one.again_at is not None:
        row.not_before = one.again_at
    return _off(transaction, row) if one.address_gone else None


def _off(transaction: Transaction, row: OutboxMessage) -> Gone | None:
    """The address is of no more use; the message is free to go to another one."""
    assert row.channel is not None, "it was claimed for one"
    assert row.address is not None, "as above"
    gone = switch_off(transaction, channel=row.channel, value=row.address)
    row.channel = row.address = None
    return gone
