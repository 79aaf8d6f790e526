"""SMS that Twilio could not bring: listed afterwards, and taken in like all others.

Twilio, "Webhooks: connection overrides": by default only a failed connection is tried again, a 5xx is not. So at every
start, and once an hour, what came in since the last time is listed. What is known already is left alone.
"""

import asyncio
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.twilio.forms import InboundSms
from bot.channels.twilio.ledger import TwilioLedger
from bot.channels.twilio.reception import SmsReception

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)
EVERY_SECONDS = 3600.0
AGAIN_SECONDS = 60.0
"""After Twilio could not be asked."""
MARGIN = timedelta(minutes=10)
"""So far before the last time the list begins: Twilio's clock is another one, and a message may be late in it."""


class Heard(Protocol):
    """What of Twilio's messages is known here. All of it raises when the store is unavailable."""

    async def until(self) -> datetime | None:
        """Up to when everything has been heard; None before the first time."""

    async def unknown(self, sids: Collection[str]) -> set[str]:
        """Those of these messages that were never taken in."""

    async def note(self, until: datetime) -> None:
        """Everything up to here has been heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsBacklog:
    """Catches up with what came in while nobody answered. `now` is the program's time."""

    ledger: TwilioLedger
    reception: SmsReception
    heard: Heard
    now: Callable[[], datetime]
    caught_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once it was tried for the first time: only then do we write to people."""

    async def keep(self, stop: asyncio.Event) -> None:
        """Catch up now and then, until told to stop."""
        while not stop.is_set():
            done = await self._try()
            self.caught_up.set()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY_SECONDS if done else AGAIN_SECONDS)

    async def catch_up(self) -> int:
        """Take in what was missed, the oldest first; how many messages. At the first time there is nothing to miss."""
        now, until = self.now(), await self.heard.until()
        missed = 0
        if until is not None:
            listed = await self.ledger.received(since=until - MARGIN)
            unknown = await self.heard.unknown([one.sid for one in listed])
            for one in listed:
                if one.sid in unknown:
                    await self.reception.take(InboundSms.listed(one, account=self.ledger.account.sid))
                    missed += 1
        await self.heard.note(now)
        return missed

    async def _try(self) -> bool:
        try:
            missed = await self.catch_up()
        except (DeliveryError, UnknownOutcomeError) as error:
            log.warning("twilio cannot be asked what was missed", action="backlog-out-of-reach", code=error.code)
            return False
        except Exception as error:  # noqa: BLE001  # whatever the store lacks: it is tried again
            log.error("missed messages not taken", action="backlog-failed", error=type(error).__name__)
            return False
        if missed:
            log.info("missed messages taken in", action="backlog", count=missed)
        return True
