"""A second program on one database: it takes in what people write, sends nothing, goes on when the first one ends."""

from contextlib import AsyncExitStack

import httpx
import pytest

from bot.app import Program, build
from bot.clock import MovableClock
from tests.bot.end_to_end.office import CHATS, MONDAY, telegram_office, telegram_settings, write_people
from tests.bot.end_to_end.serving import served
from tests.fakes.telegram.server import FakeTelegram

pytestmark = pytest.mark.telegram


async def test_it_takes_in_what_people_write_and_the_first_one_answers(
    telegram: FakeTelegram, casebook_address: str
) -> None:
    async with telegram_office(telegram, casebook_address, webhook=True) as office:
        second = build(telegram_settings(telegram, casebook_address, webhook=True), clock=office.clock)
        async with served(second) as site, httpx.AsyncClient(base_url=site) as client:
            assert (await client.get("/readyz")).status_code == 503
            assert "another Limstift acts" in (await client.get("/readyz")).json()["status"]
            await telegram.updates.point_to(f"{site}/webhooks/telegram", secret=telegram.updates.secret)
            await office.phone("Ali").write("hjælp")
            await office.phone("Ali").expect("")
            await second.engine.settle()
            assert not second.lease.may_act()
            assert office.program.lease.may_act()


async def test_it_goes_on_when_the_first_one_ends(telegram: FakeTelegram, casebook_address: str) -> None:
    await write_people(casebook_address)
    ali = telegram.phone(CHATS["Ali"], first_name="Ali")
    clock = MovableClock(at=MONDAY)
    first, second = (_program(telegram, casebook_address, clock) for _ in range(2))
    async with AsyncExitStack() as reserve:
        async with served(first):
            await reserve.enter_async_context(served(second))
            assert [one.lease.may_act() for one in (first, second)] == [True, False]
        await telegram.until(second.lease.may_act)
        clock.put(MONDAY.replace(hour=4, minute=31))
        await ali.expect("OPPE")
        await telegram.until(lambda: telegram.updates.polled)


def _program(telegram: FakeTelegram, address: str, clock: MovableClock) -> Program:
    return build(telegram_settings(telegram, address), clock=clock)
