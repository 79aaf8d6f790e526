"""The machine's clock jumps while people are to be woken: nobody is woken twice or forgotten, danger goes out."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.clock import SETTLED_SECONDS, WatchedClock
from bot.clock_watch import CAUSE, ClockWatch
from bot.engine import Engine
from bot.lease import Alone
from casebook.model import Alert, Office, OutboxMessage, OutboxState, Person, Rhythm, Session
from tests.bot.outbox.rows import message
from tests.bot.test_clock import Machine
from tests.bot.test_engine import from_
from tests.bot.town import HALF_PAST_SIX, Town, each_exactly_once

HOUR = timedelta(hours=1)
A_WHILE = 2 * SETTLED_SECONDS


class Watching:
    """A program on a machine whose clock is set by hand, half an hour before anybody is woken."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.machine = Machine(at=HALF_PAST_SIX - timedelta(minutes=30))
        self.clock = WatchedClock(wall=lambda: self.machine.at, steady=lambda: self.machine.seconds)
        self.engine: Engine = town.engine(clock=self.clock)
        self.watch = ClockWatch(clock=self.clock, engine=self.engine, permit=Alone())

    async def passes(self, seconds: float) -> None:
        """Time, of which the program takes notice each minute."""
        left = seconds
        while left > 0:
            step = min(60.0, left)
            self.machine.passes(step)
            left -= step
            await self.looks()

    async def jumps(self, by: timedelta) -> None:
        self.machine.at += by
        await self.looks()

    async def looks(self) -> None:
        await self.watch.look()
        await self.engine.settle()


@pytest.fixture
async def watching(town: Town) -> Watching:
    await town.settle(3)
    await town.is_woken(*town.mentees)
    return Watching(town)


async def states(town: Town, kind: str) -> set[OutboxState]:
    return set(await town.all(select(OutboxMessage.state).where(OutboxMessage.kind == kind)))


async def test_a_jump_that_is_put_right_wakes_nobody_early(watching: Watching) -> None:
    await watching.jumps(HOUR)
    assert watching.town.channel.sent == []
    await watching.passes(SETTLED_SECONDS / 2)
    await watching.jumps(-HOUR)
    await watching.passes(A_WHILE)
    assert await watching.town.all(select(Session.id)) == []
    await watching.passes(30 * 60)
    await each_exactly_once(watching.town, 3)


async def test_a_clock_that_was_slow_and_is_put_right_wakes_everybody_once(watching: Watching) -> None:
    """Forty minutes too slow: they are ten minutes late then, and woken."""
    await watching.jumps(timedelta(minutes=40))
    assert watching.town.channel.sent == []
    await watching.passes(A_WHILE)
    await each_exactly_once(watching.town, 3)


async def test_a_clock_that_was_fast_and_is_put_back_wakes_nobody_again(watching: Watching) -> None:
    await watching.passes(31 * 60)
    await each_exactly_once(watching.town, 3)
    await watching.jumps(-HOUR)
    await watching.passes(2 * 3600)
    first = await watching.town.all(select(OutboxMessage.text).where(OutboxMessage.created_at <= HALF_PAST_SIX + HOUR))
    assert len(await watching.town.all(select(Session.id))) == 3
    assert len(first) >= 3


async def test_who_is_in_danger_is_answered_while_the_clock_is_not_trusted(watching: Watching) -> None:
    """And the others wait for a minute."""
    await watching.jumps(HOUR)
    await watching.engine.receive(from_(0, "jeg vil dø"))
    await watching.engine.receive(from_(1, "hjælp"))
    await watching.engine.settle()
    assert {one.to for one in watching.town.channel.sent} == {"Nr. 1", "Nr. 0"}
    assert await states(watching.town, "crisis") == {OutboxState.SENT}
    await watching.passes(A_WHILE)
    assert "Nr. 2" in {one.to for one in watching.town.channel.sent}


async def test_nothing_is_taken_for_stale_by_a_wrong_time(watching: Watching) -> None:
    town, now = watching.town, watching.machine.at
    useful = message(town.mentees[0], kind="check-in", at=now, not_after=now + timedelta(minutes=20))
    await watching.jumps(HOUR)
    await town.put(useful)
    await watching.looks()
    assert await states(town, "check-in") == {OutboxState.QUEUED}
    await watching.jumps(-HOUR)
    await watching.passes(A_WHILE)
    assert await states(town, "check-in") == {OutboxState.SENT}


async def test_what_was_written_by_a_wrong_time_does_not_wait_for_it(watching: Watching) -> None:
    """A day ahead for ten minutes: the clock was believed, and then put back."""
    town = watching.town
    await town.store.transact(lambda transaction: transaction.execute(update(Rhythm).values(next_due=None)))
    await watching.jumps(timedelta(days=1))
    await watching.passes(A_WHILE)
    await town.put(message(town.mentees[0], at=watching.machine.at + timedelta(minutes=1)))
    await watching.engine.receive(from_(1, "jeg er syg"))
    await watching.engine.settle()
    await watching.jumps(-timedelta(days=1))
    await watching.passes(A_WHILE)
    assert OutboxState.QUEUED not in await states(town, "reply")
    deadlines = await town.all(select(Session.deadline_at).where(Session.deadline_at.is_not(None)))
    assert deadlines, "a question is open"
    assert all(one < watching.machine.at + timedelta(hours=23) for one in deadlines)


async def test_the_person_on_call_hears_of_it_once(watching: Watching) -> None:
    town = watching.town
    (helper,) = await town.all(select(Person.id).where(Person.first_name == "Nr. 0"))
    await town.store.transact(lambda transaction: transaction.execute(update(Office).values(on_call_id=helper)))
    for _ in range(3):
        await watching.jumps(timedelta(seconds=10))
    (alert,) = await town.all(select(Alert))
    assert alert.cause == CAUSE
    await watching.passes(A_WHILE)
    assert [one.to for one in town.channel.sent if "ur sprang" in one.text] == ["Nr. 0"]


async def test_small_steps_disturb_nothing(watching: Watching) -> None:
    for second in range(-4, 5):
        await watching.jumps(timedelta(seconds=second))
        assert watching.clock.trusted
    await watching.passes(30 * 60)
    await each_exactly_once(watching.town, 3)
    assert await watching.town.all(select(Alert.id)) == []
