"""The phones: a channel whose handsets are a page in the browser. What they show stands in the outbox itself."""

from bot.channels.channel import Abilities, Outgoing, Receipt
from casebook.ids import Id


class PhonesChannel:
    """Takes every message at once; it can show, ring and picture everything."""

    name = "phones"
    abilities = Abilities(buttons=True, pictures=True, voice=True)

    async def send(self, outgoing: Outgoing) -> Receipt:
        return Receipt(provider_id=str(outgoing.message))

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        """The page reads from the outbox which questions are closed."""

    async def close(self) -> None:
        """Nothing is open."""
