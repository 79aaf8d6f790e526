"""The two nights in which the clocks change."""

from tests.stories.harness import Story


async def test_the_hour_that_comes_twice(story: Story) -> None:
    """On 25 October 2026 it is half past two twice. Ali, who bakes bread, is woken once."""
    ali = story.ali
    await story.wakes(ali, "2.30", on="lørdag søndag mandag", every_day=True, ask_left_home=False)
    for day in ("lørdag", "søndag"):
        await story.clock_to(f"{day} 2.30")
        await ali.expect("2.30", "OPPE")
        await ali.replies("oppe")
        await ali.expect("Ali")
    await story.passes(hours=1)
    assert f"{story.now:%H.%M}" == "02.30"
    await ali.hears_nothing()
    await story.clock_to("mandag 2.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    await ali.expect("3 gange i træk")


async def test_the_hour_that_never_comes(story: Story) -> None:
    """On 28 March 2027 the clocks go from two to three. Half past two never comes: Ali is woken at three, and
    told so."""
    ali = story.ali
    await story.clock_to("2027-03-27 20.00")
    await story.wakes(ali, "2.30", on="søndag mandag", every_day=True, ask_left_home=False)
    await story.clock_to("søndag 1.59")
    await ali.hears_nothing()
    await story.passes(minutes=1)
    assert f"{story.now:%H.%M}" == "03.00"
    await ali.expect("3.00", "OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    await story.clock_to("2027-03-29 2.30")
    await ali.expect("2.30", "OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
