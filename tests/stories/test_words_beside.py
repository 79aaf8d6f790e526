"""Staff who read along see what was written as it came, and the robot's question in their own language beside it."""

from sqlalchemy import update

from bot.phones.port import ShownMessage
from bot.phones.reading import Looking, read_view
from casebook.model import Person
from tests.stories.harness import Story


async def shown(story: Story) -> list[ShownMessage]:
    """What lies on Ali's phone, as the page shows it."""
    looking = Looking(
        wordings=story.wordings,
        now=story.clock.now(),
        match_id=None,
        movable=True,
        busy_until=None,
        hung_up=frozenset(),
    )
    view = await story.read(lambda read: read_view(read, looking))
    return list(view.phones[0].messages)


async def test_a_question_in_english_has_the_danish_one_beside_it(story: Story) -> None:
    """Ali is asked and answers in English. His words stay as they are."""
    english = update(Person).where(Person.id == story.ali.me).values(language="en")
    await story.store.transact(lambda transaction: transaction.execute(english))
    await story.checks_in(story.ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await story.ali.expect("1")
    await story.ali.replies("4")
    await story.ali.expect("on time today?")
    asked, answer, then = await shown(story)
    assert "1 er skidt" in asked.beside
    assert (answer.text, answer.beside) == ("4", "")
    assert then.beside == "Kom du til tiden i dag?"


async def test_in_danish_there_is_nothing_to_add(story: Story) -> None:
    await story.checks_in(story.ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await story.ali.expect("1")
    assert [message.beside for message in await shown(story)] == [""]


async def test_what_was_asked_twice_is_found_both_times(story: Story) -> None:
    """An unclear reply gets the hint, which is no question of the talk; the question stands beside it, too."""
    english = update(Person).where(Person.id == story.ali.me).values(language="en")
    await story.store.transact(lambda transaction: transaction.execute(english))
    await story.checks_in(story.ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await story.ali.expect("1")
    await story.ali.replies("bla bla")
    await story.ali.expect("1 to 5")
    first, _, hint = await shown(story)
    assert first.beside == hint.beside
