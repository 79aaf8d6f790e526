"""A night and a morning at a small office on SMS: the real program, started and stopped, and a Twilio that sends by
itself what it was given to send.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Transaction

from bot.app import Program, build
from bot.cli.safety_net import note
from bot.clock import MovableClock
from bot.safety_net.net import SafetyNet
from bot.timelapse import Timelapse
from casebook.ids import Id
from casebook.store import open_store
from scheduler.planning import replan_person
from tests.bot.end_to_end.office import PUBLIC
from tests.bot.end_to_end.serving import served
from tests.bot.end_to_end.sms_office import NUMBERS, twilio_settings, write_sms_people
from tests.fakes.twilio.ledger import Entry
from tests.fakes.twilio.phone import Phone
from tests.fakes.twilio.server import FakeTwilio

T = TypeVar("T")
SERVICE = f"MG{5:032x}"
EVENING = datetime(2026, 10, 19, 18, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))
STEP = timedelta(minutes=5)
HOUR = timedelta(hours=1)


@dataclass(kw_only=True)
class Night:
    """Ali is woken at 6.30 by two messages and two calls, and agreed to the net. It begins on a Monday at 18."""

    twilio: FakeTwilio
    database: str
    clock: MovableClock
    people: dict[str, Id]
    service: str | None = SERVICE
    program: Program | None = None
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    @property
    def ali(self) -> Phone:
        return self.phone("Ali")

    @property
    def net(self) -> SafetyNet:
        assert self.program is not None, "the program is down"
        assert self.program.net is not None, "Twilio is set up"
        return self.program.net

    @property
    def waiting(self) -> list[Entry]:
        """What lies ready at Twilio."""
        return self.twilio.ledger.scheduled()

    def phone(self, name: str) -> Phone:
        return self.twilio.phone(NUMBERS[name])

    async def server_starts(self) -> None:
        settings = twilio_settings(self.twilio, self.database, service=self.service)
        self.program = build(settings, clock=self.clock)
        self.twilio.poster.routes[PUBLIC] = await self._running.enter_async_context(served(self.program))
        self.twilio.sms_url = f"{PUBLIC}/webhooks/twilio/sms"
        self.twilio.reaches = True
        await self.program.heard.wait()
        await self.settle()

    async def server_stops(self) -> None:
        await self.twilio.settled()
        self.twilio.reaches, self.program = False, None
        await self._running.aclose()

    async def settle(self) -> None:
        """All that is due is done, by the program and its net, and by Twilio."""
        if self.program is not None:
            await self.program.engine.settle()
            await self.net.round()
        await self.twilio.time_passes()

    async def clock_to(self, at: str, *, day: int = 20) -> None:
        """Forward to "6.30" of a day in October; what falls due on the way happens on the way."""
        hours, minutes = map(int, at.split("."))
        until = datetime(2026, 10, day, hours, minutes, tzinfo=ZoneInfo("Europe/Copenhagen")).astimezone(UTC)
        while self.clock.now() < until:
            step = min(self.clock.now() + (HOUR if until - self.clock.now() > 2 * HOUR else STEP), until)
            if self.program is not None:
                await Timelapse(engine=self.program.engine, clock=self.clock).to(step)
            else:
                self.clock.put(step)
            await self.settle()

    async def agrees(self, name: str = "Ali", *, agreed: bool = True) -> None:
        """As a caseworker notes it."""
        assert self.program is not None, "the program is down"
        await self.program.engine.turn(lambda scene: note(scene, self.people[name], agreed=agreed))

    async def change(self, work: Callable[[Transaction], object]) -> None:
        """Change the casebook, as at the desk."""
        store = open_store(self.database)
        try:
            await store.transact(work)
        finally:
            await store.close()

    async def rows(self, kind: type[T], *which: ColumnElement[bool]) -> list[T]:
        """What stands in the casebook, also while the program is down."""
        store = open_store(self.database)
        try:
            return await store.read(lambda read: list(read.scalars(select(kind).where(*which))))
        finally:
            await store.close()

    async def write(self, text: str) -> None:
        """Ali writes; while the program is down it waits at Twilio."""
        await self.ali.write(text)
        await self.settle()


@asynccontextmanager
async def a_night(database: str, *, service: str | None = SERVICE, agreed: bool = True) -> AsyncIterator[Night]:
    """The program is up."""
    async with FakeTwilio() as twilio:
        clock = MovableClock(at=EVENING.astimezone(UTC), stands=True)
        twilio.ledger.now = clock.now
        people = await write_sms_people(database)
        night = Night(twilio=twilio, database=database, clock=clock, people=people, service=service)
        await night.change(lambda transaction: replan_person(transaction, people["Ali"], now=clock.now()))
        await night.server_starts()
        if agreed:
            await night.agrees()
        await night.settle()
        yield night
        if night.program is not None:
            await night.server_stops()
