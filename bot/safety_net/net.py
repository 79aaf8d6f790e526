"""Keeping the net: round after round, our side and the provider's are brought together.

The rule: a nudge waits at the provider until its morning is settled ("oppe", a change, a pause, STOP), or until shortly
before it would go out: a program that is still there, and has sent something of the wake-up, then calls it off and
speaks for itself. So it goes out by itself only when nobody was there to wake, or to go on waking.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

import structlog

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.twilio.ledger import SKEW, TwilioLedger
from bot.channels.twilio.scheduling import SOONEST, CannotWaitError, waiting_parameters
from bot.clock import Clock
from bot.safety_net import rows
from bot.safety_net.asking import Asking, Listed
from bot.safety_net.comparing import CallOff, Learn, Wanted, compare
from casebook.failpoints import Edge, reach
from casebook.ids import Id
from casebook.model import NudgeState
from casebook.store import Store, StoreUnavailableError
from conversations.wordings import Wordings

log = structlog.get_logger()
EVERY_SECONDS = 20.0
"""Between two looks at our own side: several of them fit into the minutes before a nudge would go out."""
WHOLE = timedelta(hours=1)
"""Between two comparisons of both sides."""
BEGINNING = timedelta(minutes=1)
"""A nudge due so soon after a start is called off first: the wake-up itself is about to go out."""
OLDEST = rows.AHEAD + rows.AFTER + timedelta(hours=1)
"""What waits at Twilio was made at most so long ago."""
USEFUL_FOR = timedelta(minutes=30)
"""After that a nudge helps nobody any more, as with every wake-up."""


@dataclass(kw_only=True)
class SafetyNet:
    """Schedules nudges, calls them off, and learns what became of them."""

    store: Store
    wordings: Wordings
    clock: Clock
    ledger: TwilioLedger
    _compared: datetime | None = field(init=False, default=None)
    _one_round: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    @cached_property
    def asking(self) -> Asking:
        """Twilio's side, read."""
        return Asking(ledger=self.ledger)

    async def keep(self, stop: asyncio.Event) -> None:
        """Round after round, until told to stop."""
        while not stop.is_set():
            await self.try_round()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), EVERY_SECONDS)

    async def try_round(self, *, beginning: bool = False) -> None:
        """One round; what fails is tried again in the next one."""
        try:
            await self.round(beginning=beginning)
        except (DeliveryError, UnknownOutcomeError) as error:
            log.warning("safety net out of reach", action="net-out-of-reach", code=error.code)
        except StoreUnavailableError:
            log.error("store unavailable", action="store-unavailable")
        except Exception as error:
            log.exception("safety net stumbled", action="net-stumbled", error=type(error).__name__)

    async def round(self, *, beginning: bool = False) -> None:
        """Bring both sides together; at the `beginning` Twilio is asked only what we cannot know before we write.

        Raises DeliveryError or UnknownOutcomeError for what must be tried again.
        """
        async with self._one_round:
            now = self.clock.now()
            whole = not beginning and (self._compared is None or now - self._compared >= WHOLE)
            seen = await self.store.read(lambda read: rows.look(read, now=now, wordings=self.wordings))
            wanted = self._still_wanted(seen.wanted, now=now, beginning=beginning)
            failed = await self._round(wanted, seen, now=now, whole=whole)
            if failed:
                raise failed[0]
            self._compared = now if whole else self._compared

    def _still_wanted(self, wanted: Sequence[Wanted], *, now: datetime, beginning: bool) -> Sequence[Wanted]:
        """Without a service nothing can wait; and at a start the wake-up itself is about to go out."""
        if self.ledger.account.service is None:
            return ()
        return [one for one in wanted if not (beginning and now < one.send_at <= now + BEGINNING)]

    async def _round(self, wanted: Sequence[Wanted], seen: rows.Seen, *, now: datetime, whole: bool) -> list[Exception]:
        listed = await self._listed(seen, now=now, whole=whole)
        plan = compare(wanted, seen.ours, listed.there, earliest=now + SOONEST)
        await self._learn(plan.learn)
        taken_back = await self.asking.each(self._call_off, plan.call_off)
        held = {one.person for one, error in taken_back.items() if error is not None}
        asked = await self.asking.each(self._schedule, [one for one in plan.schedule if one.person not in held])
        results = (*listed.failed, *taken_back.values(), *asked.values())
        return [one for one in results if isinstance(one, Exception)]

    async def _listed(self, seen: rows.Seen, *, now: datetime, whole: bool) -> Listed:
        """Twilio's side: the whole of it, or the numbers at which only Twilio knows how things stand."""
        if whole:
            nobody = not seen.ours and not seen.wanted
            since = min([now - OLDEST, *(one.asked_at - SKEW for one in seen.ours)])
            return Listed() if nobody else await self.asking.about_all(seen.ours, since=since)
        doubtful = {one.wanted.to for one in seen.ours if one.sid is None or one.wanted.send_at <= now}
        return await self.asking.about(sorted(doubtful), seen.ours)

    async def _call_off(self, one: CallOff) -> None:
        """Take it back; when that is too late, learn what became of it."""
        reach(Edge.BEFORE_CALL_OFF)
        in_time = await self.ledger.call_off(one.sid)
        reach(Edge.CALLED_OFF)
        if one.nudge is None:
            return
        fate = NudgeState.CALLED_OFF if in_time else await self.asking.fate(one.sid)
        if fate is not None:
            await self._learn([Learn(nudge=one.nudge, state=fate)])

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
