"""The menu of commands."""

from structlog.testing import capture_logs
from telegram import Bot

from bot.channels.telegram.menu import set_menu
from tests.bot.telegram.test_incoming import written
from tests.fakes.telegram import faults
from tests.fakes.telegram.server import FakeTelegram


async def test_the_menu_is_danish_and_english_in_an_english_app(telegram: FakeTelegram, bot: Bot) -> None:
    assert await set_menu(bot)
    assert list(telegram.commands[""]) == ["hjaelp", "vaekkeur", "pause", "stop", "start"]
    assert list(telegram.commands["en"]) == ["help", "wake", "pause", "stop", "start"]


async def test_both_languages_reach_the_program_as_the_same_words(telegram: FakeTelegram, bot: Bot) -> None:
    await set_menu(bot)
    words = [[written(f"/{command}").text for command in telegram.commands[language]] for language in ("", "en")]
    assert words[0] == words[1] == ["HJÆLP", "VÆKKEUR", "PAUSE", "STOP", "START"]


async def test_a_menu_that_cannot_be_set_is_only_logged(telegram: FakeTelegram, bot: Bot) -> None:
    telegram.fail("setMyCommands", faults.server_error())
    with capture_logs() as logs:
        assert not await set_menu(bot)
    assert [line["event"] for line in logs] == ["telegram_menu_not_set"]
