"""The same morning over HTTP: the real channels, and a provider on loopback in a process of its own.

Telegram's and Twilio's own limits are opened, so that the client is measured and not the pace that providers ask for.
"""

import asyncio
from collections.abc import Callable
from dataclasses import asdict

from pydantic import SecretStr

from benchmarks.default_client import messages_a_second
from benchmarks.figures import Measured, Row
from benchmarks.loopback.apart import provider
from benchmarks.wake_ups import SECOND, Figures, wake_everybody
from bot.channels.channel import Channel
from bot.channels.telegram.channel import TelegramChannel, telegram_bot
from bot.channels.telegram.flood import FloodLimits
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.channel import TwilioChannel, twilio_client

DUE = 10_000
RUNS = 2
PEER_CALLS = 1_000
"""python-telegram-bot's own client is slow enough that so many show its rate."""
UNLIMITED = 100_000.0
TOKEN = SecretStr("1000000:benchmark")
BAR_RATE = "1,600"
BAR_LATENESS = "6.5 s"


def through_telegram() -> Measured:
    """10,000 wake-ups through python-telegram-bot over aiohttp, and messages through its default client beside it."""
    with provider("telegram") as base_url:
        ours = _fastest(lambda: telegram_channel(base_url))
        theirs = asyncio.run(
            messages_a_second(
                PEER_CALLS, together=telegram_channel(base_url).abilities.together, token=TOKEN, base_url=base_url
            )
        )
    peer = [
        Row(name=f"its default client (httpx), {PEER_CALLS:,} messages, a second", measured=f"{theirs:,.0f}"),
        Row(name="against its default client", measured=f"{ours.rate / theirs:.1f} x", bar="5 x"),
    ]
    return Measured(
        rows=[*rows(ours, "python-telegram-bot"), *peer],
        figures=asdict(ours) | {"rate": ours.rate, "default_client_rate": theirs},
    )


def through_twilio() -> Measured:
    """10,000 wake-ups through twilio over aiohttp."""
    with provider("twilio") as base_url:
        ours = _fastest(lambda: twilio_channel(base_url))
    return Measured(rows=rows(ours, "twilio"), figures=asdict(ours) | {"rate": ours.rate})


def rows(one: Figures, client: str) -> list[Row]:
    """The rows of one morning through this client."""
    return [
        Row(name=f"{one.due:,} through {client} over HTTP, a second", measured=f"{one.rate:,.0f}", bar=BAR_RATE),
        Row(name="p99 lateness", measured=f"{one.lateness_p99:.2f} s", bar=BAR_LATENESS),
        Row(name="dropped", measured=f"{one.dropped}", bar="0"),
    ]


def telegram_channel(base_url: str) -> TelegramChannel:
    """Telegram at this address, as fast as it goes."""
    limits = FloodLimits(per_second=UNLIMITED, chat_per_second=UNLIMITED)
    return TelegramChannel(bot=telegram_bot(token=TOKEN, base_url=base_url), limits=limits)


def twilio_channel(base_url: str) -> TwilioChannel:
    """Twilio at this address, as fast as it goes, from a number that takes everything."""
    account = TwilioAccount(
        sid=f"AC{1:032x}",
        tokens=(SecretStr("benchmark"),),
        number="+4570000000",
        base_url=base_url,
        public_url="https://limstift.example",
        per_second=UNLIMITED,
    )
    return TwilioChannel(account=account, client=twilio_client(account), now=lambda: SECOND)


def _fastest(channel: Callable[[], Channel]) -> Figures:
    return max((asyncio.run(wake_everybody(due=DUE, through=channel())) for _ in range(RUNS)), key=lambda one: one.rate)
