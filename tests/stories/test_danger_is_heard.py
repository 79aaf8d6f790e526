"""Danger is heard: whatever the words look like, whoever writes them, in which language, and however long it lasts."""

import pytest
from sqlalchemy import select, update

from casebook.model import Alert, AlertState, Office
from tests.stories.handsets import Phone
from tests.stories.harness import Story


async def numbers_and_company(phone: Phone) -> None:
    """The first words of the talk about danger, in Danish."""
    await phone.expect("Det er alvorligt", "ring 112", "70 201 201")
    await phone.expect("1813")
    await phone.expect("Er der nogen hos dig?")


async def in_english(phone: Phone) -> None:
    """The same in English."""
    await phone.expect("It is serious", "call 112", "70 201 201")
    await phone.expect("a doctor on 1813")
    await phone.expect("Is anybody with you?")


async def is_safe(phone: Phone) -> None:
    """The person is not alone, and not in danger any more."""
    await phone.replies("ja")
    await phone.expect("Godt, at du ikke er alene")
    await phone.expect("Er du i fare lige nu?")
    await phone.replies("nej")
    await phone.expect("Det er godt at høre")


# -- words that look like an answer to a page


@pytest.mark.parametrize("words", ["Løst 3, jeg vil dø", "løst 1 jeg vil ikke leve mere"])
async def test_a_cry_that_looks_like_an_answer_to_an_alert(story: Story, words: str) -> None:
    await story.ali.replies(words)
    await numbers_and_company(story.ali)
    await story.mette.expect("HASTER 1: Ring til Ali nu")


async def test_a_lost_friend(story: Story) -> None:
    await story.ali.replies("lost 1 friend yesterday. I want to die")
    await in_english(story.ali)
    await story.mette.expect("HASTER 1: Ring til Ali nu")


async def test_who_is_not_asked_to_take_an_alert_means_something_else(story: Story) -> None:
    """ "tag 4" from a mentee, "done 3 of them" from a mentor: neither has been paged with anything."""
    ali, lars = story.ali, story.lars
    await ali.replies("tag 4")
    assert "alarm" not in await ali.expect("")
    ali.throws_away()
    await lars.replies("done 3 of them")
    assert "alarm" not in await lars.expect("")
    lars.throws_away()


async def test_what_staff_tell_of_somebody_elses_danger_is_an_answer_to_the_page(story: Story) -> None:
    ali, mette = story.ali, story.mette
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    await mette.replies("løst 1 han ville tage sit liv, nu er han på skadestuen")
    await mette.expect("1 er lukket")
    await ali.expect("Nu skriver jeg til dig som før")


async def test_staff_may_be_in_danger_themselves_while_they_answer(story: Story) -> None:
    """Mette closes the alert, and says that she cannot live any more: both are heard."""
    ali, mette, karin = story.ali, story.mette, story.karin
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    await mette.replies("løst 1. Nu vil jeg selv dø, jeg kan ikke leve mere")
    await ali.expect("Nu skriver jeg til dig som før")
    await numbers_and_company(mette)
    await mette.expect("HASTER 2: Ring til Mette nu")
    await mette.expect("1 er lukket")
    karin.throws_away()


async def test_the_next_in_line_may_take_it_before_being_paged(story: Story) -> None:
    """Karin hears of it from Mette, before the robot has asked her."""
    await story.ali.replies("jeg vil dø")
    await numbers_and_company(story.ali)
    await story.mette.expect("HASTER 1")
    await story.karin.replies("TAG 1")
    await story.karin.expect("Du har 1")
    await story.mette.expect("Karin har allerede taget 1")
    await story.ali.expect("Karin har set det")


# -- a talk that does not give up


async def test_after_many_small_messages_a_cry_is_still_a_cry(story: Story) -> None:
    """Ali writes and writes. Then he has taken all the pills: he is told to call 112, and Mette is paged again. Nothing
    else begins until she closes it."""
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det")
    await is_safe(ali)
    before = ""
    for n in range(35):
        await ali.replies(f"jeg er så ked af det {n}")
        said = await ali.expect("112")
        assert said != before
        before = said
    await ali.replies("jeg har taget alle pillerne nu")
    await ali.expect("Ring 112 nu", "Jeg giver Mette besked igen")
    await mette.expect("HASTER 1: Ring til Ali nu")
    await ali.replies("hej")
    await ali.expect("112")
    await ali.replies("jeg er syg i dag")
    await ali.expect("112")
    await mette.replies("løst 1")
    await mette.expect("1 er lukket")
    await ali.expect("Nu skriver jeg til dig som før")


async def test_stop_and_start_again_do_not_end_the_staying(story: Story) -> None:
    ali, mette = story.ali, story.mette
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    await ali.replies("STOP")
    await ali.expect("Du får ikke flere beskeder fra mig")
    await mette.expect("Ali får ikke flere beskeder herfra")
    await ali.replies("START")
    await ali.expect("Jeg vil vide, om du er okay", "ring 112", "70 201 201", "Er du i fare lige nu?")
    await ali.expect("Godt at se dig igen, Ali")
    await mette.expect("Ali får beskeder igen")
    await ali.replies("hvornår får jeg løn?")
    await ali.expect("Er du i fare lige nu?")
    await ali.replies("jeg tager mit liv nu")
    await mette.expect("HASTER 1: Ring til Ali nu")
    await ali.expect("Ring 112 nu")
    await mette.replies("løst 1")
    await mette.expect("1 er lukket")
    await ali.expect("Nu skriver jeg til dig som før")


async def test_a_machine_that_answers_is_not_answered_for_ever(story: Story) -> None:
    """Ali's telephone answers each message by itself, also in a crisis. His own words are heard all the same."""
    ali, mette = story.ali, story.mette
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    rounds = 0
    await ali.replies("Jeg kører bil og svarer senere.")
    while ali.shown and rounds < 20:
        rounds += 1
        ali.throws_away()
        await ali.replies("Jeg kører bil og svarer senere.")
    assert rounds <= 6
    mette.throws_away()
    await ali.replies("jeg har taget alle pillerne")
    await ali.expect("112")
    await mette.expect("HASTER 1")


# -- peace


async def test_a_phone_that_somebody_else_reads(story: Story) -> None:
    """Ali's partner hits him and reads along. He hears one sentence, and no word more though nobody has taken
    it yet; Mette is told to be careful. When he writes again, he is answered, and asked nothing."""
    ali, mette, karin = story.ali, story.mette, story.karin
    await story.clock_to("10.00")
    await ali.replies("min kæreste slår mig")
    await ali.expect("112")
    await ali.expect("114")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1: Ring til Ali nu")
    await ali.replies("nej")
    await ali.expect("Du skal ikke klare det her alene")
    await ali.expect("Er du i fare lige nu?")
    await ali.replies("stop med at skrive han læser min telefon")
    await ali.expect("Jeg skriver ikke mere af mig selv. Du må altid skrive her.")
    await mette.expect("HASTER 1", "vil ikke have flere beskeder", "vær forsigtig")
    await story.passes(minutes=45)
    await ali.hears_nothing()
    await ali.replies("jeg er alene nu")
    await ali.expect("Jeg skriver kun, når du skriver", "112")
    mette.throws_away()
    karin.throws_away()


async def test_in_peace_not_even_who_has_taken_it_is_told_unasked(story: Story) -> None:
    """Mette takes the alert. Ali's phone shows nothing of it, until he asks."""
    ali, mette, karin = story.ali, story.mette, story.karin
    await story.clock_to("10.00")
    await ali.replies("min kæreste slår mig")
    await ali.expect("112")
    await ali.expect("114")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1: Ring til Ali nu")
    await ali.replies("skriv ikke mere han læser min telefon")
    await ali.expect("Jeg skriver ikke mere af mig selv")
    await mette.expect("HASTER 1", "vær forsigtig")
    await mette.presses("Jeg tager den")
    await ali.hears_nothing()
    await ali.replies("har nogen set det?")
    await ali.expect("Mette")
    mette.throws_away()
    karin.throws_away()


async def test_has_anybody_seen_it(story: Story) -> None:
    """Nobody has; then Karin has, and Ali hears her name, not that of who was told first."""
    ali, mette, karin = story.ali, story.mette, story.karin
    await story.clock_to("10.00")
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    await ali.replies("har Mette set det?")
    await ali.expect("intet menneske har svaret endnu", "112")
    await ali.expect("Er du i fare lige nu?")
    await story.passes(minutes=5)
    await karin.expect("HASTER 1")
    await karin.presses("Jeg tager den")
    await karin.expect("Du har 1")
    await mette.expect("Karin har allerede taget 1")
    await ali.expect("Karin har set det")
    await ali.replies("har nogen set det?")
    await ali.expect("Ja. Karin har set min besked om dig")
    await ali.expect("Er du i fare lige nu?")


# -- languages


async def test_in_danger_another_language_can_be_asked_for(story: Story) -> None:
    """Ali cries in Danish and then asks for English: the talk goes on in it, and so does "dansk" bring Danish back."""
    ali, mette = story.ali, story.mette
    await ali.replies("jeg vil dø")
    await ali.expect("112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 1")
    await ali.replies("english please")
    await ali.expect("Thank you for saying it")
    await ali.expect("Are you in danger")
    await ali.replies("dansk tak")
    await ali.expect("fare")


async def test_a_cry_in_english_is_answered_in_english_at_once(story: Story) -> None:
    """Ali is written to in Danish. What he hears of the humans is in English as well; what they read is in Danish."""
    ali, mette = story.ali, story.mette
    await ali.replies("I want to die")
    await in_english(ali)
    await mette.expect("HASTER 1: Ring til Ali nu")
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await ali.expect("Mette has seen it")
    await ali.presses("No")
    await ali.expect("You need not get through this alone")
    await ali.expect("Are you in danger right now?")
    await ali.replies("no")
    await ali.expect("That is good to hear")
    await mette.replies("løst 1")
    await mette.expect("1 er lukket")
    await ali.expect("Now I write to you as before")


async def test_what_is_asked_again_is_asked_in_the_language_of_the_cry(story: Story) -> None:
    """Nobody is in danger any more, and a yes or no is not understood: the hint is in English, too."""
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("I can't take it anymore")
    await ali.expect("Are you thinking of taking your life?")
    await mette.expect("1: Ring til Ali i dag")
    await ali.replies("no")
    await ali.expect("Are you in danger right now?")
    await ali.replies("no")
    await ali.expect("May I ask Mette to call you?")
    await ali.replies("purple elephants")
    await ali.expect("YES or NO")
    await ali.replies("skriv på dansk tak")
    await ali.expect("bede Mette")


async def test_other_languages_where_the_office_has_them_on(story: Story) -> None:
    """Ali goes on in Polish after a Danish beginning."""
    ali, mette = story.ali, story.mette
    on = update(Office).values(languages=["da", "en", "pl"])
    await story.store.transact(lambda transaction: transaction.execute(on))
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    await ali.replies("nie chcę już żyć")
    await mette.expect("HASTER 1")
    await ali.expect("Dziękuję, że to mówisz")
    await ali.expect("Czy jesteś teraz w niebezpieczeństwie?")


async def test_a_language_that_is_off_is_answered_in_the_persons_own(story: Story) -> None:
    await story.ali.replies("nie chcę już żyć")
    await numbers_and_company(story.ali)
    await story.mette.expect("HASTER 1")


# -- who has it now


async def test_who_was_promised_a_call_hears_that_it_is_another_ones_now(story: Story) -> None:
    ali, mette, karin = story.ali, story.mette, story.karin
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det og ringer til dig")
    await mette.replies("VIDERE 1")
    await karin.expect("HASTER 1")
    await mette.expect("1 er givet videre til Karin")
    await ali.expect("Mette kan ikke ringe nu. Jeg har spurgt Karin i stedet.")
    await karin.replies("TAG 1")
    await karin.expect("Du har 1")
    await mette.expect("Karin har allerede taget 1")
    await ali.expect("Karin har set det og ringer til dig")


async def test_when_the_time_for_the_call_has_passed_the_person_hears_that_it_is_reminded_of(story: Story) -> None:
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("jeg vil dø")
    await numbers_and_company(ali)
    await mette.expect("HASTER 1")
    await mette.replies("TAG 1 1t")
    await mette.expect("Jeg spørger igen om 1 time")
    await ali.expect("Mette har set det")
    await is_safe(ali)
    await story.passes(minutes=59)
    ali.throws_away()
    await story.passes(minutes=2)
    await mette.expect("1 er stadig åben")
    assert "Har Mette ikke ringet endnu? Jeg minder om det nu." in [
        await ali.expect("") for _ in ali.shown.splitlines()
    ]


async def test_whoever_took_the_possible_danger_knows_of_the_acute_one(story: Story) -> None:
    """Mette has taken the first alert about Ali: later he is not told that no human has answered."""
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("det hele er meningsløst, jeg orker ikke mere")
    await ali.expect("Tænker du på at tage dit liv?")
    await mette.expect("1: Ring til Ali i dag")
    await ali.replies("ja")
    await ali.expect("112")
    await ali.expect("1813")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 2")
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await ali.expect("Mette har set det")
    await is_safe(ali)
    for _ in range(12):
        await story.passes(minutes=5)
        mette.throws_away()
        story.karin.throws_away()
    await ali.expect("Mette ved, at du har haft det svært. Er du i fare nu?")


# -- danger that is not about one's own life


async def test_somebody_waits_outside(story: Story) -> None:
    """No phrase tells what it is about. Ali does not think of taking his life; but he is in danger."""
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("han venter på mig udenfor og jeg er bange")
    await ali.expect("Tænker du på at tage dit liv?", "ring 112")
    await mette.expect("1: Ring til Ali i dag")
    await ali.replies("nej")
    await ali.expect("Er du i fare lige nu?")
    await ali.replies("ja")
    await ali.expect("112")
    await ali.expect("1813", "114")
    await ali.expect("Er der nogen hos dig?")
    await mette.expect("HASTER 2: Ring til Ali nu")


async def test_a_threat_is_asked_about_as_one(story: Story) -> None:
    ali, mette = story.ali, story.mette
    await story.clock_to("10.00")
    await ali.replies("der er en der truer mig")
    await ali.expect("ring 112", "Politiet: 114", "Er du i fare lige nu?")
    await mette.expect("1: Ring til Ali i dag")
    await ali.replies("nej")
    await ali.expect("Må jeg bede Mette ringe til dig?")
    await ali.replies("nej")
    await ali.expect("Du kan altid ringe til Mette")
    open_ones = select(Alert.number).where(Alert.state != AlertState.RESOLVED)
    assert await story.read(lambda read: read.scalars(open_ones).all()) == [1]
