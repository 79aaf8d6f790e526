"""From a claim to the casebook: messages are handed over, and what becomes of each is jotted down, then settled."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import datetime
from functools import partial

import structlog
from sqlalchemy import select

from bot.clock import Clock
from bot.outbox.claims import Claimed
from bot.outbox.delivery import Delivery
from bot.outbox.jottings import Jotted, Jottings
from bot.outbox.outcomes import Outcome, settle
from bot.outbox.recovery import tell_of_failures, tell_of_gone
from bot.turns.scene import Scene
from casebook.failpoints import Edge, reach
from casebook.model import OutboxMessage, OutboxState
from casebook.store import StoreUnavailableError
from casebook.store.among import among, rows_among

log = structlog.get_logger()

BREATH_SECONDS = 0.01
"""Between two writings of outcomes while sending goes on: most fast sendings then share one, slow ones do not wait."""
_HELD = select(OutboxMessage.id, OutboxMessage.attempt).where(
    among(OutboxMessage.id), OutboxMessage.state == OutboxState.SENDING
)
Turn = Callable[[Callable[[Scene], None]], Awaitable[None]]
"""Runs a piece of work as one transaction."""


class Sender:
    """Sends what was claimed, each channel in its own time: none waits for one whose provider is slow today.

    What could not be written to the casebook is kept for the next time. `freed` is called whenever a channel is through
    with all that it had.
    """

    def __init__(
        self, *, delivery: Delivery, jottings: Jottings, turn: Turn, clock: Clock, freed: Callable[[], None]
    ) -> None:
        self._delivery = delivery
        self._jottings = jottings
        self._turn = turn
        self._clock = clock
        self._freed = freed
        self._outcomes: list[Outcome] = []
        self._recording = asyncio.Lock()
        self._under_way: dict[str, asyncio.Task[None]] = {}

    @property
    def busy(self) -> AbstractSet[str]:
        """The channels that have something under way."""
        return self._under_way.keys()

    def hand_over(self, claimed: Sequence[Claimed]) -> None:
        """Begin to send these, none of them through a channel that is busy."""
        if not claimed:
            return
        reach(Edge.CLAIMED)
        for channel, theirs in _by_channel(claimed).items():
            task = asyncio.create_task(self._deliver(theirs))
            self._under_way[channel] = task
            task.add_done_callback(partial(self._through, channel))

    async def wait(self) -> None:
        """Until one of the busy channels is through; at once when there is none."""
        if self._under_way:
            await asyncio.wait(self._under_way.values(), return_when=asyncio.FIRST_COMPLETED)

    async def record(self) -> None:
        """Settle all outcomes there are."""
        async with self._recording:
            outcomes = tuple(self._outcomes)
            if not outcomes:
                return
            reach(Edge.BEFORE_RECORD)
            await self._turn(partial(_settled, outcomes=outcomes))
            reach(Edge.RECORDED)
            del self._outcomes[: len(outcomes)]
            if not self._outcomes:
                self._jottings.wipe()

    async def _deliver(self, claimed: Sequence[Claimed]) -> None:
        """Send these through their channel. What became of some is written down while others are under way."""
        known = asyncio.Event()

        def tell(outcome: Outcome) -> None:
            self._jottings.jot(outcome, at=self._clock.now())
            self._outcomes.append(outcome)
            known.set()

        sending = asyncio.create_task(self._delivery.send(claimed, tell=tell))
        sending.add_done_callback(lambda _: known.set())
        try:
            while not sending.done():
                await known.wait()
                known.clear()
                with suppress(Exception):  # Tried again at the end, and heard of then.
                    await self.record()
                await asyncio.wait({sending}, timeout=BREATH_SECONDS)
        finally:
            sending.cancel()
        await sending
        await self.record()

    def _through(self, channel: str, task: asyncio.Task[None]) -> None:
        del self._under_way[channel]
        error = None if task.cancelled() else task.exception()
        if isinstance(error, StoreUnavailableError):
            log.error("store unavailable", action="store-unavailable")
        elif error is not None:
            log.error("sender stumbled", action="sender-stumbled", exc_info=error, error=type(error).__name__)
        self._freed()


def _by_channel(claimed: Sequence[Claimed]) -> dict[str, list[Claimed]]:
    theirs: defaultdict[str, list[Claimed]] = defaultdict(list)
    for one in claimed:
        theirs[one.channel].append(one)
    return theirs


def take_up(scene: Scene, jotted: Sequence[Jotted]) -> None:
    """Settle what earlier senders knew, as they would have; what is settled already is left alone."""
    held = rows_among(scene.transaction, _HELD, {one.outcome.message for one in jotted})
    attempts = {row.id: row.attempt for row in held}
    for one in jotted:
        if attempts.pop(one.outcome.message, None) == one.outcome.attempt:
            _settled(scene, outcomes=[one.outcome], at=one.at)


def _settled(scene: Scene, *, outcomes: Sequence[Outcome], at: datetime | None = None) -> None:
    tell_of_gone(scene, settle(scene.transaction, outcomes, now=at or scene.now))
    tell_of_failures(scene, outcomes)
