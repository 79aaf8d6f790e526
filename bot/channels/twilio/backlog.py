"""SMS that Twilio could not bring: listed afterwards, and taken in like all others.

What came in since the last time is listed, and what is known already is left alone.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels.twilio.forms import InboundSms
from bot.channels.twilio.ledger import TwilioLedger
from bot.channels.twilio.reception import SmsReception

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

    @property
    def name(self) -> str:
        return "sms"

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
