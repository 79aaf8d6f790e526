"""Moving the clock: whatever falls due on the way happens at its own time."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.clock import MovableClock
from bot.timelapse import Timelapse
from casebook.model import OutboxMessage
from tests.stories.harness import BEGINNING, Story, told_on
from tests.stories.moments import moment

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def story(sqlite_casebook: str) -> AsyncIterator[Story]:
    """A small office on a Monday at six in the morning. Ali is woken at half past six, and does not hear it."""
    async with told_on(sqlite_casebook) as told:
        await told.wakes(told.ali, "6.30", on="mandag", rungs=[["message", 10], ["message", 10]])
        yield told


def timelapse(story: Story, *, clock: MovableClock | None = None) -> Timelapse:
    return Timelapse(engine=story.engine, clock=clock or story.clock)


async def written_at(story: Story) -> list[str]:
    """When Ali's messages were written, by the clocks of Copenhagen."""
    query = select(OutboxMessage.created_at).where(OutboxMessage.person_id == story.ali.me).order_by(OutboxMessage.id)
    rows = await story.read(lambda read: read.scalars(query).all())
    return [f"{at.astimezone(story.now.tzinfo):%H.%M}" for at in rows]


async def test_each_thing_on_the_way_happens_at_its_own_time(story: Story) -> None:
    await timelapse(story).to(moment("6.45", now=story.clock.now()))
    assert await written_at(story) == ["06.30", "06.40"]
    assert f"{story.now:%H.%M}" == "06.45"
    story.ali.throws_away()


async def test_far_enough_everything_has_happened_in_order(story: Story) -> None:
    """The ladder is climbed to its end, and the alert goes round; then nothing is left but the next thing planned."""
    await timelapse(story).to(story.clock.now() + timedelta(days=1))
    times = await written_at(story)
    assert times == sorted(times)
    assert times[:3] == ["06.30", "06.40", "06.50"]
    for phone in (story.ali, story.mette, story.karin):
        phone.throws_away()


async def test_from_one_event_to_the_next(story: Story) -> None:
    lapse = timelapse(story)
    first = await lapse.next_event()
    assert first == BEGINNING + 30 * MINUTE == story.clock.now()
    second = await lapse.next_event()
    assert second == BEGINNING + 40 * MINUTE
    assert await written_at(story) == ["06.30", "06.40"]
    story.ali.throws_away()


async def test_where_nothing_is_planned_the_clock_stays(sqlite_casebook: str) -> None:
    async with told_on(sqlite_casebook) as story:
        assert await timelapse(story).next_event() is None
        assert story.clock.now() == BEGINNING
        await timelapse(story).to(BEGINNING + 5 * MINUTE)
        assert story.clock.now() == BEGINNING + 5 * MINUTE


async def test_there_is_no_way_back(story: Story) -> None:
    await timelapse(story).to(BEGINNING - MINUTE)
    assert story.clock.now() == BEGINNING


async def test_a_clock_that_runs_may_be_a_moment_ahead(story: Story) -> None:
    """What falls due while the clock is being put is not an error."""
    running = MovableClock(at=datetime.now(UTC) + timedelta(days=3650))
    await timelapse(story, clock=running).next_event()
    assert running.now() > BEGINNING
