"""The channels' inbox: what comes in while a transaction runs is taken in together by the next one.

One waits for nobody; thirty at once share one transaction and its commit. Nobody hears of success before that commit.
While many write, the next transaction waits a few milliseconds for as many as the last one had: those who were just
answered write again one by one, and a transaction for the first of them alone would cost them all its fixed part.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Protocol, TypeVar

import structlog

from bot.channels.channel import Incoming
from bot.turns.scene import Scene
from bot.turns.taking_in import take_in, take_in_alone
from casebook.store import StoreUnavailableError

log = structlog.get_logger()
T = TypeVar("T")
LINGER_SECONDS = 0.005
"""So long a crowd is waited for,"""
CROWD_SECONDS = 0.05
"""when it was there so shortly before."""
TOGETHER = 64
"""At most so many messages in one transaction: bounds how long the first one waits."""


class Transact(Protocol):
    """Runs one piece of work as one transaction on a scene."""

    def __call__(self, work: Callable[[Scene], T], /) -> Coroutine[Any, Any, T]: ...


class Intake:
    """Takes messages in, in the order in which they came."""

    def __init__(self, transact: Transact) -> None:
        self._transact = transact
        self._waiting: list[tuple[Incoming, asyncio.Future[bool]]] = []
        self._taking: asyncio.Task[None] | None = None
        self._crowd = 1
        self._crowd_seen = -CROWD_SECONDS
        self._crowd_is_here = asyncio.Event()

    async def receive(self, incoming: Incoming) -> bool:
        """True when the message is new. Raises StoreUnavailableError; then nothing is stored."""
        outcome: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, outcome))
        if len(self._waiting) >= self._crowd:
            self._crowd_is_here.set()
        if self._taking is None or self._taking.done():
            self._taking = asyncio.create_task(self._take_all())
        return await outcome

    async def _take_all(self) -> None:
        while self._waiting:
            await self._linger()
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            outcomes = await self._taken([incoming for incoming, _ in batch])
            for (_, outcome), result in zip(batch, outcomes, strict=True):
                _settle(outcome, result)
            self._crowd, self._crowd_seen = len(batch), asyncio.get_running_loop().time()

    async def _linger(self) -> None:
        """Wait for as many as came last time, if that was just now; not for long."""
        passed = asyncio.get_running_loop().time() - self._crowd_seen
        if len(self._waiting) < self._crowd and passed < CROWD_SECONDS:
            self._crowd_is_here.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._crowd_is_here.wait(), LINGER_SECONDS)

    async def _taken(self, arrived: Sequence[Incoming]) -> Sequence[bool | BaseException]:
        """What became of each. When one breaks the turns of all, each is taken in alone."""
        try:
            return await self._transact(partial(take_in, arrived=arrived))
        except StoreUnavailableError as error:
            return [error] * len(arrived)
        except Exception as error:  # noqa: BLE001 - alone, the one that breaks says it all
            log.warning("batch failed", action="batch-failed", kind="inbox", error=type(error).__name__)
        return [await self._alone(incoming) for incoming in arrived]

    async def _alone(self, incoming: Incoming) -> bool | BaseException:
        try:
            return await self._transact(partial(take_in_alone, incoming=incoming))
        except Exception as error:  # noqa: BLE001 - whoever brought the message hears it
            return error


def _settle(outcome: asyncio.Future[bool], result: bool | BaseException) -> None:  # noqa: FBT001 - what came of it
    """Whoever no longer waits (the connection broke) needs no answer."""
    if outcome.done():
        return
    if isinstance(result, BaseException):
        outcome.set_exception(result)
    else:
        outcome.set_result(result)
