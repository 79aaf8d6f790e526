"""The real channels with the real clients, before a faulty provider, on a clock that stands until somebody sleeps."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from pydantic import SecretStr
from telegram import Bot

from bot.channels.channel import Channel
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.request import AiohttpRequest
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.channel import TwilioChannel, twilio_client
from bot.channels.twilio.request import TwilioRequest
from bot.clock import MovableClock

PATIENCE = 0.5
"""Seconds that the clients wait for an answer here; in earnest it is ten and fifteen."""
RATES = {"telegram": 30.0, "sms": 10.0}
"""Messages a second that the provider takes from us."""
TOKEN = SecretStr("7000007:AAExampleExampleExampleExampleExample")
ACCOUNT = TwilioAccount(
    sid=f"AC{7:032x}",
    tokens=(SecretStr("0123456789abcdef0123456789abcdef"),),
    number="+4520009999",
    public_url="https://limstift.example.dk",
    per_second=RATES["sms"],
)


def channel_named(name: str, *, base_url: str, clock: MovableClock) -> Channel:
    """ "telegram" or "sms", whose requests go to this URL."""
    return telegram(base_url, clock) if name == "telegram" else sms(base_url, clock)


def telegram(base_url: str, clock: MovableClock) -> TelegramChannel:
    request = AiohttpRequest(read_timeout=PATIENCE, connect_timeout=PATIENCE)
    bot = Bot(TOKEN.get_secret_value(), base_url=f"{base_url}/bot", request=request, get_updates_request=request)
    return TelegramChannel(bot=bot, clock=seconds_of(clock), sleep=sleeps_on(clock))


def sms(base_url: str, clock: MovableClock) -> TwilioChannel:
    client = twilio_client(ACCOUNT)
    client.http_client = TwilioRequest(base_url=base_url, read_timeout=PATIENCE, connect_timeout=PATIENCE)
    return TwilioChannel(account=ACCOUNT, client=client, now=clock.now, clock=seconds_of(clock), sleep=sleeps_on(clock))


def seconds_of(clock: MovableClock) -> Callable[[], float]:
    return lambda: clock.now().timestamp()


def sleeps_on(clock: MovableClock) -> Callable[[float], Awaitable[None]]:
    """Whoever sleeps puts the clock forward: so it shows how long sending would have taken."""

    async def sleep(seconds: float) -> None:
        clock.put(clock.now() + timedelta(seconds=seconds))

    return sleep
