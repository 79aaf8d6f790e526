"""SMS and calls as one channel: an address is a phone number."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from twilio.rest import Client

from bot.channels.channel import Abilities, DeliveryError, Doubt, NotYetError, Outgoing, Receipt, UnknownOutcomeError
from bot.channels.plain import segments
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.errors import FAILURES, NoMobileError, sending_error
from bot.channels.twilio.ledger import CAME_BACK, NEVER_RANG, SKEW, CallEntry, Entry, TwilioLedger
from bot.channels.twilio.parameters import call_parameters, message_parameters
from bot.channels.twilio.request import TooManyRequestsError, TwilioRequest
from bot.channels.twilio.texts import body
from bot.channels.twilio.throughput import Throughput
from casebook.ids import Id

NAME = "sms"

NUMBER_PER_SECOND = 1.0
"""Segments that Twilio takes from a long number; from a Messaging Service as many as its numbers together."""
# Sleeping for less than the loop's clock can tell costs more than it paces.
_SHORTEST_SLEEP = 0.001
T = TypeVar("T")


def twilio_client(account: TwilioAccount) -> Client:
    """The SDK's client of this account. It connects with the first request."""
    return Client(
        account.sid,
        account.tokens[0].get_secret_value(),
        http_client=TwilioRequest(base_url=account.base_url),
        # Else the SDK heeds TWILIO_REGION and TWILIO_EDGE; an empty mapping it takes for none.
        environment={"limstift": ""},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioChannel:
    """Sends SMS and rings people up. `now` is the program's time.

    `clock` is monotonic, in seconds, and `sleep` waits for so many of them. `may_send` is asked last, when nothing is
    left to wait for. A number that turns out to take no SMS is rung up instead, at once and for as long as the program
    runs: after that Twilio refuses the next SMS again, or has told so in a report, which the casebook keeps.
    """

    account: TwilioAccount
    client: Client = field(repr=False)
    now: Callable[[], datetime]
    clock: Callable[[], float] = time.monotonic
    may_send: Callable[[], bool] = lambda: True
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    _texts: Throughput = field(init=False)
    _calls: Throughput = field(init=False)
    _no_mobiles: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_texts", Throughput(per_second=self.account.per_second))
        object.__setattr__(self, "_calls", Throughput(per_second=self.account.calls_per_second))

    @property
    def _ledger(self) -> TwilioLedger:
        return TwilioLedger(account=self.account, client=self.client)

    @property
    def name(self) -> str:
        return NAME

    @property
    def abilities(self) -> Abilities:
        rate, now = self.account.per_second, self.clock()
        return Abilities(
            buttons=False,
            voice=self.account.number is not None,
            schedules=self.account.service is not None,
            per_second=rate,
            per_sender=NUMBER_PER_SECOND if self.account.service is not None else None,
            calls_per_second=self.account.calls_per_second,
            next_in=self._texts.next_in(now),
            next_call_in=self._calls.next_in(now),
            counts_segments=True,
            together=max(4, min(64, int(rate / 2))),
        )

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Send it as an SMS; ring up when it is spoken, or when the number takes no SMS."""
        if outgoing.spoken or outgoing.to in self._no_mobiles:
            return await self._ring(outgoing)
        try:
            return await self._text(outgoing)
        except NoMobileError:
            self.takes_no_sms(outgoing.to)
            return await self._ring(outgoing)

    async def find(self, outgoing: Outgoing, doubt: Doubt) -> Receipt | None:
        """What was made for this number since then, is none of the others, and did not come back.

        An SMS has these words. Of a call Twilio keeps none; it is also what a number got that takes no SMS.
        """
        since = doubt.since - SKEW
        texted = [] if outgoing.spoken else await self._texted(outgoing, since)
        made = texted or (await self._rung(outgoing, since) if self.account.number else [])
        mine = (one for one in made if one.sid not in doubt.others)
        earliest = min(mine, key=lambda one: one.created, default=None)
        return Receipt(provider_id=earliest.sid) if earliest is not None else None

    async def _texted(self, outgoing: Outgoing, since: datetime) -> Sequence[Entry | CallEntry]:
        text, listed = body(outgoing), await self._ledger.to(outgoing.to)
        return [one for one in listed if one.is_made(text, since=since) and one.status not in CAME_BACK]

    async def _rung(self, outgoing: Outgoing, since: datetime) -> Sequence[Entry | CallEntry]:
        listed = await self._ledger.calls_to(outgoing.to)
        return [one for one in listed if one.created >= since and one.status not in NEVER_RANG]

    def takes_no_sms(self, number: str) -> None:
        """Twilio found out that this is no mobile."""
        self._no_mobiles.add(number)

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        """An SMS stays as it was sent."""

    async def close(self) -> None:
        await self.client.http_client.close()

    async def _text(self, outgoing: Outgoing) -> Receipt:
        text = body(outgoing)
        asked = message_parameters(outgoing, account=self.account, text=text, now=self.now())
        await self._sleep(self._texts.place(now=self.clock(), size=segments(text)))
        return _receipt(await self._asked(self._texts, self.client.messages.create_async(**asked)))

    async def _ring(self, outgoing: Outgoing) -> Receipt:
        asked = call_parameters(outgoing, account=self.account, now=self.now())
        await self._sleep(self._calls.place(now=self.clock()))
        try:
            return _receipt(await self._asked(self._calls, self.client.calls.create_async(**asked)))
        except NoMobileError as error:
            raise DeliveryError(str(error), permanent=True, address_gone=True) from error

    async def _asked(self, pace: Throughput, asking: Awaitable[T]) -> T:
        try:
            return await asking
        except FAILURES as error:
            if isinstance(error, TooManyRequestsError):
                pace.hold(error.retry_after, now=self.clock())
            # The SDK's own text may quote a number: of the error only its kind and code go on.
            raise sending_error(error) from None

    async def _sleep(self, seconds: float) -> None:
        """Wait for our turn. While we waited, another program may have taken over."""
        if seconds >= _SHORTEST_SLEEP:
            await self.sleep(seconds)
        if not self.may_send():
            raise NotYetError("not_acting")


def _receipt(made: Any) -> Receipt:  # noqa: ANN401  # the SDK has no types
    if not isinstance(made.sid, str):
        raise UnknownOutcomeError("unreadable_answer")
    return Receipt(provider_id=made.sid)
