"""One casebook, one provider, and programs that are killed one after the other until the last one may finish."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.heard import HeardInCasebook
from bot.outbox.delivery import SENT_AGAIN_WHEN_UNKNOWN
from bot.outbox.recovery import TELLS_NOBODY
from casebook.failpoints import Edge
from casebook.model import OutboxState
from casebook.store import Store, open_store
from tests.crash.nursery import Life, Nursery
from tests.crash.providers import PROVIDERS, Provider, Shown
from tests.crash.town import ON_ITS_WAY, REACHED, Sent, Standing, Town, at_rest, standing
from tests.ports import kept_port

WOKEN, ASKED = 6, 2
PATIENCE = 60.0
_GLANCE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a trial came to. `lost`: whose wake-up or check-in, or which message, neither came nor was told of.
    `repeated`: what had come twice when each program ended, the one that finished last.
    """

    woken: int
    lost: list[str]
    told: int
    repeated: list[int]
    repeated_kinds: set[str]

    @property
    def kills(self) -> int:
        return len(self.repeated) - 1

    @property
    def at_most_one_twice_a_kill(self) -> bool:
        """Never more than the number of programs that had been killed until then."""
        return all(twice <= kills for kills, twice in enumerate(self.repeated))

    @property
    def at_most_once_only_once(self) -> bool:
        """Nothing went out twice that may not."""
        return self.repeated_kinds <= SENT_AGAIN_WHEN_UNKNOWN


@dataclass(kw_only=True)
class Trial:
    """Mornings on which the program dies."""

    folder: Path
    database: str
    nursery: Nursery
    provider: Provider
    store: Store
    town: Town
    port: int
    """At which each program listens."""
    woken: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    ends: list[Shown] = field(default_factory=list)
    """What had been shown when each program ended."""
    _people: list[asyncio.Task[None]] = field(default_factory=list)

    async def killed_at(self, edge: str) -> None:
        """A morning on which the program dies at this edge."""
        await self._morning(quiet=edge == Edge.BORN)
        life = await self._born(die_at=edge)
        await life.dies_at(edge, patience=PATIENCE)
        self.ends.append(self.provider.shown())

    async def killed_after(self, seconds: float, *, once_it_sends: bool) -> None:
        """A morning on which the program dies so long after its birth, or after the first message that it sent."""
        await self._morning()
        before = self.provider.taken
        life = await self._born()
        async with asyncio.timeout(PATIENCE):
            while once_it_sends and self.provider.taken == before:  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(0.001)
        await asyncio.wait({life.ended}, timeout=seconds)
        life.kill()
        assert await life.ended == -signal.SIGKILL, self.log()
        self.ends.append(self.provider.shown())

    async def finished(self) -> Verdict:
        """The last program does what is left."""
        life = await self._born()
        try:
            async with asyncio.timeout(PATIENCE):
                while not at_rest(now := await self.store.read(standing)) or self.provider.busy:
                    assert not life.ended.done(), self.log()
                    await asyncio.sleep(_GLANCE)
        finally:
            life.kill()
            await life.ended
        self.ends.append(self.provider.shown())
        return self._judged(now)

    def log(self) -> str:
        """What the programs said."""
        return (self.folder / "log").read_text()

    async def go_home(self) -> None:
        """Nobody waits any longer."""
        for one in self._people:
            one.cancel()
        await asyncio.gather(*self._people, return_exceptions=True)

    async def _morning(self, *, quiet: bool = False) -> None:
        """Some are woken, one of them by a call where there are calls, and the first is up at once; some are asked how
        it goes; somebody has written.

        On a quiet one nobody has written: only when no reply waits are messages claimed at birth.
        """
        woken = [self.provider.somebody() for _ in range(WOKEN)]
        asked = [self.provider.somebody() for _ in range(ASKED)]
        rung = [self.provider.somebody()] if self.provider.asks and not quiet else []
        self.woken += [*woken, *rung]
        self.asked += asked
        wakes = self.town.wakes
        await self.store.transact(lambda session: wakes(session, "wake-up", woken))
        await self.store.transact(lambda session: wakes(session, "wake-up", rung, rung="call"))
        await self.store.transact(lambda session: wakes(session, "check-in", asked))
        up = [woken[0], *rung]
        self._people += [asyncio.create_task(self.provider.gets_up(one)) for one in up]
        if not quiet:
            self._people.append(asyncio.create_task(self.provider.writes(woken[1])))

    async def _born(self, **settings: str) -> Life:
        usual = {"database": self.database, "port": str(self.port), "state": str(self.folder / "state")}
        return await self.nursery.born(self.folder, usual | self.provider.settings | settings)

    def _judged(self, now: Standing) -> Verdict:
        assert (now.twice_active, now.twice_a_day) == (0, 0)
        assert now.opened == len(self.town.addresses), "each was due once, and each came round once"
        kinds = {self.provider.key(one): one.kind for one in now.messages}
        again = [[key for key, times in end.items() for _ in range(times - 1)] for end in self.ends]
        return Verdict(
            woken=len(self.woken),
            lost=[*self._lost_wake_ups(now), *self._never_asked(now), *self._lost_messages(now)],
            told=len(now.told_of),
            repeated=[len(twice) for twice in again],
            repeated_kinds={kinds.get(key, "of nobody") for key in again[-1]},
        )

    def _lost_wake_ups(self, now: Standing) -> list[str]:
        return [address for address in self.woken if not self._known(now, address)]

    def _never_asked(self, now: Standing) -> list[str]:
        """Who has no check-in that is accounted for as a message."""
        asked = {one.address for one in now.messages if one.kind == "check-in"}
        return [address for address in self.asked if address not in asked]

    def _lost_messages(self, now: Standing) -> list[str]:
        """Messages of whatever kind, also answers to those who wrote: not on the phone, and nobody was told. And alerts
        of which nobody heard."""
        lost = [f"{one.kind} to {one.address}" for one in now.messages if not self._accounted_for(now, one)]
        return [*lost, *(f"alert {number}" for number in now.unheard)]

    def _accounted_for(self, now: Standing, one: Sent) -> bool:
        if one.state in REACHED:
            return self.provider.key(one) in self.ends[-1]
        if one.state in ON_ITS_WAY or one.state is OutboxState.DROPPED or one.kind in {"alert", *TELLS_NOBODY}:
            return True
        return one.address is not None and now.homes[one.address] in now.told_of | now.climbing

    def _known(self, now: Standing, address: str) -> bool:
        """The wake-up came to the phone; or a human was told that it may not have, or will be within ten minutes,
        where the ladder still stands on which this was the only rung."""
        came = any(
            one.kind == "wake-up"
            and one.address == address
            and one.state in REACHED
            and self.provider.key(one) in self.ends[-1]
            for one in now.messages
        )
        return came or now.homes[address] in now.told_of | now.climbing


@asynccontextmanager
async def trial(nursery: Nursery, database: str, folder: Path, provider: str) -> AsyncIterator[Trial]:
    """A migrated casebook with nobody in it but the contact person, before "telegram" or "twilio"."""
    store = open_store(database)
    try:
        async with PROVIDERS[provider]() as place:
            town = await store.transact(
                lambda session: Town.settled(session, channel=place.channel, contact=place.contact)
            )
            await HeardInCasebook(store=store).note(datetime.now(UTC))
            with kept_port() as port:
                place.serves(port)
                begun = Trial(
                    folder=folder, database=database, nursery=nursery, provider=place, store=store, town=town, port=port
                )
                try:
                    yield begun
                finally:
                    await begun.go_home()
    finally:
        await store.close()
