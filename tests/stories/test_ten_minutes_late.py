"""Ten minutes late."""

from datetime import date

from casebook.facts import LatenessReported
from tests.stories.harness import Story

MONDAY = date(2026, 10, 19)


async def test_late_with_the_minutes(story: Story) -> None:
    """Ali writes that he comes ten minutes late. Lars and Mette hear it at once; Ali hears whom to ring if it gets
    worse."""
    ali = story.ali
    await story.clock_to("7.40")
    await ali.replies("jeg kommer 10 min for sent")
    await ali.expect("Jeg siger til Lars og Mette, at du kommer 10 min senere")
    await ali.expect("ring til Netto på 33 33 33 33")
    await story.lars.expect("Ali, Netto: kommer 10 min senere mandag den 19. oktober")
    await story.mette.expect("kommer 10 min senere")
    assert await story.facts(ali) == [LatenessReported(day=MONDAY, minutes=10)]


async def test_late_without_the_minutes(story: Story) -> None:
    """He does not say how late, and is asked."""
    ali = story.ali
    await ali.replies("jeg kommer for sent")
    await ali.expect("Hvor mange minutter bliver det?")
    await ali.replies("ti")
    await ali.expect("10 min senere")
    await ali.expect("ring til Netto")
    await story.lars.expect("kommer 10 min senere")
    await story.mette.expect("kommer 10 min senere")


async def test_late_and_then_on_the_bus_without_a_signal(story: Story) -> None:
    """Asked how late, he does not answer. After five minutes the others hear that he is late, without the minutes."""
    ali = story.ali
    await ali.replies("bussen er forsinket, jeg kommer for sent")
    await ali.expect("Hvor mange minutter bliver det?")
    await story.passes(minutes=5)
    await ali.expect("at du kommer senere")
    await ali.expect("ring til Netto")
    await story.lars.expect("Ali, Netto: kommer senere")
    await story.mette.expect("kommer senere")


async def test_late_in_the_middle_of_a_wake_up(story: Story) -> None:
    """ "Jeg kommer for sent" is an answer to the wake-up too: nobody calls him any more."""
    ali = story.ali
    await story.wakes(ali, "6.30")
    await story.clock_to("6.40")
    await ali.expect("OPPE")
    await ali.expect("OPPE")
    await ali.replies("undskyld, jeg kommer en halv time for sent")
    await ali.expect("30 min senere")
    await ali.expect("ring til Netto")
    await story.lars.expect("kommer 30 min senere")
    await story.mette.expect("kommer 30 min senere")
    await story.clock_to("8.00")
