"""Telegram as one thing to start and stop: polling, or a webhook where one is set."""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr
from starlette.routing import BaseRoute
from telegram import Bot

from bot.channels.telegram.menu import set_menu
from bot.channels.telegram.polling import poll
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.webhook import register_webhook, telegram_webhook

PATH = "/webhooks/telegram"


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramService:
    """Takes in what Telegram has. With `webhook_secret` and `public_url` Telegram posts to us; else we poll."""

    bot: Bot
    reception: Reception
    public_url: str | None = None
    webhook_secret: SecretStr | None = None
    caught_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once what people wrote while we were away is stored: only then do we write to them."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The webhook's route; none when polling."""
        if self.webhook_secret is None:
            return ()
        return (telegram_webhook(path=PATH, secret=self.webhook_secret, reception=self.reception),)

    def tasks(self, stop: asyncio.Event) -> Sequence[Coroutine[Any, Any, None]]:
        """What runs until `stop` is set."""
        return (self._take_in(stop), self._show_menu())

    async def _take_in(self, stop: asyncio.Event) -> None:
        if self.webhook_secret is None:
            await poll(bot=self.bot, reception=self.reception, stop=stop, caught_up=self.caught_up)
        else:
            # Telegram posts again by itself what it could not deliver, within a minute or two.
            self.caught_up.set()
            url = f"{(self.public_url or '').rstrip('/')}{PATH}"
            await register_webhook(bot=self.bot, url=url, secret=self.webhook_secret, stop=stop)

    async def _show_menu(self) -> None:
        await set_menu(self.bot)
