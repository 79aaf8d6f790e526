"""Before whom the programs are killed: a Telegram and a Twilio on loopback, with people who answer."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias
from xml.etree.ElementTree import ParseError

from aiohttp import ClientError

from tests.bot.end_to_end.office import PUBLIC
from tests.crash.town import Sent
from tests.fakes.telegram.server import FakeTelegram
from tests.fakes.twilio.server import FakeTwilio

LONG = 3600.0
"""Seconds that somebody waits for a message: longer than any trial."""
Key: TypeAlias = tuple[str, str]
Shown: TypeAlias = "Counter[Key]"
"""How often what came to which address."""


class Provider(Protocol):
    """A provider and the phones that it reaches. An address is new each time."""

    channel: str
    contact: str
    asks: bool
    """Whether it can be asked afterwards what it took: then nothing comes twice."""

    @property
    def settings(self) -> dict[str, str]:
        """What a program is told of it."""

    @property
    def busy(self) -> bool:
        """Whether it still has something for the program."""

    @property
    def taken(self) -> int:
        """How many messages it took so far."""

    def serves(self, port: int) -> None:
        """Each program listens there."""

    def somebody(self) -> str:
        """The address of somebody new."""

    async def writes(self, address: str) -> None:
        """Somebody says hello."""

    async def gets_up(self, address: str) -> None:
        """Somebody is up as soon as the wake-up is there."""

    def shown(self) -> Shown: ...

    def key(self, sent: Sent) -> Key:
        """How a message of the casebook is shown."""


@dataclass(kw_only=True)
class OnTelegram:
    """Messages are told by their words: Telegram knows nothing else of them."""

    telegram: FakeTelegram
    channel: str = "telegram"
    contact: str = "900"
    asks: bool = False

    @property
    def settings(self) -> dict[str, str]:
        return {"telegram_token": self.telegram.token, "telegram_base_url": self.telegram.base_url}

    @property
    def busy(self) -> bool:
        return bool(self.telegram.updates.pending)

    @property
    def taken(self) -> int:
        return sum(len(phone.shown) for phone in self.telegram.chats.phones.values())

    def serves(self, port: int) -> None:
        """It is polled."""

    def somebody(self) -> str:
        phone = self.telegram.phone(1_000 + len(self.telegram.chats.phones))
        phone.patience = LONG
        return str(phone.chat_id)

    async def writes(self, address: str) -> None:
        await self.telegram.chats.phones[int(address)].write("hej")

    async def gets_up(self, address: str) -> None:
        phone = self.telegram.chats.phones[int(address)]
        shown = await phone.expect("")
        await phone.press(shown.buttons[0])

    def shown(self) -> Shown:
        phones = self.telegram.chats.phones.values()
        return Counter((str(phone.chat_id), shown.text) for phone in phones for shown in phone.shown)

    def key(self, sent: Sent) -> Key:
        return sent.address or "", sent.text


@dataclass(kw_only=True)
class OnTwilio:
    """Messages and calls are told by the address at which Twilio reports on them."""

    twilio: FakeTwilio
    channel: str = "sms"
    contact: str = "+4529999999"
    asks: bool = True
    _people: int = field(default=0)

    @property
    def settings(self) -> dict[str, str]:
        return {
            "public_url": PUBLIC,
            "twilio_account_sid": self.twilio.account,
            "twilio_auth_token": self.twilio.token,
            "twilio_number": self.twilio.number,
            "twilio_base_url": self.twilio.base_url,
            "twilio_per_second": "100",
        }

    @property
    def busy(self) -> bool:
        return False

    @property
    def taken(self) -> int:
        """Without what came in: that stands in the ledger too, and nothing was given for it."""
        return sum(1 for one in self.twilio.ledger.entries if one.given) + len(self.twilio.calls.made)

    def serves(self, port: int) -> None:
        self.twilio.poster.routes[PUBLIC] = f"http://127.0.0.1:{port}"

    def somebody(self) -> str:
        self._people += 1
        number = f"+4530{self._people:06}"
        self.twilio.phone(number).patience = LONG
        return number

    async def writes(self, address: str) -> None:
        """A program that is down hears of it at its next start, from Twilio's list."""
        with suppress(ClientError):
            await self.twilio.phone(address).write("hej")

    async def gets_up(self, address: str) -> None:
        phone = self.twilio.phone(address)
        texting = asyncio.create_task(phone.expect(""))
        ringing = asyncio.create_task(phone.rings())
        try:
            await asyncio.wait({texting, ringing}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            texting.cancel(), ringing.cancel()
        # Who is rung up by a program that dies hears nothing, and who presses a key then is not heard.
        with suppress(ClientError, ParseError):
            if ringing.done() and not ringing.cancelled():
                await ringing.result().pick_up()
                await ringing.result().press("1")
            else:
                await phone.write("oppe")

    def shown(self) -> Shown:
        texted = [(one.to, one.given["StatusCallback"]) for one in self.twilio.ledger.entries if one.given]
        rung = [(one.form["To"], one.status_url) for one in self.twilio.calls.made]
        return Counter((to, url.rpartition("/")[2]) for to, url in (*texted, *rung))

    def key(self, sent: Sent) -> Key:
        return sent.address or "", sent.id


@asynccontextmanager
async def on_telegram() -> AsyncIterator[Provider]:
    async with FakeTelegram() as telegram:
        place = OnTelegram(telegram=telegram)
        telegram.phone(int(place.contact), first_name="Mette")
        yield place


@asynccontextmanager
async def on_twilio() -> AsyncIterator[Provider]:
    async with FakeTwilio() as twilio:
        twilio.sms_url = f"{PUBLIC}/webhooks/twilio/sms"
        yield OnTwilio(twilio=twilio)


PROVIDERS = {"telegram": on_telegram, "twilio": on_twilio}
