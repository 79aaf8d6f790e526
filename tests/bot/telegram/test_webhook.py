"""The webhook over real HTTP: Telegram hears 200 once the message is stored, and not before."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr
from starlette.applications import Starlette
from structlog.testing import capture_logs
from telegram import Bot

from bot.channels.telegram.account import check_secret
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.webhook import (
    LARGEST_UPDATE,
    SECRET_HEADER,
    register_webhook,
    telegram_webhook,
)
from tests.bot.telegram.conftest import AT_MOST, AT_ONCE, QUESTION, wake_up
from tests.bot.telegram.inbox import MemoryInbox
from tests.fakes.telegram import faults
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram

SECRET = SecretStr("s3cret_" + "x" * 40)
PATH = "/telegram"
AN_HOUR = 3600.0


@pytest.fixture
async def url(inbox: MemoryInbox) -> AsyncIterator[str]:
    """The program's web server on loopback."""
    reception = Reception(inbox=inbox, on_ignored=inbox.on_ignored)
    app = Starlette(routes=[telegram_webhook(path=PATH, secret=SECRET, reception=reception)])
    config = uvicorn.Config(app, port=0, log_config=None, lifespan="off", ws="none")
    async with served(uvicorn.Server(config)) as port:
        yield f"http://127.0.0.1:{port}{PATH}"


@asynccontextmanager
async def served(server: uvicorn.Server) -> AsyncIterator[int]:
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  # uvicorn has no event for it
        await asyncio.sleep(0.005)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await task


async def post(url: str, body: bytes, secret: str | None = None) -> int:
    given = SECRET.get_secret_value() if secret is None else secret
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers={SECRET_HEADER: given}) as response,
    ):
        return response.status


def update(text: str = "hej", **more: Any) -> bytes:
    chat = {"id": 42, "type": "private", "first_name": "Ali"}
    sender = {"id": 42, "is_bot": False, "first_name": "Ali"}
    message = {"message_id": 1, "date": 1_780_000_000, "chat": chat, "from": sender, "text": text}
    return json.dumps({"update_id": 5, "message": message | more}).encode()


async def registered(bot: Bot, url: str) -> None:
    await register_webhook(bot=bot, url=url, secret=SECRET, stop=asyncio.Event(), wait=lambda _: AT_ONCE)


async def test_a_morning_by_webhook(  # noqa: PLR0917  # fixtures
    telegram: FakeTelegram, bot: Bot, channel: TelegramChannel, ali: Phone, inbox: MemoryInbox, url: str
) -> None:
    await registered(bot, url)
    await channel.send(wake_up())
    await ali.expect("Er du oppe?")
    await ali.press("Oppe")
    await ali.write("Jeg er oppe nu")
    await telegram.until(lambda: not telegram.updates.pending)
    pressed, wrote = inbox.received
    assert (pressed.button_of, pressed.option) == (QUESTION, "up")
    assert wrote.text == "Jeg er oppe nu"
    assert not ali.spinning
    assert telegram.count("answerCallbackQuery") == 0, "the answer to the webhook stops the spinner"


async def test_telegram_brings_again_what_could_not_be_stored(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox, url: str
) -> None:
    await registered(bot, url)
    inbox.failing = 3
    with capture_logs() as logs:
        await ali.write("Jeg er syg")
        await telegram.until(lambda: not telegram.updates.pending)
    assert inbox.texts == ["Jeg er syg"]
    assert [line["event"] for line in logs] == ["telegram_update_not_stored"] * 3


async def test_a_store_that_is_away_is_a_503(inbox: MemoryInbox, url: str) -> None:
    inbox.failing = 1
    assert await post(url, update()) == 503
    assert inbox.received == []
    assert await post(url, update()) == 200


async def test_the_same_update_twice_is_one_message(inbox: MemoryInbox, url: str) -> None:
    assert [await post(url, update()) for _ in range(3)] == [200, 200, 200]
    assert (inbox.texts, inbox.repeated) == (["hej"], 2)


@pytest.mark.parametrize("secret", ["", "wrong", SECRET.get_secret_value()[:-1], SECRET.get_secret_value() + "x", "æ"])
async def test_without_the_secret_nothing_is_read(inbox: MemoryInbox, url: str, secret: str) -> None:
    assert await post(url, update(), secret) == 403
    assert await post(url, b"x" * (LARGEST_UPDATE + 1), secret) == 403
    assert inbox.received == []


async def test_a_request_without_the_header_is_refused(inbox: MemoryInbox, url: str) -> None:
    async with aiohttp.ClientSession() as session:
        for method, status in (("POST", 403), ("GET", 405), ("PUT", 405)):
            async with session.request(method, url, data=update()) as response:
                assert response.status == status
    assert inbox.received == []


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"7", b"\xff\xfe", b"[" * 100_000, b'{"update_id": ' + b"9" * 5_000 + b"}"]
)
async def test_what_is_no_update_is_refused(inbox: MemoryInbox, url: str, body: bytes) -> None:
    assert await post(url, body) == 400
    assert inbox.received == []


async def test_a_body_that_is_too_large_is_refused_before_it_is_read_to_the_end(inbox: MemoryInbox, url: str) -> None:
    assert await post(url, b" " * (LARGEST_UPDATE + 1)) == 413
    assert await post(url, update("x" * 4096)) == 200
    assert [len(text) for text in inbox.texts] == [4096]


async def test_an_update_that_cannot_be_read_is_taken_and_set_aside(inbox: MemoryInbox, url: str) -> None:
    with capture_logs() as logs:
        assert await post(url, b'{"update_id": 9, "message": {"text": "hemmelig"}}') == 200
        assert await post(url, b'{"update_id": 10, "something_new": {}}') == 200
    assert inbox.received == []
    assert [line["event"] for line in logs] == ["telegram_update_set_aside"]
    assert "hemmelig" not in str(logs)


async def test_the_webhook_is_set_once_telegram_can_be_reached(telegram: FakeTelegram, bot: Bot, url: str) -> None:
    telegram.fail("setWebhook", faults.server_error(), faults.proxy_page(502), faults.dropped(accepted=True))
    with capture_logs() as logs:
        await registered(bot, url)
    assert (telegram.updates.url, telegram.updates.secret) == (url, SECRET.get_secret_value())
    assert list(telegram.updates.allowed) == ["message", "edited_message", "callback_query", "my_chat_member"]
    assert [line["failures"] for line in logs] == [1, 2, 3]


async def test_setting_the_webhook_ends_when_the_program_stops(telegram: FakeTelegram, bot: Bot) -> None:
    await telegram.stop()
    stop = asyncio.Event()
    with capture_logs() as logs:
        setting = register_webhook(bot=bot, url="http://127.0.0.1:9", secret=SECRET, stop=stop, wait=lambda _: AN_HOUR)
        task = asyncio.create_task(setting)
        await telegram.until(lambda: bool(logs))
        stop.set()
        await asyncio.wait_for(task, AT_MOST)
    await telegram.start()
    assert telegram.updates.url == ""


@given(st.integers(32, 190).map(secrets.token_urlsafe))
def test_a_random_secret_of_256_bits_is_strong_enough(secret: str) -> None:
    assert check_secret(SecretStr(secret)).get_secret_value() == secret


@pytest.mark.parametrize("weak", ["", "short", "x" * 42, "x" * 257, "x" * 50 + "!", "æ" * 50, "x" * 50 + "\n"])
def test_a_weak_secret_is_refused_with_what_to_do(weak: str) -> None:
    with pytest.raises(ValueError, match="token_urlsafe"):
        check_secret(SecretStr(weak))
    with pytest.raises(ValueError, match="token_urlsafe"):
        telegram_webhook(path=PATH, secret=SecretStr(weak), reception=Reception(inbox=MemoryInbox()))
