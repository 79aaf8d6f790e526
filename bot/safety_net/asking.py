"""Asking Twilio what waits there, a few requests side by side; what cannot be asked holds up nothing else.

Numbers one by one cost a request each; the whole list is read a thousand messages at a time.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.twilio.ledger import CALLED_OFF, CAME_BACK, Entry, TwilioLedger
from bot.safety_net.comparing import Ours, There
from casebook.model import NudgeState

TOGETHER = 8
"""How many requests are under way at once."""
_FATES = {CALLED_OFF: NudgeState.CALLED_OFF, **dict.fromkeys(CAME_BACK, NudgeState.GONE)}
"""What no longer waits, by Twilio's word for it; whatever else it says of it, it went out."""
A = TypeVar("A")
B = TypeVar("B")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Our messages at Twilio by number, and what went wrong: numbers that could not be asked about are left out."""

    there: Mapping[str, Sequence[There]] = field(default_factory=dict)
    failed: Sequence[Exception] = ()


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Reads Twilio's side. Ours are the messages of our service, and those whose names we know."""

    ledger: TwilioLedger
    _few: asyncio.Semaphore = field(init=False, default_factory=lambda: asyncio.Semaphore(TOGETHER))

    async def about(self, numbers: Iterable[str], ours: Sequence[Ours]) -> Listed:
        """What is there for these numbers."""
        asked = await self.each(self.ledger.to, numbers)
        found = {number: listed for number, listed in asked.items() if not isinstance(listed, Exception)}
        return await self._completed(found, ours, failed=_failures(asked.values()))

    async def about_all(self, ours: Sequence[Ours], *, since: datetime) -> Listed:
        """What was made since then, for whatever number. Raises DeliveryError or UnknownOutcomeError."""
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        found.update((one.wanted.to, []) for one in ours)
        for entry in await self.ledger.recent(since=since):
            found[entry.to].append(entry)
        return await self._completed(found, ours, failed=[])

    async def fate(self, sid: str) -> NudgeState | None:
        """What became of a message; None while it waits."""
        entry = await self.ledger.entry(sid)
        return NudgeState.GONE if entry is None else there_is(entry).fate

    async def each(self, do: Callable[[A], Awaitable[B]], what: Iterable[A]) -> dict[A, B | Exception]:
        """Do it for each, a few side by side; what could not be asked of Twilio comes back as its error.

        Whatever else goes wrong is raised once all have ended: no round begins while a part of the last one goes on.
        """

        async def one(thing: A) -> B | Exception:
            async with self._few:
                try:
                    return await do(thing)
                except (DeliveryError, UnknownOutcomeError) as error:
                    return error

        things = list(what)
        results = await asyncio.gather(*map(one, things), return_exceptions=True)
        for result in results:
            if isinstance(result, BaseException) and not isinstance(result, DeliveryError | UnknownOutcomeError):
                raise result
        return dict(zip(things, cast("list[B | Exception]", results), strict=True))

    async def _completed(
        self, found: Mapping[str, Sequence[Entry]], ours: Sequence[Ours], *, failed: list[Exception]
    ) -> Listed:
        """With those of ours that were not listed, each asked for by name."""
        listed = {entry.sid for entries in found.values() for entry in entries}
        homes = {one.sid: one.wanted.to for one in ours if one.sid is not None and one.wanted.to in found}
        fetched = await self.each(self.ledger.entry, sorted(homes.keys() - listed))
        unsure = {homes[sid] for sid, entry in fetched.items() if isinstance(entry, Exception)}
        more: defaultdict[str, list[Entry]] = defaultdict(list)
        for sid, entry in fetched.items():
            if isinstance(entry, Entry):
                more[homes[sid]].append(entry)
        there = {number: (*found[number], *more[number]) for number in found if number not in unsure}
        return Listed(there=self._of_ours(there, known=homes), failed=[*failed, *_failures(fetched.values())])

    def _of_ours(self, there: Mapping[str, Iterable[Entry]], *, known: Collection[str]) -> dict[str, list[There]]:
        service = self.ledger.account.service

        def is_ours(one: Entry) -> bool:
            return not one.inbound and (one.sid in known or (service is not None and one.service == service))

        return {number: [there_is(one) for one in entries if is_ours(one)] for number, entries in there.items()}


def there_is(one: Entry) -> There:
    """A message of Twilio's, as the comparison takes it."""
    fate = None if one.waits else _FATES.get(one.status, NudgeState.SENT)
    return There(sid=one.sid, text=one.text, created=one.created, fate=fate)


def _failures(results: Iterable[object]) -> list[Exception]:
    return [one for one in results if isinstance(one, Exception)]
