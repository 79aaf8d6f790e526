"""The bot's menu of commands, in Danish and in English."""

from itertools import starmap

import structlog
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

# Telegram Bot API, BotCommand: 1-32 of a-z, 0-9 and _; hence "hjaelp". `incoming` gives the words back their letters.
DANISH = {
    "hjaelp": "Få hjælp. Se, hvad du kan skrive",
    "vaekkeur": "Se eller ændr din vækning",
    "pause": "Hold pause med beskeder",
    "stop": "Stop alle beskeder",
    "start": "Få beskeder igen",
}
ENGLISH = {
    "help": "Get help. See what you can write",
    "wake": "See or change your wake-up",
    "pause": "Pause the messages",
    "stop": "Stop all messages",
    "start": "Get messages again",
}


async def set_menu(bot: Bot) -> bool:
    """Show the menu in every private chat: Danish, and English in an English app. False when Telegram did not take it.

    Commands work without the menu, so a failure is only logged.
    """
    scope = BotCommandScopeAllPrivateChats()
    try:
        await bot.set_my_commands(list(starmap(BotCommand, DANISH.items())), scope=scope)
        await bot.set_my_commands(list(starmap(BotCommand, ENGLISH.items())), scope=scope, language_code="en")
    except TelegramError as error:
        log.warning("telegram_menu_not_set", error=type(error).__name__)
        return False
    return True
