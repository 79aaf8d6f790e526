"""The webhooks as they are served, with the program behind them in memory, and Twilio's forms before them."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from pydantic import SecretStr
from starlette.applications import Starlette
from twilio.request_validator import RequestValidator

from bot.channels.afterwards import Report, Spoken
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.calls import Caller
from bot.channels.twilio.channel import TwilioChannel
from bot.channels.twilio.reception import SmsReception, StatusReception
from bot.channels.twilio.troubles import Troubles
from bot.channels.twilio.webhook import TwilioWebhooks
from bot.wordings import load_wordings
from casebook.ids import Id
from tests.bot.telegram.inbox import MemoryInbox, StoreUnavailableError
from tests.bot.twilio.setting import ALI, PUBLIC, QUESTION, channel_of
from tests.fakes.twilio.server import ACCOUNT, NUMBER, TOKEN
from tests.fakes.twilio.webhooks import call_form, inbound_sms, message_status

WORDINGS = load_wordings()
PATH = "/webhooks/twilio"
ASKED = Spoken(
    to=ALI,
    text="Godmorgen Ali. Det er vækning fra Mette. Tryk 1, hvis du er oppe.",
    language="da",
    options=(("up", "Oppe"), ("snooze", "5 min mere")),
)


@dataclass(kw_only=True)
class MemoryAfterwards:
    """The outbox's side of the port. The next `failing` attempts fail."""

    asked: Spoken | None = ASKED
    reports: list[Report] = field(default_factory=list)
    failing: int = 0

    async def report(self, report: Report) -> None:
        self._fail_if_it_must()
        self.reports.append(report)

    async def spoken(self, message: Id) -> Spoken | None:
        self._fail_if_it_must()
        return self.asked if message == QUESTION else None

    def _fail_if_it_must(self) -> None:
        if self.failing:
            self.failing -= 1
            raise StoreUnavailableError


@dataclass(kw_only=True)
class Site:
    """The webhooks as they are served, the program behind them, and Twilio before them."""

    client: httpx.AsyncClient
    inbox: MemoryInbox
    afterwards: MemoryAfterwards
    missed: list[None]
    """One for each time that something could not be taken."""
    troubles: Troubles
    channel: TwilioChannel

    async def post(
        self, name: str, form: dict[str, str], *, token: str = TOKEN, at: str = PUBLIC, **headers: str
    ) -> httpx.Response:
        """Post a form, signed for the public address."""
        signature = RequestValidator(token).compute_signature(f"{at}{PATH}/{name}", form)
        return await self.client.post(f"{PATH}/{name}", data=form, headers={"X-Twilio-Signature": signature, **headers})


def site_of(peer: str = "127.0.0.1", **changes: Any) -> Site:
    given: dict[str, Any] = {
        "sid": ACCOUNT,
        "tokens": (SecretStr(TOKEN),),
        "number": NUMBER,
        "base_url": "http://127.0.0.1:9",
        "public_url": PUBLIC,
    }
    account = TwilioAccount(**given | changes)
    inbox, afterwards, channel, troubles = MemoryInbox(), MemoryAfterwards(), channel_of(account), Troubles()
    missed: list[None] = []
    webhooks = TwilioWebhooks(
        account=account,
        texts=SmsReception(account=account, inbox=inbox),
        fates=StatusReception(channel=channel, afterwards=afterwards, troubles=troubles),
        afterwards=afterwards,
        caller=Caller(wordings=WORDINGS, voice=account.voice),
        missed=lambda: missed.append(None),
    )
    transport = httpx.ASGITransport(Starlette(routes=list(webhooks.routes)), client=(peer, 40_000))
    client = httpx.AsyncClient(transport=transport, base_url="http://10.0.0.5:8000")
    return Site(client=client, inbox=inbox, afterwards=afterwards, missed=missed, troubles=troubles, channel=channel)


def sms(text: str = "OPPE", **more: Any) -> dict[str, str]:
    return inbound_sms(account=ACCOUNT, sender=ALI, to=NUMBER, text=text, **more)


def call(**more: str) -> dict[str, str]:
    return call_form(account=ACCOUNT, name=f"CA{1:032x}", to=ALI, sender=NUMBER) | more


def status(word: str, error: int | None = None) -> dict[str, str]:
    message = {"sid": f"SM{1:032x}", "To": ALI, "From": NUMBER}
    return message_status(account=ACCOUNT, message=message, status=word, error=error)


FORMS = {
    "sms": sms(),
    "voice": call_form(account=ACCOUNT, name="CA2", to=NUMBER, sender=ALI),
    f"call/{QUESTION}": call(CallStatus="in-progress", AnsweredBy="human"),
    f"key/{QUESTION}": call(CallStatus="in-progress", Digits="1"),
    f"status/{QUESTION}": status("delivered"),
}
"""One genuine form for each webhook."""
