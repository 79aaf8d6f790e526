"""The good week."""

from datetime import date

from sqlalchemy import update

from bot.turns.openings.rhythms import TAPER_AFTER
from casebook.facts import ArrivedOnTime, DayDescribed, LeftHome, MoodReported, WokeUp
from casebook.model import Rhythm
from tests.stories.harness import Story


async def test_a_good_week(story: Story) -> None:
    """Ali gets up with the first message every morning, tells on Wednesday how it goes, and is praised for his streak.
    Nobody else hears anything, for there is nothing to hear."""
    ali = story.ali
    await story.wakes(ali, "6.30")
    await story.checks_in(ali, "16.00", on="onsdag")

    await story.clock_to("mandag 6.30")
    await ali.expect("Ali", "6.30", "OPPE", "Mette")
    await ali.replies("oppe")
    await ali.expect("Ali", "dag")
    await story.clock_to("7.00")
    await ali.expect("Er du ude af døren?")
    await ali.presses("Ja")
    await ali.expect("God tur")

    await story.clock_to("tirsdag 6.32")
    await ali.expect("OPPE")
    await ali.replies("Ja ja, er oppe!")
    await ali.expect("Ali")
    await story.clock_to("7.10")
    await ali.expect("Er du ude af døren?")
    await ali.replies("ja")
    await ali.expect("God tur")

    await story.clock_to("onsdag 6.30")
    await ali.expect("OPPE")
    await ali.presses("Oppe")
    await ali.expect("Ali")
    await ali.expect("3 gange i træk")
    await story.clock_to("7.00")
    await ali.expect("Er du ude af døren?")
    await ali.presses("Ja")
    await ali.expect("God tur")

    await story.clock_to("16.00")
    await ali.expect("Ali", "1")
    await ali.replies("4")
    await ali.expect("Kom du til tiden i dag?")
    await ali.presses("Ja")
    await ali.expect("dag")
    await ali.replies("Jeg fik lov at sidde i kassen")
    await ali.expect("NEJ")
    await ali.replies("nej tak")
    await ali.expect("Tak")

    for phone in (story.lars, story.mette, story.karin):
        await phone.hears_nothing()
    wednesday = date(2026, 10, 21)
    assert (await story.facts(ali))[-5:] == [
        WokeUp(day=wednesday, rung=1),
        LeftHome(day=wednesday, left=True),
        MoodReported(day=wednesday, mood=4),
        ArrivedOnTime(day=wednesday, on_time=True),
        DayDescribed(day=wednesday, words="Jeg fik lov at sidde i kassen"),
    ]


async def test_after_three_good_weeks_one_try_less(story: Story) -> None:
    """Ali has the usual ladder: two messages, two calls. He agrees to one call fewer, and that is what he gets."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.store.transact(lambda transaction: transaction.execute(update(Rhythm).values(streak=TAPER_AFTER)))
    await story.clock_to("mandag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    ali.throws_away()
    await ali.replies("ja")
    await ali.expect("Mette")

    await story.clock_to("tirsdag 6.30")
    await ali.expect("OPPE")
    await story.passes(minutes=10)
    await ali.expect("OPPE")
    await story.passes(minutes=10)
    await ali.rings("Tryk 1")
    await story.passes(minutes=5)
    ali.throws_away()
    await mette.expect("Ali har ikke svaret på vækningen")
    mette.throws_away()
