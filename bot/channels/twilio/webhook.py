"""The webhooks: SMS that come in, calls that ask what to say, keys, and what became of messages.

Each answers after the commit: 200, or 503 while the store is unavailable. Twilio repeats none that was answered so
(only those of which the connection failed, so every one may come twice): what was missed is asked for afterwards.
Somebody who listens in a call hears no 503, but is asked to wait, and then hears the message (again).
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog
from pydantic import ValidationError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.afterwards import Afterwards, Spoken
from bot.channels.bodies import read_body
from bot.channels.twilio.account import PATH, TwilioAccount
from bot.channels.twilio.calls import EMPTY, Caller, hang_up
from bot.channels.twilio.forms import InboundSms, InCall, Status
from bot.channels.twilio.keys import pressed
from bot.channels.twilio.reception import SmsReception, StatusReception
from bot.channels.twilio.signature import Form, Signatures, read_form
from casebook.ids import Id, id_from

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

LARGEST_FORM = 64 * 1024
FormT = TypeVar("FormT", InboundSms, InCall, Status)
Answer = Callable[[Request, Form], Awaitable[Response]]


class _UnreadableError(Exception):
    """A form without what it must have."""


class _RefusedError(Exception):
    """A form that is not about us: signed for another account or another sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioWebhooks:
    """Takes in what Twilio posts. Nothing is read of a request before its signature holds.

    `missed` is told whenever something could not be taken in.
    """

    account: TwilioAccount
    texts: SmsReception
    fates: StatusReception
    afterwards: Afterwards
    caller: Caller
    missed: Callable[[], None]

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """403 for a forgery, 400 for what cannot be read, 413 for what is too long, 503 without a store."""
        signatures = Signatures.of(self.account)
        answers: dict[str, Answer] = {
            "sms": self._sms,
            "voice": self._rung_up,
            "call/{message}": self._never_in_vain(self._call),
            "key/{message}": self._never_in_vain(self._key),
            "status/{message}": self._status,
        }
        return [
            Route(f"{PATH}/{name}", _guarded(self._taken(answer), signatures), methods=["POST"])
            for name, answer in answers.items()
        ]

    async def _sms(self, _request: Request, form: Form) -> Response:
        sms = self._read(InboundSms, form)
        self._require(sms.belongs_to(self.account, ours=sms.to))
        await self.texts.take(sms)
        return _twiml(EMPTY)

    async def _rung_up(self, _request: Request, form: Form) -> Response:
        call = self._read(InCall, form)
        self._require(call.belongs_to(self.account, ours=call.to))
        return _twiml(self.caller.nobody())

    async def _call(self, request: Request, form: Form) -> Response:
        call, message, spoken = await self._in_call(request, form)
        if call.by_machine:
            await self.afterwards.report(call.missed(message))
            return _twiml(hang_up())
        return _twiml(self._reads(spoken, message))

    async def _key(self, request: Request, form: Form) -> Response:
        """An option's key is the answer; any other has the message read again."""
        call, message, spoken = await self._in_call(request, form)
        option = pressed(call.digits, spoken.options)
        if option is None:
            return _twiml(self._reads(spoken, message))
        await self.texts.inbox.receive(call.incoming(message, *option))
        return _twiml(self.caller.thanks(spoken))

    async def _status(self, request: Request, form: Form) -> Response:
        status, message = self._read(Status, form), _message(request)
        self._require(status.belongs_to(self.account, ours=status.from_))
        await self.fates.take(status, message)
        return _twiml(EMPTY)

    async def _in_call(self, request: Request, form: Form) -> tuple[InCall, Id, Spoken]:
        call, message = self._read(InCall, form), _message(request)
        self._require(call.belongs_to(self.account, ours=call.from_))
        spoken = await self.afterwards.spoken(message)
        self._require(spoken is not None and spoken.to == call.to)
        assert spoken is not None, "required above"
        return call, message, spoken

    def _reads(self, spoken: Spoken, message: Id) -> str:
        return self.caller.reads(spoken, key_url=self.account.webhook("key", message))

    def _never_in_vain(self, answer: Answer) -> Answer:
        """Of a key only the one who pressed it knows: so they hear that it was not taken, and the message once more."""

        async def answered(request: Request, form: Form) -> Response:
            try:
                return await answer(request, form)
            except (_RefusedError, _UnreadableError):
                raise
            except Exception as error:  # noqa: BLE001  # whatever the store lacks
                _not_taken(error)
                call, message = self._read(InCall, form), _message(request)
                waits = self.caller.waits(call_url=self.account.webhook("call", message))
                return _twiml(hang_up() if call.by_machine else waits)

        return answered

    def _taken(self, answer: Answer) -> Answer:
        async def answered(request: Request, form: Form) -> Response:
            try:
                return await answer(request, form)
            except _RefusedError:
                return Response(status_code=403)
            except _UnreadableError:
                return Response(status_code=400)
            except Exception as error:  # noqa: BLE001  # whatever the store lacks, the provider is to hear of it
                _not_taken(error)
                self.missed()
                return Response(status_code=503)

        return answered

    def _read(self, kind: type[FormT], form: Form) -> FormT:
        try:
            return kind.model_validate(dict(form))
        except ValidationError:
            raise _UnreadableError from None

    def _require(self, ours: bool) -> None:  # noqa: FBT001  # reads as a sentence
        if not ours:
            raise _RefusedError


def _guarded(answer: Answer, signatures: Signatures) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint behind the signature."""

    async def endpoint(request: Request) -> Response:
        try:
            form = read_form(await read_body(request, most=LARGEST_FORM))
        except OverflowError:
            return Response(status_code=413)
        except (ValueError, ClientDisconnect):
            return Response(status_code=400)
        if not signatures.hold(request, form):
            return Response(status_code=403)
        return await answer(request, form)

    return endpoint


def _not_taken(error: Exception) -> None:
    log.error("twilio_webhook_not_taken", error=type(error).__name__)


def _message(request: Request) -> Id:
    """The outbox message in the path."""
    try:
        return id_from(request.path_params["message"])
    except ValueError:
        raise _UnreadableError from None


def _twiml(content: str) -> Response:
    return Response(content, media_type="text/xml")
