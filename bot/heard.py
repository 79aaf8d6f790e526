"""What the casebook knows of Twilio's messages: up to when they have been heard, and of which no last word came."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.channels.twilio.channel import NAME
from bot.channels.twilio.fates import Handed
from casebook.model import InboxMessage, OutboxMessage, OutboxState, ProgramState
from casebook.store import Store

UNTIL = "twilio-heard-until"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardInCasebook:
    """A `bot.channels.twilio.backlog.Heard`, and a `bot.channels.twilio.fates.Unsettled`."""

    store: Store

    async def until(self) -> datetime | None:
        noted = await self.store.read(lambda read: read.get(ProgramState, UNTIL))
        return datetime.fromisoformat(noted.value) if noted is not None else None

    async def unknown(self, sids: Collection[str]) -> set[str]:
        known = select(InboxMessage.provider_id).where(InboxMessage.channel == NAME, InboxMessage.provider_id.in_(sids))
        return set(sids) - set(await self.store.read(lambda read: read.scalars(known).all()))

    async def note(self, until: datetime) -> None:
        def work(transaction: Transaction) -> None:
            transaction.merge(ProgramState(name=UNTIL, value=until.isoformat()))

        await self.store.transact(work)

    async def handed(self, *, after: datetime, before: datetime) -> Handed | None:
        message = OutboxMessage
        waiting = select(message.provider_id, message.id, message.created_at).where(
            message.state == OutboxState.SENT,
            message.channel == NAME,
            message.provider_id.is_not(None),
            message.sent_at.between(after, before),
        )
        rows = await self.store.read(lambda read: read.execute(waiting).all())
        if not rows:
            return None
        return Handed(since=min(row.created_at for row in rows), messages={row.provider_id: row.id for row in rows})
