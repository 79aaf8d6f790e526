"""Numbers pass from one person to another. Whoever has Ali's now learns nothing of him."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.turns.frozen_numbers import SILENT_FOR, WRITTEN_AT_LEAST, freeze_silent
from casebook.model import Address, AddressState, OutboxMessage, OutboxState
from tests.stories.handsets import Phone
from tests.stories.harness import Story


async def state(story: Story, who: Phone) -> AddressState:
    return await story.read(lambda read: read.scalars(select(Address.state).where(Address.person_id == who.me)).one())


@pytest.mark.parametrize("text", ["Forkert nummer", "hej, du har fået fat i den forkerte", "sorry, wrong person"])
async def test_somebody_else_answers(story: Story, text: str) -> None:
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30")
    await story.clock_to("mandag 6.30")
    await ali.expect("OPPE")
    await ali.replies(text)
    await ali.expect("Undskyld", "ikke mere fra mig")
    assert await state(story, ali) is AddressState.FROZEN
    await mette.expect("svarer en anden end Ali", "Aftal et nyt nummer")
    await mette.replies("LØST 1 jeg ringer til hans søster")
    await mette.expect("1 er lukket")
    await ali.replies("hvem er det?")
    await ali.hears_nothing()


async def test_the_caseworker_links_him_again(story: Story) -> None:
    ali, mette = story.ali, story.mette
    await ali.replies("forkert nummer")
    await ali.expect("Undskyld")
    await mette.expect("svarer en anden end Ali")
    invite = await story.invite_again(ali, face_to_face=True)
    await ali.replies(invite.code)
    await ali.expect("Ali")
    assert await state_in_use(story, ali)
    ali.throws_away()


async def state_in_use(story: Story, who: Phone) -> bool:
    states = await story.read(lambda read: read.scalars(select(Address.state).where(Address.person_id == who.me)).all())
    return AddressState.ACTIVE in states


@pytest.mark.parametrize(
    "text",
    ["jeg har ringet til det forkerte nummer", "de gav den forkerte person skylden", "jeg vil dø, forkert person"],
)
async def test_who_only_speaks_of_wrong_ones_stays(story: Story, text: str) -> None:
    await story.ali.replies(text)
    assert await state(story, story.ali) is AddressState.ACTIVE
    for phone in story.phones:
        phone.throws_away()


@pytest.mark.parametrize(
    ("silent_for", "written", "frozen"),
    [
        (SILENT_FOR + timedelta(days=1), WRITTEN_AT_LEAST, True),
        (SILENT_FOR - timedelta(days=1), WRITTEN_AT_LEAST, False),
        (SILENT_FOR + timedelta(days=1), WRITTEN_AT_LEAST - 1, False),
    ],
    ids=["silent", "heard of lately", "hardly written to"],
)
async def test_a_number_that_nobody_answers(story: Story, silent_for: timedelta, written: int, *, frozen: bool) -> None:
    """Ninety days, though he was written to. Karin, who is staff, is left alone however silent she is."""
    ali, karin, mette = story.ali, story.karin, story.mette
    for who in (ali, karin):
        await was_written_to(story, who, written)
        await heard_last(story, who, silent_for)
    assert await story.engine.turn(freeze_silent) == int(frozen)
    await story.engine.settle()
    assert await state(story, ali) is (AddressState.FROZEN if frozen else AddressState.ACTIVE)
    assert await state(story, karin) is AddressState.ACTIVE
    if frozen:
        await story.passes(hours=3)
        await mette.expect("Ali har ikke svaret", "i 90 dage")
    karin.throws_away()


async def heard_last(story: Story, who: Phone, ago: timedelta) -> None:
    last = update(Address).where(Address.person_id == who.me).values(last_seen_at=story.clock.now() - ago)
    await story.store.transact(lambda transaction: transaction.execute(last))


async def was_written_to(story: Story, who: Phone, times: int) -> None:
    home = await story.read(lambda read: read.scalars(select(Address).where(Address.person_id == who.me)).one())
    await story.put(
        *(
            OutboxMessage(
                person_id=who.me,
                kind="check-in",
                text="Hvordan gik det?",
                language="da",
                urgency=3,
                state=OutboxState.SENT,
                created_at=story.clock.now() - timedelta(days=day),
                not_before=story.clock.now() - timedelta(days=day),
                channel=home.channel,
                address=home.value,
            )
            for day in range(1, times + 1)
        )
    )
