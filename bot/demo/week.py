"""A week of scripted people on the real program: a standing clock goes from one thing that happens to the next."""

import asyncio
import heapq
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.channels.channel import Incoming, Outgoing, Receipt
from bot.channels.phones import PhonesChannel
from bot.clock import MovableClock
from bot.demo.scripts import USUAL, Line, Script, unasked
from bot.engine import Engine
from bot.turns.people import role_of
from casebook.demo_office import CHANNEL
from casebook.ids import Id
from casebook.model import Alert, OutboxMessage, Person
from casebook.roles import Role
from casebook.store import Store

PATIENCE = 2
"""Nobody answers the same question more often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """One person of the demo, and what they mainly are."""

    id: Id
    first_name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message as the demo shows it. `written` by the person, or else by the program to them."""

    at: datetime
    who: Somebody
    text: str
    written: bool
    spoken: bool = False
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """What the program asked on one phone."""

    message: Id
    session: Id | None
    name: str
    labels: Mapping[str, str]
    alert: int | None


class Handsets(PhonesChannel):
    """The phones of the demo: what arrives is gathered for the eyes of the scripted people."""

    def __init__(self) -> None:
        self.arrived: list[Outgoing] = []

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.arrived.append(outgoing)
        return await super().send(outgoing)


Watcher = Callable[[datetime, list[Said]], Awaitable[None]]
"""Told after each instant (local time) what was said in it, maybe nothing."""


class Week:
    """Lets scripted people live through a week."""

    def __init__(
        self,
        *,
        store: Store,
        engine: Engine,
        clock: MovableClock,
        handsets: Handsets,
        scripts: Mapping[str, Script],
        zone: ZoneInfo,
    ) -> None:
        self._store = store
        self._engine = engine
        self._clock = clock
        self._handsets = handsets
        self._scripts = scripts
        self._zone = zone
        self._numbers = count(1)
        self._to_come: list[tuple[datetime, int, Somebody, Incoming]] = []
        self._people: dict[str, Somebody] = {}
        self._asked: Counter[tuple[Id | None, str]] = Counter()

    async def run(self, *, until: datetime, watch: Watcher) -> None:
        """From now until then. Everybody answers what their script says to what arrives on their phone.

        Not in one timelapse: what arrives at one instant decides who writes at the next.
        """
        self._people = {one.id: one for one in await self._store.read(_everybody)}
        self._plan_unasked()
        while (at := await self._next()) is not None and at <= until:
            self._clock.put(at)
            said = await self._write_now()
            await self._engine.settle()
            await watch(self._local(at), said + await self._hear())
        self._clock.put(until)

    async def _next(self) -> datetime | None:
        """When the next thing happens, by itself or because somebody writes."""
        upcoming = await self._engine.upcoming()
        by_itself = [upcoming.at] if upcoming else []
        written = [at for at, *_ in self._to_come[:1]]
        return min(by_itself + written, default=None)

    async def _write_now(self) -> list[Said]:
        """Send what people have to say now; of different people side by side, as it would come in."""
        due: list[tuple[Somebody, Incoming]] = []
        while self._to_come and self._to_come[0][0] <= self._clock.now():
            _, _, who, incoming = heapq.heappop(self._to_come)
            due.append((who, incoming))
        await asyncio.gather(*(self._engine.receive(incoming) for _, incoming in due))
        now = self._local(self._clock.now())
        return [Said(at=now, who=who, text=incoming.text, written=True) for who, incoming in due]

    async def _hear(self) -> list[Said]:
        """What has arrived on the phones; each question may bring an answer."""
        arrived, self._handsets.arrived = self._handsets.arrived, []
        if not arrived:
            return []
        asked = await self._store.read(lambda transaction: _questions(transaction, [one.message for one in arrived]))
        now = self._local(self._clock.now())
        said: list[Said] = []
        for one in arrived:
            who = self._people[one.to]
            labels = tuple(button.label for button in one.buttons)
            said.append(Said(at=now, who=who, text=one.text, written=False, spoken=one.spoken, labels=labels))
            if (question := asked.get(one.message)) is not None:
                self._answer(who, question)
        return said

    def _answer(self, who: Somebody, question: _Question) -> None:
        script = self._scripts.get(who.first_name, Script())
        now = self._local(self._clock.now())
        line = script.line(question.name, weekday=now.weekday(), usual=USUAL.get(who.role, ()))
        self._asked[question.session, question.name] += 1
        if line is None or self._asked[question.session, question.name] > PATIENCE:
            return
        if line.press is not None:
            label = question.labels.get(line.press, line.press)
            self._plan(who, line.after, label, button_of=question.message, option=line.press)
            return
        self._plan(who, line.after, (line.say or "").format(number=question.alert))
        self._plan_closing(who, line, question)

    def _plan_closing(self, who: Somebody, line: Line, question: _Question) -> None:
        if line.closed and question.alert is not None:
            self._plan(who, line.after + line.later, f"LØST {question.alert} {line.closed}")

    def _plan_unasked(self) -> None:
        by_name = {one.first_name: one for one in self._people.values()}
        today = self._local(self._clock.now()).date()
        for name, one in unasked(self._scripts):
            day = today + timedelta(days=one.on - today.weekday())
            at = datetime.combine(day, one.at, self._zone)
            self._push(at, by_name[name], self._incoming(by_name[name], one.say))

    def _plan(
        self, who: Somebody, minutes: int, text: str, *, button_of: Id | None = None, option: str | None = None
    ) -> None:
        at = self._clock.now() + timedelta(minutes=minutes)
        self._push(at, who, self._incoming(who, text, button_of=button_of, option=option))

    def _incoming(
        self, who: Somebody, text: str, *, button_of: Id | None = None, option: str | None = None
    ) -> Incoming:
        number = f"demo-{next(self._numbers)}"
        return Incoming(
            channel=CHANNEL, sender=who.id, provider_id=number, text=text, button_of=button_of, option=option
        )

    def _push(self, at: datetime, who: Somebody, incoming: Incoming) -> None:
        heapq.heappush(self._to_come, (at, next(self._numbers), who, incoming))

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone)


def _everybody(transaction: Transaction) -> list[Somebody]:
    return [
        Somebody(id=person.id, first_name=person.first_name, role=role_of(transaction, person.id))
        for person in transaction.scalars(select(Person))
    ]


def _questions(transaction: Transaction, messages: list[Id]) -> dict[Id, _Question]:
    rows = transaction.execute(
        select(OutboxMessage.id, OutboxMessage.session_id, OutboxMessage.kind, OutboxMessage.ask_key)
        .add_columns(OutboxMessage.options, Alert.number)
        .outerjoin(Alert, Alert.id == OutboxMessage.alert_id)
        .where(OutboxMessage.id.in_(messages), OutboxMessage.ask_key.is_not(None))
    )
    return {
        row.id: _Question(
            message=row.id,
            session=row.session_id,
            name=f"{row.kind}/{row.ask_key}",
            labels=dict(row.options),
            alert=row.number,
        )
        for row in rows
    }
