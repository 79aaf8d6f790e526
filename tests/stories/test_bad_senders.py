"""Strangers, robots, and people who press what is not theirs."""

import pytest

from tests.stories.harness import Story


async def test_a_stranger(story: Story) -> None:
    """One neutral reply a day, which tells nothing of any office; then silence."""
    stranger = story.stranger()
    await stranger.replies("Hvem er det?")
    said = await stranger.expect("kan ikke besvares her")
    assert "Jobcenter" not in said
    for _ in range(3):
        await stranger.replies("Hallo?")
        await story.passes(hours=5)
        await stranger.hears_nothing()
    await story.passes(days=2)
    await stranger.replies("Hallo?")
    await stranger.expect("kan ikke besvares her")


async def test_wrong_used_and_old_codes(story: Story) -> None:
    """A wrong code, one that was used, and one that is too old: each is told what it is."""
    stranger = story.stranger()
    await stranger.replies("ABCD EFGH")
    await stranger.expect("Den kode passer ikke")

    secrets, bo = await story.invite("Bo", face_to_face=True)
    await bo.replies(secrets.code)
    await bo.expect("Hvilket sprog")
    await stranger.replies(secrets.code)
    await stranger.expect("Den kode er brugt")

    late, cem = await story.invite("Cem", face_to_face=True)
    await bo.replies("STOP")
    await bo.expect("Du får ikke flere beskeder")
    await story.mette.expect("Bo får ikke flere beskeder")
    await story.passes(hours=49)
    await cem.replies(late.code)
    await cem.expect("Den kode er for gammel")
    await cem.sends(start=late.token)
    await cem.expect("Hvilket sprog")


async def test_five_tries(story: Story) -> None:
    """Whoever guesses codes may do so five times in a quarter of an hour. Then not even the right one is taken."""
    secrets, bo = await story.invite("Bo", face_to_face=True)
    for n in range(5):
        await bo.replies(f"AAAA000{n}")
        await bo.expect("Den kode passer ikke")
    await bo.replies(secrets.code)
    await bo.expect("Der er prøvet for mange gange")
    await story.passes(minutes=16)
    await bo.replies(secrets.code)
    await bo.expect("Hvilket sprog")


@pytest.mark.parametrize(
    "answer", ["Tak for din besked.", "Jeg er på ferie til den 1. december.", "Jeg er på ferie og svarer ikke."]
)
async def test_two_robots(story: Story, answer: str) -> None:
    """Ali's telephone answers every message by itself. After a few rounds the program falls silent, until he really
    wants something."""
    ali = story.ali
    rounds = 0
    await ali.replies("jeg vil gerne vide noget")
    while ali.shown and rounds < 20:
        rounds += 1
        ali.throws_away()
        await ali.replies(answer)
    story.mette.throws_away()
    assert rounds <= 7
    await ali.replies("HJÆLP")
    await ali.expect("ringe til Mette")
    await ali.expect("Jeg er syg")


async def test_the_button_of_somebody_else(story: Story) -> None:
    """Bo sends what Ali's button would send. Nothing of Ali's is answered by it."""
    ali, bo = story.ali, await story.mentee("Bo")
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    await bo.presses("1", of=ali.latest)
    await bo.expect("Den knap er fra før")
    await ali.hears_nothing()
    assert await story.facts(ali) == []


async def test_the_page_of_somebody_else(story: Story) -> None:
    """Lars was not paged about Ali: neither its number nor its button work for him."""
    ali, mette, lars = story.ali, story.mette, story.lars
    await story.clock_to("10.00")
    await ali.replies("jeg vil dø")
    for words in ("112", "1813", "Er der nogen"):
        await ali.expect(words)
    await mette.expect("HASTER 1")
    await lars.presses("Jeg tager den", of=mette.latest)
    await lars.expect("Den knap er fra før")
    await lars.replies("TAG 1")
    await lars.expect("Jeg har ingen åben alarm 1 til dig")
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det")
