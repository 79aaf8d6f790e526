"""What Ali can ask for in a word."""

from datetime import date, time

from casebook.facts import OptedIn, OptedOut, PauseChosen, WakeUpChanged
from tests.stories.harness import Story


async def test_stop_and_start(story: Story) -> None:
    """STOP in the middle of a wake-up: one last message, and Mette knows that nobody wakes him now. Whatever he writes
    then is kept and not answered. START brings everything back from the next morning on."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.30")
    await ali.expect("OPPE")
    await ali.replies("STOP")
    await ali.expect("Du får ikke flere beskeder fra mig", "START", "Mette", mette.number)
    await mette.expect("Ali får ikke flere beskeder herfra. Heller ingen vækning")
    await story.clock_to("i morgen 12.00")
    await ali.replies("hej?")
    await ali.hears_nothing()

    await ali.replies(" start! ")
    await ali.expect("Godt at se dig igen, Ali")
    await mette.expect("Ali får beskeder igen")
    await story.clock_to("onsdag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    assert [fact for fact in await story.facts(ali) if isinstance(fact, OptedIn | OptedOut)] == [OptedOut(), OptedIn()]


async def test_stop_is_a_word_and_not_a_syllable(story: Story) -> None:
    """ "Stop lige" is no STOP: Ali still gets his wake-ups."""
    ali = story.ali
    await story.wakes(ali, "6.30")
    await story.clock_to("6.30")
    await ali.expect("OPPE")
    await ali.replies("jeg stod af ved det forkerte stop i går")
    await ali.expect("Jeg er ikke helt med")
    await ali.replies("oppe")
    await ali.expect("Ali")


async def test_help(story: Story) -> None:
    """HJÆLP: a person and a number first, then what can be written here."""
    ali, lars = story.ali, story.lars
    await ali.replies("Hjælp")
    await ali.expect("ringe til Mette", story.mette.number, "112")
    await ali.expect("Jeg er syg", "PAUSE", "STOP")
    await lars.replies("hjælp")
    await lars.expect("7t 4/5 mål ok", "Karin", story.karin.number)


async def test_pause(story: Story) -> None:
    """PAUSE until Wednesday: no wake-up on Tuesday and Wednesday, and one on Thursday. Mette knows."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.15")
    await ali.replies("PAUSE")
    await ali.expect("Hvor længe vil du have pause?")
    await ali.replies("onsdag")
    await ali.expect("Så holder jeg pause til og med onsdag den 21. oktober")
    await story.mette.expect("Ali holder pause", "til og med onsdag den 21. oktober")
    await story.clock_to("torsdag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    assert PauseChosen(first=date(2026, 10, 19), last=date(2026, 10, 21)) in await story.facts(ali)


async def test_at_night_only_what_cannot_wait(story: Story) -> None:
    """At three in the morning Ali wants a pause. He has his answer at once; Mette hears of it at six."""
    await story.clock_to("i morgen 3.00")
    await story.ali.replies("PAUSE")
    await story.ali.expect("Hvor længe")
    await story.ali.replies("onsdag")
    await story.ali.expect("Så holder jeg pause")
    await story.clock_to("5.59")
    await story.mette.hears_nothing()
    await story.clock_to("6.00")
    await story.mette.expect("Ali holder pause")


async def test_pause_until_start(story: Story) -> None:
    """A pause without an end lasts until START."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.15")
    await ali.replies("pause")
    await ali.expect("Hvor længe")
    await ali.replies("ved ikke")
    await ali.expect("Skriv START")
    await story.mette.expect("Ali holder pause fra beskeder indtil videre")
    await story.clock_to("torsdag 12.00")
    await ali.replies("START")
    await ali.expect("Godt at se dig igen, Ali")
    await story.mette.expect("Ali får beskeder igen")
    await story.clock_to("fredag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")


async def test_another_wake_up_tomorrow(story: Story) -> None:
    """ "Væk mig 5.45 i morgen": it is read back, agreed, and holds for that one day."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    await story.clock_to("20.00")
    await ali.replies("væk mig 5.45 i morgen")
    await ali.expect("tirsdag den 20. oktober kl. 5.45", "Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Godt. Jeg vækker dig tirsdag den 20. oktober kl. 5.45")
    await story.mette.expect("Ali vil vækkes tirsdag den 20. oktober kl. 5.45")

    await story.clock_to("i morgen 5.45")
    await ali.expect("5.45", "OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    await story.clock_to("onsdag 6.30")
    await ali.expect("6.30", "OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    await ali.expect("3 gange i træk")
    assert WakeUpChanged(day=date(2026, 10, 20), at=time(5, 45)) in await story.facts(ali)


async def test_no_wake_up_tomorrow(story: Story) -> None:
    """VÆKKEUR alone is asked about; leaving one out is only done when it is confirmed."""
    ali = story.ali
    await story.wakes(ali, "6.30", on="tirsdag onsdag", ask_left_home=False)
    await story.clock_to("20.00")
    await ali.replies("ingen vækning i morgen")
    await ali.expect("Jeg vækker dig ikke tirsdag den 20. oktober. Er det rigtigt?")
    await ali.presses("Ja")
    await ali.expect("Jeg vækker dig ikke tirsdag")
    await story.mette.expect("Ali vil ikke vækkes tirsdag")
    await story.clock_to("onsdag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")


async def test_vaekkeur(story: Story) -> None:
    """The single word VÆKKEUR is asked about, piece by piece."""
    ali = story.ali
    await story.clock_to("12.00")
    await ali.replies("VÆKKEUR")
    await ali.expect("Hvilken dag gælder det?")
    await ali.replies("i morgen")
    await ali.expect("Hvornår vil du vækkes?")
    await ali.replies("halv syv")
    await ali.expect("tirsdag den 20. oktober kl. 6.30", "Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Jeg vækker dig")
    await story.mette.expect("Ali vil vækkes")
    await story.clock_to("i morgen 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    await story.clock_to("7.00")
    await ali.expect("ude af døren")
