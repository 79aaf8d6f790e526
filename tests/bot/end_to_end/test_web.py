"""What the process tells whoever watches it, and what it shows to whom."""

import sqlite3
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.app import Program, build
from bot.clock import MovableClock
from bot.settings import Settings
from casebook.model import OutboxMessage
from tests.bot.end_to_end.office import MONDAY, telegram_settings
from tests.bot.end_to_end.serving import served
from tests.fakes.telegram.server import FakeTelegram


@pytest.fixture
def program(sqlite_casebook: str) -> Program:
    """As `limstift run` builds it when nothing is configured."""
    settings = Settings(_env_file=None, database=sqlite_casebook)  # type: ignore[call-arg]  # of pydantic-settings
    return build(settings, clock=MovableClock(at=MONDAY))


@pytest.fixture
async def client(program: Program) -> AsyncIterator[httpx.AsyncClient]:
    async with served(program) as site, httpx.AsyncClient(base_url=site, timeout=20) as made:
        yield made


async def test_it_is_healthy_and_ready(client: httpx.AsyncClient) -> None:
    assert (await client.get("/healthz")).json() == {"status": "ok"}
    ready = await client.get("/readyz")
    assert (ready.status_code, ready.json()) == (200, {"status": "ok", "send_lag_seconds": 0.0})


async def test_the_front_door_leads_to_the_phones(client: httpx.AsyncClient) -> None:
    answer = await client.get("/")
    assert (answer.is_redirect, answer.headers["location"]) == (True, "/phones")
    shown = (await client.get("/phones/view")).json()
    assert [phone["name"] for phone in shown["phones"]] == ["Ali Hassan", "Birgit Lund", "Mette Holm"]


@pytest.mark.parametrize("path", ["/phones", "/phones/view", "/phones/changes", "/phones/static/page.js"])
async def test_a_name_that_only_leads_here_is_turned_away(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path, headers={"Host": "limstift.evil.example"})).status_code == 403


async def test_a_picture_that_there_is_not(client: httpx.AsyncClient) -> None:
    for name in ("0198c2c0-0000-7000-8000-000000000000", "nothing"):
        assert (await client.get(f"/phones/pictures/{name}.png")).status_code == 404


async def test_a_locked_database_makes_it_unready(client: httpx.AsyncClient, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "limstift.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()) == (503, {"status": "database unavailable"})
        assert (await client.get("/healthz")).status_code == 200
        other.execute("ROLLBACK")
    assert (await client.get("/readyz")).status_code == 200


async def test_messages_that_do_not_get_out_make_it_unready(telegram: FakeTelegram, sqlite_casebook: str) -> None:
    """Telegram is away; three minutes later somebody who watches can see it."""
    clock = MovableClock(at=MONDAY)
    program = build(telegram_settings(telegram, sqlite_casebook), clock=clock)
    await telegram.stop()
    async with served(program) as site, httpx.AsyncClient(base_url=site) as client:
        await program.store.transact(lambda session: session.add(_queued(at=MONDAY - timedelta(minutes=3))))
        answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["status"]) == (503, "sending lags behind")
    await telegram.start()


async def test_with_real_people_there_are_no_phones(telegram: FakeTelegram, sqlite_casebook: str) -> None:
    program = build(telegram_settings(telegram, sqlite_casebook), clock=MovableClock(at=MONDAY))
    async with served(program) as site, httpx.AsyncClient(base_url=site) as client:
        for path in ("/", "/phones", "/phones/view", "/webhooks/telegram"):
            assert (await client.get(path)).status_code == 404, path
        assert (await client.get("/readyz")).status_code == 200


def _queued(*, at: datetime) -> OutboxMessage:
    return OutboxMessage(
        kind="reply", text="Hej", urgency=5, created_at=at, not_before=at, channel="telegram", address="41"
    )
