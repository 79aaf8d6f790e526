"""The lease: of several programs on one casebook one acts, and who has lost the right to act changes nothing."""

import asyncio
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import make_url, select, text, update

from bot.channels.channel import Outgoing, Receipt
from bot.lease import BEAT_SECONDS, HELD_SECONDS, TAKEN_SECONDS, Lease
from bot.turns.operators import tell_of_outage
from casebook.model import Lease as LeaseRow
from casebook.model import Office, OutboxMessage, OutboxState, Person, Session
from casebook.store import Store, database_url, open_store
from tests.bot.outbox.rows import message
from tests.bot.outbox.scripted import Scripted
from tests.bot.test_engine import Fragile, from_
from tests.bot.town import HALF_PAST_SIX, Town, each_exactly_once

MOMENT = 0.1
GLANCE = 0.02
PATIENCE = 10.0


@dataclass
class Watch:
    """A steady clock that a story moves."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@dataclass
class Instance:
    """One of the programs. `begun` counts how often it took over."""

    lease: Lease
    begun: int = 0

    async def looks(self) -> bool:
        """Whether it acts once it has looked."""
        await self.lease.look(taken=self._begin)
        return self.lease.may_act()

    async def _begin(self) -> None:
        self.begun += 1


@dataclass
class Pair:
    """Two programs on one casebook, and the time that both measure."""

    town: Town
    watch: Watch = field(default_factory=Watch)

    def __post_init__(self) -> None:
        self.first, self.second = self.instance("first"), self.instance("second")

    def instance(self, name: str, *, store: Store | None = None, hangs_after: float = BEAT_SECONDS) -> Instance:
        return Instance(
            Lease(
                store=store or self.town.store,
                clock=self.town.clock,
                holder=name,
                steady=self.watch,
                hangs_after=hangs_after,
            )
        )


@pytest.fixture
def pair(town: Town) -> Pair:
    return Pair(town)


async def test_the_first_acts_and_the_second_watches(pair: Pair) -> None:
    assert await pair.first.looks()
    assert not await pair.second.looks()
    assert pair.second.lease.other == "first"
    assert (pair.first.begun, pair.second.begun) == (1, 0)
    (row,) = await pair.town.all(select(LeaseRow))
    assert (row.holder, row.rival, row.rival_at) == ("first", "second", HALF_PAST_SIX)


@pytest.mark.postgres
async def test_who_hangs_in_the_middle_of_a_transaction_holds_up_nobody_for_long(postgres_casebook: str) -> None:
    """On a PostgreSQL server: the first stops in the midst of what it writes. The second ends that, and takes over."""
    town = Town(store=open_store(postgres_casebook))
    pair = Pair(town)
    assert await pair.first.looks()
    second = pair.instance("second", hangs_after=GLANCE)
    assert not await second.looks()
    dsn = make_url(database_url(postgres_casebook)).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(psycopg.connect(dsn, application_name="limstift")) as connection:
        hung = connection.pgconn
        hung.enter_pipeline_mode()
        for statement in (b"BEGIN", b"SELECT epoch FROM lease FOR SHARE"):
            hung.send_query_params(statement, None)
        hung.send_flush_request()
        hung.flush()
        await _hangs(town, hung.backend_pid)
        pair.watch.seconds += TAKEN_SECONDS + 1
        assert await second.looks()
        assert not await pair.first.looks()
    await town.store.close()


async def _hangs(town: Town, pid: int) -> None:
    """Once the server has seen this session wait in its transaction, and for longer than a glance."""
    waits = text(
        "SELECT count(*) FROM pg_stat_activity WHERE pid = :pid AND wait_event_type = 'Client'"
        " AND greatest(xact_start, state_change) < clock_timestamp() - make_interval(secs => :seconds)"
    ).bindparams(pid=pid, seconds=GLANCE)
    async with asyncio.timeout(PATIENCE):
        while not await town.store.read(lambda read: read.scalar(waits)):
            pass  # At the server's next look.


async def test_while_the_first_renews_it_stays_so(pair: Pair) -> None:
    for _ in range(20):
        assert await pair.first.looks()
        assert not await pair.second.looks()
        pair.watch.seconds += HELD_SECONDS - MOMENT
    assert pair.first.begun == 1


async def test_given_back_it_is_taken_at_once(pair: Pair) -> None:
    await pair.first.looks()
    await pair.second.looks()
    await pair.first.lease.give_back()
    assert not pair.first.lease.may_act()
    assert await pair.second.looks()
    assert pair.second.begun == 1


async def test_who_is_not_heard_of_any_more_is_followed_by_the_other(pair: Pair) -> None:
    await pair.first.looks()
    await pair.second.looks()
    pair.watch.seconds += TAKEN_SECONDS - MOMENT
    assert not await pair.second.looks()
    pair.watch.seconds += MOMENT
    assert await pair.second.looks()


async def test_who_wakes_up_after_that_only_watches_and_takes_over_in_its_turn(pair: Pair) -> None:
    await pair.first.looks()
    await pair.second.looks()
    pair.watch.seconds += TAKEN_SECONDS
    await pair.second.looks()
    assert not await pair.first.looks()
    assert pair.first.lease.lost.is_set()
    assert not pair.first.lease.gained.is_set()

    await pair.second.lease.give_back()
    assert not await pair.first.looks(), "what it did before is not over"
    pair.first.lease.stand()
    assert await pair.first.looks()
    assert pair.first.begun == 2


async def test_it_stops_by_itself_before_the_other_begins(pair: Pair) -> None:
    """It need not reach the casebook for that."""
    await pair.first.looks()
    await pair.second.looks()
    pair.watch.seconds += HELD_SECONDS
    assert not pair.first.lease.may_act()
    assert not await pair.second.looks()
    assert await pair.first.looks(), "nobody took it"
    assert pair.first.begun == 1


async def test_a_casebook_that_was_away_for_both_changes_nothing(pair: Pair) -> None:
    """The first was not silent: nobody could hear it."""
    store = Fragile(pair.town.store)
    second = pair.instance("second", store=store)
    await pair.first.looks()
    await second.looks()
    store.away = True
    pair.watch.seconds += TAKEN_SECONDS + 60
    await second.looks()
    store.away = False
    assert not await second.looks()
    assert await pair.first.looks()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from(["first", "second", "back"]), st.floats(0, 20)), max_size=25))
async def test_there_are_never_two(pair: Pair, steps: list[tuple[str, float]]) -> None:
    """Whoever looks when, and however long each is paused between."""
    instances = {"first": pair.first, "second": pair.second}
    for step, seconds in steps:
        pair.watch.seconds += seconds
        if step == "back":
            await pair.first.lease.give_back()
        else:
            instances[step].lease.stand()
            await instances[step].looks()
        assert not (pair.first.lease.may_act() and pair.second.lease.may_act())


# -- what the engine makes of it


class Pauses(Scripted):
    """While the first message is on its way the program is paused, for longer than it may hold the lease."""

    def __init__(self, watch: Watch) -> None:
        super().__init__(together=1)
        self.watch = watch

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.watch.seconds += HELD_SECONDS
        return await super().send(outgoing)


async def test_who_only_watches_stores_and_answers_but_sends_nothing(pair: Pair) -> None:
    town = pair.town
    await town.settle(1)
    await town.is_woken(*town.mentees)
    await pair.first.looks()
    await pair.second.looks()
    watching = town.engine(permit=pair.second.lease)
    await watching.receive(from_(0, "hjælp"))
    await watching.settle()
    assert town.channel.sent == []
    assert "wake-up" not in await town.all(select(Session.talk))
    await town.engine(permit=pair.first.lease).settle()
    assert "wake-up" in await town.all(select(Session.talk))
    assert len(town.channel.sent) >= 2


async def test_a_claim_under_an_old_epoch_changes_nothing(pair: Pair) -> None:
    """It believes that it acts: no time has passed for it."""
    town = pair.town
    await town.settle(3)
    await town.put(*(message(one, at=HALF_PAST_SIX) for one in town.mentees))
    await town.is_woken(*town.mentees)
    await pair.first.looks()
    await pair.second.looks()
    pair.watch.seconds += TAKEN_SECONDS
    await pair.second.looks()
    pair.watch.seconds -= TAKEN_SECONDS
    assert pair.first.lease.may_act()
    await town.engine(permit=pair.first.lease).settle()
    assert town.channel.sent == []
    assert set(await town.all(select(OutboxMessage.state))) == {OutboxState.QUEUED}
    assert await town.all(select(Session.id)) == []


async def test_what_a_paused_program_had_claimed_it_does_not_send(pair: Pair) -> None:
    """The first message was on its way; of the others it lets go, and whoever took over sends them."""
    town = pair.town
    await town.settle(5)
    await town.put(*(message(one, kind="wake-up", at=HALF_PAST_SIX) for one in town.mentees))
    await pair.first.looks()
    await pair.second.looks()
    paused = Pauses(pair.watch)
    await town.engine(permit=pair.first.lease, channel=paused).settle()
    assert len(paused.sent) == 1
    pair.watch.seconds += TAKEN_SECONDS
    await pair.second.looks()
    other = town.engine(permit=pair.second.lease)
    await other.start()
    await other.settle()
    assert len(town.channel.sent) == 4
    assert {one.to for one in paused.sent}.isdisjoint(one.to for one in town.channel.sent)


async def test_of_two_at_the_same_time_one_wakes_a_thousand_in_their_order(pair: Pair) -> None:
    """Two senders could send somebody's second message before the first; with a lease there is one."""
    town = pair.town
    await town.settle(1000)
    await town.is_woken(*town.mentees)
    for one in (pair.first, pair.second):
        await one.looks()
    engines = [town.engine(permit=one.lease) for one in (pair.first, pair.second)]
    for engine in engines:
        await engine.settle()
    await each_exactly_once(town, 1000)


# -- the casebook was away


async def test_once_the_casebook_is_back_it_is_known_how_long_it_was_away(pair: Pair) -> None:
    store, told = Fragile(pair.town.store), list[float]()

    async def back(seconds: float) -> None:
        told.append(seconds)

    one = pair.instance("one", store=store)
    await one.looks()
    for away in (True, True, False, False):
        store.away = away
        await one.lease.look(taken=one._begin, back=back)
        pair.watch.seconds += 60
    assert told == [120.0]
    assert one.begun == 1


@pytest.mark.parametrize(("minutes", "alerts"), [(0, 0), (2, 1)])
async def test_a_long_outage_is_told_to_the_person_on_call(town: Town, minutes: int, alerts: int) -> None:
    await town.settle(1)
    (helper,) = await town.all(select(Person.id).where(Person.first_name == "Nr. 0"))
    await town.store.transact(lambda transaction: transaction.execute(update(Office).values(on_call_id=helper)))
    engine = town.engine()
    assert await engine.turn(lambda scene: tell_of_outage(scene, timedelta(minutes=minutes))) == alerts
    await engine.settle()
    assert ["væk i 2 min" in one.text for one in town.channel.sent] == [True] * alerts
