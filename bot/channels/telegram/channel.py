"""Telegram as a channel: sending, and taking the buttons of an answered question away."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from pydantic import SecretStr
from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.channels.channel import Abilities, DeliveryError, NotYetError, Outgoing, Receipt, UnknownOutcomeError
from bot.channels.in_line import InLine
from bot.channels.telegram.account import PUBLIC_API
from bot.channels.telegram.buttons import chosen_keyboard
from bot.channels.telegram.call import call
from bot.channels.telegram.errors import delivery_error, not_modified
from bot.channels.telegram.flood import FloodControl, FloodLimits
from bot.channels.telegram.parts import Part, parts
from bot.channels.telegram.request import AiohttpRequest, FloodError
from casebook.ids import Id

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

# A sleep shorter than the loop's clock costs more than it paces; the debt is kept and slept off together.
_SHORTEST_SLEEP = 0.001
# A preview is made by fetching the link: that would use up an invite before its reader does.
_NO_PREVIEW = {"is_disabled": True}


def telegram_bot(*, token: SecretStr, base_url: str = PUBLIC_API, proxy: str | None = None) -> Bot:
    """The client of one bot. `base_url` is the root of a Bot API server, Telegram's own or a local one.

    It connects with the first call; `close_bot` lets go of its connections.
    """
    # At DEBUG python-telegram-bot logs the URL with the token in it, and every text.
    logging.getLogger("telegram").setLevel(logging.INFO)
    request = AiohttpRequest(proxy=proxy)
    root = f"{base_url.rstrip('/')}/bot"
    return Bot(token.get_secret_value(), base_url=root, request=request, get_updates_request=request)


async def close_bot(bot: Bot) -> None:
    """Let go of the connections. (`Bot.shutdown` does so only after a getMe at the start, which needs the network.)"""
    await bot.request.shutdown()


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramChannel:
    """Sends to private chats of one bot; an address is a chat id as text.

    `clock` is monotonic, in seconds, and `sleep` waits for so many of them. `may_send` is asked last, when nothing is
    left to wait for.
    """

    bot: Bot = field(repr=False)  # its repr shows the token
    limits: FloodLimits = field(default_factory=FloodLimits)
    clock: Callable[[], float] = time.monotonic
    may_send: Callable[[], bool] = lambda: True
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _flood: FloodControl = field(init=False)
    _line: InLine = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_flood", FloodControl(limits=self.limits))
        object.__setattr__(self, "_line", InLine(per_second=self.limits.per_second))

    @property
    def name(self) -> str:
        return "telegram"

    @property
    def abilities(self) -> Abilities:
        """Half a second's messages may be under way: something urgent waits behind no more than those."""
        rate = self.limits.per_second
        return Abilities(
            buttons=True,
            pictures=True,
            per_second=rate,
            next_in=self._flood.next_in(self.clock()),
            together=max(4, min(64, int(rate / 2))),
        )

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Send the message, in several parts when it is long; the receipt names the last one, which has the buttons.

        A temporary failure after the first part is an UnknownOutcomeError: some of it went out.
        """
        message_id = 0
        for number, part in enumerate(parts(outgoing)):
            try:
                message_id = await self._send_part(outgoing.to, part)
            except DeliveryError as error:
                if number and not error.permanent:
                    raise UnknownOutcomeError(f"partly_sent {error.code}") from error
                raise
        return Receipt(provider_id=str(message_id))

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        """Show the answer in place of the buttons; nothing in their place when `label` is empty.

        A courtesy: when Telegram refuses, the buttons stay, and a press on them still names its own question.
        """
        if provider_id is None:
            return
        try:
            change = {"chat_id": to, "message_id": provider_id, "reply_markup": chosen_keyboard(label)}
            await call(self.bot, "EditMessageReplyMarkup", change)
        except TelegramError as error:
            self._heed(error)
            if not not_modified(error):
                log.info("telegram_buttons_stay", message_id=str(message), error=type(error).__name__)

    async def close(self) -> None:
        await close_bot(self.bot)

    async def _send_part(self, chat: str, part: Part) -> int:
        await self._sleep(self._flood.chat_place(chat, now=self.clock()))
        await self._sleep(self._flood.bot_place(now=self.clock()))
        try:
            async with self._line.place():
                self._require_that_we_act()
                return await self._post(chat, part)
        except TelegramError as error:
            self._heed(error)
            raise delivery_error(error) from error

    async def _post(self, chat: str, part: Part) -> int:
        common = {"chat_id": chat, "reply_markup": part.keyboard}
        if part.picture is None:
            content = {"text": part.text, "link_preview_options": _NO_PREVIEW}
            sent = await call(self.bot, "SendMessage", common | content)
        else:
            photo = InputFile(part.picture, filename="picture.png")
            sent = await call(self.bot, "SendPhoto", common | {"photo": photo, "caption": part.text})
        return _message_id(sent)

    def _heed(self, error: TelegramError) -> None:
        if isinstance(error, FloodError):
            self._flood.hold(error.retry_after, now=self.clock())

    async def _sleep(self, seconds: float) -> None:
        """Wait for our turn."""
        if seconds >= _SHORTEST_SLEEP:
            await self.sleep(seconds)

    def _require_that_we_act(self) -> None:
        """While we waited, another program may have taken over."""
        if not self.may_send():
            raise NotYetError("not_acting")


def _message_id(sent: object) -> int:
    match sent:
        case {"message_id": int(message_id)}:
            return message_id
        case _:
            raise TelegramError("Invalid server response")
