"""The program as a story runs it: started and stopped like a process, its clock put forward by hand."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import select

from bot.channels.channel import Incoming
from bot.clock import MovableClock
from bot.engine import Engine
from bot.outbox.claims import Claimed
from bot.timelapse import Timelapse
from bot.wordings import load_wordings
from casebook.model import InboxMessage, InboxState
from casebook.store import Store, Work
from conversations.wordings import Wordings
from tests.stories.handsets import Handsets, Phone
from tests.stories.moments import ZONE, moment

T = TypeVar("T")


@cache
def _packaged() -> Wordings:
    return load_wordings()


@dataclass(kw_only=True)
class Running:
    """One program on one database, with the phones that are linked to it."""

    address: str
    store: Store
    clock: MovableClock
    handsets: Handsets = field(default_factory=Handsets)
    phones: list[Phone] = field(default_factory=list)
    wordings: Wordings = field(default_factory=_packaged)
    _engine: Engine | None = field(init=False, default=None)
    _waiting: list[Incoming] = field(default_factory=list)

    async def clock_to(self, when: str) -> None:
        """Put the clock forward ("tirsdag 6.40"); what falls due on the way happens on the way."""
        await self._move(moment(when, now=self.clock.now()))

    async def passes(self, *, minutes: int = 0, hours: int = 0, days: int = 0) -> None:
        """Let so much time pass."""
        await self._move(self.clock.now() + timedelta(minutes=minutes, hours=hours, days=days))

    @property
    def now(self) -> datetime:
        """The wall clock in Copenhagen."""
        return self.clock.now().astimezone(ZONE)

    async def put(self, *rows: Any) -> None:
        """Write rows into the casebook, as a caseworker does at the desk."""
        await self.store.transact(lambda transaction: transaction.add_all(rows))

    async def read(self, work: Work[T]) -> T:
        """Look something up in the casebook."""
        return await self.store.read(work)

    @property
    def engine(self) -> Engine:
        assert self._engine is not None, "the program is not running"
        return self._engine

    async def program_starts(self) -> None:
        """A new process: it takes up what was left behind, hears what was written meanwhile, then does what is due."""
        self._engine = Engine(
            store=self.store,
            wordings=self.wordings,
            clock=self.clock,
            channels=self.handsets.channels,
            pictures=_no_picture,
        )
        self.handsets.faces(self.engine, self.store)
        await self.engine.start()
        waiting, self._waiting = self._waiting, []
        for incoming in waiting:
            await self.handsets.bring(incoming)
        await self.engine.settle()

    async def program_stops(self) -> None:
        """From now on nobody answers and nothing is done; what people write waits at their provider."""
        self._engine = None

    async def ends(self) -> None:
        """Nobody has got what they did not expect, and the program has not stumbled over any message."""
        self._nothing_unexpected()
        failed = await self.read(
            lambda read: read.scalars(select(InboxMessage.text).where(InboxMessage.state != InboxState.DONE)).all()
        )
        assert not failed, f"the program stumbled over {failed}"

    async def _deliver(self, incoming: Incoming) -> None:
        if self._engine is None:
            self._waiting.append(incoming)
            return
        await self.handsets.bring(incoming)
        await self._engine.settle()

    async def _move(self, to: datetime) -> None:
        self._nothing_unexpected()
        if self._engine is None:
            self.clock.put(to.astimezone(UTC))
        else:
            await Timelapse(engine=self._engine, clock=self.clock).to(to.astimezone(UTC))

    def _nothing_unexpected(self) -> None:
        left = "\n".join(filter(None, (phone.shown for phone in self.phones)))
        assert not left, f"{self.now:%A %d %B %H.%M}, and nobody expected\n{left}"


async def _no_picture(_message: Claimed) -> None:
    return None
