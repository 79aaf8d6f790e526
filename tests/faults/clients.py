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
from tests.faults.fault import Fault, Kind

PATIENCE = 2.0
"""Seconds that the clients wait for an answer here; in earnest it is ten and fifteen. A busy machine too answers
sooner."""
LITTLE_PATIENCE = 0.5
"""The same where answers are to come too late: a test waits for each of them."""
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


def patience_before(fault: Fault) -> float:
    """How long the clients of a test wait in which this goes wrong."""
    return LITTLE_PATIENCE if fault.kind is Kind.SLOW else PATIENCE


def channel_named(name: str, *, base_url: str, clock: MovableClock, patience: float = PATIENCE) -> Channel:
    """ "telegram" or "sms", whose requests go to this URL."""
    return telegram(base_url, clock, patience) if name == "telegram" else sms(base_url, clock, patience)


def telegram(base_url: str, clock: MovableClock, patience: float) -> TelegramChannel:
    request = AiohttpRequest(read_timeout=patience, connect_timeout=patience)
    bot = Bot(TOKEN.get_secret_value(), base_url=f"{base_url}/bot", request=request, get_updates_request=request)
    return TelegramChannel(bot=bot, clock=seconds_of(clock), sleep=sleeps_on(clock))


def sms(base_url: str, clock: MovableClock, patience: float) -> TwilioChannel:
    client = twilio_client(ACCOUNT)
    client.http_client = TwilioRequest(base_url=base_url, read_timeout=patience, connect_timeout=patience)
    return TwilioChannel(account=ACCOUNT, client=client, now=clock.now, clock=seconds_of(clock), sleep=sleeps_on(clock))


def seconds_of(clock: MovableClock) -> Callable[[], float]:
    return lambda: clock.now().timestamp()


def sleeps_on(clock: MovableClock) -> Callable[[float], Awaitable[None]]:
    """Whoever sleeps puts the clock forward: so it shows how long sending would have taken."""

    async def sleep(seconds: float) -> None:
        clock.put(clock.now() + timedelta(seconds=seconds))

    return sleep
