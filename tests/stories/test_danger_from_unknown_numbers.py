"""Danger in the words of somebody who is not known, or whose number is frozen: numbers, and a human."""

import pytest
from sqlalchemy import update

from casebook.model import Office, Person, PersonState
from tests.stories.handsets import Phone
from tests.stories.harness import Story


async def freezes(story: Story, phone: Phone) -> None:
    """The number is set to rest: it may be somebody else's."""
    frozen = update(Person).where(Person.id == phone.me).values(state=PersonState.FROZEN)
    await story.store.transact(lambda transaction: transaction.execute(frozen))


async def test_a_stranger_in_danger(story: Story) -> None:
    """Numbers at once, each time; who is on call gets the number to ring up, once. Nothing is said of any office."""
    stranger, mette = story.stranger(), story.mette
    for _ in range(3):
        await stranger.replies("jeg vil dø")
        said = await stranger.expect("ring 112", "70 201 201", "Jeg er en robot", "Jeg giver et menneske besked nu")
        assert "Jobcenter" not in said
    said = await mette.expect("HASTER 1: Et ukendt nummer", stranger.number)
    assert "dø" not in said
    await mette.hears_nothing()
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await mette.replies("løst 1 ringet op")
    await mette.expect("1 er lukket")
    await stranger.replies("jeg tager mit liv i nat")
    await stranger.expect("ring 112")
    await mette.expect("HASTER 2", stranger.number)


async def test_each_stranger_is_told_of(story: Story) -> None:
    one, other = story.stranger("+4550505050"), story.stranger("+4560606060")
    await one.replies("Hvem er det?")
    await one.expect("kan ikke besvares her")
    await one.replies("jeg har taget en overdosis")
    await one.expect("ring 112")
    await other.replies("han slår mig")
    await other.expect("ring 112")
    await story.mette.expect("HASTER 1", one.number)
    await story.mette.expect("HASTER 2", other.number)


async def test_a_stranger_who_may_be_in_danger(story: Story) -> None:
    await story.clock_to("10.00")
    stranger = story.stranger()
    await stranger.replies("det hele er meningsløst, jeg orker ikke mere")
    await stranger.expect("ring 112", "70 201 201")
    await story.mette.expect("1: Et ukendt nummer skriver, at det er svært", stranger.number)


async def test_a_stranger_hears_it_in_their_language_too(story: Story) -> None:
    stranger = story.stranger()
    await stranger.replies("I want to kill myself")
    await stranger.expect("call 112", "70 201 201")
    await stranger.expect("ring 112", "70 201 201")
    await story.mette.expect("HASTER 1", stranger.number)


async def test_where_nobody_is_on_call_a_stranger_is_promised_nothing(story: Story) -> None:
    nobody = update(Office).values(on_call_id=None)
    await story.store.transact(lambda transaction: transaction.execute(nobody))
    stranger = story.stranger()
    await stranger.replies("jeg vil dø")
    said = await stranger.expect("ring 112", "70 201 201", "kan ikke hente hjælp")
    assert "besked" not in said


async def test_the_very_same_words_again_and_again_are_a_machines(story: Story) -> None:
    stranger = story.stranger()
    rounds = 0
    await stranger.replies("jeg vil dø")
    while stranger.shown and rounds < 20:
        rounds += 1
        stranger.throws_away()
        await stranger.replies("jeg vil dø")
    assert rounds <= 6
    await stranger.replies("jeg mener det, jeg hænger mig nu")
    await stranger.expect("ring 112")
    story.mette.throws_away()


async def test_a_frozen_number_in_danger(story: Story) -> None:
    """It may be somebody else's by now: it gets the numbers and no name, and Mette is told whose it was."""
    ali, mette = story.ali, story.mette
    await freezes(story, ali)
    await ali.replies("hej")
    await ali.hears_nothing()
    await ali.replies("jeg vil dø")
    said = await ali.expect("ring 112", "70 201 201", "Jeg giver et menneske besked nu")
    assert "Ali" not in said
    assert "Mette" not in said
    await mette.expect("HASTER 1: Alis nummer er sat i bero", ali.number)
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await ali.hears_nothing()
    await mette.replies("løst 1")
    await mette.expect("1 er lukket")


async def test_a_frozen_number_that_may_be_in_danger(story: Story) -> None:
    await story.clock_to("10.00")
    await freezes(story, story.ali)
    await story.ali.replies("det hele er meningsløst, jeg orker ikke mere")
    await story.ali.expect("ring 112")
    await story.mette.expect("1: Alis nummer er sat i bero", "Ring i dag")


async def test_a_number_that_was_frozen_because_it_changed_hands(story: Story) -> None:
    """Somebody else answers at Ali's number. In danger they get the numbers, and Mette hears whose number it was."""
    ali, mette = story.ali, story.mette
    await ali.replies("du har fået forkert nummer")
    await ali.expect("Nu hører du ikke mere fra mig")
    mette.throws_away()
    story.karin.throws_away()
    await ali.replies("jeg vil dø")
    said = await ali.expect("ring 112", "70 201 201")
    assert "Ali" not in said
    await mette.expect("HASTER", "Alis nummer er sat i bero")


@pytest.mark.parametrize("text", ["ABCD-1234", "dræb-1234", "9999 0000"])
async def test_a_code_that_is_wrong_is_no_cry(story: Story, text: str) -> None:
    stranger = story.stranger()
    await stranger.replies(text)
    assert "112" not in await stranger.expect("kode")
    await story.mette.hears_nothing()


async def test_a_cry_of_eight_letters_is_no_code(story: Story) -> None:
    stranger = story.stranger()
    await stranger.replies("selvmord")
    await stranger.expect("112")
    await story.mette.expect("ukendt nummer")
