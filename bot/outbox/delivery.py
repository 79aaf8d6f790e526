"""Sending what was claimed, and telling what became of it. No transaction is open while a provider is asked."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache

import structlog
from msgspec.structs import replace

from bot.channels.channel import (
    Button,
    Channel,
    DeliveryError,
    LooksBack,
    NotYetError,
    Outgoing,
    Receipt,
    UnknownOutcomeError,
)
from bot.clock import Clock
from bot.outbox.claims import UNSURE, Claimed
from bot.outbox.outcomes import Outcome
from casebook.failpoints import Edge, reach
from casebook.model import OutboxState

log = structlog.get_logger()

TRIES = 300
"""A day of tries at five minutes. What is of use for a shorter time ends by itself (`not_after`)."""
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=5)
LOOKS = 8
"""So many tries, ten minutes, are spent on asking what became of a message; after that nobody knows."""
AS_ASKED = 10
"""So many times the pause is what the provider asks for. If that helps nothing it grows to a minute: else a provider
that asks for a second all the time would soon have used up the tries."""
LONGEST_BEYOND_ASKED = timedelta(minutes=1)
SENT_AGAIN_WHEN_UNKNOWN = frozenset({"wake-up", "crisis", "alert"})
"""Better twice than not at all; everything else rather not at all than twice (a human sees what stayed unknown)."""

Pictures = Callable[[Claimed], Awaitable[bytes | None]]
"""Draws the picture that goes along with a message."""


class Delivery:
    """Hands claimed messages to their channels: of one person in order, of different persons side by side."""

    def __init__(
        self,
        *,
        channels: Mapping[str, Channel],
        clock: Clock,
        pictures: Pictures,
        may_send: Callable[[], bool] = lambda: True,
    ) -> None:
        self._channels = channels
        self._clock = clock
        self._pictures = pictures
        self._may_send = may_send

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
        if not self._may_send():
            return _waits_its_turn(one)
        channel = self._channels[one.channel]
        outgoing = Outgoing(
            message=one.message,
            to=one.address,
            text=one.text,
            buttons=_buttons(one.options) if _can_choose(one, channel) else (),
            spoken=one.spoken,
            picture=await self._picture(one) if one.picture else None,
            language=one.language,
            useful_until=one.not_after,
        )
        if one.unsure and (settled := await self._earlier(channel, one, outgoing)) is not None:
            return settled
        try:
            reach(Edge.BEFORE_REQUEST)
            receipt = await channel.send(outgoing)
            reach(Edge.TAKEN)
        except DeliveryError as error:
            log.info("send failed", action="send-failed", channel=one.channel, kind=one.kind, code=error.code)
            return _failed(one, error, now=self._clock.now())
        except UnknownOutcomeError as error:
            log.warning("send unknown", action="send-unknown", channel=one.channel, kind=one.kind, code=error.code)
            return _unknown(one, error.code, now=self._clock.now(), may_look=_remembers(channel) is not None)
        except Exception as error:  # noqa: BLE001 - a fault of ours in one message must not stop the others
            log.error("send broke", action="send-broke", channel=one.channel, kind=one.kind, error=type(error).__name__)
            return _unknown(one, type(error).__name__, now=self._clock.now(), may_look=_remembers(channel) is not None)
        return _sent(one, receipt)

    async def _earlier(self, channel: Channel, one: Claimed, outgoing: Outgoing) -> Outcome | None:
        """What came of an earlier try, where that settles the message; None when it is to be sent once more."""
        now = self._clock.now()
        remembers = _remembers(channel)
        if remembers is not None and one.doubt is not None:
            try:
                found = await remembers.find(outgoing, one.doubt)
            except Exception as error:  # noqa: BLE001 - whatever it is, it must not stop the others
                code = error.code if isinstance(error, DeliveryError | UnknownOutcomeError) else type(error).__name__
                log.warning("cannot look back", action="look-back", channel=one.channel, kind=one.kind, code=code)
                return (
                    _again(one, at=now + back_off(one.attempt), code=code) if one.attempt < LOOKS else _lost(one, now)
                )
            if found is not None:
                log.info("found again", action="look-back", channel=one.channel, kind=one.kind)
                return _sent(one, found)
        return _lost(one, now)

    async def _picture(self, one: Claimed) -> bytes | None:
        """What goes along with the text; the text goes without it, too."""
        try:
            return await self._pictures(one)
        except Exception as error:  # noqa: BLE001 - whatever it is, the words matter more
            log.error("no picture", action="no-picture", kind=one.kind, error=type(error).__name__)
            return None


def _remembers(channel: Channel) -> LooksBack | None:
    """The channel, where its provider can be asked afterwards what it took."""
    return channel if isinstance(channel, LooksBack) else None


def _sent(one: Claimed, receipt: Receipt) -> Outcome:
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.SENT, provider_id=receipt.provider_id)


def _lost(one: Claimed, now: datetime) -> Outcome | None:
    """What becomes of a message that nobody found; None when it is sent once more: better twice than not at all."""
    if one.kind not in SENT_AGAIN_WHEN_UNKNOWN:
        return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.UNKNOWN, error="not found")
    if one.not_after is not None and one.not_after < now:
        return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.STALE, error="too late")
    return None


def _can_choose(one: Claimed, channel: Channel) -> bool:
    """A page says which words answer it. Without buttons its options would be numbered, and so are the alerts."""
    return one.kind != "alert" or one.spoken or channel.abilities.buttons


@lru_cache(maxsize=1024)
def _buttons(options: tuple[tuple[str, str], ...]) -> tuple[Button, ...]:
    """Kept: a morning asks ten thousand people with the same two."""
    return tuple(Button(value=value, label=label) for value, label in options)


def _failed(one: Claimed, error: DeliveryError, *, now: datetime) -> Outcome:
    if isinstance(error, NotYetError):
        return _waits_its_turn(one)
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
    return _again(one, at=now + _pause(one.attempt, error.retry_after), code=error.code)


def _unknown(one: Claimed, code: str, *, now: datetime, may_look: bool) -> Outcome:
    """It is looked for, or sent once more; after that nobody knows."""
    if (may_look or one.kind in SENT_AGAIN_WHEN_UNKNOWN) and not one.unsure:
        return _again(replace(one, unsure=True), at=now + back_off(1), code=code)
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.UNKNOWN, error=code)


def _pause(attempt: int, asked: float | None) -> timedelta:
    """The pause after the so-many-th failed try, where the provider asks for one in seconds."""
    if not asked:
        return back_off(attempt)
    pause = timedelta(seconds=asked)
    return pause if attempt <= AS_ASKED else max(pause, min(back_off(attempt - AS_ASKED), LONGEST_BEYOND_ASKED))


def _again(one: Claimed, *, at: datetime, code: str) -> Outcome:
    error = f"{UNSURE}{code}" if one.unsure else code
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.QUEUED, again_at=at, error=error)


def _waits_its_turn(one: Claimed) -> Outcome:
    return Outcome(message=one.message, attempt=one.attempt, state=OutboxState.QUEUED, tried=False)


def back_off(attempt: int) -> timedelta:
    """The pause after the so-many-th failed try: 5 s, 10 s, 20 s, ... at most five minutes."""
    doubled: int = 2 ** min(attempt - 1, 10)
    return min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
