"""The channels' inbox: what comes in while a transaction runs is taken in together by the next one.

One waits for nobody; thirty at once share one transaction and its commit. Nobody hears of success before that commit.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

import structlog

from bot.channels.channel import Incoming
from bot.turns.scene import Scene
from bot.turns.taking_in import take_in, take_in_alone
from casebook.store import StoreUnavailableError

log = structlog.get_logger()
T = TypeVar("T")
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

    async def receive(self, incoming: Incoming) -> bool:
        """True when the message is new. Raises StoreUnavailableError; then nothing is stored."""
        outcome: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, outcome))
        if self._taking is None or self._taking.done():
            self._taking = asyncio.create_task(self._take_all())
        return await outcome

    async def _take_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            outcomes = await self._taken([incoming for incoming, _ in batch])
            for (_, outcome), result in zip(batch, outcomes, strict=True):
                _settle(outcome, result)

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
