"""A provider in a process of its own whose requests go wrong as a test tells it: `python -m tests.faults.server`.

It takes messages as the Telegram Bot API and as Twilio's REST API do, on one port, and is told at another one what is
to go wrong. The two ports are all that it prints.
"""

import asyncio
import json
import socket
import struct
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.fakes.twilio.calls import Calls
from tests.fakes.twilio.ledger import Ledger
from tests.fakes.twilio.phone import Call
from tests.faults.answers import SPEAKS, Answer, Speaks, message_sid
from tests.faults.fault import Fault, Kind, fault_from

RST_AT_CLOSE = struct.pack("ii", 1, 0)
"""SO_LINGER of no seconds."""

LATER = datetime(2100, 1, 1, tzinfo=UTC)
"""When it says that it took something: its own clock is not the story's, and whatever is asked for came before that."""


def _empty() -> Ledger:
    return Ledger(account="", now=lambda: LATER)


@dataclass(kw_only=True)
class Provider:
    """`taken` is every message that it did, in order: its address and text. `asked` counts all requests to send."""

    taken: list[tuple[str, str]] = field(default_factory=list)
    ledger: Ledger = field(default_factory=_empty)
    """Of SMS what Twilio shows of them afterwards."""
    calls: Calls = field(default_factory=lambda: Calls(ledger=_empty()))
    """The same of calls, of which it keeps no words."""
    asked: int = 0
    once: deque[Fault] = field(default_factory=deque)
    """What goes wrong next, one request each."""
    always: Fault | None = None
    """What goes wrong with every other request, also with those that only look."""

    async def send(self, request: web.Request) -> web.StreamResponse:
        """A request to send a message or to ring somebody up."""
        speaks = SPEAKS["telegram" if "token" in request.match_info else "sms"]
        self.asked += 1
        fault = self.once.popleft() if self.once else self.always
        content = await _content(request)
        if fault is None or fault.accepted:
            self._take(content)
        return await _answer(request, speaks, fault, speaks.taken(len(self.taken)))

    async def look(self, request: web.Request) -> web.StreamResponse:
        """Twilio's list of messages: what it took."""
        listed = json.dumps(self.ledger.page(request.query, uri=request.path)).encode()
        return await _answer(request, SPEAKS["sms"], self.always, Answer(200, listed))

    async def look_at_calls(self, request: web.Request) -> web.StreamResponse:
        """Twilio's list of calls: whom it rang up."""
        listed = json.dumps(self.calls.page(request.query, uri=request.path)).encode()
        return await _answer(request, SPEAKS["sms"], self.always, Answer(200, listed))

    def _take(self, content: dict[str, Any]) -> None:
        self.taken.append((str(content.get("chat_id") or content["To"]), _words(content)))
        if "Body" in content:
            self.ledger.write(content, sender=content.get("From"), name=message_sid(len(self.taken)))
        elif "Url" in content:
            self.calls.made.append(_call(content, name=message_sid(len(self.taken))))


def _call(content: dict[str, Any], *, name: str) -> Call:
    """A call that nobody is to take."""
    ends = {"To": content["To"], "From": content["From"]}
    return Call(sid=name, url=content["Url"], status_url="", form=ends, post=_nobody, created=LATER)


async def _nobody(_url: str, _form: dict[str, str]) -> str:
    raise AssertionError("no test of this provider takes a call")


async def _answer(request: web.Request, speaks: Speaks, fault: Fault | None, took: Answer) -> web.StreamResponse:
    """What is heard of it; `took` when all goes well."""
    if fault is None:
        return _response(took)
    match fault.kind:
        case Kind.TOO_MANY:
            return _response(speaks.too_many(fault.seconds))
        case Kind.ERROR:
            return _response(speaks.error(fault.status))
        case Kind.SLOW:
            await asyncio.sleep(fault.seconds)
            return _response(took)
        case Kind.HALF:
            return _response(Answer(took.status, took.body[: len(took.body) // 2]))
        case Kind.DROP | Kind.RESET:
            return _hang_up(request, fault.kind, took)


async def _content(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given: dict[str, Any] = await request.json()
        return given
    return dict(await request.post())


def _words(content: dict[str, Any]) -> str:
    """What is written; of a call where its words are fetched."""
    return str(content.get("text") or content.get("Body") or content.get("Url"))


def _response(answer: Answer) -> web.Response:
    headers = {} if answer.retry_after is None else {"Retry-After": f"{answer.retry_after:g}"}
    return web.Response(status=answer.status, body=answer.body, headers=headers, content_type="application/json")


def _hang_up(request: web.Request, kind: Kind, unheard: Answer) -> web.Response:
    assert request.transport is not None
    if kind is Kind.RESET:
        request.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RST_AT_CLOSE)
    request.transport.abort()
    return _response(unheard)


@dataclass(kw_only=True)
class Control:
    """What a test may ask for. `port` is the provider's, also while it does not listen."""

    provider: Provider = field(default_factory=Provider)
    port: int = 0
    _runner: web.AppRunner | None = None

    async def open(self) -> None:
        """The provider listens."""
        app = web.Application(client_max_size=50 * 1024 * 1024)
        app.router.add_post("/bot{token}/{method:[Ss]end.*}", self.provider.send)
        app.router.add_post("/2010-04-01/Accounts/{account}/{kind:Messages|Calls}.json", self.provider.send)
        app.router.add_get("/2010-04-01/Accounts/{account}/Messages.json", self.provider.look)
        app.router.add_get("/2010-04-01/Accounts/{account}/Calls.json", self.provider.look_at_calls)
        app.router.add_post("/bot{token}/{method}", _agreed)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port, backlog=1024).start()
        self.port = self._runner.addresses[0][1]

    async def script(self, request: web.Request) -> web.Response:
        """What is to go wrong from now on."""
        asked = await request.json()
        self.provider.once = deque(fault_from(one) for one in asked["once"])
        self.provider.always = fault_from(asked["always"]) if asked["always"] else None
        return web.Response()

    async def door(self, request: web.Request) -> web.Response:
        """Whether anybody listens at all: without, connections are refused."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if (await request.json())["open"]:
            await self.open()
        return web.Response()

    async def forget(self, _request: web.Request) -> web.Response:
        """Everything so far."""
        self.provider.taken.clear()
        self.provider.once.clear()
        self.provider.ledger.entries.clear()
        self.provider.calls.made.clear()
        self.provider.asked, self.provider.always = 0, None
        return web.Response()

    async def ledger(self, _request: web.Request) -> web.Response:
        """All that was done so far."""
        return web.json_response({"taken": self.provider.taken, "asked": self.provider.asked})


async def _agreed(_request: web.Request) -> web.Response:
    """Any other method of the Bot API."""
    return web.Response(body=json.dumps({"ok": True, "result": True}), content_type="application/json")


async def main() -> None:
    """Serve until killed."""
    control = Control()
    await control.open()
    told = web.Application()
    told.router.add_post("/script", control.script)
    told.router.add_post("/door", control.door)
    told.router.add_post("/forget", control.forget)
    told.router.add_get("/ledger", control.ledger)
    runner = web.AppRunner(told, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(control.port, runner.addresses[0][1], flush=True)  # noqa: T201 - the answer
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
