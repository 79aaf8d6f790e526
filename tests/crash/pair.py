"""Two real programs on one casebook before one Twilio, and a thousand people who are woken in the same second."""

import asyncio
import os
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

import httpx
from sqlalchemy import select

from casebook.model import Lease
from casebook.store import Store, database_url, open_store, sqlite_file
from tests.bot.end_to_end.office import PUBLIC
from tests.crash.nursery import Life, Nursery
from tests.crash.town import Standing, Town, at_rest, standing
from tests.fakes.twilio.server import FakeTwilio
from tests.ports import kept_port

CONTACT = "+4529999999"
PATIENCE = 60.0
PER_SECOND = 300
ROUNDS = 3
"""So many answers are waited for: one is to be heard of, and on a busy machine one may be quick by chance."""
_GLANCE = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """One of the two, as a process."""

    life: Life
    port: int

    async def answers(self) -> tuple[int, str]:
        """What it says of itself at /readyz: the HTTP status, and the reason; (0, "") while nobody answers."""
        try:
            async with httpx.AsyncClient(timeout=20) as client:
                answer = await client.get(f"http://127.0.0.1:{self.port}/readyz")
        except httpx.HTTPError:
            return 0, ""
        return answer.status_code, answer.json()["status"]

    async def acts(self) -> bool:
        status, why = await self.answers()
        return status == 200 or why == "sending lags behind"

    def send(self, number: signal.Signals) -> None:
        os.kill(self.life.pid, number)


@dataclass(kw_only=True)
class Pair:
    """Both of them. `active` acts, `passive` watches, as it was at the beginning."""

    twilio: FakeTwilio
    store: Store
    town: Town
    active: Program
    passive: Program
    file: Path | None
    """Of the casebook, where it is one."""
    woken: list[str] = field(default_factory=list)

    async def morning(self, people: int) -> None:
        """So many are woken now."""
        self.woken = [f"+4530{number:06}" for number in range(people)]
        await self.store.transact(lambda session: self.town.wakes(session, "wake-up", self.woken))

    async def at_rest(self) -> Standing:
        """Once nothing is left to do. PostgreSQL waits half a minute before it ends what a paused one had begun."""
        async with asyncio.timeout(2 * PATIENCE):
            while not at_rest(now := await self.store.read(standing)):  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(_GLANCE)
        return now

    async def has_sent(self, number: int) -> None:
        await self.twilio.until(lambda: self.twilio.count("Messages") >= number, seconds=PATIENCE)

    async def lease_is_renewed(self) -> None:
        """The acting one has just renewed it, and not seconds ago."""
        before = await self._beat()
        async with asyncio.timeout(PATIENCE):
            while await self._beat() == before:  # noqa: ASYNC110 - another process does it
                await asyncio.sleep(_GLANCE)

    async def _beat(self) -> int | None:
        return await self.store.read(lambda read: read.scalar(select(Lease.beat)))

    async def under_way(self) -> int:
        """How many messages the acting one has let go and does not know the fate of: its pace times its latency.

        How long it takes to answer now is how long it takes to hear of an answer.
        """
        began = time.monotonic()
        for _ in range(ROUNDS):
            await self.active.answers()
        return ceil(PER_SECOND * (time.monotonic() - began))

    async def active_is_paused(self) -> None:
        """The acting one gets a SIGSTOP, while it holds no lock on a SQLite file."""
        async with asyncio.timeout(PATIENCE):
            while True:
                self.active.send(signal.SIGSTOP)
                if self.file is None or _can_be_written_to(self.file):
                    return
                self.active.send(signal.SIGCONT)
                await asyncio.sleep(_GLANCE)

    @property
    def reached(self) -> Counter[str]:
        """How many messages came to whom."""
        return Counter(one.parameters["To"] for one in self.twilio.asked if one.kind == "Messages")

    @property
    def came_twice(self) -> int:
        return sum(times - 1 for times in self.reached.values())


@asynccontextmanager
async def pair(database: str, folder: Path) -> AsyncIterator[Pair]:
    """Both run, and know which of them acts."""
    store = open_store(database)
    with Nursery() as one, Nursery() as other, kept_port() as port, kept_port() as other_port:
        async with FakeTwilio() as twilio:
            twilio.tells = False
            town = await store.transact(lambda session: Town.settled(session, channel="sms", contact=CONTACT))
            born = [
                await _born(nursery, at, database, twilio, folder) for nursery, at in ((one, port), (other, other_port))
            ]
            try:
                active, passive = await _sorted_out(born)
                file = sqlite_file(database_url(database))
                yield Pair(twilio=twilio, store=store, town=town, active=active, passive=passive, file=file)
            finally:
                for program in born:
                    program.life.kill()
                    await program.life.ended
    await store.close()


def _can_be_written_to(file: Path) -> bool:
    with closing(sqlite3.connect(file, timeout=_GLANCE)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
    return True


async def _born(nursery: Nursery, port: int, database: str, twilio: FakeTwilio, folder: Path) -> Program:
    settings = {
        "database": database,
        "port": str(port),
        "public_url": PUBLIC,
        "twilio_account_sid": twilio.account,
        "twilio_auth_token": twilio.token,
        "twilio_number": twilio.number,
        "twilio_base_url": twilio.base_url,
        "twilio_per_second": str(PER_SECOND),
    }
    return Program(life=await nursery.born(folder, settings), port=port)


async def _sorted_out(born: list[Program]) -> tuple[Program, Program]:
    async with asyncio.timeout(PATIENCE):
        while True:
            answers = [(await one.answers())[0] for one in born]
            if sorted(answers) == [200, 503]:
                first, second = born
                return (first, second) if answers[0] == 200 else (second, first)
            await asyncio.sleep(_GLANCE)
