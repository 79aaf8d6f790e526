"""What became of messages and calls of ours, where Twilio's word did not reach us: listed, and taken as callbacks are.

Twilio does not repeat a status callback that was answered with a 5xx.
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.channels.twilio.forms import Status
from bot.channels.twilio.ledger import CallEntry, Entry, TwilioLedger
from bot.channels.twilio.reception import StatusReception
from casebook.ids import Id

YOUNGEST = timedelta(minutes=2)
"""So long Twilio's own word is waited for."""
OLDEST = timedelta(hours=12)
"""Of what is older Twilio says nothing new: it keeps a message for ten hours at most."""
MARGIN = timedelta(minutes=2)
"""How much earlier than by our clock it may have been made by Twilio's."""
CALL = "CA"
"""How the names of calls begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """Messages that were handed over, by Twilio's names for them, and when the first of them was written."""

    since: datetime
    messages: Mapping[str, Id]


class Unsettled(Protocol):
    """What was handed over and has no last word yet. Raises when the store is unavailable."""

    async def handed(self, *, after: datetime, before: datetime) -> Handed | None:
        """All that was sent between these; None when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedFates:
    """Asks for them, a page of many at a time. `now` is the program's time."""

    ledger: TwilioLedger
    reception: StatusReception
    unsettled: Unsettled
    now: Callable[[], datetime]

    @property
    def name(self) -> str:
        return "fates"

    async def catch_up(self) -> int:
        """Take in what Twilio says of them by now; of how many it was the last word."""
        now = self.now()
        handed = await self.unsettled.handed(after=now - OLDEST, before=now - YOUNGEST)
        if handed is None:
            return 0
        settled = 0
        async for entry in self._listed(handed):
            message = handed.messages.get(entry.sid)
            if message is not None:
                settled += await self.reception.take(Status.listed(entry, account=self.ledger.account.sid), message)
        return settled

    async def _listed(self, handed: Handed) -> AsyncIterator[Entry | CallEntry]:
        calls = {sid for sid in handed.messages if sid.startswith(CALL)}
        if handed.messages.keys() - calls:
            for entry in await self.ledger.recent(since=handed.since - MARGIN):
                yield entry
        if calls:
            for call in await self.ledger.recent_calls(since=handed.since - MARGIN):
                yield call
