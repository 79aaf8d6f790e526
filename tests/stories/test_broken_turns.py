"""Something in the casebook is broken, and the program stumbles over what people write. They are not left alone."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from bot.turns.works import WORKS
from casebook.model import Alert, InboxMessage, InboxState, Office, OutboxMessage
from tests.stories.harness import Story


async def test_danger_is_heard_though_all_around_it_is_broken(story: Story) -> None:
    """The question that Ali is asked cannot be read any more. He cries for help: that needs no question."""
    ali, mette = story.ali, story.mette
    await the_open_question_is_broken(story)
    await ali.replies("jeg vil ikke leve mere")
    await ali.expect("Det er alvorligt", "ring 112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1: Ring til Ali nu", ali.number)
    await ali.replies("ja")
    await ali.expect("Godt, at du ikke er alene")
    await ali.expect("Er du i fare lige nu?")
    await mette.replies("løst 1")
    await mette.expect("1 er lukket")
    await ali.expect("Nu skriver jeg til dig som før")


async def test_where_not_even_the_talk_about_it_can_begin_the_people_are_called(story: Story) -> None:
    """The numbers to call are broken, so the robot has nothing to say. Mette is called at once, and once; then Karin.
    That the message was never answered is told, too."""
    ali, mette, karin = story.ali, story.mette, story.karin
    await changed(story, update(Office).values(crisis_numbers=["1813"]))
    await ali.replies("jeg vil ikke leve mere")
    await mette.expect("HASTER 1: Ring til Ali nu", ali.number)
    await story.passes(minutes=1)
    await mette.expect("2: Jeg lavede en fejl, så en besked fra Ali er ikke besvaret")
    await ali.hears_nothing()
    await story.passes(minutes=4)
    await karin.expect("HASTER 1: Ring til Ali nu")
    for number in (1, 2):
        await mette.replies(f"løst {number}")
        await mette.expect(f"{number} er lukket")
    await karin.expect("1 er lukket af Mette")
    await a_human_reads_what_was_set_aside(story, "jeg vil ikke leve mere")


async def test_possible_danger_is_told_as_well(story: Story) -> None:
    ali, mette = story.ali, story.mette
    await changed(story, update(Office).values(crisis_numbers=["1813"]))
    await story.clock_to("10.00")
    await ali.replies("det hele er meningsløst, jeg orker ikke mere")
    await mette.expect("1: Ring til Ali i dag")
    await story.passes(minutes=1)
    await mette.expect("2: Jeg lavede en fejl")
    await a_human_reads_what_was_set_aside(story, "det hele er meningsløst, jeg orker ikke mere")


async def test_what_is_set_aside_is_told_once(story: Story) -> None:
    """Two messages of Ali's cannot be handled. Mette hears that there is something to read, never what."""
    ali, mette = story.ali, story.mette
    await the_open_question_is_broken(story)
    await ali.replies("det går fint")
    await mette.hears_nothing()
    await story.passes(minutes=1)
    said = await mette.expect("1: Jeg lavede en fejl, så en besked fra Ali er ikke besvaret. Nogen skal læse den.")
    assert "fint" not in said
    await ali.replies("hallo?")
    await story.passes(minutes=1)
    await mette.hears_nothing()
    await mette.replies("løst 1")
    await mette.expect("1 er lukket")
    await a_human_reads_what_was_set_aside(story, "det går fint", "hallo?")


async def test_at_night_too_somebody_must_look_what_was_set_aside(story: Story) -> None:
    """Nobody knows what stands in it: it may be a cry for help in words that the program does not know."""
    await the_open_question_is_broken(story, at="19.00")
    await story.clock_to("21.30")
    await story.ali.replies("det går fint")
    await story.passes(minutes=1)
    await story.mette.expect("1: Jeg lavede en fejl, så en besked fra Ali er ikke besvaret")
    await a_human_reads_what_was_set_aside(story, "det går fint")


async def test_of_a_strangers_message_there_is_nobody_to_tell(story: Story) -> None:
    stranger = story.stranger()
    came = InboxMessage(
        channel="phones", provider_id="1", sender=stranger.address, text="hvem er det?", received_at=story.clock.now()
    )
    await story.put(came)
    await story.passes(minutes=1)
    await stranger.expect("kan ikke besvares her")
    await set_aside(story)
    assert await story.read(lambda read: read.scalars(select(Alert)).all()) == []
    await a_human_reads_what_was_set_aside(story, "hvem er det?")


async def test_a_strangers_cry_is_answered_and_told_though_its_turn_breaks(story: Story) -> None:
    stranger = story.stranger()
    before = story.clock.now() - timedelta(minutes=1)
    came = InboxMessage(
        channel="phones", provider_id="1", sender=stranger.address, text="jeg vil dø", received_at=before
    )
    await story.put(came)
    await set_aside(story)
    await story.passes(minutes=1)
    await stranger.expect("ring 112", "Jeg giver et menneske besked nu")
    await story.mette.expect("HASTER 1: Et ukendt nummer", stranger.number)
    assert await story.read(lambda read: read.scalars(select(InboxMessage.state)).all()) == [InboxState.DONE]


async def set_aside(story: Story) -> None:
    """As if the messages had been tried once too often."""
    await changed(story, update(InboxMessage).values(state=InboxState.NEW))
    (inbox,) = (work for work in WORKS if work.name == "inbox")
    await story.engine.turn(inbox.put_off)


async def the_open_question_is_broken(story: Story, *, at: str = "16.00") -> None:
    """Ali is asked how it goes, and what he may answer is spoilt in the casebook."""
    await story.checks_in(story.ali, at, on="mandag")
    await story.clock_to(at)
    await story.ali.expect("1")
    asked = OutboxMessage.person_id == story.ali.me
    await changed(story, update(OutboxMessage).where(asked).values(options=[["1"]]))


async def changed(story: Story, change: Any) -> None:
    await story.store.transact(lambda transaction: transaction.execute(change))


async def a_human_reads_what_was_set_aside(story: Story, *texts: str) -> None:
    aside = select(InboxMessage.text).where(InboxMessage.state == InboxState.SET_ASIDE).order_by(InboxMessage.id)
    assert await story.read(lambda read: read.scalars(aside).all()) == list(texts)
    await changed(story, update(InboxMessage).values(state=InboxState.DONE))
