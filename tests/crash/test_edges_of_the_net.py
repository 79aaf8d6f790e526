"""The real program, killed with kill -9 while a nudge is handed to Twilio, or called off: one lies ready, or none."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session as Transaction

from casebook.failpoints import Edge
from casebook.model import Address, Nudge, NudgeState, Office, Person, Rhythm
from casebook.store import Store, open_store
from tests.crash.nursery import Life, Nursery
from tests.fakes.twilio.server import FakeTwilio
from tests.ports import kept_port

pytestmark = pytest.mark.crash
SCHEDULING = (Edge.BEFORE_SCHEDULE, Edge.SCHEDULED)
CALLING_OFF = (Edge.BEFORE_CALL_OFF, Edge.CALLED_OFF)
ALI = "+4520000001"
SERVICE = f"MG{5:032x}"
LONG_AGO = date(2026, 1, 1)
LATER = timedelta(hours=3)
PATIENCE = 15.0
_GLANCE = 0.02


@dataclass(frozen=True, kw_only=True)
class Night:
    """Ali agreed to the net, and is woken in three hours."""

    folder: Path
    database: str
    nursery: Nursery
    twilio: FakeTwilio
    store: Store
    port: int

    async def killed_at(self, edge: Edge) -> None:
        """The program begins, and dies at this edge."""
        life = await self._begins(die_at=edge)
        await life.dies_at(edge, patience=PATIENCE)

    async def goes_on(self, *states: NudgeState) -> None:
        """The program runs until this is what it knows of its nudges, the oldest first."""
        life = await self._begins()
        try:
            async with asyncio.timeout(PATIENCE):
                while await self.known() != states:
                    assert not life.ended.done(), life.log.read_text()
                    await asyncio.sleep(_GLANCE)
        finally:
            life.kill()
            await life.ended

    async def known(self) -> tuple[NudgeState, ...]:
        return tuple(await self.store.read(lambda read: read.scalars(select(Nudge.state).order_by(Nudge.id)).all()))

    async def is_called_off(self) -> None:
        """Ali does not want it any more."""

        def work(transaction: Transaction) -> None:
            transaction.execute(update(Person).values(safety_net=False))

        await self.store.transact(work)

    async def _begins(self, **more: str) -> Life:
        settings = {
            "database": self.database,
            "port": str(self.port),
            "public_url": "https://limstift.example.dk",
            "twilio_account_sid": self.twilio.account,
            "twilio_auth_token": self.twilio.token,
            "twilio_number": self.twilio.number,
            "twilio_messaging_service": SERVICE,
            "twilio_base_url": self.twilio.base_url,
        }
        return await self.nursery.born(self.folder, settings | more)


def _settled(transaction: Transaction) -> None:
    due = datetime.now(UTC).replace(second=0, microsecond=0) + LATER
    wall = due.astimezone(ZoneInfo("Europe/Copenhagen"))
    office = Office(name="Jobcenter Lillevang")
    transaction.add(office)
    transaction.flush()
    ali = Person(office_id=office.id, first_name="Ali", welcomed_at=due - LATER, safety_net=True)
    transaction.add(ali)
    transaction.flush()
    wake_up = Rhythm(
        office_id=office.id,
        person_id=ali.id,
        talk="wake-up",
        at=wall.time(),
        weekdays="0123456",
        every_day=True,
        starts_on=LONG_AGO,
        next_due=due,
        next_date=wall.date(),
    )
    transaction.add_all([Address(person_id=ali.id, channel="sms", value=ALI), wake_up])


@asynccontextmanager
async def night(nursery: Nursery, database: str, folder: Path) -> AsyncIterator[Night]:
    store = open_store(database)
    try:
        await store.transact(_settled)
        with kept_port() as port:
            async with FakeTwilio() as twilio:
                yield Night(folder=folder, database=database, nursery=nursery, twilio=twilio, store=store, port=port)
    finally:
        await store.close()


@pytest.mark.parametrize("edge", SCHEDULING)
async def test_killed_while_a_nudge_is_handed_over(
    nursery: Nursery, casebook_address: str, tmp_path: Path, edge: Edge
) -> None:
    """What Twilio has is found again; what it has not is handed over anew. Never do two lie ready."""
    async with night(nursery, casebook_address, tmp_path) as ali:
        await ali.killed_at(edge)
        assert await ali.known() == (NudgeState.ASKED,)
        again = (NudgeState.SCHEDULED,) if edge is Edge.SCHEDULED else (NudgeState.GONE, NudgeState.SCHEDULED)
        await ali.goes_on(*again)
        assert [one.to for one in ali.twilio.ledger.scheduled()] == [ALI]
        assert len(ali.twilio.ledger.entries) == 1


@pytest.mark.parametrize("edge", CALLING_OFF)
async def test_killed_while_a_nudge_is_called_off(
    nursery: Nursery, casebook_address: str, tmp_path: Path, edge: Edge
) -> None:
    """It is called off, if not by this program then by the next one."""
    async with night(nursery, casebook_address, tmp_path) as ali:
        await ali.goes_on(NudgeState.SCHEDULED)
        await ali.is_called_off()
        await ali.killed_at(edge)
        assert await ali.known() == (NudgeState.SCHEDULED,)
        await ali.goes_on(NudgeState.CALLED_OFF)
        assert [one.status for one in ali.twilio.ledger.entries] == ["canceled"]
