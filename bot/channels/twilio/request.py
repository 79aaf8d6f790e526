"""HTTP for Twilio's SDK: pooled, to any base URL, with errors that tell what can have reached Twilio.

The SDK's client opens its session when it is made, logs requests, and lets aiohttp's errors through. Unpooled
(`pool_connections=False` without a session) it mixes up answers of requests that run at the same time: here the session
is opened before the first request, and every request goes through it.
"""

import json
from collections.abc import Mapping
from typing import Any

import aiohttp
from twilio.http.async_http_client import AsyncTwilioHttpClient
from twilio.http.response import Response
from typing_extensions import override

from bot.channels.twilio.account import PUBLIC_API

_TOO_MANY_REQUESTS = 429


class NotSentError(Exception):
    """There was no connection: Twilio cannot have seen the request."""


class NoAnswerError(Exception):
    """The request was written, and no answer of Twilio's came: nobody knows what Twilio did."""


class TooManyRequestsError(Exception):
    """Twilio answered 429: it did nothing. `retry_after` in seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"too many requests, retry in {retry_after:g} s")
        self.retry_after = retry_after


class TwilioRequest(AsyncTwilioHttpClient):  # type: ignore[misc]  # the SDK has no types
    """Requests over at most `connections` kept-alive connections; timeouts are in seconds.

    Raises NotSentError, NoAnswerError and TooManyRequestsError; none of them holds a URL, a number or a text.
    """

    def __init__(
        self,
        *,
        base_url: str = PUBLIC_API,
        connections: int = 64,
        connect_timeout: float = 5.0,
        read_timeout: float = 15.0,
    ) -> None:
        super().__init__(pool_connections=False)
        self.session: aiohttp.ClientSession | None = None
        self._base_url = base_url.rstrip("/")
        self._connections = connections
        self._timeout = aiohttp.ClientTimeout(total=None, connect=connect_timeout, sock_read=read_timeout)

    @override
    async def request(self, method: str, url: str, **options: Any) -> Response:
        """One request to the base URL in Twilio's stead."""
        self._open()
        try:
            response = await super().request(method, self._addressed(url), **options)
        except (aiohttp.ClientError, TimeoutError, OSError, UnicodeDecodeError) as error:
            raise _error_of(error) from None
        if response.status_code == _TOO_MANY_REQUESTS:
            raise TooManyRequestsError(_retry_after(response.headers))
        if not _is_twilios(response):
            raise NoAnswerError("not_twilios_answer")
        return response

    @override
    async def close(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            await session.close()

    @override
    def log_request(self, kwargs: Mapping[str, Any]) -> None:
        """Nothing: it would log the account's URL."""

    @override
    def log_response(self, status_code: int, response: object) -> None:
        """Nothing: it would log headers and texts."""

    def _open(self) -> None:
        if self.session is None:
            self.session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=self._timeout,
            )

    def _addressed(self, url: str) -> str:
        return f"{self._base_url}{url.removeprefix(PUBLIC_API)}" if url.startswith(PUBLIC_API) else url


def _error_of(error: Exception) -> NotSentError | NoAnswerError:
    match error:
        case aiohttp.ConnectionTimeoutError() | aiohttp.ClientConnectorError() | aiohttp.InvalidURL():
            return NotSentError("not_connected")
        case TimeoutError():
            return NoAnswerError("timed_out")
        case _:
            return NoAnswerError("network_error")


def _is_twilios(response: Response) -> bool:
    """Twilio answers with a JSON object; a proxy in between with a page."""
    try:
        return isinstance(json.loads(response.text), dict)
    except ValueError:
        return False


def _retry_after(headers: Mapping[str, str]) -> float:
    """The pause in seconds that is asked for; one second when nothing readable is said."""
    try:
        return max(0.0, float(headers.get("Retry-After", "1")))
    except ValueError:
        return 1.0
