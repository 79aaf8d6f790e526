"""Ill on Tuesday."""

from datetime import date

from casebook.facts import AbsenceReported, BackToWork, Reason, WokeUp
from tests.stories.harness import Story

TUESDAY, WEDNESDAY, THURSDAY = date(2026, 10, 20), date(2026, 10, 21), date(2026, 10, 22)


async def test_ill_without_knowing_for_how_long(story: Story) -> None:
    """Ali answers his wake-up with "jeg er syg". The calls stop. Lars hears that he is absent, not why; Ali hears that
    this is no sick note, and which number to ring. Nobody wakes him on Wednesday; he is asked whether he is well."""
    ali, lars, mette = story.ali, story.lars, story.mette
    await story.wakes(ali, "6.30", on="tirsdag onsdag torsdag", ask_left_home=False)
    await story.checks_in(ali, "16.00", on="tirsdag")

    await story.clock_to("tirsdag 6.30")
    await ali.expect("OPPE")
    await ali.replies("jeg er syg")
    await ali.expect("God bedring, Ali", "Lars og Mette", "Jeg siger ikke hvorfor")
    await ali.expect("ikke en sygemelding", "Ring til Netto på 33 33 33 33")
    await ali.expect("Hvornår tror du, at du kommer igen?")
    for listener in (lars, mette):
        said = await listener.expect("Ali, Netto: fraværende tirsdag den 20. oktober")
        assert "syg" not in said
    await ali.presses("Ved ikke")
    await ali.expect("Det er helt i orden", "ring til Mette")

    await story.clock_to("onsdag 6.30")
    await ali.expect("Er du rask i dag?")
    await ali.replies("nej")
    await ali.expect("God bedring", "Lars og Mette")
    await ali.expect("ikke en sygemelding")
    await ali.expect("Hvornår tror du, at du kommer igen?")
    await lars.expect("fraværende onsdag den 21. oktober")
    await mette.expect("fraværende onsdag den 21. oktober")
    await ali.replies("ved det ikke")
    await ali.expect("Det er helt i orden")

    await story.clock_to("torsdag 6.30")
    await ali.expect("Er du rask i dag?")
    await ali.presses("Ja")
    await ali.expect("Dejligt, Ali")
    await lars.expect("Ali, Netto: kommer igen torsdag den 22. oktober")
    await mette.expect("kommer igen")
    await story.clock_to("12.00")
    assert await story.facts(ali) == [
        AbsenceReported(day=TUESDAY, reason=Reason.ILL),
        AbsenceReported(day=WEDNESDAY, reason=Reason.ILL),
        BackToWork(day=THURSDAY),
    ]


async def test_back_on_thursday(story: Story) -> None:
    """Ali knows when he comes back. He is left alone until then, and woken as usual on that morning."""
    ali = story.ali
    await story.wakes(ali, "6.30", on="tirsdag onsdag torsdag", ask_left_home=False)
    await story.clock_to("tirsdag 6.10")
    await ali.replies("Hej, jeg er syg i dag")
    await ali.expect("God bedring")
    await ali.expect("ikke en sygemelding")
    await ali.expect("Hvornår tror du, at du kommer igen?")
    await story.lars.expect("fraværende tirsdag")
    await story.mette.expect("fraværende tirsdag")
    await ali.replies("på torsdag")
    await ali.expect("du kommer igen torsdag den 22. oktober")
    await story.lars.expect("fraværende tirsdag", "Forventet tilbage torsdag den 22. oktober")
    await story.mette.expect("Forventet tilbage torsdag")

    await story.clock_to("torsdag 6.29")
    await ali.hears_nothing()
    await story.clock_to("6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    assert (await story.facts(ali))[-1] == WokeUp(day=THURSDAY, rung=1)


async def test_ill_and_then_silent(story: Story) -> None:
    """Asked on Wednesday whether he is well, Ali does not answer, twice. Mette is asked to ring him."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", on="tirsdag onsdag")
    await story.clock_to("tirsdag 6.00")
    await ali.replies("jeg er syg")
    for words in ("God bedring", "ikke en sygemelding", "Hvornår"):
        await ali.expect(words)
    await story.lars.expect("fraværende")
    await mette.expect("fraværende")
    await story.clock_to("9.00")
    await ali.expect("Det er helt i orden")

    await story.clock_to("onsdag 6.30")
    await ali.expect("Er du rask i dag?")
    await story.clock_to("7.15")
    await ali.expect("Hej igen. Er du rask i dag?")
    await story.clock_to("8.00")
    await ali.expect("Jeg beder Mette ringe til dig")
    await mette.expect("Ali har været væk og svarer ikke i dag")
    await mette.replies("tag")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det")
    await mette.replies("løst")
    await mette.expect("lukket")


async def test_the_agreement_takes_a_message_for_a_sick_note(story: Story) -> None:
    """Where the agreement says so, a message here is enough: Ali is not told to ring his workplace."""
    ali = story.ali
    await story.agree(ali, note_by_message=True)
    await ali.replies("jeg er syg")
    await ali.expect("God bedring")
    await ali.expect("Hvornår tror du, at du kommer igen?")
    await story.lars.expect("fraværende")
    await story.mette.expect("fraværende")
