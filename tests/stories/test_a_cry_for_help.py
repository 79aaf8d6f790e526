"""A cry for help."""

from sqlalchemy import update

from casebook.facts import CompanyReported, DangerNoticed
from casebook.model import Office, Person
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
    await ali.expect("Det er godt at høre", "Jeg spørger til dig igen senere")
    await story.clock_to("17.05")
    await ali.expect("Karin ved, at du har haft det svært", "Er du i fare nu?")
    await ali.presses("Nej")
    await ali.expect("Tak, fordi du siger det", "Jeg spørger igen senere")
    await story.clock_to("18.05")
    await ali.expect("Karin", "Er du i fare nu?")

    await story.clock_to("tirsdag 6.30")
    await mette.expect("2: Jeg vækkede ikke Ali")
    await mette.replies("løst 2 jeg ringede selv")
    await mette.expect("2 er lukket")
    await story.clock_to("tirsdag 9.00")
    await ali.expect("Karin", "Er du i fare nu?")
    await story.clock_to("tirsdag 15.00")
    await ali.expect("Karin", "Er du i fare nu?")
    await story.clock_to("tirsdag 18.00")
    await ali.hears_nothing()
    await karin.replies("LØST 1 han er hos sin søster, lægen er med")
    await karin.expect("1 er lukket")
    await mette.expect("1 er lukket af Karin")
    await ali.expect("Nu skriver jeg til dig som før", "ring til Karin på", karin.number)
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
    await ali.expect("Nu skriver jeg til dig som før")


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
    await mette.expect("HASTER 1: Ali svarer ikke mere. Ring nu", "112")
    await mette.replies("tag 1")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det")
    await mette.replies("løst 1 hun er hos ham")
    await mette.expect("lukket")
    await ali.expect("Nu skriver jeg til dig som før")


async def test_perhaps_danger(story: Story) -> None:
    """It may have been meant otherwise: Ali is asked directly and kindly. He says no, and is offered a call."""
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("det hele er meningsløst, jeg orker ikke mere")
    await ali.expect("Tænker du på at tage dit liv?", "ring 112", "70 201 201", "Mette")
    await mette.expect("1: Ring til Ali i dag")
    await ali.replies("nej")
    await ali.expect("Må jeg bede Mette ringe til dig?")
    await ali.presses("Ja")
    await ali.expect("Jeg beder Mette ringe til dig")
    await mette.expect("2: Ali vil gerne ringes op i dag")
    await mette.replies("tag 1")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det og ringer til dig")
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


async def begins(story: Story, words: str = "jeg vil dø") -> None:
    """Ali is in danger, and Mette has been paged."""
    await story.ali.replies(words)
    await story.ali.expect("ring 112", "70 201 201")
    await story.ali.expect("1813")
    await story.ali.expect("Er der nogen hos dig?")
    await story.mette.expect("HASTER 1: Ring til Ali nu")


async def takes(story: Story) -> None:
    """Mette takes it, in the words that a page names on every channel, and Ali hears so."""
    await story.mette.replies("TAG 1")
    await story.mette.expect("Du har 1")
    await story.ali.expect("Mette har set det og ringer til dig")


async def closes(story: Story) -> None:
    """Mette closes it; from then on the robot writes as before."""
    await story.mette.replies("løst 1")
    await story.mette.expect("1 er lukket")
    await story.ali.expect("Nu skriver jeg til dig som før")


async def is_safe(story: Story) -> None:
    """Ali is not alone, and not in danger any more."""
    await story.ali.replies("ja")
    await story.ali.expect("Godt, at du ikke er alene")
    await story.ali.expect("Er du i fare lige nu?")
    await story.ali.replies("nej")
    await story.ali.expect("Det er godt at høre")


async def test_perhaps_danger_and_it_is(story: Story) -> None:
    """Asked straight out, Ali says yes: now it is acute, and the talk stays with him."""
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("det hele er meningsløst, jeg orker ikke mere")
    await ali.expect("Tænker du på at tage dit liv?", "ring 112")
    await mette.expect("1: Ring til Ali i dag")
    await ali.presses("Ja")
    await ali.expect("Tak, fordi du siger det lige ud", "112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 2: Ring til Ali nu")
    await mette.replies("løst 2")
    await mette.expect("2 er lukket")
    await ali.expect("Nu skriver jeg til dig som før")
    await mette.replies("løst 1")
    await mette.expect("1 er lukket")


async def test_a_new_cry_pages_again(story: Story) -> None:
    """Mette has taken it. In the evening Ali writes that he has taken all his pills: she is paged again at once."""
    ali, mette = story.ali, story.mette
    await story.clock_to("17.00")
    await begins(story)
    await takes(story)
    await is_safe(story)
    await story.passes(minutes=40)
    await ali.replies("jeg har taget alle pillerne, jeg vil dø")
    await ali.expect("Ring 112 nu", "Jeg giver Mette besked igen")
    await mette.expect("HASTER 1: Ring til Ali nu")
    await ali.replies("HJÆLP")
    await ali.expect("Ring 112 nu")
    await mette.expect("HASTER 1: Ring til Ali nu")
    await takes(story)
    await story.passes(minutes=10)
    await mette.expect("HASTER 1: Ali svarer ikke mere")
    await ali.expect("Mette ved, at jeg skriver med dig. Er du i fare nu?")
    await takes(story)
    await closes(story)


async def test_nothing_else_begins_before_a_human_closes_it(story: Story) -> None:
    """No wake-up, no check-in, no reminder; and what Ali asks meanwhile is Mette's to answer. Mette is told of the
    wake-up that she has to see to herself."""
    ali, mette = story.ali, story.mette
    await story.checks_in(ali, "8.30", on="tirsdag")
    await story.wakes(ali, "6.30", on="tirsdag", ask_left_home=False)
    await story.meeting(ali, "tirsdag 12.00")
    await story.clock_to("11.30")
    await begins(story)
    await takes(story)
    await is_safe(story)
    await ali.replies("hvornår er mit næste møde?")
    await ali.expect("Lige nu vil jeg kun vide, om du er okay", "ring til Mette på", mette.number)
    await ali.sends(media=True)
    await ali.expect("Det er godt, at du skriver", "ring til Mette på", mette.number)
    for at in ("12.30", "15.30"):
        await story.clock_to(at)
        await ali.expect("Er du i fare nu?")
    await story.clock_to("tirsdag 6.30")
    await mette.expect("2: Jeg vækkede ikke Ali: alarmen om fare er åben endnu")
    await mette.replies("løst 2 jeg ringer selv")
    await mette.expect("2 er lukket")
    await story.clock_to("tirsdag 9.00")
    await ali.expect("Er du i fare nu?")
    await closes(story)
    await ali.expect("Hej Ali", "1 er skidt")


async def test_nobody_takes_it(story: Story) -> None:
    """Later Ali hears honestly that no human has answered, and the numbers again."""
    ali = story.ali
    await story.clock_to("10.00")
    await begins(story)
    await is_safe(story)
    for _ in range(12):
        await story.passes(minutes=5)
        story.mette.throws_away()
        story.karin.throws_away()
    await ali.expect("Intet menneske har svaret endnu", "112", "70 201 201")


async def test_a_week_later_it_is_still_open(story: Story) -> None:
    """Mette took it and forgot to close it. Ali is asked once a day; from the third day on she is reminded, too."""
    ali, mette = story.ali, story.mette
    await begins(story)
    await takes(story)
    await is_safe(story)
    asked = 0
    reminded = 0
    for _ in range(7):
        await story.passes(days=1)
        while ali.shown:
            await ali.expect("Er du i fare nu?")
            asked += 1
        while mette.shown:
            await mette.expect("alarmen om fare er åben endnu")
            reminded += 1
        story.karin.throws_away()
    assert (asked, reminded >= 4) == (9, True)


async def test_the_young_hear_of_their_own_line(story: Story) -> None:
    """Whoever is under 18 is told of BørneTelefonen, though the office set nothing."""
    young = update(Person).where(Person.id == story.ali.me).values(birth_year=story.now.year - 17)
    await story.store.transact(lambda transaction: transaction.execute(young))
    await story.ali.replies("jeg vil ikke leve mere")
    said = ""
    while story.ali.shown and "116 111" not in said:
        said = await story.ali.expect()
    assert "116 111" in said
    for phone in (story.ali, story.mette, story.karin):
        phone.throws_away()


async def test_the_numbers_are_the_offices_own(story: Story) -> None:
    """An office elsewhere has other numbers, and says in which languages they answer: in danger and at HJÆLP."""
    ali, mette = story.ali, story.mette
    numbers = {"emergency": "911", "lifeline": "988", "police": "101", "notes": {"da": "988 svarer på engelsk."}}
    elsewhere = update(Office).values(crisis_numbers=numbers)
    await story.store.transact(lambda transaction: transaction.execute(elsewhere))
    await ali.replies("hjælp")
    await ali.expect("ring 911")
    await ali.expect("Du kan skrive til mig")
    await ali.replies("jeg vil ikke leve mere")
    await ali.expect("ring 911", "988")
    await ali.expect("101")
    await ali.expect("988 svarer på engelsk.")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1")
