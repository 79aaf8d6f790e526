"""One method of the Bot API and its bare result, where python-telegram-bot's objects would cost more than they tell."""

from typing import Any

from telegram import Bot
from telegram.request import BaseRequest


async def call(bot: Bot, method: str, parameters: dict[str, Any], *, read_timeout: float | None = None) -> Any:  # noqa: ANN401  # whatever JSON this method's result is
    """Call `method`, named as in the Bot API but with a capital letter: "SendMessage".

    Bot has these methods too, and `do_api_request` warns of calling them by their own names; the Bot API takes any
    case. Building a whole Message, of which one number is used, and the objects of its keyboard takes as long as the
    request itself; and `Bot.get_updates` fails as a whole, logging all of it, when one update cannot be read.
    Raises telegram.error.TelegramError.
    """
    patience = BaseRequest.DEFAULT_NONE if read_timeout is None else read_timeout
    return await bot.do_api_request(method, api_kwargs=parameters, read_timeout=patience)
