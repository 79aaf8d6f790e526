"""A small office on SMS: the program as it runs for real people, before a Twilio on this machine."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import ColumnElement, select, update

from bot.app import Program, build
from bot.clock import MovableClock
from bot.settings import Settings
from bot.timelapse import Timelapse
from casebook.ids import Id
from casebook.model import Address, OutboxMessage, Person, Rhythm
from casebook.store import open_store
from tests.bot.end_to_end.office import JUST_AFTER, MONDAY, PUBLIC, write_people
from tests.bot.end_to_end.serving import served
from tests.fakes.twilio.phone import Phone
from tests.fakes.twilio.server import FakeTwilio

T = TypeVar("T")
NUMBERS = {"Ali": "+4520000001", "Mette": "+4520000002", "Karin": "+4520000003"}
LADDER = [["message", 10], ["message", 10], ["call", 5], ["call", 5]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsOffice:
    """Ali, who is woken at 6.30 by two messages and two calls; Mette, his contact person; Karin, his caseworker.

    The clock runs on from a Monday at five. Twilio posts to a public address, which leads to the program.
    """

    program: Program
    twilio: FakeTwilio
    clock: MovableClock
    people: dict[str, Id]
    site: str

    def phone(self, name: str) -> Phone:
        """Somebody's phone."""
        return self.twilio.phone(NUMBERS[name])

    async def clock_to(self, at: str) -> None:
        """Put the clock just past "6.30" of that Monday; what falls due on the way happens on the way."""
        hours, minutes = map(int, at.split("."))
        wall = datetime(2026, 10, 19, hours, minutes, tzinfo=ZoneInfo("Europe/Copenhagen"))
        await Timelapse(engine=self.program.engine, clock=self.clock).to(wall.astimezone(UTC) + JUST_AFTER)
        await self.twilio.settled()

    async def rows(self, kind: type[T], *which: ColumnElement[bool]) -> list[T]:
        """What stands in the casebook."""
        return await self.program.store.read(lambda read: list(read.scalars(select(kind).where(*which))))

    async def fates(self, name: str) -> list[tuple[str, str | None]]:
        """The state and error of every message to somebody, in order."""
        await self.twilio.settled()
        await self.program.engine.settle()
        rows = await self.rows(OutboxMessage, OutboxMessage.person_id == self.people[name])
        return [(str(row.state), row.error) for row in sorted(rows, key=lambda row: row.id)]


@asynccontextmanager
async def sms_office(twilio: FakeTwilio, database: str) -> AsyncIterator[SmsOffice]:
    """The office is open, and everybody has a phone for SMS."""
    people = await write_people(database)
    await on_sms(database, people)
    clock = MovableClock(at=MONDAY)
    twilio.ledger.now = clock.now
    program = build(twilio_settings(twilio, database), clock=clock)
    async with served(program) as site:
        twilio.poster.routes[PUBLIC] = site
        twilio.sms_url = f"{PUBLIC}/webhooks/twilio/sms"
        yield SmsOffice(program=program, twilio=twilio, clock=clock, people=people, site=site)
        await twilio.settled()


async def write_sms_people(database: str) -> dict[str, Id]:
    """Write the office into the casebook; the ids of its people by first name."""
    people = await write_people(database)
    await on_sms(database, people)
    return people


def twilio_settings(twilio: FakeTwilio, database: str, *, service: str | None = None) -> Settings:
    """As the environment would say it; at a pace that no test waits for."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it; its plugin for mypy is not used here
        database=database,
        public_url=PUBLIC,
        twilio_account_sid=twilio.account,
        twilio_auth_token=SecretStr(twilio.token),
        twilio_number=twilio.number,
        twilio_messaging_service=service,
        twilio_base_url=twilio.base_url,
        twilio_per_second=1000.0,
    )


async def on_sms(database: str, people: dict[str, Id]) -> None:
    """The people of the office have numbers instead of chats, and Ali's ladder has calls."""

    def work(session: Any) -> None:
        for name, number in NUMBERS.items():
            mine = Address.person_id == people[name]
            session.execute(update(Address).where(mine).values(channel="sms", value=number))
            session.execute(update(Person).where(Person.id == people[name]).values(phone=number))
        session.execute(update(Rhythm).values(settings={"rungs": LADDER, "ask_left_home": False}))

    store = open_store(database)
    try:
        await store.transact(work)
    finally:
        await store.close()
