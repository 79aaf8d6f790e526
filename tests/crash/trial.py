"""One casebook, one Telegram, and programs that are killed one after the other until the last one may finish."""

import asyncio
import signal
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bot.outbox.delivery import SENT_AGAIN_WHEN_UNKNOWN
from casebook.failpoints import Edge
from casebook.store import Store, open_store
from tests.crash.nursery import Life, Nursery
from tests.crash.town import REACHED, Standing, Town, at_rest, standing
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram

CONTACT = "900"
WOKEN, ASKED = 6, 2
PATIENCE = 15.0
_GLANCE = 0.02
Shown = Counter[tuple[str, str]]
"""How often a text came to an address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a trial came to. `repeated` has a number for each kill: what went out once more because of it."""

    woken: int
    lost: list[str]
    told: int
    repeated: list[int]
    repeated_kinds: set[str]


@dataclass(kw_only=True)
class Trial:
    """Mornings on which the program dies."""

    folder: Path
    database: str
    nursery: Nursery
    telegram: FakeTelegram
    store: Store
    town: Town
    woken: list[str] = field(default_factory=list)
    ends: list[Shown] = field(default_factory=list)
    """What had been shown when each program ended."""
    _risers: list[asyncio.Task[None]] = field(default_factory=list)

    async def killed_at(self, edge: str) -> None:
        """A morning on which the program dies at this edge."""
        await self._morning(quiet=edge == Edge.BORN)
        life = await self._born(die_at=edge)
        try:
            async with asyncio.timeout(PATIENCE):
                status = await asyncio.shield(life.ended)
        except TimeoutError:
            life.kill()
            raise AssertionError(f"nothing reaches the edge {edge}") from None
        assert status == -signal.SIGKILL, (self.folder / "log").read_text()
        self.ends.append(self._shown())

    async def killed_after(self, seconds: float) -> None:
        """A morning on which the program dies so long after its start."""
        await self._morning()
        life = await self._born()
        await asyncio.wait({life.ended}, timeout=seconds)
        life.kill()
        assert await life.ended == -signal.SIGKILL, (self.folder / "log").read_text()
        self.ends.append(self._shown())

    async def finished(self) -> Verdict:
        """The last program does what is left."""
        life = await self._born()
        try:
            async with asyncio.timeout(PATIENCE):
                while not at_rest(now := await self.store.read(standing)) or self.telegram.updates.pending:
                    assert not life.ended.done(), (self.folder / "log").read_text()
                    await asyncio.sleep(_GLANCE)
        finally:
            life.kill()
            await life.ended
        self.ends.append(self._shown())
        return self._judged(now)

    async def _morning(self, *, quiet: bool = False) -> None:
        """Some are woken, one of whom is up at once; some are asked how it goes; somebody has written.

        On a quiet one nobody has written: only when no reply waits are messages claimed at birth.
        """
        woken, asked = self._somebody(WOKEN), self._somebody(ASKED)
        self.woken += [str(one.chat_id) for one in woken]
        await self.store.transact(lambda session: self.town.wakes(session, "wake-up", _addresses(woken)))
        await self.store.transact(lambda session: self.town.wakes(session, "check-in", _addresses(asked)))
        self._risers.append(asyncio.create_task(_gets_up(woken[0])))
        if not quiet:
            await woken[1].write("hej")

    def _somebody(self, number: int) -> list[Phone]:
        taken = len(self.telegram.chats.phones)
        phones = [self.telegram.phone(1_000 + taken + place) for place in range(number)]
        for phone in phones:
            phone.patience = PATIENCE
        return phones

    async def _born(self, **settings: str) -> Life:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        usual = {
            "database": self.database,
            "port": str(port),
            "telegram_token": self.telegram.token,
            "telegram_base_url": self.telegram.base_url,
        }
        return await self.nursery.born(self.folder, usual | settings)

    def _shown(self) -> Shown:
        phones = self.telegram.chats.phones.values()
        return Counter((str(phone.chat_id), shown.text) for phone in phones for shown in phone.shown)

    def _judged(self, now: Standing) -> Verdict:
        assert (now.twice_active, now.twice_a_day) == (0, 0)
        assert now.opened == len(self.town.addresses), "each was due once, and each came round once"
        wanted = Counter((one.address or "", one.text) for one in now.messages)
        repeated = [(shown - wanted).total() for shown in self.ends]
        again = self.ends[-1] - wanted
        return Verdict(
            woken=len(self.woken),
            lost=[address for address in self.woken if not self._known(now, address)],
            told=len(now.told_of),
            repeated=[after - before for before, after in pairwise([0, *repeated])][1:],
            repeated_kinds={one.kind for one in now.messages if (one.address or "", one.text) in again},
        )

    def _known(self, now: Standing, address: str) -> bool:
        """The wake-up came to the phone, or a human was told that it may not have."""
        sent = any(
            one.kind == "wake-up"
            and one.address == address
            and one.state in REACHED
            and (address, one.text) in self.ends[-1]
            for one in now.messages
        )
        return sent or now.homes[address] in now.told_of


def _addresses(phones: list[Phone]) -> list[str]:
    return [str(phone.chat_id) for phone in phones]


async def _gets_up(phone: Phone) -> None:
    """Is up as soon as the wake-up is there."""
    shown = await phone.expect("")
    await phone.press(shown.buttons[0])


def at_most_once_only_once(verdict: Verdict) -> bool:
    """Nothing went out twice that may not."""
    return verdict.repeated_kinds <= SENT_AGAIN_WHEN_UNKNOWN


@asynccontextmanager
async def trial(nursery: Nursery, database: str, folder: Path) -> AsyncIterator[Trial]:
    """A migrated casebook with nobody in it but the contact person."""
    store = open_store(database)
    try:
        town = await store.transact(lambda session: Town.settled(session, channel="telegram", contact=CONTACT))
        async with FakeTelegram() as telegram:
            telegram.phone(int(CONTACT), first_name="Mette")
            begun = Trial(folder=folder, database=database, nursery=nursery, telegram=telegram, store=store, town=town)
            try:
                yield begun
            finally:
                for riser in begun._risers:
                    riser.cancel()
                await asyncio.gather(*begun._risers, return_exceptions=True)
    finally:
        await store.close()
