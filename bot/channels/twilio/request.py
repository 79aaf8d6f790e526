"""HTTP for Twilio's SDK: pooled, to any base URL, with errors that tell what can have reached Twilio.

The SDK brings a client over aiohttp, but it opens its session when it is made, before there is a loop; it hands on a
timeout of None, with which aiohttp waits for ever; it logs requests; and unpooled it mixes up the answers of requests
that run at the same time.
"""

import json
import logging
from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import aiohttp
from twilio.http import AsyncHttpClient
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


class TwilioRequest(AsyncHttpClient):  # type: ignore[misc]  # the SDK has no types
    """Requests over at most `connections` kept-alive connections; timeouts are in seconds.

    The session opens with the first request, inside the running loop. Raises NotSentError, NoAnswerError and
    TooManyRequestsError; none of them holds a URL, a number or a text.
    """

    def __init__(
        self,
        *,
        base_url: str = PUBLIC_API,
        connections: int = 64,
        connect_timeout: float = 5.0,
        read_timeout: float = 15.0,
    ) -> None:
        super().__init__(logging.getLogger("twilio"), is_async=True)
        self._base_url = base_url.rstrip("/")
        self._connections = connections
        self._timeout = aiohttp.ClientTimeout(total=None, connect=connect_timeout, sock_read=read_timeout)
        self._session: aiohttp.ClientSession | None = None

    @override
    async def request(
        self,
        method: str,
        uri: str,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        timeout: float | None = None,
        *,
        allow_redirects: bool = False,
    ) -> Response:
        """One request, with the SDK's parameters, to the base URL in Twilio's stead.

        The SDK gives no timeout; Twilio sends nobody elsewhere.
        """
        # (An aiohttp.BasicAuth would do, but aiohttp is about to give it up.)
        signed = {**(headers or {}), **({"Authorization": _basic(*auth)} if auth else {})}
        try:
            # Encoded here: aiohttp's own forms take as long as the rest of a request.
            body = urlencode(data, doseq=True).encode() if data else None
            response = await self._exchange(method, self._addressed(uri), params=params, data=body, headers=signed)
        except (aiohttp.ClientError, TimeoutError, OSError, UnicodeDecodeError) as error:
            raise _error_of(error) from None
        if response.status_code == _TOO_MANY_REQUESTS:
            raise TooManyRequestsError(_retry_after(response.headers))
        if not _is_twilios(response):
            raise NoAnswerError("not_twilios_answer")
        return response

    async def close(self) -> None:
        """Let go of the connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def _exchange(self, method: str, url: str, **content: Any) -> Response:  # noqa: ANN401  # handed on
        async with self._opened().request(method, url, allow_redirects=False, **content) as response:
            return Response(response.status, await response.text("utf-8"), response.headers)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=self._timeout,
            )
        return self._session

    def _addressed(self, url: str) -> str:
        return f"{self._base_url}{url.removeprefix(PUBLIC_API)}" if url.startswith(PUBLIC_API) else url


def _basic(username: str, password: str) -> str:
    return f"Basic {b64encode(f'{username}:{password}'.encode()).decode()}"


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
