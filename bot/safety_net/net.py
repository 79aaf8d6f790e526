"""Keeping the net: round after round, our side and the provider's are brought together.

The rule: a nudge waits at the provider until something of the morning's own wake-up has gone out, or it is not wanted
any more. So it goes out by itself only when this program did not wake anybody.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.twilio.ledger import CALLED_OFF, CAME_BACK, Entry, TwilioLedger
from bot.channels.twilio.scheduling import SOONEST, CannotWaitError, waiting_parameters
from bot.clock import Clock
from bot.safety_net import rows
from bot.safety_net.comparing import CallOff, Learn, Ours, There, Wanted, compare
from casebook.failpoints import Edge, reach
from casebook.ids import Id
from casebook.model import NudgeState
from casebook.store import Store, StoreUnavailableError
from conversations.wordings import Wordings

log = structlog.get_logger()
EVERY_SECONDS = 20.0
"""Between two looks at our own side: a nudge is called off well before its ten minutes are over."""
WHOLE = timedelta(hours=1)
"""Between two comparisons of both sides."""
TOGETHER = 8
"""How many requests are under way at once."""
USEFUL_FOR = timedelta(minutes=30)
"""After that a nudge helps nobody any more, as with every wake-up."""
_FATES = {CALLED_OFF: NudgeState.CALLED_OFF, **dict.fromkeys(CAME_BACK, NudgeState.GONE)}
"""What no longer waits, by Twilio's word for it; whatever else it says of it, it went out."""
A = TypeVar("A")
B = TypeVar("B")


@dataclass(kw_only=True)
class SafetyNet:
    """Schedules nudges, calls them off, and learns what became of them."""

    store: Store
    wordings: Wordings
    clock: Clock
    ledger: TwilioLedger
    _compared: datetime | None = field(init=False, default=None)
    _one_round: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)
    _few: asyncio.Semaphore = field(init=False, default_factory=lambda: asyncio.Semaphore(TOGETHER))

    async def keep(self, stop: asyncio.Event) -> None:
        """Round after round, until told to stop."""
        while not stop.is_set():
            await self.try_round()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY_SECONDS)

    async def try_round(self, *, quick: bool = False) -> None:
        """One round; what fails is tried again in the next one."""
        try:
            await self.round(quick=quick)
        except (DeliveryError, UnknownOutcomeError) as error:
            log.warning("safety net out of reach", action="net-out-of-reach", code=error.code)
        except StoreUnavailableError:
            log.error("store unavailable", action="store-unavailable")
        except Exception as error:
            log.exception("safety net stumbled", action="net-stumbled", error=type(error).__name__)

    async def round(self, *, quick: bool = False) -> None:
        """Bring both sides together; `quick`: ask Twilio only what we cannot know.

        Raises DeliveryError or UnknownOutcomeError for what must be tried again.
        """
        async with self._one_round:
            now = self.clock.now()
            whole = not quick and (self._compared is None or now - self._compared >= WHOLE)
            seen = await self.store.read(lambda read: rows.look(read, now=now, wordings=self.wordings, whole=whole))
            wanted = seen.wanted if self.ledger.account.service is not None else ()
            failed = await self._round(wanted, seen, now=now)
            if failed:
                raise failed[0]
            self._compared = now if whole else self._compared

    async def _round(self, wanted: Sequence[Wanted], seen: rows.Seen, *, now: datetime) -> list[Exception]:
        listed = await self._each(lambda number: self._at(number, seen.ours), _to_list(seen, now=now))
        there = {number: found for number, found in listed.items() if not isinstance(found, Exception)}
        plan = compare(wanted, seen.ours, there, earliest=now + SOONEST)
        await self._learn(plan.learn)
        taken_back = await self._each(self._call_off, plan.call_off)
        held = {one.person for one, error in taken_back.items() if error is not None}
        asked = await self._each(self._schedule, [one for one in plan.schedule if one.person not in held])
        results = (*listed.values(), *taken_back.values(), *asked.values())
        return [one for one in results if isinstance(one, Exception)]

    async def _at(self, number: str, ours: Sequence[Ours]) -> list[There]:
        """Our messages at Twilio to this number: those of our service, and those whose names we know."""
        known = {one.sid for one in ours if one.wanted.to == number and one.sid is not None}
        service = self.ledger.account.service
        entries = [one for one in await self.ledger.to(number) if not one.inbound]
        missing = [await self.ledger.entry(sid) for sid in sorted(known - {one.sid for one in entries})]
        found = (*entries, *(one for one in missing if one is not None))
        return [_there(one) for one in found if one.sid in known or (service is not None and one.service == service)]

    async def _call_off(self, one: CallOff) -> None:
        """Take it back; when that is too late, learn what became of it."""
        reach(Edge.BEFORE_CALL_OFF)
        in_time = await self.ledger.call_off(one.sid)
        reach(Edge.CALLED_OFF)
        if one.nudge is None:
            return
        fate = NudgeState.CALLED_OFF if in_time else await self._fate(one.sid)
        if fate is not None:
            await self._learn([Learn(nudge=one.nudge, state=fate)])

    async def _fate(self, sid: str) -> NudgeState | None:
        entry = await self.ledger.entry(sid)
        return NudgeState.GONE if entry is None else _there(entry).fate

    async def _schedule(self, one: Wanted) -> None:
        """Ask Twilio. Where it cannot be known whether Twilio has it, the next round looks for it."""
        now = self.clock.now()
        nudge = await self.store.transact(lambda transaction: rows.ask(transaction, one, now=now))
        try:
            parameters = waiting_parameters(
                to=one.to,
                text=one.text,
                send_at=one.send_at,
                useful_for=USEFUL_FOR,
                account=self.ledger.account,
                now=now,
            )
            reach(Edge.BEFORE_SCHEDULE)
            sid = await self.ledger.schedule(parameters)
            reach(Edge.SCHEDULED)
        except CannotWaitError as error:
            await self._refused(nudge, str(error))
        except DeliveryError as error:
            if not error.permanent:
                raise
            await self._refused(nudge, error.code)
        else:
            await self._learn([Learn(nudge=nudge, state=NudgeState.SCHEDULED, sid=sid)])

    async def _refused(self, nudge: Id, why: str) -> None:
        log.error("nudge refused", action="nudge-refused", reason=why)
        await self._learn([Learn(nudge=nudge, state=NudgeState.REFUSED)])

    async def _learn(self, learnt: Sequence[Learn]) -> None:
        if learnt:
            await self.store.transact(lambda transaction: rows.learn(transaction, learnt))

    async def _each(self, do: Callable[[A], Awaitable[B]], what: Iterable[A]) -> dict[A, B | Exception]:
        """Do it for each, a few side by side; what could not be asked of Twilio holds up none of the others."""

        async def one(thing: A) -> B | Exception:
            async with self._few:
                try:
                    return await do(thing)
                except (DeliveryError, UnknownOutcomeError) as error:
                    return error

        things = list(what)
        return dict(zip(things, await asyncio.gather(*map(one, things)), strict=True))


def _to_list(seen: rows.Seen, *, now: datetime) -> list[str]:
    """The numbers at which only Twilio knows how things stand, and all, where both sides are compared."""
    doubtful = {one.wanted.to for one in seen.ours if one.sid is None or one.wanted.send_at <= now}
    return sorted(doubtful.union(seen.numbers))


def _there(one: Entry) -> There:
    return There(
        sid=one.sid,
        text=one.text,
        created=one.created,
        fate=None if one.waits else _FATES.get(one.status, NudgeState.SENT),
    )
