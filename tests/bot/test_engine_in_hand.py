"""What the engine has in hand when it dies, stops, or its provider is slow: messages claimed as they were written."""

import asyncio
from collections import Counter

from sqlalchemy import select

from bot.channels.channel import Outgoing, Receipt
from bot.engine import Engine
from casebook.model import (
    OutboxMessage,
    OutboxState,
)
from tests.bot.outbox.scripted import Scripted
from tests.bot.town import SOON, Town, each_exactly_once


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
    await each_exactly_once(town, 3)


async def test_behind_a_slow_provider_mornings_are_queued_and_keep_their_order(town: Town) -> None:
    """One batch is on its way and one waits in hand: what falls due then is written down as queued."""
    channel, stop = Held(), asyncio.Event()
    await town.settle(4)
    engine = town.engine(channel=channel)
    running = asyncio.create_task(engine.run(stop))
    await _all_woken_one_by_one(town, engine, channel)
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


async def _all_woken_one_by_one(town: Town, engine: Engine, channel: Held) -> None:
    for number, who in enumerate(town.mentees, start=1):
        await town.is_woken(who)
        engine.wake()
        await asyncio.wait_for(_written(town, number), SOON)
        await asyncio.wait_for(channel.asked.wait(), SOON)


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
    await _all_woken_one_by_one(town, engine, channel)
    stop.set()
    channel.free.set()
    await asyncio.wait_for(running, SOON)
    assert Counter(await town.all(select(OutboxMessage.state))) == {OutboxState.SENT: 2}
