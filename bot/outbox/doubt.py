"""What is known of a try whose outcome is not known: enough to find the message at its provider."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Transaction

from bot.channels.channel import Doubt
from casebook.ids import Id
from casebook.model import OutboxMessage
from casebook.store.among import among

SIBLINGS = timedelta(days=1)
"""Of what age other messages to the same person may be that went out meanwhile."""


def earlier_tries(transaction: Transaction, unsure: Sequence[Any]) -> dict[Id, Doubt]:
    """By message, for these rows of the outbox (id, person_id, created_at). Mostly there are none."""
    if not unsure:
        return {}
    others: dict[Id, set[str]] = {}
    message = OutboxMessage
    rows = transaction.execute(
        select(message.id, message.person_id, message.provider_id, message.undelivered_as).where(
            among(message.person_id, {row.person_id for row in unsure if row.person_id is not None}),
            message.created_at > min(row.created_at for row in unsure) - SIBLINGS,
            or_(message.provider_id.is_not(None), message.undelivered_as.is_not(None)),
        )
    )
    for row in rows:
        others.setdefault(row.person_id, set()).update(filter(None, (row.provider_id, row.undelivered_as)))
    return {row.id: Doubt(since=row.created_at, others=frozenset(others.get(row.person_id, ()))) for row in unsure}
