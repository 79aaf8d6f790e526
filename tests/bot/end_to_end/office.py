"""A small office on Telegram: the program as it runs for real people, its database, and a clock to put forward."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from sqlalchemy import ColumnElement, select

from bot.app import Program, build
from bot.clock import MovableClock
from bot.settings import Settings
from bot.timelapse import Timelapse
from bot.turns import invites
from casebook.ids import Id
from casebook.model import Address, Match, Office, OutboxMessage, OutboxState, Person, Rhythm, TargetGroup
from casebook.store import open_store
from scheduler.planning import replan_person
from tests.bot.end_to_end.serving import served
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram

T = TypeVar("T")
MONDAY = datetime(2026, 10, 19, 5, 0, tzinfo=ZoneInfo("Europe/Copenhagen")).astimezone(UTC)
SECRET = "end-to-end-end-to-end-end-to-end-end-to-end"
PUBLIC = "https://limstift.example.dk"
JUST_AFTER = timedelta(seconds=30)
CHATS = {"Ali": 41, "Mette": 42, "Karin": 43}
"""Who is on Telegram, under which chat id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramOffice:
    """Ali, who is woken at 6.30 on working days; Mette, his contact person; Karin, his caseworker; Lars, his mentor.

    The clock runs on from a Monday at five. `site` is where the program is served.
    """

    program: Program
    telegram: FakeTelegram
    clock: MovableClock
    people: dict[str, Id]
    site: str

    def phone(self, name: str) -> Phone:
        """Somebody's phone with Telegram on it."""
        return _phone(self.telegram, name)

    async def clock_to(self, at: str, *, day: int = 19) -> None:
        """Put the clock just past "6.30" of a day in October; what falls due on the way happens on the way."""
        hours, minutes = map(int, at.split("."))
        wall = datetime(2026, 10, day, hours, minutes, tzinfo=ZoneInfo("Europe/Copenhagen"))
        timelapse = Timelapse(engine=self.program.engine, clock=self.clock)
        await timelapse.to(wall.astimezone(UTC) + JUST_AFTER)

    async def invite(self, name: str) -> str:
        """The token of a link, handed over face to face."""
        made = await self.program.engine.turn(lambda scene: invites.make(scene, self.people[name], confirmed=True))
        return made.token

    async def rows(self, kind: type[T], *which: ColumnElement[bool]) -> list[T]:
        """What stands in the casebook."""
        return await self.program.store.read(lambda read: list(read.scalars(select(kind).where(*which))))

    async def in_flight(self) -> list[str]:
        """Messages that somebody has begun to send and nobody has finished, once all is done that is due."""
        await self.program.engine.settle()
        return [one.text for one in await self.rows(OutboxMessage, OutboxMessage.state == OutboxState.SENDING)]


@asynccontextmanager
async def telegram_office(
    telegram: FakeTelegram, database: str, *, webhook: bool = False, linked: tuple[str, ...] = tuple(CHATS)
) -> AsyncIterator[TelegramOffice]:
    """The office is open. `linked` are on Telegram already; the others have an address nowhere.

    By webhook Telegram is given a public https address, and what stands in front of the program leads from there to it.
    """
    people = await write_people(database, linked)
    for name in linked:
        _phone(telegram, name)
    clock = MovableClock(at=MONDAY)
    program = build(telegram_settings(telegram, database, webhook=webhook), clock=clock)
    async with served(program) as site:
        if webhook:
            await telegram.until(lambda: telegram.updates.url == f"{PUBLIC}/webhooks/telegram")
            await telegram.updates.point_to(f"{site}/webhooks/telegram", secret=telegram.updates.secret)
        else:
            await telegram.until(lambda: telegram.updates.polled)
        yield TelegramOffice(program=program, telegram=telegram, clock=clock, people=people, site=site)


def _phone(telegram: FakeTelegram, name: str) -> Phone:
    return telegram.phone(CHATS[name], first_name=name)


def telegram_settings(telegram: FakeTelegram, database: str, *, webhook: bool = False) -> Settings:
    """As the environment would say it."""
    more: dict[str, Any] = {"public_url": PUBLIC, "telegram_webhook_secret": SecretStr(SECRET)} if webhook else {}
    return Settings(
        _env_file=None,  # type: ignore[call-arg]  # pydantic-settings takes it; its plugin for mypy is not used here
        database=database,
        telegram_token=SecretStr(telegram.token),
        telegram_base_url=telegram.base_url,
        **more,
    )


async def write_people(database: str, linked: tuple[str, ...] = tuple(CHATS)) -> dict[str, Id]:
    """Write the office into the casebook; the ids of its people by first name."""
    store = open_store(database)
    try:
        return await store.transact(lambda session: _written(session, linked))
    finally:
        await store.close()


def _written(session: Any, linked: tuple[str, ...]) -> dict[str, Id]:
    office = Office(name="Jobcenter Lillevang", phone="+4520000100", crisis_numbers={"doctor": "1813"})
    session.add(office)
    session.flush()
    people = {name: _person(session, office, name, place, linked) for place, name in enumerate([*CHATS, "Lars"])}
    office.on_call_id = people["Mette"]
    match = Match(
        office_id=office.id,
        mentee_id=people["Ali"],
        mentor_id=people["Lars"],
        contact_id=people["Mette"],
        caseworker_id=people["Karin"],
        target_group=TargetGroup.YOUNG,
        workplace="Lillevang Lager",
        workplace_phone="+4520000101",
        starts_on=date(2026, 10, 1),
    )
    session.add(match)
    session.flush()
    session.add(_wake_up(match))
    session.flush()
    replan_person(session, people["Ali"], now=MONDAY)
    return people


def _person(session: Any, office: Office, name: str, place: int, linked: tuple[str, ...]) -> Id:
    welcomed_at = MONDAY if name in linked else None
    person = Person(office_id=office.id, first_name=name, phone=f"+452000000{place}", welcomed_at=welcomed_at)
    session.add(person)
    session.flush()
    if name in linked:
        session.add(Address(person_id=person.id, channel="telegram", value=str(CHATS[name])))
    return person.id


def _wake_up(match: Match) -> Rhythm:
    return Rhythm(
        office_id=match.office_id,
        person_id=match.mentee_id,
        match_id=match.id,
        talk="wake-up",
        at=time(6, 30),
        weekdays="01234",
        starts_on=date(2026, 10, 1),
        settings={"rungs": [["message", 10], ["message", 10]], "ask_left_home": False},
    )
