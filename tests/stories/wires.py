"""Handsets on real wires: every message goes through the real client to a provider on this machine and back again.

What lies on a pile is what the provider showed on the phone. What somebody writes or presses is posted to the
program's webhooks as the provider posts it, signed; only the web server between them is left out.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import httpx
from msgspec.structs import replace
from pydantic import SecretStr
from starlette.applications import Starlette

from bot.channels.channel import Abilities, Channel, Incoming, Outgoing, Receipt
from bot.channels.telegram.buttons import data
from bot.channels.telegram.channel import TelegramChannel, telegram_bot
from bot.channels.telegram.flood import FloodLimits
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.webhook import SECRET_HEADER, telegram_webhook
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.calls import Caller
from bot.channels.twilio.channel import TwilioChannel, twilio_client
from bot.channels.twilio.reception import SmsReception
from bot.channels.twilio.webhook import TwilioWebhooks
from bot.engine import Engine
from bot.outbox.receipts import OutboxAfterwards
from bot.wordings import load_wordings
from casebook.ids import Id
from casebook.store import Store
from tests.fakes.telegram.phone import PHOTO
from tests.fakes.telegram.server import FakeTelegram
from tests.fakes.twilio.phone import Call
from tests.fakes.twilio.server import FakeTwilio
from tests.fakes.twilio.webhooks import Poster, inbound_sms
from tests.stories.handsets import Handsets

PUBLIC = "https://limstift.example.dk"
SECRET = "stories-stories-stories-stories-stories-stories"
AT_ONCE = 1_000_000.0
STAFF = frozenset({"Lars", "Mette", "Karin"})
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""By the channel's own clock nothing is ever too late to be sent: that is the outbox's business."""
FAMILIES = ("telegram", "sms", "mixed")
"""Who lives where. Mixed: mentees on Telegram with SMS and calls beside it, everybody else on SMS."""


class Wired(Handsets):
    """Handsets of one of the families. Piles are by phone number, whichever wire a message came by."""

    def __init__(self, family: str, *, telegram: FakeTelegram, twilio: FakeTwilio) -> None:
        super().__init__()
        self.family = family
        self.telegram, self.twilio = telegram, twilio
        self.calls: dict[Id, Call] = {}
        self.answered_by = "human"
        """What Twilio takes whoever picks up for; "" when nobody does."""
        self._shown: dict[Id, Outgoing] = {}
        self._channels = self._wired()

    @property
    def channels(self) -> dict[str, Channel]:
        return self._channels

    def homes(self, number: str, name: str) -> list[tuple[str, str]]:
        chat, sms = ("telegram", number.removeprefix("+")), ("sms", number)
        self.telegram.phone(int(chat[1]), first_name=name)
        if self.family == "mixed":
            return [sms] if name in STAFF else [chat, sms]
        return [chat if self.family == "telegram" else sms]

    def faces(self, engine: Engine, store: Store) -> None:
        reception = Reception(inbox=engine)
        routes = [telegram_webhook(path="/telegram", secret=SecretStr(SECRET), reception=reception)]
        sms = self._channels.get("sms")
        if isinstance(sms, Wire) and isinstance(sms.channel, TwilioChannel):
            account, afterwards = sms.channel.account, OutboxAfterwards(engine=engine, read=store.read)
            webhooks = TwilioWebhooks(
                account=account,
                channel=sms.channel,
                reception=SmsReception(account=account, inbox=engine, afterwards=afterwards),
                afterwards=afterwards,
                caller=Caller(wordings=load_wordings(), voice=sms.channel.account.voice),
            )
            routes += webhooks.routes  # type: ignore[arg-type]  # they are Routes
        transport = httpx.ASGITransport(Starlette(routes=routes))
        self._site = httpx.AsyncClient(transport=transport, base_url=PUBLIC)
        self.twilio.poster = InProcess(token=self.twilio.token, site=self._site)

    async def bring(self, incoming: Incoming) -> None:
        shown = self._shown.get(incoming.button_of) if incoming.button_of else None
        if shown is not None and shown.spoken:
            await self._presses_key(shown, incoming)
        elif self._writes_by_sms(incoming):
            await self._texts(incoming, shown)
        else:
            await self._posts_update(incoming)
        await self.twilio.settled()

    async def lie(self, outgoing: Outgoing, *, on: str) -> None:
        """A message has arrived by this wire."""
        number = f"+{outgoing.to.removeprefix('+')}"
        if outgoing.spoken:
            await self._rings(number, outgoing)
            return
        text = self._text_on(number, on)
        if text is not None:
            self._shown[outgoing.message] = shown = replace(outgoing, to=number, text=text)
            self.pile(number).append(shown)

    def _text_on(self, number: str, on: str) -> str | None:
        if on == "telegram":
            return self.telegram.chats.phones[int(number[1:])].shown[-1].text
        phone = self.twilio.phone(number)
        return phone.texts[-1] if phone.undeliverable is None else None

    async def _rings(self, number: str, outgoing: Outgoing) -> None:
        self.calls[outgoing.message] = call = await self.twilio.phone(number).rings()
        if self.answered_by != "human":
            await call.voicemail()
            return
        self._shown[outgoing.message] = shown = replace(outgoing, to=number, text=await call.pick_up())
        self.pile(number).append(shown)

    async def _presses_key(self, shown: Outgoing, incoming: Incoming) -> None:
        values = [button.value for button in shown.buttons]
        call = self.calls[shown.message]
        await call.press(str(values.index(incoming.option or "") + 1))
        await call.hang_up()

    def _writes_by_sms(self, incoming: Incoming) -> bool:
        """A link opens Telegram wherever there is one."""
        if self.family != "mixed":
            return self.family == "sms"
        return incoming.start is None and not self._has_chat(incoming.sender)

    def _has_chat(self, number: str) -> bool:
        phone = self.telegram.chats.phones.get(int(number[1:]))
        return phone is not None and phone.first_name not in STAFF

    async def _texts(self, incoming: Incoming, shown: Outgoing | None) -> None:
        text = incoming.text
        if shown is not None:
            labels = [button.label for button in shown.buttons]
            values = [button.value for button in shown.buttons]
            place = str(values.index(incoming.option or "") + 1)
            text = place if f"{place} = {labels[int(place) - 1]}" in shown.text else incoming.text
        form = inbound_sms(account=self.twilio.account, sender=incoming.sender, to=self.twilio.number, text=text)
        form |= {"MessageSid": incoming.provider_id, "NumMedia": str(int(incoming.media))}
        status, _ = await self.twilio.poster.post(f"{PUBLIC}/webhooks/twilio/sms", form)
        assert status == 200

    async def _posts_update(self, incoming: Incoming) -> None:
        chat = int(incoming.sender[1:])
        user = self.telegram.phone(chat).user()
        message = {"message_id": 1, "date": 1_780_000_000, "chat": {"id": chat, "type": "private"}, "from": user}
        update: dict[str, Any] = {"update_id": _number(incoming.provider_id)}
        if incoming.button_of is not None:
            pressed = data(incoming.button_of, incoming.option or "")
            update["callback_query"] = {
                "id": "1", "from": user, "chat_instance": "1", "data": pressed, "message": message,
            }  # fmt: skip
        else:
            text = f"/start {incoming.start}" if incoming.start else incoming.text
            content: dict[str, Any] = {"text": text} if text else {}
            if incoming.media:
                content = {"photo": PHOTO, **({"caption": text} if text else {})}
            update["message"] = message | content
        assert await self.updated(update) == 200

    async def updated(self, update: dict[str, Any]) -> int:
        """Telegram posts an update; the status of the answer."""
        answer = await self._site.post("/telegram", json=update, headers={SECRET_HEADER: SECRET})
        return answer.status_code

    def _wired(self) -> dict[str, Channel]:
        telegram = TelegramChannel(
            bot=telegram_bot(token=SecretStr(self.telegram.token), base_url=self.telegram.base_url),
            limits=FloodLimits(per_second=AT_ONCE, chat_per_second=AT_ONCE),
        )
        account = TwilioAccount(
            sid=self.twilio.account,
            tokens=(SecretStr(self.twilio.token),),
            number=self.twilio.number,
            base_url=self.twilio.base_url,
            public_url=PUBLIC,
            per_second=AT_ONCE,
            calls_per_second=AT_ONCE,
        )
        sms = TwilioChannel(account=account, client=twilio_client(account), now=lambda: LONG_AGO)
        wanted = FAMILIES[:2] if self.family == "mixed" else (self.family,)
        return {one.name: Wire(one, self) for one in (telegram, sms) if one.name in wanted}


class Wire:
    """A real channel, and the phones at its end."""

    def __init__(self, channel: Channel, handsets: Wired) -> None:
        self.channel = channel
        self._handsets = handsets

    @property
    def name(self) -> str:
        return self.channel.name

    @property
    def abilities(self) -> Abilities:
        return self.channel.abilities

    async def send(self, outgoing: Outgoing) -> Receipt:
        receipt = await self.channel.send(outgoing)
        await self._handsets.lie(outgoing, on=self.name)
        return receipt

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        await self.channel.answered(message, provider_id=provider_id, to=to, label=label)

    async def close(self) -> None:
        await self.channel.close()


class InProcess(Poster):
    """Posts to the program's web application without a web server."""

    def __init__(self, *, token: str, site: httpx.AsyncClient) -> None:
        super().__init__(token=token)
        self._app = site

    async def post(self, url: str, form: Mapping[str, str], **headers: str) -> tuple[int, str]:
        answer = await self._app.post(url, data=dict(form), headers=self.signed(url, form) | headers)
        return answer.status_code, answer.text


def _number(provider_id: str) -> int:
    """An update's id: the same for the same message."""
    return int.from_bytes(provider_id.encode()) % 2**31


@asynccontextmanager
async def wired(family: str) -> AsyncIterator[Wired]:
    """The providers run."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(FakeTelegram())
        twilio = await stack.enter_async_context(FakeTwilio())
        handsets = Wired(family, telegram=telegram, twilio=twilio)
        try:
            yield handsets
        finally:
            await twilio.settled()
            for channel in handsets.channels.values():
                await channel.close()
