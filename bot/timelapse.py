"""Moving the clock: everything that falls due on the way happens at its own time, in order."""

from datetime import datetime

from bot.clock import MovableClock
from bot.engine import Engine


class Timelapse:
    """Puts a movable clock forward while the engine does what is due. Only for trying things out."""

    def __init__(self, *, engine: Engine, clock: MovableClock) -> None:
        self._engine = engine
        self._clock = clock

    async def to(self, instant: datetime) -> None:
        """Forward to `instant`; a clock that is past it stays where it is."""
        await self._engine.settle()
        while (following := await self._engine.upcoming()) is not None and following.at <= instant:
            self._put(following.at)
            await self._engine.settle()
        self._put(instant)
        await self._engine.settle()

    async def next_event(self) -> datetime | None:
        """Forward to the next thing that happens by itself; its time, or None when nothing is planned."""
        await self._engine.settle()
        following = await self._engine.upcoming()
        if following is None:
            return None
        self._put(following.at)
        await self._engine.settle()
        return following.at

    def _put(self, instant: datetime) -> None:
        """A clock that runs may have passed the instant by a moment already."""
        if instant > self._clock.now():
            self._clock.put(instant)
