"""The embedded engine: what falls due is done, what is queued is sent, what comes in is answered.

The truth is in the database; this only asks it again and again, when the ticker says so or somebody wrote.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

import structlog
from sqlalchemy.orm import Session as Transaction

from bot.channels.channel import Channel, Incoming, LooksBack
from bot.clock import Clock
from bot.intake import Intake
from bot.lease import Alone, Permit
from bot.outbox.at_birth import AtBirth
from bot.outbox.claims import Batch, Claimed, claim
from bot.outbox.delivery import Delivery, Pictures
from bot.outbox.jottings import Jottings
from bot.outbox.pages import bundle_words
from bot.outbox.policy import ALWAYS
from bot.outbox.recovery import everything_held, recover, tell_of_messages
from bot.outbox.room import NONE, Room, room_now
from bot.outbox.sending import Sender, take_up
from bot.spaced import Spaced
from bot.turns.scene import Closed, Scene
from bot.turns.works import WORKS, Work
from casebook.failpoints import Edge, reach
from casebook.ids import Id
from casebook.store import Store, StoreUnavailableError
from conversations.wordings import Wordings
from scheduler.claims import Upcoming, upcoming

log = structlog.get_logger()
T = TypeVar("T")

BATCH = 1_000
"""How much is done in one transaction: what each costs besides is then little, and nobody waits a tenth of a second."""
NOTHING = 0
"""What a turn returns that found nothing to do: nobody who looks need look again."""
SOON_SECONDS = 0.1
ROUND_SECONDS = 0.2
"""While many write, their answers are fetched so often: they, too, share what each round costs."""


class Engine:
    """Runs the program's turns. Also the inbox of the channels."""

    def __init__(
        self,
        *,
        store: Store,
        wordings: Wordings,
        clock: Clock,
        channels: Mapping[str, Channel],
        pictures: Pictures,
        changed: Callable[[], None] = lambda: None,
        permit: Permit | None = None,
        jottings: Jottings | None = None,
    ) -> None:
        self._store = store
        self._wordings = wordings
        self._clock = clock
        self._channels = channels
        self._voice = frozenset(name for name, channel in channels.items() if channel.abilities.voice)
        self._scheduling = frozenset(name for name, channel in channels.items() if channel.abilities.schedules)
        self._look_back = frozenset(name for name, channel in channels.items() if isinstance(channel, LooksBack))
        self._permit = permit or Alone()
        self._jottings = jottings or Jottings()
        self._work_woken, self._send_woken = asyncio.Event(), asyncio.Event()
        self._sender = Sender(
            delivery=Delivery(channels=channels, clock=clock, pictures=pictures, may_send=self._permit.may_act),
            jottings=self._jottings,
            turn=self.turn,
            clock=clock,
            freed=self._send_woken.set,
        )
        self._changed = changed
        self._working, self._sending = asyncio.Lock(), asyncio.Lock()
        self._intake = Intake(self.turn)
        self._written_to = Spaced(self.wake, seconds=ROUND_SECONDS)
        self._born: list[Claimed] = []
        self._taken = asyncio.Event()
        self._taken.set()

    async def receive(self, incoming: Incoming) -> bool:
        """The channels' inbox: True when the message is new. Raises StoreUnavailableError; then nothing is stored."""
        new = await self._intake.receive(incoming)
        reach(Edge.STORED)
        self._written_to.ask()
        return new

    async def turn(self, work: Callable[[Scene], T], *, at_once: AtBirth | None = None) -> T:
        """Run one piece of work as one transaction on a scene, then take away the buttons it closed."""
        closed: list[Closed] = []

        def within(transaction: Transaction) -> T:
            closed.clear()
            if at_once is not None:
                at_once.going.clear()
            scene = Scene(
                transaction=transaction,
                now=self._clock.now(),
                wordings=self._wordings,
                working=frozenset(self._channels),
                voice=self._voice,
                scheduling=self._scheduling,
                closed=closed,
                at_once=at_once,
            )
            result = work(scene)
            transaction.flush()
            return result

        result = await self._store.transact(within)
        await self._take_buttons_away(closed)
        if result != NOTHING:
            self._changed()
        return result

    def wake(self) -> None:
        """There may be something to do."""
        self._work_woken.set()
        self._send_woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work and send, side by side, until told to stop; what was claimed is finished first."""
        await asyncio.gather(
            self._again_and_again(self._work, self._work_woken, stop),
            self._again_and_again(self._send, self._send_woken, stop),
        )
        try:
            await self._finish_sending()
            self._jottings.end()
        except StoreUnavailableError:
            log.error("store unavailable", action="store-unavailable")

    async def settle(self) -> None:
        """Do all that is due now, and send all that can be sent now."""
        while await self._work() + await self._send() or self._sender.busy:
            await self._sender.wait()

    async def _again_and_again(
        self, do: Callable[[], Awaitable[int]], woken: asyncio.Event, stop: asyncio.Event
    ) -> None:
        stopping = asyncio.create_task(stop.wait())
        while not stop.is_set():
            woken.clear()
            try:
                while await do() and not stop.is_set():
                    pass
            except StoreUnavailableError:
                log.error("store unavailable", action="store-unavailable")
            except Exception as error:
                log.exception("engine stumbled", action="engine-stumbled", error=type(error).__name__)
            waking = asyncio.create_task(woken.wait())
            await asyncio.wait({waking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            waking.cancel()
        stopping.cancel()

    async def start(self) -> None:
        """Take up what an earlier run left behind. Call before anything else, whenever the right to act was gained."""

        jotted = self._jottings.earlier()

        def work(scene: Scene) -> bool:
            if not self._permit.holds(scene.transaction):
                return False
            take_up(scene, jotted)
            if self._clock.trusted:
                left = recover(scene.transaction, now=everything_held(scene.now), look_back=self._look_back)
                tell_of_messages(scene, left)
            return True

        if await self.turn(work):
            self._jottings.begin()

    async def upcoming(self, *, people: Collection[Id] | None = None) -> Upcoming | None:
        """The next thing that happens by itself, to one of `people` where they are named."""
        now = self._clock.now()
        return await self._store.read(lambda transaction: upcoming(transaction, after=now, people=people))

    async def _work(self) -> int:
        """One batch of everything that is due, in one transaction; how much there was."""
        if not self._may_work():
            return NOTHING
        async with self._working:
            try:
                done = await self._claiming(_everything)
            except StoreUnavailableError:
                raise
            except Exception as error:
                log.exception("batch failed", action="batch-failed", error=type(error).__name__)
                done = sum([await self._batch(work) for work in WORKS])
            if done:
                self._send_woken.set()
            return done

    async def _batch(self, work: Work) -> int:
        """One batch; when something in it fails, one by one, so that it holds up nobody else."""
        try:
            return await self._claiming(lambda scene: work.act(scene, BATCH))
        except StoreUnavailableError:
            raise
        except Exception as error:
            log.exception("batch failed", action="batch-failed", kind=work.name, error=type(error).__name__)
        done = 0
        while done < BATCH and await self._one(work):
            done += 1
        return done

    async def _one(self, work: Work) -> int:
        try:
            return await self.turn(self._ours(lambda scene: work.act(scene, 1)))
        except StoreUnavailableError:
            raise
        except Exception as error:
            log.exception("work put off", action="put-off", kind=work.name, error=type(error).__name__)

        def put_off(scene: Scene) -> int:
            work.put_off(scene)
            return 1

        return await self.turn(self._ours(put_off))

    async def _claiming(self, work: Callable[[Scene], int]) -> int:
        """Run a batch whose messages may be claimed as they are written; they are handed to the sending loop.

        One batch at a time. A sender that is soon free is waited for; behind a slow one, the next batch is queued.
        """
        if self._born:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._taken.wait(), SOON_SECONDS)
        at_once = None if self._born else AtBirth(room=self._room(), voice=self._voice)
        done = await self.turn(self._ours(work), at_once=at_once)
        if at_once is not None and at_once.going:
            reach(Edge.BORN)
            self._born = at_once.going
            self._taken.clear()
            self._send_woken.set()
        return done

    async def _send(self) -> int:
        """Hand over one batch of what can go out now; how much was looked at."""
        async with self._sending:
            if self._permit.may_act() and (sent := self._send_born()):
                return sent
            if not self._sender.busy:
                await self._sender.record()
            if not self._permit.may_act() or self._sender.busy >= self._channels.keys():
                return NOTHING
            batch = await self.turn(self._claim)
            self._sender.hand_over(batch.going)
            return batch.decided

    def _send_born(self) -> int:
        """Hand over what was claimed as it was written, for each channel that is free; how much."""
        busy = self._sender.busy
        going = [one for one in self._born if one.channel not in busy]
        self._born = [one for one in self._born if one.channel in busy]
        if not self._born:
            self._taken.set()
        self._sender.hand_over(going)
        return len(going)

    async def _finish_sending(self) -> None:
        """Send all that is claimed, and write down what became of it."""
        while self._send_born() or self._sender.busy:
            await self._sender.wait()
        await self._sender.record()

    def _room(self) -> dict[str, Room]:
        return {name: room_now(one.abilities) for name, one in self._channels.items()}

    def _room_free(self) -> dict[str, Room]:
        """That of the channels that are free: what a busy one would get next waits, and so can be overtaken."""
        return {name: NONE if name in self._sender.busy else room for name, room in self._room().items()}

    def _claim(self, scene: Scene) -> Batch:
        """Claim what can go out; by a clock that has just jumped, only what goes by no time at all."""
        if not self._permit.holds(scene.transaction):
            return Batch()
        trusted = self._clock.trusted
        if trusted:
            tell_of_messages(scene, recover(scene.transaction, now=scene.now, look_back=self._look_back))
        batch = claim(
            scene.transaction,
            now=scene.now,
            limit=BATCH,
            room=self._room_free(),
            voice=self._voice,
            only=None if trusted else ALWAYS,
            also_open=partial(bundle_words, scene),
        )
        tell_of_messages(scene, batch.unreachable)
        return batch

    def _may_work(self) -> bool:
        return self._clock.trusted and self._permit.may_act()

    def _ours(self, work: Callable[[Scene], int]) -> Callable[[Scene], int]:
        """The same work; nothing is done once another program acts, nor at a time that cannot be trusted."""

        def done_by_us(scene: Scene) -> int:
            ours = self._clock.trusted and self._permit.holds(scene.transaction)
            return work(scene) if ours else NOTHING

        return done_by_us

    async def _take_buttons_away(self, closed: Sequence[Closed]) -> None:
        """For the eye only: a button that stayed gets a kind answer anyway."""
        for one in closed:
            channel = self._channels.get(one.channel)
            if channel is not None and channel.abilities.buttons:
                try:
                    reach(Edge.BEFORE_BUTTONS)
                    await channel.answered(one.message, provider_id=one.provider_id, to=one.address, label=one.label)
                    reach(Edge.BUTTONS_GONE)
                except Exception as error:  # noqa: BLE001 - see above
                    log.info("buttons stayed", action="buttons-stayed", channel=one.channel, error=type(error).__name__)


def _everything(scene: Scene) -> int:
    return sum(work.act(scene, BATCH) for work in WORKS)
