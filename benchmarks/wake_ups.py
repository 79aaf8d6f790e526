"""Wake-ups due in the same second: claimed, opened, stored, claimed for sending, sent on a no-op channel, marked."""

import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, select

from benchmarks.crowd import put_crowd
from benchmarks.figures import percentile
from bot.channels.channel import Abilities, Channel, Outgoing, Receipt
from bot.clock import MovableClock
from bot.engine import Engine
from bot.outbox.claims import Claimed
from bot.wordings import load_wordings
from casebook.ids import Id
from casebook.migrate import migrate
from casebook.model import OutboxMessage, OutboxState
from casebook.store import Store, open_store

SECOND = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
"""Half past six in Copenhagen, for everybody."""


@dataclass(slots=True)
class NoOpChannel:
    """Takes everything at once."""

    name: str = "noop"
    abilities: Abilities = field(default_factory=lambda: Abilities(buttons=True, voice=True))

    async def send(self, outgoing: Outgoing) -> Receipt:  # noqa: ARG002 - the port's signature
        return Receipt()

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        """Nothing to take away."""

    async def close(self) -> None:
        """Nothing is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """A channel, and when it had each message taken (time.perf_counter)."""

    channel: Channel
    times: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.channel.name

    @property
    def abilities(self) -> Abilities:
        return self.channel.abilities

    async def send(self, outgoing: Outgoing) -> Receipt:
        receipt = await self.channel.send(outgoing)
        self.times.append(time.perf_counter())
        return receipt

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        await self.channel.answered(message, provider_id=provider_id, to=to, label=label)

    async def close(self) -> None:
        await self.channel.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one run showed. Lateness in seconds, from the due second until the channel had the message taken."""

    due: int
    people: int
    seconds: float
    sent: int
    lateness_median: float
    lateness_p99: float

    @property
    def rate(self) -> float:
        """Wake-ups a second, all the way to "sent" in the database."""
        return self.sent / self.seconds

    @property
    def dropped(self) -> int:
        return self.due - self.sent


async def no_pictures(_claimed: Claimed) -> bytes | None:
    return None


@asynccontextmanager
async def crowded_store(*, people: int, due: int, channel: str) -> AsyncIterator[Store]:
    """A fresh SQLite casebook with a crowd in it."""
    with tempfile.TemporaryDirectory(prefix="limstift-bench-") as folder:
        address = f"sqlite:///{Path(folder) / 'bench.db'}"
        migrate(address, now=SECOND)
        store = open_store(address)
        try:
            await store.transact(
                lambda transaction: put_crowd(transaction, people=people, due=due, at=SECOND, channel=channel)
            )
            yield store
        finally:
            await store.close()


async def wake_everybody(*, due: int, people: int | None = None, through: Channel | None = None) -> Figures:
    """Wake `due` of `people` in the same second, through this channel, which is closed; else through a no-op one."""
    channel = Timed(channel=through or NoOpChannel())
    async with crowded_store(people=people or due, due=due, channel=channel.name) as store:
        engine = Engine(
            store=store,
            wordings=load_wordings(),
            clock=MovableClock(at=SECOND, stands=True),
            channels={channel.name: channel},
            pictures=no_pictures,
        )
        started = time.perf_counter()
        await engine.settle()
        seconds = time.perf_counter() - started
        await channel.close()
        sent = await store.read(
            lambda transaction: transaction.scalar(
                select(func.count()).select_from(OutboxMessage).where(OutboxMessage.state == OutboxState.SENT)
            )
        )
    lateness = [moment - started for moment in channel.times]
    return Figures(
        due=due,
        people=people or due,
        seconds=seconds,
        sent=sent or 0,
        lateness_median=statistics.median(lateness),
        lateness_p99=percentile(lateness, 0.99),
    )
