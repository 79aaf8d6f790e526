"""The engine on both databases: everything once, nothing lost, and one that fails holds up nobody."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from sqlalchemy import select

from bot.channels.channel import Incoming, Outgoing, Receipt
from bot.turns.works import PUT_OFF
from casebook.ids import new_id
from casebook.model import (
    Address,
    InboxMessage,
    InboxState,
    OutboxMessage,
    OutboxState,
    Rhythm,
    Session,
)
from casebook.store import Store, StoreUnavailableError, Work, open_store
from conversations.engine import Urgency
from tests.bot.outbox.rows import message
from tests.bot.outbox.scripted import Scripted
from tests.bot.town import HALF_PAST_SIX, SOON, Town, each_exactly_once

T = TypeVar("T")


def from_(who: int, text: str, *, provider_id: str = "") -> Incoming:
    return Incoming(channel="sms", sender=f"Nr. {who + 1}", provider_id=provider_id or new_id(), text=text)


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


async def test_two_programs_one_after_the_other_wake_a_thousand_once(town: Town) -> None:
    await town.settle(1000)
    await town.is_woken(*town.mentees)
    for engine in (town.engine(), town.engine()):
        await engine.settle()
    await each_exactly_once(town, 1000)


@pytest.mark.postgres
async def test_two_programs_at_the_same_time_wake_a_thousand_once(postgres_casebook: str) -> None:
    """Each with connections of its own, as on two machines."""
    stores = [open_store(postgres_casebook) for _ in range(2)]
    town = Town(store=stores[0])
    await town.settle(1000)
    await town.is_woken(*town.mentees)
    await asyncio.gather(*(town.engine(store=store).settle() for store in stores))
    await town.engine().settle()
    await each_exactly_once(town, 1000)
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


class Hangs(Scripted):
    """A provider that takes what it is given, and answers nobody until it is told to."""

    name = "telegram"

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.answers = asyncio.Event(), asyncio.Event()

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.asked.set()
        await self.answers.wait()
        return await super().send(outgoing)


async def test_while_one_provider_hangs_the_others_send_on(town: Town) -> None:
    """Telegram does not answer. Who gets an SMS gets it; what is written to Telegram meanwhile goes by its urgency."""
    await town.settle(4)
    first, later, urgent, by_sms = town.mentees
    chats = [Address(person_id=one, channel="telegram", value=f"chat {n}") for n, one in enumerate(town.mentees)]
    await town.put(*chats, message(first, "den første", at=HALF_PAST_SIX, channel="telegram"))
    telegram, stop = Hangs(), asyncio.Event()
    engine = town.engine(also=[telegram])
    running = asyncio.create_task(engine.run(stop))
    await asyncio.wait_for(telegram.asked.wait(), SOON)

    await town.put(message(later, "et svar", at=HALF_PAST_SIX, channel="telegram"))
    await town.put(message(urgent, "hjælp", at=HALF_PAST_SIX, channel="telegram", urgency=Urgency.CRISIS))
    await town.put(message(by_sms, "på SMS", at=HALF_PAST_SIX, channel="sms"))
    engine.wake()
    await asyncio.wait_for(town.channel.has_sent(1), SOON)
    assert [one.text for one in town.channel.sent] == ["på SMS"]
    assert telegram.sent == []

    telegram.answers.set()
    await asyncio.wait_for(telegram.has_sent(3), SOON)
    stop.set()
    await asyncio.wait_for(running, SOON)
    assert [one.text for one in telegram.sent] == ["den første", "hjælp", "et svar"]
    assert set(await town.all(select(OutboxMessage.state))) == {OutboxState.SENT}


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
