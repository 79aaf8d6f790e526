"""Everything wired together: the one place that knows all the parts."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import structlog
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from telegram import Bot

from bot.blocked import address_back, address_gone
from bot.changes import Changes
from bot.channels.channel import Channel
from bot.channels.phones import PhonesChannel
from bot.channels.telegram.channel import TelegramChannel, telegram_bot
from bot.channels.telegram.incoming import Ignored, Reason
from bot.channels.telegram.reception import Reception
from bot.channels.telegram.service import TelegramService
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.calls import Caller
from bot.channels.twilio.channel import TwilioChannel, twilio_client
from bot.channels.twilio.webhook import TwilioWebhooks
from bot.clock import Clock, MovableClock
from bot.demo_people import put_demo_office
from bot.engine import Engine
from bot.memory import keep_what_is_loaded
from bot.outbox.receipts import OutboxAfterwards
from bot.phones.live import LivePhones
from bot.phones.routes import phones_routes
from bot.pictures import ProgressPictures
from bot.settings import Settings
from bot.timelapse import Timelapse
from bot.web import web_app
from bot.wordings import load_wordings, wording_folders, wordings_missing
from casebook.model import Office
from casebook.store import Store, open_store
from conversations.wordings import Wordings
from scheduler.ticker import Ticker

log = structlog.get_logger()
BACKLOG_SECONDS = 10
"""How long a start waits for what people wrote meanwhile, before it goes on without it."""
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
    phones: LivePhones | None = None
    telegram: TelegramService | None = None
    twilio: TwilioWebhooks | None = None
    stop: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def web(self) -> Starlette:
        """The web application, which carries the whole program in its lifespan."""
        routes: list[BaseRoute] = []
        if self.phones is not None:
            routes += phones_routes(self.phones, picture=self.phones.picture, why=self.phones.why)
        if self.telegram is not None:
            routes += self.telegram.routes
        if self.twilio is not None:
            routes += self.twilio.routes
        home = "/phones" if self.phones is not None else None
        return web_app(store=self.store, clock=self.clock, routes=routes, lifespan=self.lifespan, home=home)

    @asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Run while the web application runs; on the way out finish what was begun."""
        await self._tell_of_wordings()
        await self.engine.start()
        if self.phones is not None:
            await self._settle_in()
        keep_what_is_loaded()
        ticker = Ticker(tick=self.engine.wake)
        ticker.start()
        tasks = [asyncio.create_task(self._work())]
        if self.telegram is not None:
            tasks += [asyncio.create_task(work) for work in self.telegram.tasks(self.stop)]
        self.engine.wake()
        try:
            yield
        finally:
            ticker.stop()
            await self._shut_down(tasks)

    async def _tell_of_wordings(self) -> None:
        """A folder that is gone is no reason not to wake people: its office speaks in the packaged texts."""
        missing = await self.store.read(lambda transaction: wordings_missing(transaction, self.wordings.own))
        if missing:
            log.warning("own texts missing", action="wording-missing", count=len(missing), remedy="limstift doctor")

    async def _work(self) -> None:
        """First hear what people wrote while we were away (they may be up already, or have said STOP), then write."""
        if self.telegram is not None:
            stopping = asyncio.create_task(self.stop.wait())
            heard = asyncio.create_task(self.telegram.caught_up.wait())
            await asyncio.wait({stopping, heard}, timeout=BACKLOG_SECONDS, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            heard.cancel()
        await self.engine.run(self.stop)

    async def _settle_in(self) -> None:
        """An empty casebook that only the phones look at gets the demo office."""
        if await self.store.read(lambda transaction: transaction.scalar(select(Office.id).limit(1)) is None):
            await self.engine.turn(lambda scene: put_demo_office(scene.transaction, now=scene.now))

    async def _shut_down(self, tasks: list[asyncio.Task[None]]) -> None:
        """Take nothing more in, finish what was claimed, let go of everything."""
        self.stop.set()
        self.changes.close()
        if self.phones is not None:
            await self.phones.close()
        _, late = await asyncio.wait(tasks, timeout=GRACE_SECONDS)
        for task in late:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
        for channel in self.channels.values():
            await channel.close()
        await self.store.close()


def build(settings: Settings, *, clock: Clock) -> Program:
    """Wire the program for these settings. The database must have been migrated.

    A movable clock can be put forward from the phones. Raises TextsError for offices' own texts that cannot be used.
    """
    store, changes = open_store(settings.database), Changes()
    wordings, pictures = load_wordings(wording_folders(settings.wording)), ProgressPictures(store)
    bot, sms = _bot(settings), _sms(settings.twilio, clock=clock)
    channels: dict[str, Channel] = {}
    if settings.shows_phones:
        channels["phones"] = PhonesChannel()
    if bot is not None:
        channels["telegram"] = TelegramChannel(bot=bot)
    if sms is not None:
        channels[sms.name] = sms
    engine = Engine(
        store=store, wordings=wordings, clock=clock, channels=channels, pictures=pictures, changed=changes.tell
    )
    program = Program(store=store, clock=clock, engine=engine, wordings=wordings, channels=channels, changes=changes)
    if settings.shows_phones:
        program.phones = _phones(program, pictures)
    if bot is not None:
        program.telegram = _telegram(bot, engine, settings)
    if sms is not None:
        program.twilio = _twilio(sms, program)
    return program


def _phones(program: Program, pictures: ProgressPictures) -> LivePhones:
    clock = program.clock
    return LivePhones(
        store=program.store,
        engine=program.engine,
        wordings=program.wordings,
        clock=clock,
        timelapse=Timelapse(engine=program.engine, clock=clock) if isinstance(clock, MovableClock) else None,
        changes=program.changes,
        pictures=pictures,
    )


def _bot(settings: Settings) -> Bot | None:
    if settings.telegram_token is None:
        return None
    return telegram_bot(token=settings.telegram_token, base_url=settings.telegram_base_url)


def _telegram(bot: Bot, engine: Engine, settings: Settings) -> TelegramService:
    return TelegramService(
        bot=bot,
        reception=Reception(inbox=engine, on_ignored=_memberships(engine)),
        public_url=settings.public_url,
        webhook_secret=settings.telegram_webhook_secret,
    )


def _twilio(sms: TwilioChannel, program: Program) -> TwilioWebhooks:
    return TwilioWebhooks(
        account=sms.account,
        channel=sms,
        inbox=program.engine,
        afterwards=OutboxAfterwards(engine=program.engine, read=program.store.read),
        caller=Caller(wordings=program.wordings, voice=sms.account.voice),
    )


def _sms(account: TwilioAccount | None, *, clock: Clock) -> TwilioChannel | None:
    return TwilioChannel(account=account, client=twilio_client(account), now=clock.now) if account else None


def _memberships(engine: Engine) -> Callable[[Ignored], Awaitable[None]]:
    """What to do with an update that is no message: a block switches the address off, its end brings it back."""
    heeded = {Reason.BLOCKED: address_gone, Reason.UNBLOCKED: address_back}

    async def heed(ignored: Ignored) -> None:
        change = heeded.get(ignored.reason)
        if change is not None and ignored.sender:
            await engine.turn(lambda scene: change(scene, channel="telegram", value=ignored.sender))

    return heed
