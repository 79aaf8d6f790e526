"""What is acute also rings: a phone in another room shows no message."""

from tests.stories.harness import Story, told_on
from tests.stories.wires import wired


async def test_a_key_takes_it(story: Story) -> None:
    ali, mette, karin = story.ali, story.mette, story.karin
    await ali.replies("jeg vil ikke leve mere")
    await mette.expect("HASTER 1: Ring til Ali nu")
    (call,) = [one for one in mette.seen if one.spoken]
    assert "Alarm 1 haster" in call.text
    assert "Ali" not in call.text, "whoever picks up may be anybody"
    await mette.presses_key("1")
    await mette.expect("Du har 1")
    ali.throws_away()
    await story.passes(minutes=6)
    await karin.hears_nothing()


async def test_another_key_gives_it_to_the_next(story: Story) -> None:
    ali, mette, karin = story.ali, story.mette, story.karin
    await ali.replies("jeg vil ikke leve mere")
    await mette.expect("HASTER 1")
    await mette.presses_key("2")
    await karin.expect("HASTER 1: Ring til Ali nu")
    await karin.presses_key("1")
    await karin.expect("Du har 1")
    mette.throws_away()
    ali.throws_away()


async def test_what_is_not_acute_does_not_ring(story: Story) -> None:
    await story.wakes(story.ali, "6.30")
    await story.clock_to("7.00")
    story.ali.throws_away()
    await story.mette.expect("Ali har ikke svaret på vækningen")
    await story.mette.hears_nothing()


async def test_nobody_picks_up_and_the_next_one_is_paged_at_once(sqlite_casebook: str) -> None:
    """Mette's voicemail answers: that is nobody, and Karin is not left waiting for five minutes."""
    async with wired("sms") as handsets, told_on(sqlite_casebook, handsets=handsets) as story:
        ali, mette, karin = story.ali, story.mette, story.karin
        handsets.answered_by = "machine_start"
        await ali.replies("jeg vil ikke leve mere")
        await handsets.twilio.settled()
        ali.throws_away()
        await mette.expect("HASTER 1: Ring til Ali nu")
        assert handsets.twilio.count("Calls") >= 1
        await karin.expect("HASTER 1: Ring til Ali nu")
        await karin.replies("TAG 1")
        await karin.expect("Du har 1")
        await mette.expect("Karin har allerede taget 1")
        ali.throws_away()
