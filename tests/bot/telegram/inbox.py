"""The program's side of the port: what came in, each message once."""

from bot.channels.channel import Incoming
from bot.channels.telegram.incoming import Ignored


class StoreUnavailableError(Exception):
    """The database is locked or away."""


class MemoryInbox:
    """Keeps messages in order. The next `failing` attempts to store something fail."""

    def __init__(self) -> None:
        self.received: list[Incoming] = []
        self.ignored: list[Ignored] = []
        self.repeated = 0
        self.failing = 0

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.received]

    async def receive(self, incoming: Incoming) -> bool:
        self._fail_if_it_must()
        if any(known.provider_id == incoming.provider_id for known in self.received):
            self.repeated += 1
            return False
        self.received.append(incoming)
        return True

    async def on_ignored(self, ignored: Ignored) -> None:
        self._fail_if_it_must()
        self.ignored.append(ignored)

    def _fail_if_it_must(self) -> None:
        if self.failing:
            self.failing -= 1
            raise StoreUnavailableError
