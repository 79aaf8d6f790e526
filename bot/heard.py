"""Up to when Twilio's messages have been heard: kept in the casebook between two starts."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.channels.twilio.channel import NAME
from casebook.model import InboxMessage, ProgramState
from casebook.store import Store

UNTIL = "twilio-heard-until"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardInCasebook:
    """A `bot.channels.twilio.backlog.Heard`."""

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
