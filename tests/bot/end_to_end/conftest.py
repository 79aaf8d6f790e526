"""Telegram as a server on this machine, and the program in front of it, by either way of taking updates in."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.end_to_end.office import TelegramOffice, telegram_office
from tests.bot.phones.conftest import browser
from tests.fakes.telegram.server import FakeTelegram

# Telegram's flood limits and the pauses before another try are kept: these tests take real time.

__all__ = ["browser", "office", "telegram"]


@pytest.fixture
async def telegram() -> AsyncIterator[FakeTelegram]:
    async with FakeTelegram() as server:
        yield server


@pytest.fixture
async def office(telegram: FakeTelegram, sqlite_casebook: str) -> AsyncIterator[TelegramOffice]:
    """The small office, on long polling, everybody linked."""
    async with telegram_office(telegram, sqlite_casebook) as opened:
        yield opened
