"""Does Telegram know this bot, and does it bring the messages the way that was set?"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.channels.telegram.channel import close_bot, telegram_bot
from bot.channels.telegram.service import PATH
from bot.cli.doctor.finding import Finding, broken, doubtful, fine
from bot.settings import Settings

TIMEOUT = 10.0
"""Seconds for all that is asked of Telegram."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TelegramSeen:
    """What Telegram said. `error` is the kind of failure; it never holds the token."""

    username: str = ""
    webhook: str = ""
    last_error: str = ""
    refused: bool = False
    error: str = ""


async def look(settings: Settings) -> TelegramSeen | None:
    """Ask Telegram who this bot is and where its updates go; None when it is not set up."""
    if settings.telegram_token is None:
        return None
    bot = telegram_bot(token=settings.telegram_token, base_url=settings.telegram_base_url)
    try:
        return await asyncio.wait_for(_asked(bot), TIMEOUT)
    except InvalidToken:
        return TelegramSeen(refused=True)
    except (TelegramError, TimeoutError) as error:
        return TelegramSeen(error=type(error).__name__)
    finally:
        await close_bot(bot)


def judge(seen: TelegramSeen | None, settings: Settings) -> Iterator[Finding]:
    """What that means."""
    if seen is None:
        yield fine("Telegram", "not set up")
    elif seen.refused:
        yield broken("Telegram", "refuses the token", "Ask @BotFather for it, and set LIMSTIFT_TELEGRAM_TOKEN.")
    elif seen.error:
        remedy = "Check the network, a proxy or firewall, and LIMSTIFT_TELEGRAM_BASE_URL."
        yield broken("Telegram", f"cannot be reached ({seen.error})", remedy)
    else:
        yield fine("Telegram", f"knows this bot: @{seen.username}")
        yield _updates(seen, wanted=wanted_webhook(settings))


def wanted_webhook(settings: Settings) -> str:
    """Where Telegram is to bring updates; empty when the program fetches them itself."""
    if settings.telegram_webhook_secret is None or settings.public_url is None:
        return ""
    return f"{settings.public_url.rstrip('/')}{PATH}"


def _updates(seen: TelegramSeen, *, wanted: str) -> Finding:
    if seen.webhook != wanted:
        where = f"go to {seen.webhook}" if seen.webhook else "go nowhere: there is no webhook"
        meant = f"to {wanted}" if wanted else "to this program's own polling"
        return doubtful("messages", f"{where}; they are meant to go {meant}", "The next limstift run sets it right.")
    if wanted and seen.last_error:
        remedy = "Check that LIMSTIFT_PUBLIC_URL leads to this program, with a certificate that Telegram trusts."
        return doubtful("messages", f"Telegram could not bring the last ones: {seen.last_error}", remedy)
    return fine("messages", f"come to {wanted}" if wanted else "are fetched by long polling")


async def _asked(bot: Bot) -> TelegramSeen:
    me = await bot.get_me()
    webhook = await bot.get_webhook_info()
    return TelegramSeen(
        username=me.username or "", webhook=webhook.url or "", last_error=webhook.last_error_message or ""
    )
