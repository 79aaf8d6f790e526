"""python-telegram-bot as it comes: the same messages through its own request class, which is httpx."""

import asyncio
import time

from pydantic import SecretStr
from telegram import Bot


async def messages_a_second(count: int, *, together: int, token: SecretStr, base_url: str) -> float:
    """Call sendMessage so often, so many at a time. Raises telegram.error.TelegramError."""
    bot, room = Bot(token.get_secret_value(), base_url=f"{base_url}/bot"), asyncio.Semaphore(together)

    async def send(number: int) -> None:
        async with room:
            await bot.send_message(chat_id=1_000_000 + number, text="Godmorgen")

    await bot.request.initialize()
    try:
        started = time.perf_counter()
        await asyncio.gather(*(send(number) for number in range(count)))
        return count / (time.perf_counter() - started)
    finally:
        await bot.request.shutdown()
