"""When Twilio is asked for what it could not bring: at a start, after an outage or a webhook that was not taken, and
once an hour.

Twilio, "Webhooks: connection overrides": by default only a failed connection is tried again, a 5xx is not.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

import structlog

from bot.background import first_of
from bot.channels.channel import DeliveryError, UnknownOutcomeError

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)
EVERY_SECONDS = 3600.0
SOON_SECONDS = 5.0
"""After something was not taken. Of an outage there is mostly more than one."""
ONCE_MORE_SECONDS = 180.0
"""After that: Twilio may have been late with its list, and its word on what had just been sent later still."""
AGAIN_SECONDS = 60.0
"""After Twilio could not be asked."""


class Missed(Protocol):
    """One kind of what was missed."""

    @property
    def name(self) -> str: ...

    async def catch_up(self) -> int:
        """Take it in; how much there was. Raises DeliveryError, UnknownOutcomeError, or what the store raises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchingUp:
    """Keeps asking. What people wrote comes first: they may be in danger, or have said STOP."""

    sms: Missed
    fates: Missed
    caught_up: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once it was tried for the first time to hear what people wrote: only then do we write to them."""
    _asked: asyncio.Event = field(init=False, default_factory=asyncio.Event)

    def ask(self) -> None:
        """Something may have been missed just now: look soon, and not only when the hour is over."""
        self._asked.set()

    async def keep(self, stop: asyncio.Event) -> None:
        """Catch up now and then, until told to stop."""
        while not stop.is_set():
            await first_of(stop, self._asked, seconds=await self._look())
            if self._asked.is_set():
                await first_of(stop, seconds=SOON_SECONDS)

    async def _look(self) -> float:
        """Look for all of it; how long it keeps until the next look."""
        asked = self._asked.is_set()
        self._asked.clear()
        heard = await _try(self.sms)
        self.caught_up.set()
        if not (await _try(self.fates) and heard):
            return AGAIN_SECONDS
        return ONCE_MORE_SECONDS if asked else EVERY_SECONDS


async def _try(missed: Missed) -> bool:
    try:
        count = await missed.catch_up()
    except (DeliveryError, UnknownOutcomeError) as error:
        log.warning("twilio cannot be asked", action="backlog-out-of-reach", kind=missed.name, code=error.code)
        return False
    except Exception as error:  # noqa: BLE001  # whatever the store lacks: it is tried again
        log.error("not caught up", action="backlog-failed", kind=missed.name, error=type(error).__name__)
        return False
    if count:
        log.info("caught up", action="backlog", kind=missed.name, count=count)
    return True
