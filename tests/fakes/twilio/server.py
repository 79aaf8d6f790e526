"""The fake Twilio: /2010-04-01/Accounts/AC.../Messages.json and Calls.json, with phones, limits and faults."""

import asyncio
import json
from base64 import b64encode
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientError, web

from tests.fakes.twilio.calls import Calls
from tests.fakes.twilio.contract import ContractError, RefusedError, call_of, message_of
from tests.fakes.twilio.faults import Fault
from tests.fakes.twilio.ledger import Entry, Ledger, new_sid
from tests.fakes.twilio.phone import Call, Phone
from tests.fakes.twilio.webhooks import Poster, call_form, inbound_sms, message_status, sid

ACCOUNT = f"AC{7:032x}"
TOKEN = "0123456789abcdef0123456789abcdef"
NUMBER = "+4520009999"
STOP_WORDS = frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"})
START_WORDS = frozenset({"START", "YES", "UNSTOP"})
_GLANCE = 0.005


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that was made: of which kind ("Messages", "Calls", ""), its parameters, and the status answered."""

    kind: str
    parameters: dict[str, str]
    status: int


class FakeTwilio:
    """A Twilio in this process: `async with FakeTwilio() as twilio`.

    `asked` is every request in order, `ledger` every message. Status callbacks and inbound SMS are posted, signed, in
    the background or at once; while `reaches` is False, nobody hears of what came in. A request that breaks the
    contract is kept in `broken`, which is checked at the end.
    """

    def __init__(self, *, account: str = ACCOUNT, token: str = TOKEN, number: str = NUMBER) -> None:
        self.account, self.number = account, number
        self.token = token
        self.asked: list[Asked] = []
        self.broken: list[str] = []
        self.heard: list[int] = []
        self.phones: dict[str, Phone] = {}
        self.opted_out: set[str] = set()
        self.sms_url = self.voice_url = ""
        self.tells = True
        self.reaches = True
        self.poster = Poster(token=token)
        self.ledger = Ledger(account=account)
        self.calls = Calls(ledger=self.ledger)
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._telling: set[asyncio.Task[None]] = set()
        self._runner: web.AppRunner | None = None
        self._port = 0

    @property
    def base_url(self) -> str:
        """The root that a program is given in place of https://api.twilio.com."""
        return f"http://127.0.0.1:{self._port}"

    def phone(self, number: str) -> Phone:
        """The phone of that number."""
        return self.phones.setdefault(number, Phone(number=number, write_in=self._sms_in))

    def fail(self, kind: str, *faults: Fault) -> None:
        """The next requests of this kind go wrong, one after the other."""
        self._faults[kind].extend(faults)

    def count(self, kind: str) -> int:
        return sum(one.kind == kind for one in self.asked)

    async def time_passes(self) -> None:
        """What was scheduled for now or earlier goes out, by itself, whoever is up or down."""
        for entry in list(self.ledger.due()):
            self._deliver(entry)
        await self.settled()

    async def settled(self) -> None:
        """All status callbacks so far were posted."""
        while self._telling:
            await asyncio.gather(*self._telling)

    async def until(self, holds: Callable[[], bool], seconds: float = 5.0) -> None:
        """Wait until this holds; the story fails when it does not come to pass."""
        async with asyncio.timeout(seconds):
            while not holds():  # noqa: ASYNC110  # it may be about anything, so nothing tells when it changes
                await asyncio.sleep(_GLANCE)

    async def start(self) -> None:
        """Serve on loopback; a second start takes the same port again."""
        app = web.Application()
        root = f"/2010-04-01/Accounts/{self.account}"
        app.router.add_post(f"{root}/{{kind:Messages|Calls}}.json", self._create)
        app.router.add_get(f"{root}/Messages.json", self._list)
        app.router.add_get(f"{root}/Calls.json", self._list_calls)
        app.router.add_get(f"{root}/Messages/{{sid}}.json", self._fetch)
        app.router.add_post(f"{root}/Messages/{{sid}}.json", self._change)
        app.router.add_get(f"{root}.json", self._fetch_account)
        app.router.add_get(f"{root}/IncomingPhoneNumbers.json", self._list_numbers)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Twilio is out of reach; what it knows stays for the next start."""
        assert self._runner is not None
        await self.settled()
        await self.poster.close()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
        assert not self.broken, self.broken

    async def _fetch_account(self, request: web.Request) -> web.Response:
        if not self._is_known(request):
            return self._refused("", {}, RefusedError(20003, "Authenticate", 401))
        self.asked.append(Asked("", {}, 200))
        return web.json_response({"sid": self.account, "status": "active", "type": "Full"})

    async def _list_numbers(self, request: web.Request) -> web.Response:
        found = [
            {"sid": f"PN{9:032x}", "phone_number": self.number, "sms_url": self.sms_url, "voice_url": self.voice_url}
        ]
        mine = [one for one in found if one["phone_number"] == request.query.get("PhoneNumber")]
        return web.json_response({"incoming_phone_numbers": mine, "page": 0, "page_size": 1, "next_page_uri": None})

    async def _list(self, request: web.Request) -> web.StreamResponse:
        return await self._looked(
            request, "List", dict(request.query), lambda: self.ledger.page(request.query, uri=request.path)
        )

    async def _list_calls(self, request: web.Request) -> web.StreamResponse:
        return await self._looked(
            request, "ListCalls", dict(request.query), lambda: self.calls.page(request.query, uri=request.path)
        )

    async def _fetch(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["sid"]
        return await self._looked(request, "Fetch", {"Sid": name}, lambda: self.ledger.resource(self.ledger.of(name)))

    async def _change(self, request: web.Request) -> web.StreamResponse:
        name, form = request.match_info["sid"], {key: str(value) for key, value in (await request.post()).items()}
        return await self._looked(
            request, "Cancel", {"Sid": name}, lambda: self.ledger.resource(self.ledger.change(name, form))
        )

    async def _looked(
        self, request: web.Request, kind: str, parameters: dict[str, str], answer: Callable[[], dict[str, Any]]
    ) -> web.StreamResponse:
        """Whatever concerns messages that are there already. Faults as for those that are made."""
        fault = self._faults[kind].popleft() if self._faults[kind] else None
        try:
            if not self._is_known(request):
                raise RefusedError(20003, "Authenticate", 401)
            made = answer() if fault is None or fault.accepted else {}
        except RefusedError as error:
            return self._refused(kind, parameters, error)
        except ContractError as error:
            self.broken.append(str(error))
            return self._refused(kind, parameters, RefusedError(20001, str(error)))
        if fault is None:
            self.asked.append(Asked(kind, parameters, 200))
            return web.json_response(made)
        return await self._failing(request, Asked(kind, parameters, fault.status), fault)

    async def _failing(self, request: web.Request, asked: Asked, fault: Fault) -> web.StreamResponse:
        self.asked.append(asked)
        if not fault.status and request.transport is not None:
            request.transport.abort()
        return web.Response(
            status=fault.status or 500, body=fault.body, headers=fault.headers, content_type="application/json"
        )

    async def _create(self, request: web.Request) -> web.StreamResponse:
        kind, posted = request.match_info["kind"], await request.post()
        form = {name: [str(value) for value in posted.getall(name)] for name in posted}
        flat = {name: values[-1] for name, values in form.items()}
        fault = self._faults[kind].popleft() if self._faults[kind] else None
        if fault is None:
            return self._made(request, kind, form, flat)
        answer = self._made(request, kind, form, flat) if fault.accepted else None
        await asyncio.sleep(fault.slow)
        if fault.slow and answer is not None:
            return answer
        return await self._failing(request, Asked(kind, flat, fault.status), fault)

    def _made(self, request: web.Request, kind: str, form: dict[str, list[str]], flat: dict[str, str]) -> web.Response:
        try:
            if not self._is_known(request):
                raise RefusedError(20003, "Authenticate", 401)
            made = self._message(message_of(form)) if kind == "Messages" else self._call(call_of(form))
        except RefusedError as error:
            return self._refused(kind, flat, error)
        except ContractError as error:
            self.broken.append(str(error))
            return self._refused(kind, flat, RefusedError(20001, str(error)))
        self.asked.append(Asked(kind, flat, 201))
        return web.json_response(made, status=201)

    def _message(self, given: dict[str, str]) -> dict[str, Any]:
        phone = self.phone(given["To"])
        if given["To"] in self.opted_out:
            raise RefusedError(21610, f"Attempt to send to unsubscribed recipient {given['To']}")
        if phone.landline:
            raise RefusedError(21614, f"'To' number {given['To']} is not a valid mobile number")
        entry = self.ledger.write(given, sender=given.get("From") or self.number, name=new_sid())
        if entry.status != "scheduled":
            self._deliver(entry)
        return self.ledger.resource(entry)

    def _deliver(self, entry: Entry) -> None:
        """It leaves Twilio: it shows on the phone, or comes back; whoever asked for it is told."""
        phone, given = self.phone(entry.to), entry.given
        entry.sender = entry.sender or self.number
        # Who said STOP gets nothing, also of what was made before.
        entry.error = 21610 if entry.to in self.opted_out else phone.undeliverable
        if entry.error is None:
            phone.show(entry.body)
        end = "delivered" if entry.error is None else "undelivered"
        message = {**given, "From": entry.sender, "sid": entry.sid}
        if self.tells and given.get("StatusCallback"):
            entry.status = end
            self._tell(given["StatusCallback"], message, [("sent", None), (end, entry.error)])

    def _call(self, given: dict[str, str]) -> dict[str, Any]:
        name = sid("CA")
        call = Call(
            sid=name,
            url=given["Url"],
            status_url=given["StatusCallback"],
            form=call_form(account=self.account, name=name, to=given["To"], sender=given["From"]),
            post=self._post,
            created=self.ledger.now(),
        )
        self.calls.made.append(call)
        self.phone(given["To"]).ring(call)
        return {"sid": name, "status": "queued", "to": given["To"]}

    def _tell(self, url: str, message: dict[str, str], fates: list[tuple[str, int | None]]) -> None:
        async def tell() -> None:
            for status, error in fates:
                form = message_status(account=self.account, message=message, status=status, error=error)
                # Twilio does not mind that nobody is there.
                with suppress(ClientError):
                    await self._post(url, form)

        task = asyncio.create_task(tell())
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _post(self, url: str, form: dict[str, str]) -> str:
        status, body = await self.poster.post(url, form)
        self.heard.append(status)
        return body

    async def _sms_in(self, sender: str, text: str, more: dict[str, Any]) -> int:
        word = text.strip().upper()
        if word in STOP_WORDS:
            self.opted_out.add(sender)
        elif word in START_WORDS:
            self.opted_out.discard(sender)
        form = inbound_sms(account=self.account, sender=sender, to=self.number, text=text, **more)
        self.ledger.heard(
            sender=sender, to=self.number, text=text, name=form["MessageSid"], media=int(form["NumMedia"])
        )
        if not self.reaches:
            return 0
        status, _ = await self.poster.post(self.sms_url, form)
        return status

    def _is_known(self, request: web.Request) -> bool:
        secret = b64encode(f"{self.account}:{self.token}".encode()).decode()
        return request.headers.get("Authorization") == f"Basic {secret}"

    def _refused(self, kind: str, parameters: dict[str, str], error: RefusedError) -> web.Response:
        self.asked.append(Asked(kind, parameters, error.status))
        body = {"code": error.code, "message": error.message, "more_info": "", "status": error.status}
        return web.Response(status=error.status, body=json.dumps(body).encode(), content_type="application/json")
