"""The token and what people write stay out of logs and errors, at any level and whatever goes wrong."""

import asyncio
import logging
import traceback

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs
from telegram import Bot

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.telegram.channel import TelegramChannel, close_bot, telegram_bot
from bot.channels.telegram.menu import set_menu
from bot.channels.telegram.reception import Reception
from tests.bot.telegram.conftest import OPEN, polling, wake_up
from tests.bot.telegram.inbox import MemoryInbox
from tests.fakes.telegram import faults
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram

FAULTS = (
    faults.server_error(),
    faults.proxy_page(502),
    faults.dropped(accepted=False),
    faults.half_an_answer(),
    faults.blocked(),
)


async def test_a_whole_bad_day_leaves_no_secret_in_the_log(
    telegram: FakeTelegram, ali: Phone, inbox: MemoryInbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        bot = telegram_bot(token=SecretStr(telegram.token), base_url=telegram.base_url)
        channel = TelegramChannel(bot=bot, limits=OPEN)
        for method in ("sendMessage", "getUpdates", "getWebhookInfo", "setMyCommands", "editMessageReplyMarkup"):
            telegram.fail(method, *FAULTS)
        async with polling(bot, Reception(inbox=inbox)):
            await ali.write("hemmelig besked")
            for _ in FAULTS:
                await set_menu(bot)
                with pytest.raises((DeliveryError, UnknownOutcomeError)):
                    await channel.send(wake_up(text="hemmeligt svar"))
            await telegram.until(lambda: len(inbox.received) == 1)
        await channel.close()
    written = caplog.text + str(logs)
    assert logs
    assert telegram.token not in written
    assert "hemmelig" not in written


@pytest.mark.parametrize("root", ["http://127.0.0.1:9", "http://", "not a url", "http://127.0.0.1:99999"])
async def test_an_error_shows_no_token_even_with_its_whole_history(root: str) -> None:
    token = "7000009:SecretSecretSecret"
    bot = telegram_bot(token=SecretStr(token), base_url=root)
    with pytest.raises((DeliveryError, UnknownOutcomeError)) as caught:
        await TelegramChannel(bot=bot).send(wake_up())
    await close_bot(bot)
    assert token not in "".join(traceback.format_exception(caught.value))


def test_the_channel_shows_no_token_of_itself(telegram: FakeTelegram, channel: TelegramChannel) -> None:
    assert telegram.token not in repr(channel)


async def test_a_broken_connection_shows_no_token(telegram: FakeTelegram, bot: Bot, ali: Phone) -> None:
    async def rubbish(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"this is not HTTP\r\n\r\n")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(rubbish, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    other = telegram_bot(token=SecretStr(telegram.token), base_url=f"http://127.0.0.1:{port}")
    with pytest.raises(UnknownOutcomeError) as caught:
        await TelegramChannel(bot=other).send(wake_up())
    await close_bot(other)
    server.close()
    assert telegram.token not in "".join(traceback.format_exception(caught.value))
    assert bot.token == telegram.token
    assert ali.shown == []
