"""What only whoever runs the program can mend at Twilio: noted where Twilio says it, and told to the people on call."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

from bot.background import first_of, well
from bot.channels.twilio.errors import Meaning, meaning

log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)
BREATH_SECONDS = 60.0
"""Between two times somebody is told: ten thousand refusals are one trouble."""
Tell = Callable[[int], Awaitable[object]]
"""Have somebody told of this code; raises when the store is unavailable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Troubles:
    """The codes that nobody was told of yet."""

    _codes: set[int] = field(init=False, default_factory=set)
    _new: asyncio.Event = field(init=False, default_factory=asyncio.Event)

    def heard(self, code: int) -> None:
        """Twilio gave this code; of most of them nobody need hear."""
        if meaning(code) is not Meaning.OPERATOR:
            return
        if code not in self._codes:
            remedy = f"See https://www.twilio.com/docs/api/errors/{code}; then limstift doctor."
            log.error("twilio refuses our sender", action="twilio-refuses", code=code, remedy=remedy)
        self._codes.add(code)
        self._new.set()

    async def keep(self, stop: asyncio.Event, *, tell: Tell) -> None:
        """Tell of them as they come, until told to stop; what could not be told is told later."""
        while not stop.is_set():
            await first_of(stop, self._new)
            self._new.clear()
            for code in sorted(self._codes):
                await well(lambda code=code: self._told(code, tell), name="troubles")  # type: ignore[misc]  # at once
            await first_of(stop, seconds=BREATH_SECONDS)
            if self._codes:
                self._new.set()

    async def _told(self, code: int, tell: Tell) -> None:
        await tell(code)
        self._codes.discard(code)
