"""The bad morning."""

from datetime import date

from casebook.facts import LeftHome, WakeUpUnanswered, WokeUp
from tests.stories.harness import Story


async def test_nobody_answers(story: Story) -> None:
    """Ali sleeps on: a message, a nudge, a call, a second call. Then Mette is told. She takes it, Ali hears that she
    will ring him, and Karin is left in peace."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30")

    await story.clock_to("6.30")
    await ali.expect("Ali", "OPPE")
    await story.clock_to("6.40")
    await ali.expect("Ali", "OPPE")
    await story.clock_to("6.50")
    await ali.rings("vækning fra Mette", "Tryk 1, hvis du er oppe")
    await story.clock_to("6.55")
    await ali.rings("Jeg ringer igen", "Tryk 1, hvis du er oppe")
    await mette.hears_nothing()

    await story.clock_to("7.00")
    await ali.expect("Nu får Mette besked og ringer til dig", mette.number)
    await mette.expect("1: Ali har ikke svaret på vækningen kl. 6.30", f"Ring: {ali.number}", "Svar TAG 1")

    await mette.replies("TAG")
    await mette.expect("Du har 1", "LØST 1")
    await ali.expect("Mette har set det og ringer til dig")

    await story.clock_to("7.30")
    await mette.replies("løst 1 han var bare træt")
    await mette.expect("1 er lukket")
    await story.clock_to("9.00")
    await story.karin.hears_nothing()
    await story.lars.hears_nothing()
    assert await story.facts(ali) == [WakeUpUnanswered(day=date(2026, 10, 19))]


async def test_the_second_call_wakes_him(story: Story) -> None:
    """The first call rings in vain. At the second Ali presses 1, and nobody else ever hears of it."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.55")
    await ali.expect("OPPE")
    await ali.expect("OPPE")
    await ali.rings("Tryk 1")
    await ali.rings("Tryk 1")

    await ali.presses_key("1")
    await ali.expect("Ali", "dag")
    await story.clock_to("8.00")
    assert await story.facts(ali) == [WokeUp(day=date(2026, 10, 19), rung=4, by_call=True)]


async def test_mette_does_not_answer_either(story: Story) -> None:
    """Mette does not take it for a quarter of an hour: Karin is told too. She takes it, and Mette hears who has it."""
    ali, mette, karin = story.ali, story.mette, story.karin
    await story.wakes(ali, "6.30", rungs=[["message", 10]])
    await story.clock_to("6.40")
    await ali.expect("OPPE")
    await ali.expect("Nu får Mette besked")
    await mette.expect("Ali har ikke svaret")

    await story.passes(minutes=15)
    await karin.expect("1: Ali har ikke svaret", "Svar TAG 1")
    await karin.presses("Jeg tager den")
    await karin.expect("Du har 1")
    await mette.expect("Karin har allerede taget 1")
    await ali.expect("Karin har set det og ringer til dig")

    await mette.replies("tag 1")
    await mette.expect("Karin har allerede taget 1")
    await karin.replies("LØST")
    await karin.expect("1 er lukket")
    await mette.expect("1 er lukket af Karin")


async def test_mette_asks_for_two_hours(story: Story) -> None:
    """Mette takes it for two hours. When they have passed, she is asked again."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", rungs=[["message", 10]])
    await story.clock_to("6.40")
    await ali.expect("OPPE")
    await ali.expect("Nu får Mette besked")
    await mette.expect("Ali har ikke svaret")

    await mette.replies("TAG 1 2t")
    await mette.expect("Jeg spørger igen om 2 timer")
    await ali.expect("Mette har set det")
    await story.passes(hours=2)
    await mette.expect("1 er stadig åben", "LØST 1")
    await ali.expect("Har Mette ikke ringet endnu?")
    await mette.replies("løst")
    await mette.expect("1 er lukket")
    await story.passes(hours=2)


async def test_five_minutes_more(story: Story) -> None:
    """Ali asks for five minutes more, twice. He gets them, they are counted, and nobody scolds."""
    ali = story.ali
    await story.wakes(ali, "6.30")
    await story.clock_to("6.30")
    await ali.expect("OPPE")
    await ali.replies("5 min mere")
    await ali.expect("Du får 5 min mere")
    await story.clock_to("6.34")
    await ali.replies("lidt mere")
    await ali.expect("Du får 5 min mere")
    await ali.replies("jeg er oppe")
    await ali.expect("Ali")
    await story.clock_to("7.04")
    await ali.expect("ude af døren")
    await ali.replies("nej")
    await ali.expect("Skriv til mig, hvis du bliver sent på den")

    monday = date(2026, 10, 19)
    assert await story.facts(ali) == [WokeUp(day=monday, rung=1, snoozes=2), LeftHome(day=monday, left=False)]


async def test_somebody_who_cannot_be_reached_at_all(story: Story) -> None:
    """Bo has an agreed wake-up but has not come in yet. On that morning Mette hears that nobody will wake him."""
    _, bo = await story.invite("Bo")
    await story.wakes(bo, "6.30", on="mandag")
    await story.clock_to("6.30")
    await story.mette.expect("Bo skulle vækkes kl. 6.30, men jeg har ingen adresse")
    await story.mette.replies("løst")
    await story.mette.expect("lukket")
