"""Stands in for the program behind the port of the phones page: one believable match, in memory, with a clock.

The real program is tested behind the same port elsewhere; this one lets the page be looked at and tested by itself:
`python -m tests.bot.phones` serves it.
"""

import asyncio
import heapq
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from bot.phones.port import CastMember, ClockView, Desk, Phone, PhonesError, PhonesView, ShownMessage
from tests.bot.phones.day import Days

CAST = (
    CastMember(match="m1", mentee="Ali Hassan", mentor="Birgit Lund", target_group="Virksomhedspraktik"),
    CastMember(match="m2", mentee="Camilla Østergaard", mentor="Jens Kruse", target_group="Fleksjob"),
    CastMember(match="m3", mentee="Yusuf Demir", mentor="Birgit Lund", target_group="Unge efter løsladelse"),
)


@dataclass(slots=True, kw_only=True)
class StandIn(Days):
    """`pace`: real seconds between two things that happen. `why_not`: set when the clock cannot be moved."""

    pace: float = 0.0
    why_not: str = ""
    until: datetime | None = None
    closed: bool = False

    async def view(self, *, match: str | None) -> PhonesView:
        chosen = next((each.match for each in CAST if each.match == match), CAST[0].match)
        upcoming = self.due[0] if self.due else None
        clock = ClockView(
            now=self.now,
            next_at=upcoming[0] if upcoming else None,
            next_what=upcoming[2] if upcoming else "",
            movable=not self.why_not,
            why_not=self.why_not,
            busy=self.until is not None,
            busy_until=self.until,
        )
        return PhonesView(clock=clock, cast=CAST, match=chosen, phones=self._shown(chosen), desk=self._desk())

    async def write(self, *, person: str, text: str) -> None:
        held = self._held(person)
        self._add(person, ShownMessage(id=self._id(), mine=True, text=text, at=self.now, sms=text))
        self._answer(held, text)

    async def press(self, *, person: str, message: str, value: str) -> None:
        held = self._held(person)
        if held.shown.call and held.shown.call.message == message:
            self._end_call(person, f"Tastede {value}.")
        elif held.asked != message:
            self._say(person, "Den knap er fra en tidligere besked. Svar på den nyeste.", kind="stale")
            return
        else:
            asked = next(each for each in held.shown.messages if each.id == message)
            label = next((each.label for each in asked.buttons if each.value == value), value)
            self._add(person, ShownMessage(id=self._id(), mine=True, text=label, at=self.now, sms=label))
        self._answer(held, value)

    async def hang_up(self, *, person: str, message: str) -> None:
        held = self._held(person)
        if not held.shown.call or held.shown.call.message != message:
            raise PhonesError("Opkaldet er slut.")
        self._end_call(person, "Lagt på uden svar.")

    async def move_clock(self, *, to: datetime) -> None:
        if self.why_not:
            raise PhonesError(self.why_not)
        if self.until is not None:
            raise PhonesError("Tiden går allerede. Vent et øjeblik.")
        self.until = to
        try:
            while self.due and self.due[0][0] <= to:
                self.now, _, _, action = heapq.heappop(self.due)
                action()
                self._changed()
                await asyncio.sleep(self.pace)
            self.now = to
        finally:
            self.until = None
            self._changed()

    async def next_event(self) -> None:
        if not self.due:
            raise PhonesError("Der venter ikke noget.")
        await self.move_clock(to=self.due[0][0])

    async def take_alert(self, *, alert: str) -> None:
        self._change_alert(alert, state="taken", taken_by="Karen Bang")

    async def resolve_alert(self, *, alert: str, words: str) -> None:
        self._change_alert(alert, state="resolved", taken_by="Karen Bang")
        self._fact("Karen Bang", f"løste det: {words}", "safety")

    async def changes(self) -> AsyncIterator[None]:
        news = asyncio.Event()
        self.listeners.add(news)
        try:
            while not self.closed:
                await news.wait()
                news.clear()
                yield None
        finally:
            self.listeners.discard(news)

    def close(self) -> None:
        self.closed = True
        self._changed()

    def _shown(self, match: str) -> tuple[Phone, ...]:
        mentee = next(each.mentee for each in CAST if each.match == match)
        if match == CAST[0].match:
            return tuple(held.shown for held in self.phones.values())
        other = Phone(person=match, name=mentee, role="mentee", language="da", messages=(), sms_only=True)
        return (other, *(self.phones[person].shown for person in ("birgit", "mette")))

    def _desk(self) -> Desk:
        return Desk(caseworker="Karen Bang", alerts=tuple(self.alerts), facts=tuple(self.facts[:30]))
