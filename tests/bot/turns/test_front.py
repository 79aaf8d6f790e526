"""The talk in front and those that wait, as the two people at its ends see it; on both databases."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy import select, update

from casebook.facts import LeftHome, MoodReported, WokeUp
from casebook.model import Session, SessionState
from tests.stories.harness import Story, told_on

MONDAY = date(2026, 10, 19)


@pytest.fixture
async def story(casebook_address: str) -> AsyncIterator[Story]:
    """A small office on a Monday at six in the morning."""
    async with told_on(casebook_address) as told:
        yield told


async def test_a_talk_that_was_put_aside_asks_its_question_again(story: Story) -> None:
    """In the middle of the check-in Ali thinks of tomorrow's wake-up. Then the check-in asks on where it was."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    await ali.replies("4")
    asked = await ali.expect("Kom du til tiden i dag?")
    await ali.replies("VÆKKEUR")
    await ali.expect("Hvilken dag gælder det?")
    await ali.replies("i morgen")
    await ali.expect("Hvornår")
    await ali.replies("kl. 6.15")
    await ali.expect("6.15", "?")
    await ali.replies("ja")
    await ali.expect("6.15")
    await story.mette.expect("6.15")
    assert await ali.expect("Kom du til tiden i dag?") == asked
    await ali.replies("ja")
    await ali.expect("?")
    told = [fact for fact in await story.facts(ali) if isinstance(fact, MoodReported)]
    assert told == [MoodReported(day=MONDAY, mood=4)]


async def test_a_talk_that_only_lets_time_pass_makes_room(story: Story) -> None:
    """Ali is up. Before he is asked whether he is out of the door, there is time for a check-in; then he is asked."""
    ali = story.ali
    await story.wakes(ali, "6.30", on="mandag", left_home_minutes=30)
    await story.checks_in(ali, "6.40", on="mandag")
    await story.clock_to("6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    await story.clock_to("6.40")
    await ali.expect("1")
    await story.clock_to("7.05")
    await ali.hears_nothing()
    for answer in ("4", "ja", "det går fint", "nej tak"):
        await ali.replies(answer)
        await ali.expect("?")
    await ali.expect("Tak")
    await ali.replies("ja")
    await ali.expect()
    kinds = [type(fact) for fact in await story.facts(ali)]
    assert kinds[0] is WokeUp
    assert kinds[-1] is LeftHome


@pytest.mark.parametrize(
    "changed", [{"version": 99}, {"opening": '{"nothing": "that fits"}'}], ids=["its version is gone", "its opening"]
)
async def test_a_talk_that_changed_under_somebody_ends_kindly(story: Story, changed: dict[str, object]) -> None:
    """Ali answers a check-in that the program no longer knows. He is not left without a word, and Karin hears of it."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    other = update(Session).values(**changed)
    await story.store.transact(lambda transaction: transaction.execute(other))
    await ali.replies("4")
    await ali.expect("Ali")
    ali.throws_away()
    states = await story.read(lambda read: set(read.scalars(select(Session.state).where(Session.talk == "check-in"))))
    assert states == {SessionState.DIVERGED}
    await story.clock_to("tirsdag 9.00")
    await story.karin.expect("1: ")
