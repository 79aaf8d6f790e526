"""What Ali can ask for in a word."""

from datetime import date, time

from sqlalchemy import update

from casebook.facts import (
    CopyAsked,
    DiscreetChosen,
    ErasureAsked,
    LanguageChosen,
    OptedIn,
    OptedOut,
    PauseChosen,
    WakeUpChanged,
)
from casebook.model import Office
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


async def test_help_after_stop(story: Story) -> None:
    """HJÆLP after STOP gets a person's number, and nothing more: the wake-ups stay off until Ali wants them again."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", ask_left_home=False)
    await ali.replies("STOP")
    await ali.expect("Du får ikke flere beskeder fra mig")
    await mette.expect("Ali får ikke flere beskeder herfra")
    for cry in ("HJÆLP", "hjælp mig", "i need help", "🆘"):
        await ali.replies(cry)
        await ali.expect("ringe til Mette", mette.number, "112", "Du får ellers ingen beskeder fra mig")
        await ali.hears_nothing()
    await story.clock_to("i morgen 6.30")
    await ali.hears_nothing()

    await ali.replies("jeg vil gerne have beskeder igen")
    await ali.expect("Godt at se dig igen, Ali")
    await mette.expect("Ali får beskeder igen")
    await story.clock_to("onsdag 6.30")
    await ali.expect("OPPE")


async def test_help_after_stop_while_an_alert_is_open(story: Story) -> None:
    """Ali was in danger, said STOP, and cries again before anybody has closed the alert."""
    ali, mette = story.ali, story.mette
    await ali.replies("jeg vil dø")
    await ali.expect("Det er alvorligt")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1")
    await ali.replies("STOP")
    await ali.expect("Du får ikke flere beskeder fra mig")
    await mette.expect("Ali får ikke flere beskeder herfra")
    await ali.replies("HJÆLP")
    await ali.expect("112")


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


async def test_a_pause_swallows_nothing(story: Story) -> None:
    """Asked until when, Ali wants to be woken early tomorrow: he is, and no pause begins of itself."""
    ali = story.ali
    await story.clock_to("20.00")
    await story.wakes(ali, "6.30", ask_left_home=False)
    await ali.replies("PAUSE")
    await ali.expect("Hvor længe")
    await ali.replies("væk mig kl 6 i morgen")
    await ali.expect("Jeg vækker dig tirsdag den 20. oktober kl. 6.00", "Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Godt. Jeg vækker dig tirsdag den 20. oktober kl. 6.00")
    await story.mette.expect("Ali vil vækkes tirsdag den 20. oktober kl. 6.00")
    await ali.expect("Hvor længe vil du have pause?")
    assert [fact for fact in await story.facts(ali) if isinstance(fact, PauseChosen)] == []


async def test_a_pause_from_friday_to_monday(story: Story) -> None:
    """Until Friday Ali is woken as ever."""
    ali = story.ali
    await story.clock_to("20.00")
    await story.wakes(ali, "6.30", ask_left_home=False)
    await ali.replies("hold pause fra fredag til mandag")
    await ali.expect("Så holder jeg pause fra fredag den 23. oktober til og med mandag den 26. oktober")
    await story.mette.expect("Ali holder pause fra fredag den 23. oktober")
    for day in ("tirsdag", "onsdag", "torsdag"):
        await story.clock_to(f"{day} 6.30")
        await ali.expect("OPPE")
        await ali.replies("oppe")
        await ali.expect("Ali")
    await ali.expect("3 gange i træk")
    await story.clock_to("mandag 12.00")
    await ali.hears_nothing()
    await story.clock_to("tirsdag 6.30")
    await ali.expect("OPPE")


async def test_pause_until_start(story: Story) -> None:
    """A pause without an end lasts until START."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.15")
    await ali.replies("pause")
    await ali.expect("Hvor længe")
    await ali.replies("ved ikke")
    await ali.expect("Skriv START")
    await story.mette.expect("og indtil videre. Ingen beskeder, heller ingen vækning")
    await story.clock_to("torsdag 12.00")
    await ali.replies("START")
    await ali.expect("Godt at se dig igen, Ali")
    await story.mette.expect("Ali får beskeder igen")
    await story.clock_to("fredag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")


async def test_a_holiday_of_next_week_is_read_back_first(story: Story) -> None:
    """It is Monday. Nothing is paused before he has said yes, and this week he is woken as ever."""
    ali = story.ali
    await story.wakes(ali, "6.30", on="fredag", ask_left_home=False)
    await ali.replies("jeg har ferie i næste uge")
    await ali.expect("fra mandag den 26. oktober til og med søndag den 1. november. Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Så holder jeg pause fra mandag den 26. oktober")
    await story.mette.expect("26. oktober")
    await story.clock_to("fredag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    assert [fact for fact in await story.facts(ali) if isinstance(fact, PauseChosen)] == [
        PauseChosen(first=date(2026, 10, 26), last=date(2026, 11, 1))
    ]


async def test_the_wake_up_is_switched_off_for_one_day(story: Story) -> None:
    ali = story.ali
    await story.wakes(ali, "6.30", on="tirsdag onsdag", ask_left_home=False)
    await story.clock_to("mandag 20.00")
    await ali.replies("slå vækning fra i morgen")
    await ali.expect("Jeg vækker dig ikke tirsdag den 20. oktober. Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("Jeg vækker dig ikke tirsdag")
    await story.mette.expect("Ali vil ikke vækkes tirsdag")
    await story.clock_to("onsdag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")


async def test_half_an_hour_earlier_tomorrow(story: Story) -> None:
    ali = story.ali
    await story.wakes(ali, "6.30", on="tirsdag", ask_left_home=False)
    await story.clock_to("mandag 20.00")
    await ali.replies("en halv time tidligere i morgen")
    await ali.expect("Jeg vækker dig tirsdag den 20. oktober kl. 6.00. Er det rigtigt?")
    await ali.replies("ja")
    await ali.expect("kl. 6.00")
    await story.mette.expect("kl. 6.00")
    await story.clock_to("tirsdag 6.00")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")


async def test_not_coming_on_friday(story: Story) -> None:
    ali = story.ali
    await ali.replies("jeg kommer ikke på fredag")
    await ali.expect("fredag den 23. oktober", "Er det rigtigt?")


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


async def test_a_pause_of_so_and_so_long(story: Story) -> None:
    """In one message, or as the answer to how long. The later one counts: on Friday Ali is woken again."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", on="onsdag fredag", ask_left_home=False)
    await ali.replies("jeg holder pause i to uger")
    await ali.expect("til og med mandag den 2. november")
    await mette.expect("Ali holder pause")
    await ali.replies("PAUSE")
    await ali.expect("Hvor længe vil du have pause?")
    await ali.replies("3 dage")
    await ali.expect("til og med torsdag den 22. oktober")
    await mette.expect("Ali holder pause")
    await story.clock_to("fredag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")


async def test_another_language_at_once(story: Story) -> None:
    """Asked for in a word, and the answer comes in it already. Danish comes back the same way."""
    ali = story.ali
    await ali.replies("kan du skrive på engelsk?")
    await ali.expect("Good. This is how I write to you from now on.")
    await ali.replies("HJÆLP")
    await ali.expect("You can call Mette")
    await ali.expect("PAUSE")
    await ali.replies("tilbage til dansk")
    await ali.expect("Sådan skriver jeg til dig fra nu af")
    assert [fact.language for fact in await story.facts(ali) if isinstance(fact, LanguageChosen)] == ["en", "da"]


async def test_only_what_the_office_has_switched_on_is_offered(story: Story) -> None:
    """Polish is not: Ali may choose among what there is. In an office with Danish alone Mette hears of it instead."""
    ali = story.ali
    await ali.replies("polsk tak")
    await ali.expect("Det sprog kan jeg ikke endnu")
    await ali.presses("English")
    await ali.expect("This is how I write to you")
    only_danish = update(Office).values(languages=["da"])
    await story.store.transact(lambda transaction: transaction.execute(only_danish))
    await ali.replies("skift sprog")
    await ali.expect("I only know this language yet. Tell Mette")


async def test_a_language_in_the_middle_of_a_question(story: Story) -> None:
    """The question stays open, and can be answered in either language."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    await ali.replies("English please")
    await ali.expect("This is how I write to you")
    await ali.replies("4")
    await ali.expect("on time today?")


async def test_send_me_my_data(story: Story) -> None:
    """No data goes out by chat. Karin hears of it in office hours, with the date the law gives her."""
    ali, karin = story.ali, story.karin
    await ali.replies("send mig mine data")
    await ali.expect("Du har ret til en kopi", "Jeg har bedt Karin", "mandag den 16. november")
    await story.clock_to("9.00")
    await karin.expect("1: Ali vil have en kopi af sine data senest mandag den 16. november")
    await karin.replies("løst 1 givet i hånden")
    await karin.expect("lukket")
    assert CopyAsked() in await story.facts(ali)


async def test_delete_me(story: Story) -> None:
    """Asked once more first, kindly; then a human does it."""
    ali, karin = story.ali, story.karin
    await ali.replies("slet alt om mig")
    await ali.expect(
        "Jeg kan bede Karin om at slette", "Dine timer bliver gemt, men uden navn", "Skal jeg bede om det?"
    )
    await ali.presses("Nej")
    await ali.expect("Alt er, som det var")
    await ali.replies("slet mig")
    await ali.expect("Skal jeg bede om det?")
    await ali.presses("Ja")
    await ali.expect("Jeg har bedt Karin om det", "senest mandag den 16. november", "STOP")
    await story.clock_to("9.00")
    await karin.expect("1: Ali vil have sine data slettet", "limstift person erase")
    await karin.replies("løst 1")
    await karin.expect("lukket")
    assert [fact for fact in await story.facts(ali) if isinstance(fact, ErasureAsked)] == [ErasureAsked()]


async def test_neutral_words_by_asking(story: Story) -> None:
    """Others read Ali's phone: he asks for neutral words, and for free ones again."""
    ali = story.ali
    await ali.replies("kan du skrive neutralt? andre læser min telefon")
    await ali.expect("Så passer jeg på, hvad jeg skriver")
    await ali.replies("skriv frit igen")
    await ali.expect("Så skriver jeg frit")
    assert await story.facts(ali) == [DiscreetChosen(discreet=True), DiscreetChosen(discreet=False)]
