"""Twilio on loopback, and the real client, channel and webhooks before it."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.twilio.channel import TwilioChannel
from tests.bot.twilio.setting import ALI, account_of, channel_of
from tests.bot.twilio.site import Site, site_of
from tests.fakes.twilio.phone import Phone
from tests.fakes.twilio.server import FakeTwilio


@pytest.fixture
async def twilio() -> AsyncIterator[FakeTwilio]:
    async with FakeTwilio() as server:
        yield server


@pytest.fixture
async def channel(twilio: FakeTwilio) -> AsyncIterator[TwilioChannel]:
    made = channel_of(account_of(twilio))
    yield made
    await made.close()


@pytest.fixture
def ali(twilio: FakeTwilio) -> Phone:
    return twilio.phone(ALI)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = site_of()
    async with made.client:
        yield made
