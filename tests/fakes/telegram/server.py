"""The fake Bot API server: http://127.0.0.1:PORT/bot<token>/METHOD, with state, limits and faults."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from aiogram import methods
from aiohttp import web

from tests.fakes.telegram.chats import Chats
from tests.fakes.telegram.contract import METHODS, Call, ContractError, read_call
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.limits import RefusedError, check_limits
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.updates import Updates

_GLANCE = 0.005
TOKEN = "7000007:AAExampleExampleExampleExampleExample"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of one call: its method, its parameters as they travelled, and the HTTP status ("0": dropped)."""

    method: str
    parameters: dict[str, str | bytes]
    status: int


class FakeTelegram:
    """A Bot API server in this process: `async with FakeTelegram() as telegram`.

    `calls` is every call in order. A call that breaks the contract is answered 400 and kept in `broken`, which is
    checked at the end: the story fails even if the program swallowed the error.
    """

    def __init__(self, *, token: str = TOKEN) -> None:
        self.token = token
        self.calls: list[Answered] = []
        self.broken: list[str] = []
        self.updates = Updates(call=self._perform)
        self.chats = Chats()
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def base_url(self) -> str:
        """The root that a program is given in place of https://api.telegram.org."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def commands(self) -> dict[str, dict[str, str]]:
        """The menu by language code ("" for everyone else): command to description."""
        return self.chats.commands

    def phone(self, chat_id: int, *, first_name: str = "Ali", language: str = "da") -> Phone:
        """The phone of somebody who has opened the bot."""
        return self.chats.phones.setdefault(
            chat_id,
            Phone(chat_id=chat_id, first_name=first_name, language=language, publish=self.updates.publish),
        )

    def fail(self, method: str, *faults: Fault) -> None:
        """The next calls of this method go wrong, one after the other."""
        self._faults[method].extend(faults)

    async def until(self, holds: Callable[[], bool], seconds: float = 5.0) -> None:
        """Wait until this holds; the story fails when it does not come to pass."""
        async with asyncio.timeout(seconds):
            while not holds():  # noqa: ASYNC110  # it may be about anything, so nothing tells when it changes
                await asyncio.sleep(_GLANCE)

    def count(self, method: str) -> int:
        return sum(call.method == method for call in self.calls)

    async def start(self, port: int = 0) -> None:
        """Serve on loopback; a port of 0 takes a free one, and a second start takes the same again."""
        app = web.Application(client_max_size=50 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port or self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self.updates.start()

    async def stop(self) -> None:
        """Telegram is out of reach; what it knows stays for the next start."""
        assert self._runner is not None
        await self.updates.stop()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        assert not self.broken, self.broken

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method, parameters = _known(request.match_info["method"]), await _parameters(request)
        faults = self._faults[method]
        fault = faults.popleft() if faults else None
        status, body = await self._outcome(request.match_info["token"], method, parameters, fault)
        self.calls.append(Answered(method, parameters, status))
        if not status and request.transport is not None:
            request.transport.abort()
        content_type = fault.content_type if fault else "application/json"
        return web.Response(status=status or 500, body=body, content_type=content_type)

    async def _outcome(
        self, token: str, method: str, parameters: dict[str, str | bytes], fault: Fault | None
    ) -> tuple[int, bytes]:
        """The HTTP status (0: no answer at all) and body."""
        outcome = (0, b"")
        if fault is None or fault.accepted:
            outcome = await self._called(token, method, parameters)
        if fault is None:
            return outcome
        await asyncio.sleep(fault.slow)
        return outcome if fault.slow else (fault.status, fault.body)

    async def _called(self, token: str, method: str, parameters: dict[str, str | bytes]) -> tuple[int, bytes]:
        try:
            if token != self.token:
                raise RefusedError(401, "Unauthorized")
            if method.lower() not in METHODS:
                raise RefusedError(404, "Not Found")
            result = await self._result(read_call(method, parameters))
        except ContractError as error:
            self.broken.append(str(error))
            return _refusal(RefusedError(400, "the request breaks the contract"))
        except RefusedError as error:
            return _refusal(error)
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def _result(self, call: Call) -> object:
        check_limits(call)
        match call:
            case methods.GetUpdates():
                self.updates.allowed = call.allowed_updates or self.updates.allowed
                return await self.updates.poll(
                    offset=call.offset or 0, limit=call.limit or 100, seconds=call.timeout or 0
                )
            case methods.SetWebhook():
                self.updates.allowed = call.allowed_updates or self.updates.allowed
                await self.updates.point_to(call.url, secret=call.secret_token)
                return True
            case methods.DeleteWebhook():
                await self.updates.point_to("")
                return True
            case methods.GetWebhookInfo():
                pending = len(self.updates.pending)
                return {"url": self.updates.url, "has_custom_certificate": False, "pending_update_count": pending}
            case _:
                return self.chats.do(call)

    def _perform(self, method: str, parameters: dict[str, str]) -> object:
        return self.chats.do(read_call(method, parameters))


async def _parameters(request: web.Request) -> dict[str, str | bytes]:
    """Query, form, upload or JSON: Telegram takes parameters in any of these ways."""
    found: dict[str, str | bytes] = dict(request.query)
    if request.content_type == "application/json":
        found |= {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in (await request.json()).items()
        }
        return found
    for name, value in (await request.post()).items():
        found[name] = value.file.read() if isinstance(value, web.FileField) else str(value)
    return found


def _known(method: str) -> str:
    """The name as the Bot API writes it, where it is one."""
    model = METHODS.get(method.lower())
    return model.__api_method__ if model else method


def _refusal(error: RefusedError) -> tuple[int, bytes]:
    prefix = {400: "Bad Request: ", 403: "Forbidden: ", 409: "Conflict: "}.get(error.status, "")
    answer = {"ok": False, "error_code": error.status, "description": f"{prefix}{error.description}"}
    return error.status, json.dumps(answer).encode()
