"""Days on which nobody is woken."""

from tests.stories.harness import Story


async def test_christmas(story: Story) -> None:
    """The office is closed on 24 December, the 25th and 26th are public holidays, and then comes a Sunday: Ali sleeps
    from Wednesday to Monday. Bo works in a shop that is open on the 25th, and is woken."""
    bo = await story.mentee("Bo")
    await story.clock_to("2026-12-23 20.00")
    await story.wakes(story.ali, "6.30", ask_left_home=False)
    await story.wakes(bo, "6.00", on="fredag", every_day=True, ask_left_home=False)

    await story.clock_to("fredag 6.00")
    await bo.expect("OPPE")
    await bo.replies("oppe")
    await bo.expect("Bo")
    await story.clock_to("mandag 6.29")
    await story.ali.hears_nothing()
    await story.clock_to("6.30")
    await story.ali.expect("OPPE")
    await story.ali.replies("oppe")
    await story.ali.expect("Ali")


async def test_a_day_off(story: Story) -> None:
    """Ali has Wednesday off and says so on Monday: he will be away that day, Lars hears it, and nobody wakes him."""
    ali = story.ali
    await story.wakes(ali, "6.30", on="tirsdag onsdag torsdag", ask_left_home=False)
    await story.clock_to("mandag 20.00")
    await ali.replies("jeg vil ikke vækkes på onsdag")
    await ali.expect("Jeg vækker dig ikke onsdag den 21. oktober. Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Jeg vækker dig ikke onsdag")
    await story.mette.expect("Ali vil ikke vækkes onsdag")
    for day in ("tirsdag", "torsdag"):
        await story.clock_to(f"{day} 6.30")
        await ali.expect("OPPE")
        await ali.replies("oppe")
        await ali.expect("Ali")


async def test_up_before_the_wake_up(story: Story) -> None:
    """Ali writes "jeg er oppe" at six: he is thanked, and not woken half an hour later."""
    ali = story.ali
    await story.wakes(ali, "6.30", on="mandag tirsdag", ask_left_home=False)
    await story.clock_to("mandag 6.00")
    await ali.replies("jeg er oppe")
    await ali.expect("Tak, Ali")
    await story.clock_to("tirsdag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
