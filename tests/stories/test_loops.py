"""Machines that answer machines: it ends by itself, a human is told once, and whoever is behind it is still heard."""

import pytest
from sqlalchemy import func, select

from bot.turns.strangers import MOST_PASSIVE
from casebook.model import Alert, InboxMessage
from tests.stories.harness import Story, told_on
from tests.stories.wires import PUBLIC, wired

OUT_OF_OFFICE = "Tak for din besked. Kontoret er lukket, og vi svarer, når vi er tilbage."


async def test_an_out_of_office_reply_by_sms_ends_by_itself(sqlite_casebook: str) -> None:
    async with wired("sms") as handsets, told_on(sqlite_casebook, handsets=handsets) as story:
        ali, mette = story.ali, story.mette
        await story.clock_to("10.00")
        await mette.hears_nothing()
        assert await rounds(story, OUT_OF_OFFICE) <= 2 * MOST_PASSIVE
        await story.passes(minutes=30)
        await ali.hears_nothing()
        await story.clock_to("tirsdag 9.30")
        ali.throws_away()  # that the question of that day was let go
        await mette.expect("1: En robot svarer på beskeder til Ali")
        await mette.replies("LØST 1 jeg ringer")
        await mette.expect("1 er lukket")


async def test_another_robot_that_says_something_new_each_time_ends_too(story: Story) -> None:
    ali, mette = story.ali, story.mette
    answers = 0
    for number in range(30):
        await ali.replies(f"Sag nr. {4711 + number} er oprettet. Vi vender tilbage.")
        answers += bool(ali.shown)
        ali.throws_away()
    assert answers <= MOST_PASSIVE
    await story.clock_to("9.00")
    await mette.expect("1: En robot svarer på beskeder til Ali")
    await mette.replies("LØST 1 ok")
    await mette.expect("1 er lukket")


async def test_a_phone_that_sends_our_own_words_back_is_not_answered(story: Story) -> None:
    """Among them is that one may write "jeg er syg": nobody is ill because of that."""
    ali = story.ali
    await ali.replies("HJÆLP")
    await ali.expect("ringe til Mette")
    said = await ali.expect("Jeg er syg")
    await ali.replies(said)
    await ali.hears_nothing()
    assert await story.facts(ali) == []


@pytest.mark.parametrize("cry", ["jeg vil ikke leve mere", "jeg har taget alle pillerne"])
async def test_danger_is_heard_in_the_middle_of_a_loop(story: Story, cry: str) -> None:
    await rounds(story, OUT_OF_OFFICE)
    for _ in range(MOST_PASSIVE + 2):
        await story.ali.replies(cry)
    await story.ali.expect("112")
    assert await causes(story) == ["crisis", "robot-answers"]
    for phone in (story.ali, story.mette, story.karin):
        phone.throws_away()


async def test_a_real_wish_is_answered_after_the_loop(story: Story) -> None:
    await rounds(story, OUT_OF_OFFICE)
    await story.ali.replies("jeg er syg")
    await story.ali.expect("God bedring")
    for phone in (story.ali, story.lars, story.mette):
        phone.throws_away()


async def test_our_own_number_and_bots_are_ignored(sqlite_casebook: str) -> None:
    async with wired("mixed") as handsets, told_on(sqlite_casebook, handsets=handsets) as story:
        own = handsets.twilio.phone(handsets.twilio.number)
        handsets.twilio.sms_url = f"{PUBLIC}/webhooks/twilio/sms"
        assert await own.write("Godmorgen Ali. Svar OPPE.") == 200
        bot = {"id": 7, "is_bot": True, "first_name": "Another"}
        message = {"message_id": 1, "date": 1_780_000_000, "chat": {"id": 7, "type": "private"}, "from": bot}
        assert await handsets.updated({"update_id": 5, "message": message | {"text": "hej"}}) == 200
        await story.engine.settle()
        assert await story.read(lambda read: read.scalar(select(func.count()).select_from(InboxMessage))) == 0


async def rounds(story: Story, answer: str) -> int:
    """Ali wrote once; since then his phone answers whatever it gets. How often, until there was nothing more."""
    ali = story.ali
    await ali.replies("jeg vil gerne vide noget")
    answered = 0
    while ali.shown and answered < 50:
        ali.throws_away()
        await ali.replies(answer)
        answered += 1
    story.mette.throws_away()
    return answered


async def causes(story: Story) -> list[str]:
    return sorted(await story.read(lambda read: list(read.scalars(select(Alert.cause)))))
