"""The program's engine before a faulty provider, with a town of people on one channel."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from bot.engine import Engine
from bot.timelapse import Timelapse
from casebook.ids import Id
from casebook.model import Address, Alert, OutboxMessage, Person
from casebook.store import open_store
from conversations.engine import Urgency
from tests.bot.outbox.rows import message
from tests.bot.town import Town
from tests.faults.clients import PATIENCE, channel_named
from tests.faults.provider import FaultyProvider

TICK = timedelta(seconds=30)
URGENCIES = {"crisis": Urgency.CRISIS, "alert": Urgency.ALERT, "wake-up": Urgency.WAKE_UP}


@dataclass(kw_only=True)
class Before:
    """`channel` is the name of the channel that everybody is on."""

    channel: str
    provider: FaultyProvider
    town: Town
    engine: Engine

    async def put(
        self, person: Id, text: str, *, kind: str, useful: timedelta | None = None, spoken: bool = False
    ) -> Id:
        """Queue a message to somebody; its id."""
        row = self._row(person, text, kind=kind, useful=useful)
        row.spoken = spoken
        await self.town.put(row)
        return row.id

    async def put_many(
        self, people: Sequence[Id], texts: Sequence[str], *, kind: str, useful: timedelta | None = None
    ) -> None:
        """Queue all these texts to everybody, one text after the other."""
        rows = (self._row(person, text, kind=kind, useful=useful) for text in texts for person in people)
        await self.town.put(*rows)

    def _row(self, person: Id, text: str, *, kind: str, useful: timedelta | None = None) -> OutboxMessage:
        now = self.town.clock.now()
        until = None if useful is None else now + useful
        return message(person, text, kind=kind, urgency=URGENCIES.get(kind, Urgency.REPLY), at=now, not_after=until)

    async def passes(self, **time: float) -> None:
        """So much time passes; what falls due on the way happens on the way."""
        clock = self.town.clock
        await Timelapse(engine=self.engine, clock=clock).to(clock.now() + timedelta(**time))

    async def ticks(self, **time: float) -> None:
        """So much time passes by the program's own ticker, only that it ticks less often: quicker than `passes`."""
        clock = self.town.clock
        until = clock.now() + timedelta(**time)
        while (now := clock.now()) < until:
            clock.put(min(now + TICK, until))
            await self.engine.settle()

    async def row(self, message_id: Id) -> OutboxMessage:
        (found,) = await self.town.all(select(OutboxMessage).where(OutboxMessage.id == message_id))
        assert isinstance(found, OutboxMessage)
        return found

    async def causes(self) -> list[str]:
        """Of what humans were told."""
        return list(await self.town.all(select(Alert.cause).order_by(Alert.number)))

    async def address(self, person: Id) -> str:
        (value,) = await self.town.all(select(Address.value).where(Address.person_id == person))
        return str(value)

    async def helper(self) -> Id:
        """The one whom the town calls."""
        (found,) = await self.town.all(select(Person.id).where(Person.first_name == "Nr. 0"))
        return Id(found)


@asynccontextmanager
async def before(
    provider: FaultyProvider, database: str, *, channel: str, mentees: int = 1, patience: float = PATIENCE
) -> AsyncIterator[Before]:
    """A town on a migrated casebook, and the engine, which runs when the test says so. `patience` is in seconds."""
    town = Town(store=open_store(database))
    sends = channel_named(channel, base_url=provider.base_url, clock=town.clock, patience=patience)
    try:
        await town.settle(mentees, channel=channel)
        yield Before(channel=channel, provider=provider, town=town, engine=town.engine(channel=sends))
    finally:
        await sends.close()
        await town.store.close()
