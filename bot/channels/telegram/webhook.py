"""The webhook: Telegram posts updates here and repeats each until it hears 200, which it hears after the commit."""

import asyncio
import hmac
import json
from dataclasses import dataclass
from typing import Any

import structlog
from pydantic import SecretStr
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import TelegramError

from bot.channels.bodies import read_body
from bot.channels.telegram.account import check_secret
from bot.channels.telegram.incoming import ALLOWED_UPDATES
from bot.channels.telegram.reception import Reception, read_update
from bot.channels.telegram.retry import Backoff, backoff, next_wait, pause, unless_stopped

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the name of the header, not the secret
LARGEST_UPDATE = 256 * 1024


def telegram_webhook(*, path: str, secret: SecretStr, reception: Reception) -> Route:
    """The route that takes updates in.

    200 after the commit, with the answer to a button press in it; 403 for a wrong secret, 413 for a body over 256 KiB,
    400 for one that is no JSON object, 503 when the store is unavailable. Raises ValueError for a weak secret.
    """
    endpoint = _Endpoint(secret=check_secret(secret).get_secret_value().encode(), reception=reception)
    return Route(path, endpoint.answer, methods=["POST"], name="telegram_webhook")


async def register_webhook(
    *, bot: Bot, url: str, secret: SecretStr, stop: asyncio.Event, wait: Backoff = backoff
) -> None:
    """Have Telegram post its updates to the public `url`; tried again until it is done or `stop` is set."""
    failures = 0
    while not stop.is_set():
        try:
            await unless_stopped(_set(bot, url, secret), stop)
        except TelegramError as error:
            failures += 1
            log.error("telegram_webhook_not_set", error=type(error).__name__, failures=failures)
            await pause(next_wait(error, failures, wait), stop)
        else:
            return


async def _set(bot: Bot, url: str, secret: SecretStr) -> None:
    await bot.set_webhook(url, allowed_updates=ALLOWED_UPDATES, secret_token=check_secret(secret).get_secret_value())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Endpoint:
    secret: bytes
    reception: Reception

    async def answer(self, request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "").encode()
        if not hmac.compare_digest(given, self.secret):
            return Response(status_code=403)
        try:
            return await self._take_in(_update(await read_body(request, most=LARGEST_UPDATE)))
        except OverflowError:
            return Response(status_code=413)
        except (ValueError, RecursionError, ClientDisconnect):
            return Response(status_code=400)

    async def _take_in(self, update: dict[str, Any]) -> Response:
        arrival = read_update(update)
        if arrival is None:
            return Response()
        try:
            await self.reception.store(arrival)
        except Exception as error:  # noqa: BLE001  # whatever the store lacks, Telegram is to bring it again
            log.error("telegram_update_not_stored", error=type(error).__name__)
            return Response(status_code=503)
        return Response() if arrival.query is None else _stop_spinner(arrival.query)


def _update(body: bytes) -> dict[str, Any]:
    update = json.loads(body)
    if not isinstance(update, dict):
        raise ValueError("An update is a JSON object")
    return update


def _stop_spinner(query: str) -> Response:
    """Telegram Bot API, "Making requests when getting updates": the answer may itself be a method to call."""
    return JSONResponse({"method": "answerCallbackQuery", "callback_query_id": query})
