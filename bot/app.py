"""Everything wired together: the one place that knows all the parts."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

import structlog
from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.background import again_and_again, first_of, well
from bot.changes import Changes
from bot.channels.channel import Channel
from bot.clock import Clock, WatchedClock
from bot.clock_watch import ClockWatch
from bot.engine import Engine
from bot.lease import Lease
from bot.memory import keep_what_is_loaded, loading
from bot.outbox.jottings import jottings_of
from bot.pictures import ProgressPictures
from bot.settings import Settings
from bot.tomorrow import Evenings
from bot.turns.operators import tell_of_outage, tell_of_stumble
from bot.web import web_app
from bot.wordings import load_wordings, wording_folders, wordings_missing
from casebook.store import Store, open_store
from conversations.guide import packaged_guide
from conversations.reading import understand
from conversations.wordings import Wordings
from scheduler.ticker import Ticker

if TYPE_CHECKING:
    from bot.channels.telegram.service import TelegramService
    from bot.channels.twilio.catching_up import CatchingUp
    from bot.channels.twilio.webhook import TwilioWebhooks
    from bot.phones.live import LivePhones
    from bot.safety_net.net import SafetyNet

log = structlog.get_logger()
BACKLOG_SECONDS = 10
"""How long a start waits for what people wrote meanwhile, before it goes on without it."""
CALM_SECONDS = 10
"""How long a start leaves the processor to those who write."""
LULL_SECONDS = 5.0
"""How long the program does nothing after it stumbled."""
GRACE_SECONDS = 20
"""How long a stop waits for what is under way."""


@dataclass(kw_only=True)
class Program:
    """One Limstift. `lifespan` starts it and stops it; `web` is what uvicorn serves."""

    store: Store
    clock: Clock
    engine: Engine
    wordings: Wordings
    channels: dict[str, Channel]
    changes: Changes
    lease: Lease
    pictures: ProgressPictures
    clock_watch: ClockWatch | None = None
    phones: "LivePhones | None" = None
    telegram: "TelegramService | None" = None
    twilio: "TwilioWebhooks | None" = None
    backlog: "CatchingUp | None" = None
    net: "SafetyNet | None" = None
    besides: list[Callable[[asyncio.Event], Coroutine[Any, Any, None]]] = field(default_factory=list)
    """What a provider has running while the program runs, until that event is set."""
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    heard: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once it is known, as far as it can be, what happened while we were away: from then on we write."""

    @property
    def web(self) -> Starlette:
        """The web application, which carries the whole program in its lifespan."""
        served = (self.phones, self.telegram, self.twilio)
        routes: list[BaseRoute] = [route for one in served if one is not None for route in one.routes]
        home = "/phones" if self.phones is not None else None
        return web_app(
            store=self.store, clock=self.clock, lease=self.lease, routes=routes, lifespan=self.lifespan, home=home
        )

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Run while the web application runs; on the way out finish what was begun."""
        await self._tell_of_wordings()
        await self.lease.look(taken=self.engine.start)
        if self.phones is not None:
            await self.phones.settle_in()
        keep_what_is_loaded()
        ticker = Ticker(tick=self.engine.wake)
        ticker.start()
        tasks = [asyncio.create_task(one) for one in self._background()]
        try:
            yield
        finally:
            ticker.stop()
            await self._shut_down(tasks)

    def _background(self) -> Iterator[Coroutine[Any, Any, object]]:
        """All that runs until the program stops; no stumble ends any of it."""
        tell = self._tell_of_stumble
        yield again_and_again(self._work, every=0, again=LULL_SECONDS, stop=self.stop, name="work", stumbled=tell)
        yield self.lease.keep(self.stop, taken=self.engine.start, back=self._database_is_back)
        yield well(self._read_ahead, name="reading-ahead")
        yield self._evenings().keep(self.stop, stumbled=tell)
        if self.clock_watch is not None:
            yield self.clock_watch.keep(self.stop, stumbled=tell)
        yield from (besides(self.stop) for besides in self.besides)

    async def _tell_of_stumble(self) -> None:
        """The log has it; whoever runs the program should look there."""
        await self.engine.turn(lambda scene: tell_of_stumble(scene) if self.lease.holds(scene.transaction) else 0)

    async def _read_ahead(self) -> None:
        """What no start waits for, and nobody who writes shall: the phrases, then the other languages and the guide's
        index. These keep the processor busy for a second, so whoever wrote while we were away comes first.
        """
        await first_of(self.stop, self.heard)
        await asyncio.to_thread(understand, "hej")
        await first_of(self.stop, seconds=CALM_SECONDS)
        if self.stop.is_set():
            return
        await asyncio.to_thread(self.wordings.packaged.learn_all)
        await asyncio.to_thread(packaged_guide)

    def _evenings(self) -> Evenings:
        return Evenings(engine=self.engine, channels=self.channels, permit=self.lease)

    async def _tell_of_wordings(self) -> None:
        """A folder that is gone is no reason not to wake people: its office speaks in the packaged texts."""
        missing = await self.store.read(lambda transaction: wordings_missing(transaction, self.wordings.own))
        if missing:
            log.warning("own texts missing", action="wording-missing", count=len(missing), remedy="limstift doctor")

    async def _work(self) -> None:
        """Act whenever that is ours; until then what comes in by webhook is stored and answered, and waits here."""
        while not self.stop.is_set():
            self.lease.stand()
            await first_of(self.stop, self.lease.gained)
            if not self.stop.is_set():
                await self._act(self.lease.lost)

    async def _act(self, over: asyncio.Event) -> None:
        """First hear what people wrote while we were away (they may be up already, or have said STOP), then write."""
        tasks = [asyncio.create_task(work) for work in self._listening(over)]
        try:
            caught_up = [one.caught_up for one in (self.telegram, self.backlog) if one is not None]
            if caught_up:
                await self._at_most(asyncio.gather(*(one.wait() for one in caught_up)), over)
            self.engine.wake()
            if self.net is not None:
                # What went out in our stead meanwhile is not said again; nor is what is about to.
                await self._at_most(asyncio.ensure_future(self.net.try_round(beginning=True)), over)
            self.heard.set()
            working = [asyncio.create_task(work) for work in self._working(over)]
            tasks += working
            await asyncio.gather(*working)
            await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            for task in tasks:
                task.cancel()

    def _working(self, over: asyncio.Event) -> list[Coroutine[Any, Any, None]]:
        return [self.engine.run(over), *([self.net.keep(over)] if self.net is not None else [])]

    def _listening(self, over: asyncio.Event) -> list[Coroutine[Any, Any, None]]:
        """Asking the providers for what people wrote, until it is over."""
        telegram = self.telegram.tasks(over) if self.telegram is not None else []
        return [*telegram, *([self.backlog.keep(over)] if self.backlog is not None else [])]

    async def _at_most(self, heard: asyncio.Future[Any], over: asyncio.Event) -> None:
        """Wait for it, but not for ever: a start goes on without it."""
        ending = asyncio.create_task(over.wait())
        await asyncio.wait({ending, heard}, timeout=BACKLOG_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        ending.cancel()
        heard.cancel()
        # Whatever came of it, cut short or not, is fetched: else asyncio would tell of it as lost.
        came = await asyncio.gather(heard, return_exceptions=True)
        if isinstance(came[0], Exception):
            log.error("a start goes on without it", action="start-not-heard", error=type(came[0]).__name__)

    async def _database_is_back(self, seconds: float) -> None:
        """What waited goes out by itself; why it is late a human should know."""
        log.warning("the database is back", action="database-back", seconds=round(seconds))
        if self.backlog is not None:
            self.backlog.ask()
        away = timedelta(minutes=round(seconds / 60))
        await self.engine.turn(lambda scene: tell_of_outage(scene, away) if self.lease.holds(scene.transaction) else 0)
        self.engine.wake()

    async def _shut_down(self, tasks: list[asyncio.Task[object]]) -> None:
        """Take nothing more in, finish what was claimed, let go of everything."""
        self.stop.set()
        self.lease.lost.set()
        self.changes.close()
        if self.phones is not None:
            await self.phones.close()
        _, late = await asyncio.wait(tasks, timeout=GRACE_SECONDS)
        for task in late:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        await self.lease.give_back()
        for channel in self.channels.values():
            await channel.close()
        await self.store.close()


class Part(Protocol):
    """What a provider, or the phones, add to the program: a channel at once, and the rest when there is an engine."""

    @property
    def channel(self) -> Channel: ...

    def join(self, program: Program) -> None: ...


def build(settings: Settings, *, clock: Clock) -> Program:
    """Wire the program for these settings. The database must have been migrated.

    A movable clock can be put forward from the phones. Raises TextsError for offices' own texts that cannot be used.
    """
    store, changes = open_store(settings.database), Changes()
    wordings, pictures = load_wordings(wording_folders(settings.wording)), ProgressPictures(store)
    lease = Lease(store=store, clock=clock)
    with loading():
        parts = tuple(_parts(settings, clock=clock, lease=lease))
    channels = {part.channel.name: part.channel for part in parts}
    engine = Engine(
        store=store,
        wordings=wordings,
        clock=clock,
        channels=channels,
        pictures=pictures,
        changed=changes.tell,
        permit=lease,
        jottings=jottings_of(settings.database, folder=settings.state),
    )
    program = Program(
        store=store,
        clock=clock,
        engine=engine,
        wordings=wordings,
        channels=channels,
        changes=changes,
        lease=lease,
        pictures=pictures,
        clock_watch=ClockWatch(clock=clock, engine=engine, permit=lease) if isinstance(clock, WatchedClock) else None,
    )
    for part in parts:
        part.join(program)
    return program


# Each is imported only where it is set up: python-telegram-bot alone takes 11 MB, and a fifth of a second to read.
def _parts(settings: Settings, *, clock: Clock, lease: Lease) -> Iterator[Part]:
    if settings.shows_phones:
        from bot.phones.wiring import PhonesPart  # noqa: PLC0415 - see above

        yield PhonesPart()
    if settings.telegram_token is not None:
        from bot.channels.telegram.wiring import TelegramPart  # noqa: PLC0415 - see above

        yield TelegramPart(settings, token=settings.telegram_token, lease=lease)
    if (account := settings.twilio) is not None:
        from bot.channels.twilio.wiring import TwilioPart  # noqa: PLC0415 - see above

        yield TwilioPart(account, clock=clock, lease=lease)
