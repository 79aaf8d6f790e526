"""The machine's clock jumped: say so, send nothing but what concerns life for a while, and put right what it did."""

import asyncio
from datetime import timedelta

import structlog

from bot.background import Doing, again_and_again
from bot.clock import WatchedClock
from bot.engine import Engine
from bot.lease import Permit
from bot.turns.operators import tell_operators
from bot.turns.scene import Scene
from bot.turns.set_back import set_back
from conversations.engine import texts_of

log = structlog.get_logger()
LOOK_SECONDS = 1.0
CAUSE = "clock-jumped"
_program = texts_of("program")


class ClockWatch:
    """Looks at the clock while the program runs. The engine itself waits while the clock is not trusted."""

    def __init__(self, *, clock: WatchedClock, engine: Engine, permit: Permit) -> None:
        self._clock, self._engine, self._permit = clock, engine, permit
        self._told = self._settled = clock.jumps

    async def keep(self, stop: asyncio.Event, *, stumbled: Doing | None = None) -> None:
        """Look about once a second until told to stop. `stumbled`: see `again_and_again`."""
        await again_and_again(self.look, every=LOOK_SECONDS, stop=stop, name="clock", stumbled=stumbled)

    async def look(self) -> None:
        """Tell of a jump, once; and when the clock has run on for long enough, go on."""
        self._clock.now()
        jumps, jumped = self._clock.jumps, self._clock.jumped
        if self._told != jumps:
            log.error("the clock jumped; sending pauses", action="clock-jumped", seconds=round(jumped.total_seconds()))
            await self._engine.turn(self._tell)
            self._told = jumps
        elif self._settled != jumps and self._clock.trusted:
            await self._engine.turn(lambda scene: self._put_right(scene, jumped))
            self._settled = jumps
            self._clock.forget_jump()
            log.warning("the clock has settled; sending goes on", action="clock-settled")
            self._engine.wake()

    def _tell(self, scene: Scene) -> int:
        ours = self._permit.holds(scene.transaction)
        return len(tell_operators(scene, CAUSE, _program("clock-jumped"))) if ours else 0

    def _put_right(self, scene: Scene, jumped: timedelta) -> int:
        back = jumped < timedelta(0) and self._permit.holds(scene.transaction)
        return set_back(scene, -jumped) if back else 0
