"""A cry for help."""

from casebook.facts import CompanyReported, DangerNoticed
from tests.stories.harness import Story


async def test_in_the_middle_of_a_check_in(story: Story) -> None:
    """Asked how it goes, Ali writes that he wants to die. Numbers come first, a human is paged at once, and again the
    next one when nobody answers. No other talk begins before Karin has closed it: only then comes the check-in of
    Tuesday."""
    ali, mette, karin = story.ali, story.mette, story.karin
    await story.checks_in(ali, "16.00", on="mandag tirsdag")
    await story.wakes(ali, "6.30", on="tirsdag onsdag", ask_left_home=False)
    await story.clock_to("mandag 16.00")
    await ali.expect("1")
    await ali.replies("jeg vil ikke leve mere")
    await ali.expect("Det er alvorligt", "ring 112", "70 201 201")
    await ali.expect("1813", "114")
    await ali.expect("Jeg er en robot", "Jeg giver Mette besked nu", "Er der nogen hos dig?")
    said = await mette.expect("HASTER 1: Ring til Ali nu", ali.number)
    assert "leve" not in said
    await ali.replies("nej")
    await ali.expect("Du skal ikke klare det her alene", mette.number)
    await ali.expect("Er du i fare lige nu?")

    await story.passes(minutes=5)
    await karin.expect("HASTER 1: Ring til Ali nu")
    await karin.presses("Jeg tager den")
    await karin.expect("Du har 1")
    await mette.expect("Karin har allerede taget 1")
    await ali.expect("Karin har set det og ringer til dig")
    await ali.replies("nej, nu er jeg hos min søster")
    await ali.expect("Det er godt at høre")

    await story.clock_to("tirsdag 6.30")
    await mette.expect("2: Jeg vækkede ikke Ali")
    await mette.replies("løst 2 jeg ringede selv")
    await mette.expect("2 er lukket")
    await story.clock_to("tirsdag 18.00")
    await ali.hears_nothing()
    await karin.replies("LØST 1 han er hos sin søster, lægen er med")
    await karin.expect("1 er lukket")
    await mette.expect("1 er lukket af Karin")
    await ali.expect("Hej Ali", "1 er skidt")

    await story.clock_to("onsdag 6.30")
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")
    assert [fact for fact in await story.facts(ali) if fact.category == "safety"] == [
        DangerNoticed(clear=True),
        CompanyReported(with_somebody=False),
    ]


async def test_at_night(story: Story) -> None:
    """At ten past two nobody else may be woken by this program, but for this they are."""
    ali, mette = story.ali, story.mette
    await story.clock_to("tirsdag 2.10")
    await ali.replies("jeg tager mit liv nu")
    await ali.expect("ring 112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1: Ring til Ali nu")
    await mette.presses("Jeg tager den")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det og ringer til dig")
    await mette.replies("løst")
    await mette.expect("1 er lukket")


async def test_nobody_answers_and_then_he_falls_silent(story: Story) -> None:
    """Ali writes no more. He is asked gently, twice; then the people on call are told that he is silent."""
    ali, mette = story.ali, story.mette
    await ali.replies("jeg vil tage mit eget liv")
    await ali.expect("112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1")
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det")
    await story.passes(minutes=10)
    await ali.expect("Du må gerne svare, når du kan")
    await story.passes(minutes=30)
    await ali.expect("Et ja eller nej er nok")
    await story.passes(hours=1)
    await ali.expect("Jeg har ikke hørt fra dig")
    await mette.expect("HASTER 2: Ali svarer ikke mere. Ring nu", "112")
    await mette.replies("tag 2")
    await mette.expect("Du har 2")
    await mette.replies("løst 2")
    await mette.expect("lukket")
    await mette.replies("løst 1")
    await mette.expect("lukket")


async def test_perhaps_danger(story: Story) -> None:
    """It may have been meant otherwise: Ali is asked directly and kindly. He says no, and is offered a call."""
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("det hele er meningsløst, jeg orker ikke mere")
    await ali.expect("ring 112")
    await ali.expect("1813")
    await ali.expect("Tænker du på at tage dit liv?")
    await mette.expect("1: Ring til Ali i dag")
    await ali.replies("nej")
    await ali.expect("Må jeg bede Mette ringe til dig?")
    await ali.presses("Ja")
    await ali.expect("Jeg beder Mette ringe til dig")
    await mette.expect("2: Ali vil gerne ringes op i dag")
    for number in (1, 2):
        await mette.replies(f"løst {number}")
        await mette.expect(f"{number} er lukket")
    await story.passes(hours=3)


async def test_stop_in_a_crisis_does_not_stop_the_people(story: Story) -> None:
    """Ali writes STOP in the middle of it. The robot is silent from then on; the people go on being called, and what
    they do still reaches him."""
    ali, mette, karin = story.ali, story.mette, story.karin
    await ali.replies("jeg vil dø")
    await ali.expect("112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1")
    await ali.replies("STOP")
    await ali.expect("Du får ikke flere beskeder fra mig")
    await mette.expect("Ali får ikke flere beskeder herfra")
    await story.passes(minutes=5)
    await karin.expect("HASTER 1")
    await mette.replies("TAG")
    await mette.expect("Du har 1")
    await karin.expect("Mette har allerede taget 1")
    await ali.expect("Mette har set det og ringer til dig")
    await ali.replies("jeg vil dø")
    await ali.expect("112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1")
    await mette.replies("løst 1")
    await mette.expect("lukket")
    await karin.expect("1 er lukket af Mette")
