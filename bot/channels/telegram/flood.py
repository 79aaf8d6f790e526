"""Telegram's flood limits, kept before Telegram has to say 429.

Telegram Bot FAQ, "My bot is hitting limits": about 30 messages a second in all, one a second to a chat, short bursts
allowed. Places are given first come, first served: the order in which the caller hands messages over stays.
"""

from dataclasses import dataclass, field
from math import inf

from bot.channels.channel import DeliveryError, NotYetError
from bot.channels.pace import Pace

_FEW_CHATS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FloodLimits:
    """Messages a second in all and to one chat, how many may go to a chat at once, and the longest wait in seconds.

    What would have to wait longer than `patience` is handed back (with that time) instead of holding up others.
    """

    per_second: float = 30.0
    chat_per_second: float = 1.0
    chat_burst: int = 3
    patience: float = 2.0


@dataclass(slots=True, kw_only=True)
class FloodControl:
    """Gives out places. `now` is a monotonic time in seconds. A chat's place is taken first, then the bot's."""

    limits: FloodLimits
    _bot: Pace = field(init=False)
    _chats: dict[str, Pace] = field(init=False, default_factory=dict)
    _crowded: int = field(init=False, default=_FEW_CHATS)
    _held_until: float = field(init=False, default=-inf)

    def __post_init__(self) -> None:
        self._bot = Pace(per_second=self.limits.per_second)

    def chat_place(self, chat: str, *, now: float) -> float:
        """Seconds to wait for this chat's turn. Raises DeliveryError when that is longer than the patience."""
        return self._place(self._chat(chat, now), now)

    def bot_place(self, *, now: float) -> float:
        """Seconds to wait for the bot's turn. Raises NotYetError when that is longer than the patience."""
        return self._place(self._bot, now)

    def next_in(self, now: float) -> float:
        """Seconds until the bot's next turn."""
        return self._wait(self._bot, now)

    def hold(self, seconds: float, *, now: float) -> None:
        """Telegram said 429: nothing goes out for so long."""
        self._held_until = max(self._held_until, now + seconds)

    def _place(self, pace: Pace, now: float) -> float:
        wait = self._wait(pace, now)
        if pace is not self._bot and pace.wait(now) > self.limits.patience:
            # The bot has room for others: who is claimed next must not be this chat again.
            raise DeliveryError("flood_limit", permanent=False, retry_after=wait)
        if wait > self.limits.patience:
            raise NotYetError("flood_limit", retry_after=wait)
        pace.take(now + wait)
        return wait

    def _wait(self, pace: Pace, now: float) -> float:
        return max(pace.wait(now), self._held_until - now)

    def _chat(self, chat: str, now: float) -> Pace:
        if len(self._chats) >= self._crowded:
            self._chats = {name: pace for name, pace in self._chats.items() if not pace.idle(now)}
            self._crowded = max(_FEW_CHATS, 2 * len(self._chats))
        limits = self.limits
        if chat not in self._chats:
            self._chats[chat] = Pace(per_second=limits.chat_per_second, burst=limits.chat_burst)
        return self._chats[chat]
