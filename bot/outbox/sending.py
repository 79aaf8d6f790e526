"""From a claim to the casebook: messages are handed over, and what becomes of each is jotted down, then settled."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial

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
from casebook.store.among import among, rows_among

BREATH_SECONDS = 0.01
"""Between two writings of outcomes while sending goes on: most fast sendings then share one, slow ones do not wait."""
_HELD = select(OutboxMessage.id, OutboxMessage.attempt).where(
    among(OutboxMessage.id), OutboxMessage.state == OutboxState.SENDING
)
Turn = Callable[[Callable[[Scene], None]], Awaitable[None]]
"""Runs a piece of work as one transaction."""


class Sender:
    """Sends what was claimed. What could not be written to the casebook is kept for the next time."""

    def __init__(self, *, delivery: Delivery, jottings: Jottings, turn: Turn, clock: Clock) -> None:
        self._delivery = delivery
        self._jottings = jottings
        self._turn = turn
        self._clock = clock
        self._outcomes: list[Outcome] = []

    async def deliver(self, claimed: Sequence[Claimed]) -> None:
        """Send these. What became of some is written down while others are under way."""
        if not claimed:
            return
        reach(Edge.CLAIMED)
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

    async def record(self) -> None:
        """Settle all outcomes there are."""
        outcomes = tuple(self._outcomes)
        if outcomes:
            reach(Edge.BEFORE_RECORD)
            await self._turn(partial(_settled, outcomes=outcomes))
            reach(Edge.RECORDED)
            del self._outcomes[: len(outcomes)]
            if not self._outcomes:
                self._jottings.wipe()


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
