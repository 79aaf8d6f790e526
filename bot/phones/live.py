"""The phones page's port onto the real program: what it shows is read from the casebook, what it does is a message."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction
from starlette.routing import BaseRoute

from bot.changes import Changes
from bot.channels.channel import Incoming
from bot.clock import Clock
from bot.demo_people import put_demo_office
from bot.engine import Engine
from bot.outbox.claims import Claimed
from bot.outbox.delivery import Pictures
from bot.phones.port import PhonesError, PhonesView
from bot.phones.reading import PHONES, REAL_CLOCK, Looking, read_view, shown_people
from bot.phones.remembered import remember_clock
from bot.phones.routes import phones_routes
from bot.phones.why import why
from bot.timelapse import Timelapse
from bot.turns.alert_replies import close
from bot.turns.alerting import take
from bot.turns.scene import Scene, Speaker, speaker
from casebook.ids import Id, id_from, new_id
from casebook.model import Alert, AlertState, Match, Office, OutboxMessage
from casebook.store import Store
from conversations.wordings import Wordings

LONGEST_JUMP = timedelta(days=31)


Act = Callable[[Scene, Alert, Speaker], None]


class LivePhones:
    """Drives the running program from the phones page. Without a timelapse the clock is the real one and stays."""

    def __init__(
        self,
        *,
        store: Store,
        engine: Engine,
        wordings: Wordings,
        clock: Clock,
        timelapse: Timelapse | None,
        changes: Changes,
        pictures: Pictures,
    ) -> None:
        self._store = store
        self._engine = engine
        self._wordings = wordings
        self._clock = clock
        self._timelapse = timelapse
        self._changes = changes
        self._pictures = pictures
        self._busy_until: datetime | None = None
        self._moving: asyncio.Task[None] | None = None
        self._closing = False
        self._hung_up: set[Id] = set()
        self._shown: Id | None = None

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The page's routes."""
        return phones_routes(self, picture=self.picture, why=self.why)

    async def settle_in(self) -> None:
        """An empty casebook that only the phones look at gets the demo office."""
        if await self._store.read(lambda transaction: transaction.scalar(select(Office.id).limit(1)) is None):
            await self._engine.turn(lambda scene: put_demo_office(scene.transaction, now=scene.now))

    async def view(self, *, match: str | None) -> PhonesView:
        looking = Looking(
            wordings=self._wordings,
            now=self._clock.now(),
            match_id=_id_or_none(match),
            movable=self._timelapse is not None,
            busy_until=self._busy_until,
            hung_up=frozenset(self._hung_up),
        )
        view = await self._store.read(lambda transaction: read_view(transaction, looking))
        self._shown = Id(view.match)
        return view

    async def write(self, *, person: str, text: str) -> None:
        await self._receive(person, text=text)

    async def press(self, *, person: str, message: str, value: str) -> None:
        pressed = _id(message)
        label = await self._store.read(lambda transaction: _label(transaction.get(OutboxMessage, pressed), value))
        await self._receive(person, text=label, button_of=pressed, option=value)

    async def hang_up(self, *, person: str, message: str) -> None:  # noqa: ARG002 - the port's signature
        self._hung_up.add(_id(message))
        self._changes.tell()

    async def move_clock(self, *, to: datetime) -> None:
        """Sets off and returns: a week takes a while, and a stop of the program must not wait for it."""
        timelapse, now = self._movable(), self._clock.now()
        if to < now:
            raise PhonesError("Uret kan kun stilles frem.")
        if to - now > LONGEST_JUMP:
            raise PhonesError("Uret kan højst stilles en måned frem ad gangen.")
        self._busy_until = to
        self._moving = asyncio.create_task(self._while_busy(self._forward(timelapse, to), until=to))

    async def next_event(self) -> None:
        """Forward to what happens next on the phones that are shown; what others have to do happens on the way."""
        timelapse, upcoming = self._movable(), await self._engine.upcoming(people=await self._shown_people())
        if upcoming is None:
            raise PhonesError("Der er ikke mere planlagt.")
        await self._while_busy(self._forward(timelapse, upcoming.at), until=upcoming.at)

    async def take_alert(self, *, alert: str) -> None:
        await self._at_desk(alert, lambda scene, row, by: take(scene, row, by=by))

    async def resolve_alert(self, *, alert: str, words: str) -> None:
        await self._at_desk(alert, lambda scene, row, by: close(scene, row, by=by, words=words))

    def changes(self) -> AsyncIterator[None]:
        return self._changes.watch()

    async def picture(self, message: str) -> bytes | None:
        """The PNG that goes along with a message, drawn anew; None when it has none."""
        claimed = await self._store.read(lambda transaction: _pictured(transaction, _id_or_none(message)))
        return await self._pictures(claimed) if claimed is not None else None

    async def why(self, message: str) -> str | None:
        """Why a message that somebody wrote was understood as it was; None when there is no such message."""
        written = _id_or_none(message)
        if written is None:
            return None
        return await self._store.read(lambda transaction: why(transaction, written, self._wordings))

    async def close(self) -> None:
        """Stop the clock at the next thing that happens."""
        self._closing = True
        if self._moving is not None:
            await asyncio.wait([self._moving])

    async def _receive(self, person: str, *, text: str, button_of: Id | None = None, option: str | None = None) -> None:
        await self._engine.receive(
            Incoming(
                channel=PHONES,
                sender=str(_id(person)),
                provider_id=str(new_id()),
                text=text,
                button_of=button_of,
                option=option,
            )
        )
        await self._engine.settle()

    async def _at_desk(self, alert: str, act: Act) -> None:
        def work(scene: Scene) -> None:
            row = scene.transaction.get(Alert, _id(alert))
            match = scene.transaction.get(Match, row.match_id) if row and row.match_id else None
            if row is None or match is None:
                raise PhonesError("Den alarm findes ikke mere.")
            if row.state is AlertState.RESOLVED:
                raise PhonesError("Den alarm er allerede lukket.")
            act(scene, row, speaker(scene.transaction, match.caseworker_id))

        await self._engine.turn(work)
        await self._engine.settle()

    async def _shown_people(self) -> list[Id] | None:
        shown = self._shown
        if shown is None:
            return None
        match = await self._store.read(lambda transaction: transaction.get(Match, shown))
        return shown_people(match) if match is not None else None

    def _movable(self) -> Timelapse:
        if self._timelapse is None:
            raise PhonesError(REAL_CLOCK)
        if self._busy_until is not None:
            raise PhonesError("Uret er allerede i gang. Vent et øjeblik.")
        return self._timelapse

    async def _forward(self, timelapse: Timelapse, to: datetime) -> None:
        while not self._closing and (following := await self._engine.upcoming()) and following.at <= to:
            await timelapse.to(following.at)
        # The clock runs on by itself: it may be there already.
        if not self._closing and to > self._clock.now():
            await timelapse.to(to)

    async def _while_busy(self, moving: Coroutine[Any, Any, object], *, until: datetime) -> None:
        self._busy_until = until
        self._changes.tell()
        try:
            await moving
        finally:
            self._busy_until = None
            await self._remember_clock()
            self._changes.tell()

    async def _remember_clock(self) -> None:
        now = self._clock.now()
        await self._store.transact(lambda transaction: remember_clock(transaction, now))


def _pictured(transaction: Transaction, message_id: Id | None) -> Claimed | None:
    """A message that has a picture, as it was when it was claimed."""
    row = transaction.get(OutboxMessage, message_id) if message_id else None
    if row is None or not row.picture or row.channel is None or row.address is None:
        return None
    return Claimed(
        message=row.id,
        person=row.person_id,
        channel=row.channel,
        address=row.address,
        text=row.text,
        language=row.language,
        options=tuple((value, label) for value, label in row.options),
        spoken=row.spoken,
        picture=row.picture,
        attempt=row.attempt,
        kind=row.kind,
    )


def _label(message: OutboxMessage | None, value: str) -> str:
    """The label of a button, as the person would have written it."""
    if message is None:
        raise PhonesError("Den besked findes ikke mere.")
    return next((label for each, label in message.options if each == value), value)


def _id(text: str) -> Id:
    found = _id_or_none(text)
    if found is None:
        raise PhonesError("Det findes ikke. Hent siden igen.")
    return found


def _id_or_none(text: str | None) -> Id | None:
    try:
        return id_from(text) if text else None
    except ValueError:
        return None
