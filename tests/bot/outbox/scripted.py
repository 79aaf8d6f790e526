"""A channel that does as it is told: it implements the port that every channel stands behind."""

import asyncio
from collections.abc import Mapping

from bot.channels.channel import Abilities, Outgoing, Receipt
from casebook.ids import Id


class Scripted:
    """Fails as the text of a message says; remembers what it has sent, and how many were under way at once."""

    name = "sms"

    def __init__(
        self, errors: Mapping[str, Exception] | None = None, *, together: int = 64, per_second: float = 1000.0
    ) -> None:
        self.abilities = Abilities(buttons=False, together=together, per_second=per_second)
        self.errors = dict(errors or {})
        self.sent: list[Outgoing] = []
        self._news = asyncio.Event()
        self.under_way = self.most_under_way = 0

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        await asyncio.sleep(0)
        self.under_way -= 1
        if outgoing.text in self.errors:
            raise self.errors[outgoing.text]
        self.sent.append(outgoing)
        self._news.set()
        return Receipt(provider_id=f"nr. {len(self.sent)}")

    async def has_sent(self, number: int) -> None:
        """Wait until it has."""
        while len(self.sent) < number:
            self._news.clear()
            await self._news.wait()

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        """Its messages have no buttons."""

    async def close(self) -> None:
        """Nothing is open."""
