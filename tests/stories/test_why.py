"""The phones say why a message was understood as it was: what was asked is thought of, not only the words."""

import pytest
from sqlalchemy import select

from bot.phones.why import why
from bot.wordings import load_wordings
from casebook.model import InboxMessage
from tests.stories.harness import Story


async def said_of(story: Story, text: str) -> str | None:
    message = await story.read(lambda read: read.scalars(select(InboxMessage.id).filter_by(text=text)).one())
    return await story.read(lambda read: why(read, message, load_wordings({})))


async def test_an_answer_is_told_as_the_answer_it_was(story: Story) -> None:
    """A mark is no wish for another wake-up, and "ja" no thanks."""
    ali = story.ali
    await story.checks_in(ali, "16.00")
    await story.clock_to("16.00")
    for text, read_as in (("4", "4"), ("ja", "Ja")):
        await ali.replies(text)
        assert await said_of(story, text) == f"Et svar på det, som robotten spurgte om. Det er læst som: {read_as}."
    await ali.replies("Fin dag, tak")
    assert await said_of(story, "Fin dag, tak") == "Et svar på det, som robotten spurgte om."
    ali.throws_away()


async def test_a_day_is_told(story: Story) -> None:
    await story.ali.replies("PAUSE")
    await story.ali.replies("fredag")
    assert "fredag den 23. oktober" in (await said_of(story, "fredag") or "")
    for phone in story.phones:
        phone.throws_away()


@pytest.mark.parametrize(
    ("text", "stored", "told"),
    [
        ("010190-1234", "[CPR]", "Et CPR-nummer. Det blev skjult, før noget blev gemt."),
        ("STOP", "STOP", "Et af de ord, som robotten altid kender: STOP."),
        ("hvem ser hvad", "hvem ser hvad", "Et spørgsmål om, hvem der ser hvad. Robotten svarer selv."),
        ("hvem er min sagsbehandler", "hvem er min sagsbehandler", "Et spørgsmål om egen sag. Robotten svarer selv."),
    ],
)
async def test_what_the_program_knows_by_itself(story: Story, text: str, stored: str, told: str) -> None:
    await story.ali.replies(text)
    assert await said_of(story, stored) == told
    for phone in story.phones:
        phone.throws_away()


async def test_words_of_their_own_are_weighed(story: Story) -> None:
    await story.ali.replies("jeg er syg")
    said = await said_of(story, "jeg er syg") or ""
    assert said.startswith("syg, ")
    assert "% sikkert. Det afgjorde: " in said
    for phone in story.phones:
        phone.throws_away()
