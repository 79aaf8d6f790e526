"""What Twilio itself knows of messages and calls: listed, fetched, and of messages that wait: scheduled and cancelled.

Twilio, "Messages resource", "Message Scheduling" and "Calls resource". A message shows neither its status callback nor
the time it waits for, so that it can only be told by its name, its text, and when it was made; a call not even by
words.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from twilio.rest import Client

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.errors import FAILURES, NoMobileError, number_of, sending_error
from bot.channels.twilio.troubles import Troubles

PAGE = 1000
"""The most that Twilio lists at once."""
SKEW = timedelta(minutes=1)
"""How far Twilio's clock may be behind ours. It counts in whole seconds, too."""
WAITS = "scheduled"
CALLED_OFF = "canceled"
CAME_BACK = frozenset({"failed", "undelivered"})
NEVER_RANG = frozenset({"failed", "canceled"})
_CANCELLED = {"status": CALLED_OFF}
_NOT_FOUND = frozenset({"20404", "404"})
"""There is no such message: Twilio's code for it, or the bare HTTP status."""
T = TypeVar("T")
M = TypeVar("M", "Entry", "CallEntry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One message at Twilio. `status` is Twilio's word; `sent` None while nothing has gone out."""

    sid: str
    to: str
    sender: str
    text: str
    status: str
    inbound: bool
    created: datetime
    sent: datetime | None
    service: str | None
    media: bool
    error: str = ""
    """Twilio's code, when it came back."""

    def is_made(self, text: str, *, since: datetime) -> bool:
        """Whether it is one of ours with these words, made since then."""
        return not self.inbound and self.text == text and self.created >= since

    @property
    def waits(self) -> bool:
        """Whether it will go out by itself."""
        return self.status == WAITS


@dataclass(frozen=True, slots=True, kw_only=True)
class CallEntry:
    """One call at Twilio. `status` is Twilio's word."""

    sid: str
    to: str
    sender: str
    status: str
    inbound: bool
    created: datetime
    answered_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioLedger:
    """Asks Twilio. Everything raises DeliveryError or UnknownOutcomeError, as sending does."""

    account: TwilioAccount
    client: Client = field(repr=False)
    troubles: Troubles = field(default_factory=Troubles)

    async def to(self, number: str) -> list[Entry]:
        """All messages to a number. Of those that wait or are queued nobody knows the day sent, so all are listed."""
        # A server in Twilio's stead may list more than it was asked for.
        return [one for one in await asked(self._listed(to=number)) if one.to == number]

    async def calls_to(self, number: str) -> list[CallEntry]:
        """All calls to a number that came from ours. Of those that are queued nobody knows when they begin."""
        found = await asked(self._listed_calls(number))
        return [one for one in found if (one.to, one.sender) == (number, self.account.number) and not one.inbound]

    async def recent(self, *, since: datetime) -> list[Entry]:
        """What was made since then, to whom it may be: page after page, until one holds nothing so new.

        Twilio does not say where in its list messages stand that wait. One that is missed has to be asked for by name.
        """
        return await asked(self._recent(self.client.messages, _entry, since))

    async def recent_calls(self, *, since: datetime) -> list[CallEntry]:
        """The calls that were made since then, from and to whom it may be, as above."""
        return await asked(self._recent(self.client.calls, _call_entry, since))

    async def received(self, *, since: datetime) -> list[Entry]:
        """What came in to our number or service since then, the oldest first. (Twilio lists by the day, UTC.)"""
        only_ours = {"to": self.account.number} if self.account.number and not self.account.service else {}
        found = await asked(self._listed(date_sent_after=since.astimezone(UTC), **only_ours))
        # Twilio lists the latest first, and counts in whole seconds: of one second, the last listed came first.
        mine = [one for one in reversed(found) if one.inbound and self._is_ours(one)]
        return sorted(
            (one for one in mine if (one.sent or one.created) >= since), key=lambda one: one.sent or one.created
        )

    async def entry(self, sid: str) -> Entry | None:
        """One message; None when Twilio has none of that name."""
        try:
            return await asked(self._fetched(sid))
        except DeliveryError as error:
            if error.code in _NOT_FOUND:
                return None
            raise

    async def schedule(self, parameters: dict[str, Any]) -> str:
        """Have a message wait; its name. Raises UnknownOutcomeError when it may have been taken, or gone out."""
        try:
            made = await asked(self.client.messages.create_async(**parameters))
        except DeliveryError as error:
            self.troubles.heard(number_of(error.code))
            raise
        if not isinstance(made.sid, str):
            raise UnknownOutcomeError("unreadable_answer")
        return made.sid

    async def call_off(self, sid: str) -> bool:
        """Cancel a message that waits; False when it is too late for that, or there is none."""
        try:
            await asked(self.client.messages(sid).update_async(**_CANCELLED))
        except DeliveryError as error:
            if error.permanent:
                return False
            raise
        return True

    async def _listed(self, **which: Any) -> list[Entry]:  # noqa: ANN401  # the SDK's filters
        """All pages."""
        return [_entry(one) for one in await self.client.messages.list_async(page_size=PAGE, **which)]

    async def _listed_calls(self, number: str) -> list[CallEntry]:
        which = {"to": number, "from_": self.account.number}
        return [_call_entry(one) for one in await self.client.calls.list_async(page_size=PAGE, **which)]

    async def _recent(self, listing: Any, read: Callable[[Any], M], since: datetime) -> list[M]:  # noqa: ANN401  # as above
        found: list[M] = []
        page = await listing.page_async(page_size=PAGE)
        while page is not None:
            new = [one for one in map(read, page) if one.created >= since]
            found += new
            page = await page.next_page_async() if new else None
        return found

    async def _fetched(self, sid: str) -> Entry:
        return _entry(await self.client.messages(sid).fetch_async())

    def _is_ours(self, one: Entry) -> bool:
        by_service = self.account.service is not None and one.service == self.account.service
        return by_service or one.to == self.account.number


async def asked(asking: Awaitable[T]) -> T:
    """Twilio's answer. Raises DeliveryError or UnknownOutcomeError, which hold no number and no text."""
    try:
        return await asking
    except FAILURES as error:
        told = sending_error(error)
        if isinstance(told, NoMobileError):
            told = DeliveryError(str(told), permanent=True)
        raise told from None


def _entry(made: Any) -> Entry:  # noqa: ANN401  # the SDK has no types
    """A resource as the SDK reads it. Raises ValueError for one without what it must have."""
    if not isinstance(made.sid, str) or made.date_created is None:
        raise ValueError("a message without a name or a date")
    return Entry(
        sid=made.sid,
        to=made.to or "",
        sender=made.from_ or "",
        text=made.body or "",
        status=str(made.status),
        inbound=made.direction == "inbound",
        created=made.date_created.astimezone(UTC),
        sent=made.date_sent.astimezone(UTC) if made.date_sent else None,
        service=made.messaging_service_sid,
        media=(made.num_media or "0") != "0",
        error=str(made.error_code or ""),
    )


def _call_entry(made: Any) -> CallEntry:  # noqa: ANN401  # as above
    if not isinstance(made.sid, str) or made.date_created is None:
        raise ValueError("a call without a name or a date")
    return CallEntry(
        sid=made.sid,
        to=made.to or "",
        sender=made._from or "",  # noqa: SLF001  # the only name that the SDK has for it
        status=str(made.status),
        inbound=made.direction == "inbound",
        created=made.date_created.astimezone(UTC),
        answered_by=made.answered_by or "",
    )
