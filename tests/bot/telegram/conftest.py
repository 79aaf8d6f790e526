"""A Bot API server on loopback, and the real client, channel and inbox before it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr
from telegram import Bot

from bot.channels.channel import Button, Outgoing
from bot.channels.telegram.channel import TelegramChannel, close_bot, telegram_bot
from bot.channels.telegram.flood import FloodLimits
from bot.channels.telegram.polling import poll
from bot.channels.telegram.reception import Reception
from casebook.ids import id_from
from tests.bot.telegram.inbox import MemoryInbox
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram

QUESTION = id_from("6a1f5c1e-93f5-4a5e-8a35-2f1f0a2b3c4d")
OPEN = FloodLimits(per_second=10_000, chat_per_second=10_000)
AT_ONCE = 0.01
AT_MOST = 5.0
"""Seconds that a stop may take, also on a busy machine; what it ends would have gone on for longer."""


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def bot(telegram: FakeTelegram) -> AsyncIterator[Bot]:
    client = telegram_bot(token=SecretStr(telegram.token), base_url=telegram.base_url)
    yield client
    await close_bot(client)


@pytest.fixture
def channel(bot: Bot) -> TelegramChannel:
    return TelegramChannel(bot=bot, limits=OPEN)


@pytest.fixture
def ali(telegram: FakeTelegram) -> Phone:
    return telegram.phone(42, first_name="Ali")


@pytest.fixture
def mette(telegram: FakeTelegram) -> Phone:
    return telegram.phone(43, first_name="Mette")


@pytest.fixture
def inbox() -> MemoryInbox:
    return MemoryInbox()


@asynccontextmanager
async def polling(bot: Bot, reception: Reception) -> AsyncIterator[asyncio.Event]:
    """The poller runs; its failures wait no longer than a test may."""
    stop = asyncio.Event()
    task = asyncio.create_task(poll(bot=bot, reception=reception, stop=stop, wait=lambda _: AT_ONCE))
    yield stop
    stop.set()
    await asyncio.wait_for(task, AT_MOST)


def wake_up(*, to: str = "42", text: str = "Godmorgen Ali. Er du oppe?") -> Outgoing:
    buttons = (Button(value="up", label="Oppe"), Button(value="snooze", label="10 min mere"))
    return Outgoing(message=QUESTION, to=to, text=text, buttons=buttons)
