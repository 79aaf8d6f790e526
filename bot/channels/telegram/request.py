"""How Bot API requests travel: python-telegram-bot's request port on a pooled aiohttp session.

python-telegram-bot's own client goes through httpx, whose pool is searched on every request: under 64 concurrent
sends it is many times slower. It also cannot tell "never connected" from "maybe sent", which decides whether a message
may be sent again.
"""

import json
from collections.abc import Mapping

import aiohttp
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_TOO_MANY_REQUESTS = 429
_JSON = {"Content-Type": "application/json"}


class NotSentError(NetworkError):
    """There was no connection: Telegram cannot have seen the request."""


class ConnectTimedOutError(NotSentError, TimedOut):
    """No connection was made in time: Telegram cannot have seen the request."""


class FloodError(TelegramError):
    """Telegram answered 429: it did nothing and asks for a pause of `retry_after` seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"Flood control exceeded, retry in {retry_after:g} seconds")
        self.retry_after = retry_after


class AiohttpRequest(BaseRequest):
    """Requests to the Bot API over at most `connections` kept-alive connections; timeouts are in seconds.

    The session opens with the first request, inside the running loop. `proxy` is the URL of an HTTP proxy.
    Raises NotSentError before the request left, FloodError for 429, TimedOut and NetworkError when the outcome is
    unknown; no error text holds the URL, because the bot token is part of it.
    """

    def __init__(
        self,
        *,
        connections: int = 256,
        connect_timeout: float = 5.0,
        read_timeout: float = 10.0,
        upload_timeout: float = 20.0,
        proxy: str | None = None,
    ) -> None:
        self._connections = connections
        self._connect_timeout = connect_timeout
        self._read_timeout = read_timeout
        self._upload_timeout = upload_timeout
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(  # noqa: PLR0917  # the signature is BaseRequest's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One request: its HTTP status and body.

        aiohttp watches reading and writing as one, and waiting for the pool and connecting as one: the write and the
        pool timeout add to the others.
        """
        upload = self._upload_timeout if request_data and request_data.contains_files else 0.0
        limits = aiohttp.ClientTimeout(
            total=None,
            connect=_sum(_given(connect_timeout, self._connect_timeout), _given(pool_timeout, 0.0)),
            sock_read=_sum(_given(read_timeout, self._read_timeout), _given(write_timeout, upload)),
        )
        try:
            status, answer = await self._exchange(url, method, request_data, limits)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise telegram_error(error) from None
        if status == _TOO_MANY_REQUESTS:
            raise FloodError(_retry_after(answer))
        return status, answer

    async def _exchange(
        self, url: str, method: str, data: RequestData | None, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        await self.initialize()
        assert self._session is not None
        body, headers = _body(data)
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=limits, allow_redirects=False
        ) as response:
            return response.status, await response.read()

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The Bot API's answer; TelegramError when it is anything else (a proxy's page, half a body)."""
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None  # Not logged, as python-telegram-bot would: it may be half a message.
        if not isinstance(answer, dict) or (answer.get("ok") and "result" not in answer):
            raise TelegramError("Invalid server response")
        return answer


def telegram_error(error: Exception) -> NetworkError:
    """The error that python-telegram-bot knows for this one of aiohttp, without its text: that may quote the URL."""
    match error:
        case aiohttp.ConnectionTimeoutError():
            return ConnectTimedOutError()
        case aiohttp.ClientConnectorError() | aiohttp.ClientHttpProxyError() | aiohttp.InvalidURL():
            return NotSentError(type(error).__name__)
        case TimeoutError():
            return TimedOut()
        case _:
            return NetworkError(type(error).__name__)


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, Mapping[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return data.json_payload, _JSON
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, content_type) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form, {}


def _given(timeout: ODVInput[float], default: float) -> float | None:
    return default if timeout is BaseRequest.DEFAULT_NONE else timeout  # type: ignore[return-value]  # the one DefaultValue


def _sum(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one + other


def _retry_after(answer: bytes) -> float:
    """The pause in seconds that Telegram asks for; one second when a proxy answers 429 without saying."""
    try:
        return float(json.loads(answer)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return 1.0
