"""Ali changes the wake-up itself, not only that of one day."""

from datetime import time

from casebook.facts import StandingWakeUpChanged
from tests.stories.harness import Story

WORKDAYS = (0, 1, 2, 3, 4)


async def test_another_time_from_now_on(story: Story) -> None:
    """ "Hver dag fra nu af" holds on the next day and the one after. Mette hears of it."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.10")
    await ali.replies("væk mig kl 7 hver dag fra nu af")
    await ali.expect("Fra nu af vækker jeg dig fra mandag til fredag kl. 7.00. Er det rigtigt?")
    await ali.presses("Ja")
    await ali.expect("Jeg siger det til Mette")
    await story.mette.expect("Ali vil fra nu af vækkes fra mandag til fredag kl. 7.00")
    for day in ("mandag", "tirsdag", "onsdag"):
        if day != "mandag":
            await story.clock_to(f"{day} 6.59")
            await ali.hears_nothing()
        await story.clock_to("7.00")
        await ali.expect("OPPE")
        await ali.replies("oppe")
        await ali.expect("Ali")
        ali.throws_away()
    assert StandingWakeUpChanged(at=time(7), weekdays=WORKDAYS) in await story.facts(ali)


async def test_off_and_on_again(story: Story) -> None:
    """Nobody wakes him once he has said yes to that; "tænd vækningen igen" brings back what was agreed on."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.10")
    await ali.replies("jeg vil ikke vækkes mere")
    await ali.expect("Fra nu af vækker jeg dig slet ikke. Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Fra nu af vækker jeg dig ikke. Jeg siger det til Mette")
    await mette.expect("Ali vil ikke vækkes mere")
    await story.clock_to("torsdag 12.00")
    await ali.hears_nothing()

    await ali.replies("tænd vækningen igen")
    await ali.expect("Fra nu af vækker jeg dig fra mandag til fredag kl. 6.30. Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Jeg siger det til Mette")
    await mette.expect("fra nu af vækkes fra mandag til fredag kl. 6.30")
    await story.clock_to("fredag 6.30")
    await ali.expect("OPPE")


async def test_stop_waking_me_stops_no_messages(story: Story) -> None:
    """It is about the wake-up; STOP alone stops everything."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await ali.replies("stop waking me")
    await ali.expect("vækker jeg dig slet ikke. Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Jeg siger det til Mette")
    await story.mette.expect("Ali vil ikke vækkes mere")
    await ali.replies("HJÆLP")
    await ali.expect("Mette")
    await ali.expect("Skriv bare")


async def test_the_first_wake_up_of_his_own(story: Story) -> None:
    """ "Du har ingen fast vækning. Skriv VÆKKEUR, hvis du vil have en": he does, and has one."""
    ali = story.ali
    await ali.replies("hvornår vækker du mig?")
    await ali.expect("Skriv VÆKKEUR")
    await ali.replies("VÆKKEUR")
    await ali.expect("Eller skriv: hver dag")
    await ali.replies("hver dag")
    await ali.expect("Hvornår vil du vækkes?")
    await ali.replies("halv syv")
    await ali.expect("fra mandag til fredag kl. 6.30. Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Jeg siger det til Mette")
    await story.mette.expect("Ali vil fra nu af vækkes")
    await ali.replies("hvornår vækker du mig?")
    await ali.expect("Din faste vækning er kl. 6.30")


async def test_not_on_two_days(story: Story) -> None:
    """Two days in one message, and on the third he is woken as usual."""
    ali = story.ali
    await story.wakes(ali, "6.30", on="tirsdag onsdag torsdag", ask_left_home=False)
    await ali.replies("du skal ikke vække mig tirsdag og onsdag")
    await ali.expect("Jeg vækker dig ikke tirsdag den 20. oktober og onsdag den 21. oktober. Er det rigtigt?")
    await ali.presses("Ja")
    await ali.expect("Hav en god dag")
    await story.mette.expect("Ali vil ikke vækkes tirsdag")
    await story.mette.expect("Ali vil ikke vækkes onsdag")
    await story.clock_to("torsdag 6.30")
    await ali.expect("OPPE")
