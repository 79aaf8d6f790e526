"""From an update to our own database: what polling and webhook have in common."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog
from telegram import Update

from bot.channels.channel import Inbox, Incoming
from bot.channels.telegram.incoming import Ignored, parse_update

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)


async def _nothing(_: Ignored) -> None:
    """What is done with an update that is no message, unless the program has a use for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One update as it was read. `query` names the press whose button spins until it is answered."""

    content: Incoming | Ignored
    query: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reception:
    """Hands messages to the inbox. `on_ignored` hears of the rest (a block, an edit); it too must have stored what it
    needs when it returns, and raise when it cannot."""

    inbox: Inbox
    on_ignored: Callable[[Ignored], Awaitable[None]] = _nothing

    async def store(self, arrival: Arrival) -> None:
        """Store it durably. Raises what the inbox raises when it cannot."""
        if isinstance(arrival.content, Incoming):
            await self.inbox.receive(arrival.content)
        else:
            await self.on_ignored(arrival.content)


def read_update(raw: Mapping[str, object]) -> Arrival | None:
    """Read one update of the Bot API; None for one that cannot be read, which is logged and set aside."""
    try:
        update = Update.de_json(dict(raw), None)
        query = update.callback_query
        return Arrival(content=parse_update(update), query=query.id if query else None)
    except Exception as error:  # noqa: BLE001  # whatever is wrong with one update, it must not hold up the others
        number = raw.get("update_id")
        known = number if isinstance(number, int) else None
        log.error("telegram_update_set_aside", update_id=known, error=type(error).__name__)
        return None
