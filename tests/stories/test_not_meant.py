"""What Ali did not mean is not done."""

from casebook.facts import ErasureAsked, LatenessReported, OptedOut, StandingWakeUpChanged
from tests.stories.harness import Story


async def test_nobody_hears_of_an_illness_that_was_denied(story: Story) -> None:
    ali = story.ali
    await ali.replies("jeg er ikke syg")
    await ali.expect("hvad du mener")
    await story.lars.hears_nothing()
    await story.mette.hears_nothing()
    assert await story.facts(ali) == []


async def test_being_up_deletes_nothing(story: Story) -> None:
    """Asked whether to delete all of it, he answers the wake-up of the morning: he is asked again, and says yes."""
    ali = story.ali
    await ali.replies("slet mine data")
    await ali.expect("Skal jeg bede om det?")
    await ali.replies("jeg er oppe nu")
    await ali.expect("JA eller NEJ")
    assert ErasureAsked() not in await story.facts(ali)
    await ali.replies("ja")
    await ali.expect("Jeg har bedt Karin om det")
    assert ErasureAsked() in await story.facts(ali)


async def test_no_more_wake_ups_needs_a_plain_yes(story: Story) -> None:
    ali = story.ali
    await story.wakes(ali, "6.30")
    await ali.replies("jeg vil ikke vækkes mere")
    await ali.expect("rigtigt?")
    await ali.replies("det gik fint")
    await ali.expect("JA eller NEJ")
    assert not [fact for fact in await story.facts(ali) if isinstance(fact, StandingWakeUpChanged)]


async def test_peace_is_heard_at_the_wake_up(story: Story) -> None:
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30")
    await story.clock_to("6.30")
    await ali.expect("OPPE")
    await ali.replies("jeg vil ikke have flere beskeder")
    await ali.expect("Du får ikke flere beskeder fra mig")
    await mette.expect("Ali får ikke flere beskeder herfra")
    assert OptedOut() in await story.facts(ali)


async def test_minutes_after_the_question_has_gone_are_asked_about(story: Story) -> None:
    ali = story.ali
    await ali.replies("10 min")
    await ali.expect("hvad du mener")
    assert not [fact for fact in await story.facts(ali) if isinstance(fact, LatenessReported)]
