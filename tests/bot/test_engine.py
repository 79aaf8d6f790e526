"""The engine on both databases: everything once, nothing lost, and one that fails holds up nobody."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any, TypeVar

import pytest
from sqlalchemy import func, select

from bot.channels.channel import Incoming, Outgoing, Receipt
from bot.clock import MovableClock
from bot.engine import Engine
from bot.outbox.claims import Claimed
from bot.turns.works import PUT_OFF
from bot.wordings import load_wordings
from casebook.ids import Id, new_id
from casebook.model import (
    Address,
    InboxMessage,
    InboxState,
    Match,
    Occurrence,
    Office,
    OutboxMessage,
    OutboxState,
    Person,
    Rhythm,
    Session,
    TargetGroup,
)
from casebook.store import Store, StoreUnavailableError, Work, open_store
from conversations.wordings import Wordings
from tests.bot.outbox.rows import message
from tests.bot.outbox.scripted import Scripted

T = TypeVar("T")
HALF_PAST_SIX = datetime(2026, 10, 19, 4, 30, tzinfo=UTC)
"""A Monday morning in Copenhagen."""
SOON = 20.0
"""Seconds. Far more than anything here takes, so that what never ends fails."""


@dataclass(kw_only=True)
class Town:
    """An office with many who are woken at half past six, and a channel that remembers whom it has reached."""

    store: Store
    clock: MovableClock = field(default_factory=lambda: MovableClock(at=HALF_PAST_SIX, stands=True))
    channel: Scripted = field(default_factory=Scripted)
    mentees: list[Id] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    """Something was done."""

    def engine(self, *, store: Store | None = None, channel: Scripted | None = None) -> Engine:
        """One program; several may run on the same casebook."""
        return Engine(
            store=store or self.store,
            wordings=_wordings(),
            clock=self.clock,
            channels={"sms": channel or self.channel},
            pictures=_no_picture,
            changed=self.changed.set,
        )

    async def put(self, *rows: Any) -> None:
        await self.store.transact(lambda transaction: transaction.add_all(rows))

    async def all(self, query: Any) -> Sequence[Any]:
        found: Sequence[Any] = await self.store.read(lambda read: read.scalars(query).all())
        return found

    async def settle(self, mentees: int) -> None:
        """An office with so many mentees, all with the same helper."""
        office = Office(name="Jobcenter Demo")
        await self.put(office)
        helper, *people = (Person(office_id=office.id, first_name=f"Nr. {n}") for n in range(mentees + 1))
        await self.put(helper, *people)
        self.mentees = [one.id for one in people]
        await self.put(
            *(Address(person_id=one.id, channel="sms", value=one.first_name) for one in (helper, *people)),
            *(_match(one, helper) for one in people),
        )

    async def is_woken(self, *who: Id, **given: object) -> None:
        """Wake-ups that are due now."""
        office = (await self.all(select(Office.id)))[0]
        await self.put(*(_wake_up(office, one, **given) for one in who))


def _match(mentee: Person, helper: Person) -> Match:
    return Match(
        office_id=mentee.office_id,
        mentee_id=mentee.id,
        mentor_id=helper.id,
        contact_id=helper.id,
        caseworker_id=helper.id,
        target_group=TargetGroup.YOUNG,
        workplace="Netto",
        starts_on=date(2026, 10, 1),
    )


def _wake_up(office: Id, who: Id, **given: object) -> Rhythm:
    usual = {"weekdays": "01234", "settings": {}, "next_due": HALF_PAST_SIX}
    return Rhythm(
        office_id=office,
        person_id=who,
        talk="wake-up",
        at=time(6, 30),
        starts_on=date(2026, 10, 1),
        next_date=HALF_PAST_SIX.date(),
        **{**usual, **given},  # type: ignore[arg-type]  # its own fields by name
    )


@pytest.fixture
async def town(casebook_address: str) -> AsyncIterator[Town]:
    """Nobody lives in it yet."""
    town = Town(store=open_store(casebook_address))
    yield town
    await town.store.close()


def from_(who: int, text: str, *, provider_id: str = "") -> Incoming:
    return Incoming(channel="sms", sender=f"Nr. {who + 1}", provider_id=provider_id or new_id(), text=text)


@cache
def _wordings() -> Wordings:
    return load_wordings()


async def _no_picture(_one: Claimed) -> None:
    return None


# -- what comes in


async def test_the_same_message_twice_is_one_message(town: Town) -> None:
    await town.settle(1)
    engine = town.engine()
    assert await engine.receive(from_(0, "hjælp", provider_id="7"))
    await engine.settle()
    before = len(town.channel.sent)
    assert not await engine.receive(from_(0, "hjælp", provider_id="7"))
    assert not await engine.receive(from_(0, "noget andet", provider_id="7"))
    await engine.settle()
    assert len(town.channel.sent) == before > 0


async def test_the_same_message_many_times_at_once_is_one_message(town: Town) -> None:
    """A provider that is in doubt sends it again before the first answer has come."""
    await town.settle(1)
    engines = [town.engine(), town.engine()]
    asked = [engine.receive(from_(0, "hjælp", provider_id="7")) for engine in engines * 5]
    assert sorted(await asyncio.gather(*asked)) == [False] * 9 + [True]
    await engines[0].settle()
    assert len(await town.all(select(InboxMessage.id))) == 1
    assert len(town.channel.sent) == len({one.message for one in town.channel.sent}) == 2


async def test_many_people_at_once_are_each_answered(town: Town) -> None:
    await town.settle(20)
    engine = town.engine()
    await asyncio.gather(*(engine.receive(from_(n, "hjælp")) for n in range(20)))
    await engine.settle()
    assert Counter(one.to for one in town.channel.sent) == {f"Nr. {n + 1}": 2 for n in range(20)}


async def test_a_message_that_breaks_its_turn_is_tried_three_times_and_set_aside(town: Town) -> None:
    """Something in the casebook about Nr. 1 is broken. What they write is kept for a human; the others are answered."""
    await town.settle(2)
    await town.is_woken(town.mentees[0], weekdays="x", next_due=None)
    engine = town.engine()
    for who in (0, 1):
        assert await engine.receive(from_(who, "jeg er syg"))
    (broken,) = await town.all(select(InboxMessage).where(InboxMessage.state == InboxState.NEW))
    assert broken.attempts == 1
    await engine.settle()
    assert {one.to for one in town.channel.sent} == {"Nr. 2", "Nr. 0"}

    town.clock.put(HALF_PAST_SIX + timedelta(seconds=10))
    await engine.settle()
    (broken,) = await town.all(select(InboxMessage).where(InboxMessage.person_id.is_distinct_from(town.mentees[1])))
    assert (broken.state, broken.attempts, broken.text) == (InboxState.SET_ASIDE, 3, "jeg er syg")
    assert await town.all(select(Session.talk).where(Session.person_id == town.mentees[0])) == []


# -- what falls due


async def test_one_rhythm_that_is_broken_holds_up_nobody(town: Town) -> None:
    """It is put off, again and again, until somebody mends it; then it comes round."""
    await town.settle(5)
    await town.is_woken(town.mentees[0], settings={"rungs": [["message", "ti"]]})
    await town.is_woken(*town.mentees[1:])
    engine = town.engine()
    await engine.settle()
    assert Counter(one.to for one in town.channel.sent) == {f"Nr. {n}": 1 for n in (2, 3, 4, 5)}
    (later,) = await town.all(select(Rhythm.next_due).where(Rhythm.person_id == town.mentees[0]))
    assert later == HALF_PAST_SIX + PUT_OFF

    def mend(transaction: Any) -> None:
        transaction.scalars(select(Rhythm).where(Rhythm.person_id == town.mentees[0])).one().settings = {}

    await town.store.transact(mend)
    town.clock.put(later)
    await engine.settle()
    assert [one.to for one in town.channel.sent].count("Nr. 1") == 1


async def _each_exactly_once(town: Town, number: int) -> None:
    """So many mornings came round, talks were opened, and messages sent: one for each person."""
    for table in (Occurrence, Session):
        assert (await town.all(select(func.count()).select_from(table)))[0] == number
    sent = Counter(one.to for one in town.channel.sent)
    assert len(sent) == number
    assert set(sent.values()) == {1}
    assert set(await town.all(select(OutboxMessage.state))) == {OutboxState.SENT}


async def test_two_programs_one_after_the_other_wake_a_thousand_once(town: Town) -> None:
    await town.settle(1000)
    await town.is_woken(*town.mentees)
    for engine in (town.engine(), town.engine()):
        await engine.settle()
    await _each_exactly_once(town, 1000)


@pytest.mark.postgres
async def test_two_programs_at_the_same_time_wake_a_thousand_once(postgres_casebook: str) -> None:
    """Each with connections of its own, as on two machines."""
    stores = [open_store(postgres_casebook) for _ in range(2)]
    town = Town(store=stores[0])
    await town.settle(1000)
    await town.is_woken(*town.mentees)
    await asyncio.gather(*(town.engine(store=store).settle() for store in stores))
    await town.engine().settle()
    await _each_exactly_once(town, 1000)
    for store in stores:
        await store.close()


# -- running and stopping


class StopsAtFirst(Scripted):
    """Tells the program to stop as soon as the first message is on its way."""

    def __init__(self, stop: asyncio.Event, *, per_second: float) -> None:
        super().__init__(per_second=per_second)
        self.stop = stop

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.stop.set()
        return await super().send(outgoing)


async def test_told_to_stop_it_finishes_what_was_claimed_and_begins_nothing_more(town: Town) -> None:
    """Of two hundred messages the channel takes ten in a moment: those are sent, and the others keep."""
    stop = asyncio.Event()
    channel = StopsAtFirst(stop, per_second=5)
    await town.settle(200)
    await town.put(*(message(one, at=HALF_PAST_SIX) for one in town.mentees))
    engine = town.engine(channel=channel)
    await asyncio.wait_for(engine.run(stop), SOON)
    assert len(channel.sent) == 10
    assert Counter(await town.all(select(OutboxMessage.state))) == {OutboxState.SENT: 10, OutboxState.QUEUED: 190}


class Held(Scripted):
    """Takes nothing until it is let go: a provider that is slow."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.free = asyncio.Event(), asyncio.Event()

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.asked.set()
        await self.free.wait()
        return await super().send(outgoing)


async def test_a_program_that_dies_with_a_morning_in_hand_has_it_sent_by_the_next_one(town: Town) -> None:
    """The wake-ups were claimed as they were written; nobody has got one."""
    channel = Held()
    await town.settle(3)
    await town.is_woken(*town.mentees)
    dying = asyncio.create_task(town.engine(channel=channel).settle())
    await asyncio.wait_for(channel.asked.wait(), SOON)
    dying.cancel()
    assert Counter(await town.all(select(OutboxMessage.state))) == {OutboxState.SENDING: 3}
    following = town.engine()
    await following.start()
    await following.settle()
    await _each_exactly_once(town, 3)


async def test_behind_a_slow_provider_mornings_are_queued_and_keep_their_order(town: Town) -> None:
    """One batch is on its way and one waits in hand: what falls due then is written down as queued."""
    channel, stop = Held(), asyncio.Event()
    await town.settle(4)
    engine = town.engine(channel=channel)
    running = asyncio.create_task(engine.run(stop))
    for number, who in enumerate(town.mentees, start=1):
        await town.is_woken(who)
        engine.wake()
        await asyncio.wait_for(_written(town, number), SOON)
        await asyncio.wait_for(channel.asked.wait(), SOON)
    assert await town.all(select(OutboxMessage.state).order_by(OutboxMessage.id)) == [
        OutboxState.SENDING,
        OutboxState.SENDING,
        OutboxState.QUEUED,
        OutboxState.QUEUED,
    ]
    channel.free.set()
    await asyncio.wait_for(channel.has_sent(4), SOON)
    stop.set()
    await asyncio.wait_for(running, SOON)
    assert [outgoing.to for outgoing in channel.sent] == ["Nr. 1", "Nr. 2", "Nr. 3", "Nr. 4"]


async def _written(town: Town, number: int) -> None:
    """So many messages are in the outbox."""
    while True:
        town.changed.clear()
        if len(await town.all(select(OutboxMessage.id))) >= number:
            return
        await town.changed.wait()


async def test_told_to_stop_it_sends_what_it_has_in_hand(town: Town) -> None:
    channel, stop = Held(), asyncio.Event()
    await town.settle(2)
    engine = town.engine(channel=channel)
    running = asyncio.create_task(engine.run(stop))
    for number, who in enumerate(town.mentees, start=1):
        await town.is_woken(who)
        engine.wake()
        await asyncio.wait_for(_written(town, number), SOON)
        await asyncio.wait_for(channel.asked.wait(), SOON)
    stop.set()
    channel.free.set()
    await asyncio.wait_for(running, SOON)
    assert Counter(await town.all(select(OutboxMessage.state))) == {OutboxState.SENT: 2}


async def test_idle_it_stops_at_once(town: Town) -> None:
    stop = asyncio.Event()
    running = asyncio.create_task(town.engine().run(stop))
    await asyncio.sleep(0.02)
    stop.set()
    await asyncio.wait_for(running, SOON)


async def test_woken_it_looks_again(town: Town) -> None:
    await town.settle(1)
    engine, stop = town.engine(), asyncio.Event()
    running = asyncio.create_task(engine.run(stop))
    await engine.receive(from_(0, "hjælp"))
    await asyncio.wait_for(town.channel.has_sent(2), SOON)
    stop.set()
    await asyncio.wait_for(running, SOON)


class Fragile:
    """A casebook that can be away for a while."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.away = False
        self.missed = asyncio.Event()
        """Set once somebody has asked in vain."""

    async def transact(self, work: Work[T]) -> T:
        if self.away:
            self.missed.set()
            raise StoreUnavailableError("away")
        return await self._store.transact(work)

    async def read(self, work: Work[T]) -> T:
        return await self._store.read(work)

    async def close(self) -> None:
        """The town closes it."""


async def test_a_database_that_is_away_stops_nothing_for_good(town: Town) -> None:
    await town.settle(1)
    store, stop = Fragile(town.store), asyncio.Event()
    engine = town.engine(store=store)
    store.away = True
    running = asyncio.create_task(engine.run(stop))
    await asyncio.wait_for(store.missed.wait(), SOON)
    with pytest.raises(StoreUnavailableError):
        await engine.receive(from_(0, "hjælp"))
    store.away = False
    await engine.receive(from_(0, "hjælp"))
    await asyncio.wait_for(town.channel.has_sent(2), SOON)
    stop.set()
    await asyncio.wait_for(running, SOON)


class Unplugs(Scripted):
    """The database goes away while a message is on its way."""

    def __init__(self, store: Fragile) -> None:
        super().__init__()
        self.store = store

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.store.away = True
        return await super().send(outgoing)


async def test_what_was_sent_while_the_database_was_away_is_written_down_later(town: Town) -> None:
    """And not sent a second time."""
    await town.settle(1)
    await town.put(message(town.mentees[0], at=HALF_PAST_SIX))
    store = Fragile(town.store)
    channel = Unplugs(store)
    engine = town.engine(store=store, channel=channel)
    with pytest.raises(StoreUnavailableError):
        await engine.settle()
    assert set(await town.all(select(OutboxMessage.state))) == {OutboxState.SENDING}
    store.away = False
    await engine.settle()
    assert set(await town.all(select(OutboxMessage.state))) == {OutboxState.SENT}
    assert len(channel.sent) == 1
