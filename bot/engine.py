"""The embedded engine: what falls due is done, what is queued is sent, what comes in is answered.

The truth is in the database; this only asks it again and again, when the ticker says so or somebody wrote.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.channels.channel import Channel, Incoming
from bot.clock import Clock
from bot.outbox.claims import claim, settle
from bot.outbox.delivery import Delivery, Pictures
from bot.outbox.recovery import everything_held, recover, tell_of_failures, tell_of_messages
from bot.turns import alerting, due, inbound
from bot.turns.scene import Closed, Scene
from casebook.model import InboxMessage, InboxState
from casebook.store import Store, StoreUnavailableError
from conversations.catalogue import Catalogue
from scheduler.claims import Upcoming, due_alerts, upcoming

log = structlog.get_logger()
T = TypeVar("T")

BATCH = 500
RETRY_INBOX_AFTER = timedelta(seconds=10)


class Engine:
    """Runs the program's turns. Also the inbox of the channels."""

    def __init__(
        self,
        *,
        store: Store,
        catalogue: Catalogue,
        clock: Clock,
        channels: Mapping[str, Channel],
        pictures: Pictures,
        changed: Callable[[], None] = lambda: None,
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._clock = clock
        self._channels = channels
        self._voice = frozenset(name for name, channel in channels.items() if channel.abilities.voice)
        self._delivery = Delivery(channels=channels, clock=clock, pictures=pictures)
        self._changed = changed
        self._woken = asyncio.Event()
        self._working = asyncio.Lock()
        self.sent_last_at: datetime | None = None

    async def receive(self, incoming: Incoming) -> bool:
        """The channels' inbox: True when the message is new. Raises StoreUnavailableError; then nothing is stored."""

        def work(scene: Scene) -> bool:
            message = inbound.store(scene.transaction, incoming, scene=scene)
            if message is not None:
                inbound.handle(scene, message)
            return message is not None

        new = await self.turn(work)
        self.wake()
        return new

    async def turn(self, work: Callable[[Scene], T]) -> T:
        """Run one piece of work as one transaction on a scene, then take away the buttons it closed."""
        closed: list[Closed] = []

        def within(transaction: Transaction) -> T:
            closed.clear()
            scene = Scene(
                transaction=transaction,
                now=self._clock.now(),
                catalogue=self._catalogue,
                voice=self._voice,
                closed=closed,
            )
            result = work(scene)
            transaction.flush()
            return result

        result = await self._store.transact(within)
        await self._take_buttons_away(closed)
        self._changed()
        return result

    def wake(self) -> None:
        """There may be something to do."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what was claimed is finished first."""
        stopping = asyncio.create_task(stop.wait())
        while not stop.is_set():
            self._woken.clear()
            try:
                await self.settle()
            except StoreUnavailableError:
                log.error("store unavailable", action="store-unavailable")
            waking = asyncio.create_task(self._woken.wait())
            await asyncio.wait({waking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            waking.cancel()
        stopping.cancel()

    async def settle(self) -> None:
        """Do all that is due now, and send all that can be sent now."""
        async with self._working:
            while await self._work_once() + await self._send_once():
                pass

    async def start(self) -> None:
        """Take up what an earlier run left behind. Call once, before anything else."""

        def work(scene: Scene) -> None:
            left = recover(scene.transaction, now=everything_held(scene.now))
            tell_of_messages(scene, left)

        await self.turn(work)

    async def upcoming(self) -> Upcoming | None:
        """The next thing that happens by itself."""
        now = self._clock.now()
        return await self._store.read(lambda transaction: upcoming(transaction, after=now))

    async def _work_once(self) -> int:
        done = 0
        for work in (_inbox_again, _rhythms, _deadlines, _meetings, _queued, _alerts):
            done += await self.turn(work)
        return done

    async def _send_once(self) -> int:
        working = frozenset(self._channels)
        claimed, looked = await self._store.transact(
            lambda transaction: claim(
                transaction, now=self._clock.now(), limit=BATCH, working=working, voice=self._voice
            )
        )
        if claimed:
            outcomes = await self._delivery.send(claimed)

            def work(scene: Scene) -> None:
                settle(scene.transaction, outcomes, now=scene.now)
                tell_of_failures(scene, outcomes)

            await self.turn(work)
            self.sent_last_at = self._clock.now()
        return looked

    async def _take_buttons_away(self, closed: Sequence[Closed]) -> None:
        """For the eye only: a button that stayed gets a kind answer anyway."""
        for one in closed:
            channel = self._channels.get(one.channel)
            if channel is not None and channel.abilities.buttons:
                try:
                    await channel.answered(one.message, provider_id=one.provider_id, to=one.address, label=one.label)
                except Exception as error:  # noqa: BLE001 - see above
                    log.info("buttons stayed", action="buttons-stayed", channel=one.channel, error=type(error).__name__)


def _rhythms(scene: Scene) -> int:
    return due.open_due_rhythms(scene, limit=BATCH)


def _deadlines(scene: Scene) -> int:
    return due.let_deadlines_pass(scene, limit=BATCH)


def _meetings(scene: Scene) -> int:
    return due.remind_of_meetings(scene, limit=BATCH)


def _queued(scene: Scene) -> int:
    return due.start_queued(scene, limit=BATCH)


def _alerts(scene: Scene) -> int:
    alerts = due_alerts(scene.transaction, now=scene.now, limit=BATCH)
    for alert in alerts:
        alerting.page(scene, alert)
    return len(alerts)


def _inbox_again(scene: Scene) -> int:
    """Messages whose turn failed before are tried again."""
    messages = scene.transaction.scalars(
        select(InboxMessage)
        .where(InboxMessage.state == InboxState.NEW, InboxMessage.received_at <= scene.now - RETRY_INBOX_AFTER)
        .limit(BATCH)
        .with_for_update(skip_locked=True)
    ).all()
    for message in messages:
        inbound.handle(scene, message)
    return len(messages)
