"""Sending what was claimed, and telling what became of it. No transaction is open while a provider is asked."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

import structlog
from msgspec.structs import replace

from bot.channels.channel import Button, Channel, DeliveryError, Outgoing, UnknownOutcomeError
from bot.clock import Clock
from bot.outbox.claims import UNSURE, Claimed, Outcome
from casebook.failpoints import Edge, reach
from casebook.model import OutboxState

log = structlog.get_logger()

TRIES = 300
"""A day of tries at five minutes. What is of use for a shorter time ends by itself (`not_after`)."""
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=5)
SENT_AGAIN_WHEN_UNKNOWN = frozenset({"wake-up", "crisis", "alert"})
"""Better twice than not at all; everything else rather not at all than twice (a human sees what stayed unknown)."""

Pictures = Callable[[Claimed], Awaitable[bytes | None]]
"""Draws the picture that goes along with a message."""


class Delivery:
    """Hands claimed messages to their channels: of one person in order, of different persons side by side."""

    def __init__(self, *, channels: Mapping[str, Channel], clock: Clock, pictures: Pictures) -> None:
        self._channels = channels
        self._clock = clock
        self._pictures = pictures

    async def send(self, claimed: Sequence[Claimed], *, tell: Callable[[Outcome], None]) -> None:
        """Send these. One outcome each is told as soon as it is there, in no particular order."""
        by_person: defaultdict[tuple[str, object], list[Claimed]] = defaultdict(list)
        for one in claimed:
            by_person[one.channel, one.person or one.address].append(one)
        waiting: defaultdict[str, list[list[Claimed]]] = defaultdict(list)
        for (channel, _), mine in by_person.items():
            waiting[channel].append(mine)
        await asyncio.gather(
            *(
                self._work_through(iterator, tell)
                for channel, everybody in waiting.items()
                for iterator in (iter(everybody),)
                for _ in range(min(self._channels[channel].abilities.together, len(everybody)))
            )
        )

    async def _work_through(self, waiting: Iterator[list[Claimed]], tell: Callable[[Outcome], None]) -> None:
        """One of those who share the work of a channel: as many as may be under way at once."""
        for mine in waiting:
            for place, one in enumerate(mine, start=1):
                outcome = await self._send_one(one)
                tell(outcome)
                if outcome.state is OutboxState.QUEUED:
                    for later in mine[place:]:
                        tell(_waits_its_turn(later))
                    break

    async def _send_one(self, one: Claimed) -> Outcome:
        channel = self._channels[one.channel]
        outgoing = Outgoing(
            message=one.message,
            to=one.address,
            text=one.text,
            buttons=_buttons(one.options),
            spoken=one.spoken,
            picture=await self._picture(one) if one.picture else None,
            language=one.language,
            useful_until=one.not_after,
        )
        try:
            reach(Edge.BEFORE_REQUEST)
            receipt = await channel.send(outgoing)
            reach(Edge.TAKEN)
        except DeliveryError as error:
            log.info("send failed", action="send-failed", channel=one.channel, kind=one.kind, code=error.code)
            return _failed(one, error, now=self._clock.now())
        except UnknownOutcomeError as error:
            log.warning("send unknown", action="send-unknown", channel=one.channel, kind=one.kind, code=error.code)
            return _unknown(one, error.code, now=self._clock.now())
        except Exception as error:  # noqa: BLE001 - a fault of ours in one message must not stop the others
            log.error("send broke", action="send-broke", channel=one.channel, kind=one.kind, error=type(error).__name__)
            return _unknown(one, type(error).__name__, now=self._clock.now())
        return Outcome(
            message=one.message, attempt=one.attempt, state=OutboxState.SENT, provider_id=receipt.provider_id
        )

    async def _picture(self, one: Claimed) -> bytes | None:
        """What goes along with the text; the text goes without it, too."""
        try:
            return await self._pictures(one)
        except Exception as error:  # noqa: BLE001 - whatever it is, the words matter more
            log.error("no picture", action="no-picture", kind=one.kind, error=type(error).__name__)
            return None


@lru_cache(maxsize=1024)
def _buttons(options: tuple[tuple[str, str], ...]) -> tuple[Button, ...]:
    """Kept: a morning asks ten thousand people with the same two."""
    return tuple(Button(value=value, label=label) for value, label in options)


def _failed(one: Claimed, error: DeliveryError, *, now: datetime) -> Outcome:
    if error.address_gone:
        return Outcome(
            message=one.message,
            attempt=one.attempt,
            state=OutboxState.QUEUED,
            error=error.code,
            again_at=now,
            address_gone=True,
        )
    if error.permanent or one.attempt >= TRIES:
        return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.FAILED, error=error.code)
    pause = timedelta(seconds=error.retry_after) if error.retry_after else back_off(one.attempt)
    return _again(one, at=now + pause, code=error.code)


def _unknown(one: Claimed, code: str, *, now: datetime) -> Outcome:
    if one.kind in SENT_AGAIN_WHEN_UNKNOWN and not one.unsure:
        return _again(replace(one, unsure=True), at=now + back_off(1), code=code)
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.UNKNOWN, error=code)


def _again(one: Claimed, *, at: datetime, code: str) -> Outcome:
    error = f"{UNSURE}{code}" if one.unsure else code
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.QUEUED, again_at=at, error=error)


def _waits_its_turn(one: Claimed) -> Outcome:
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.QUEUED, tried=False)


def back_off(attempt: int) -> timedelta:
    """The pause after the so-many-th failed try: 5 s, 10 s, 20 s, ... at most five minutes."""
    doubled: int = 2 ** min(attempt - 1, 10)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
