"""Questions: what the guide knows, what the casebook knows, and what somebody has to be asked."""

from datetime import date

import pytest
from sqlalchemy import Update, update

from casebook.facts import GuideRead, QuestionAnswered, QuestionPassedOn
from casebook.model import Address, AddressState, Goal, Grant, Match, MentorKind, Person
from casebook.roles import Role
from tests.stories.handsets import Phone
from tests.stories.harness import Story

KEY = "hvor er nøglen til skuret?"


@pytest.fixture
async def amina(story: Story) -> Phone:
    """Amina is new at Netto, too."""
    return await story.mentee("Amina")


async def test_amina_asks_about_her_payslip(story: Story, amina: Phone) -> None:
    """She asks in her own words, is answered at once, and says thanks. Nobody else hears of it."""
    await amina.replies("jeg forstår ikke min lønsedel")
    await amina.expect("Din lønseddel viser timer, løn og det, der går fra")
    await amina.expect("Hjalp det?", "Lars")
    await amina.replies("tusind tak!")
    await amina.expect("Du kan altid spørge igen")
    assert await story.facts(amina) == [GuideRead(topic="payslip", helped=True)]


async def test_what_is_not_sure_is_offered(amina: Phone) -> None:
    """Several topics may be meant: Amina chooses. What she meant is answered."""
    await amina.replies("skal jeg sige De eller du til chefen")
    await amina.expect("Hvad vil du vide mere om, Amina?")
    await amina.presses("Du eller De")
    await amina.expect("Sig du til alle")
    await amina.expect("Hjalp det?", "Lars")
    await amina.presses("Ja")
    await amina.expect("Godt")


async def test_what_is_offered_is_turned_down(story: Story, amina: Phone) -> None:
    """A plain no is "Noget andet": Lars may be asked, and is not before she says so."""
    await amina.replies("skal jeg sige De eller du til chefen")
    await amina.expect("Hvad vil du vide mere om, Amina?")
    await amina.replies("nej tak")
    await amina.expect("Må jeg sende dit spørgsmål til Lars?")
    await story.lars.hears_nothing()


async def test_what_the_guide_does_not_know_the_mentor_does(story: Story, amina: Phone) -> None:
    """Nothing goes to Lars before Amina has said yes. He answers by replying; it comes back with his name."""
    lars = story.lars
    await amina.replies(KEY)
    await amina.expect("Må jeg sende dit spørgsmål til Lars?")
    await lars.hears_nothing()
    await amina.presses("Ja")
    await amina.expect("Nu har jeg spurgt Lars")
    await lars.expect("Amina spørger", KEY, "Svar her")
    await story.passes(hours=2)
    await lars.replies("Den hænger bag døren. Spørg mig bare, hvis du bliver syg af at lede.")
    await lars.expect("sendt dit svar til Amina")
    await amina.expect(KEY, "Lars svarer: Den hænger bag døren.")
    await story.passes(days=3)
    await story.mette.hears_nothing()
    (passed_on,) = await story.facts(amina)
    (answered,) = await story.facts(lars)
    assert isinstance(passed_on, QuestionPassedOn)
    assert isinstance(answered, QuestionAnswered)
    assert passed_on.question == answered.question
    assert passed_on.to == (Role.MENTOR, Role.CONTACT_PERSON)


async def test_the_mentor_is_silent(story: Story, amina: Phone) -> None:
    """After a day the contact person is asked, and answers. Amina hears who has her question."""
    mette = story.mette
    await ask_lars(story, amina)
    await story.clock_to("i morgen 5.59")
    await mette.hears_nothing()
    await story.clock_to("6.01")
    await amina.expect("Lars har ikke svaret endnu", "spurgt Mette")
    await mette.expect("Amina spørger", KEY)
    await story.lars.expect("Amina venter stadig på svar", KEY, "Du kan stadig svare her")
    await mette.replies("Under måtten")
    await mette.expect("sendt dit svar")
    await amina.expect("Mette svarer: Under måtten")
    await story.lars.expect("Mette har svaret Amina nu")
    await story.passes(days=3)


async def test_a_late_answer_arrives(story: Story, amina: Phone) -> None:
    """Lars answers the next day, when Mette has been asked: Amina hears it, and Mette that she need not."""
    lars, mette = story.lars, story.mette
    await ask_lars(story, amina)
    await story.clock_to("i morgen 6.01")
    await amina.expect("spurgt Mette")
    await mette.expect("Amina spørger")
    await lars.expect("Du kan stadig svare her")
    await story.clock_to("6.30")
    await lars.replies("Bag døren. Undskyld, jeg var syg i går")
    await lars.expect("sendt dit svar til Amina")
    await amina.expect("Lars svarer: Bag døren")
    await mette.expect("Lars har svaret Amina nu")
    await story.passes(days=3)


async def test_a_reply_after_somebody_else_has_answered(story: Story, amina: Phone) -> None:
    """Mette has answered: what Lars writes then goes nowhere, he hears that, and not what a mentee can write."""
    lars, mette = story.lars, story.mette
    await ask_lars(story, amina)
    await story.clock_to("i morgen 6.01")
    await mette.expect("Amina spørger")
    await mette.replies("Under måtten")
    await mette.expect("sendt dit svar")
    await lars.expect("Amina venter stadig på svar")
    await lars.expect("Mette har svaret Amina nu")
    amina.throws_away()
    await lars.replies("bag den grønne dør ved siden af kaffemaskinen")
    await lars.expect("ikke sendt det videre")
    assert "VÆKKEUR" not in await lars.expect("dem, din mentee stiller")
    await amina.hears_nothing()


async def test_a_late_answer_to_the_right_question(story: Story, amina: Phone) -> None:
    """Ali asks while Amina's question is a day old: Lars is asked his, and after it hers once more."""
    lars = story.lars
    await ask_lars(story, amina)
    await story.clock_to("i morgen 6.01")
    for phone in (amina, lars, story.mette):
        phone.throws_away()
    await story.ali.replies("hvor er nøglen til kælderen?")
    await story.ali.expect("Må jeg sende dit spørgsmål til Lars?")
    await story.ali.replies("ja")
    await story.ali.expect("spurgt Lars")
    await lars.expect("Ali spørger")
    await lars.replies("Spørg i kassen")
    await lars.expect("sendt dit svar til Ali")
    await story.ali.expect("Lars svarer: Spørg i kassen")
    await lars.expect("Amina venter stadig på svar", KEY)
    await lars.replies("Bag døren")
    await lars.expect("sendt dit svar til Amina")
    await amina.expect("Lars svarer: Bag døren")
    await story.mette.expect("Lars har svaret Amina")


async def test_nobody_answers(story: Story, amina: Phone) -> None:
    """Neither Lars nor Mette: an alert without the words of the question, and a number for Amina."""
    mette = story.mette
    await ask_lars(story, amina)
    await story.clock_to("i morgen 6.01")
    await amina.expect("Lars har ikke svaret")
    await mette.expect("Amina spørger")
    await story.lars.expect("Amina venter stadig på svar")
    await story.clock_to("onsdag 6.02")
    await mette.expect("Amina venter stadig på svar")
    await amina.expect("Jeg har ikke fået svar", "Ring til Mette", mette.number)
    await story.clock_to("onsdag 9.01")
    page = await mette.expect("Amina har spurgt om noget")
    assert KEY not in page
    await mette.replies("tag")
    await mette.expect("Du har 1")
    await mette.replies("løst")
    await mette.expect("lukket")


async def test_what_is_private_never_goes_to_the_workplace(story: Story, amina: Phone) -> None:
    """Her own words tell of an illness: not Lars, but Mette may be asked. A CPR number goes nowhere at all."""
    await amina.replies("hvor er skabet med min medicin mod angst? 010203-1234")
    await amina.expect("Skriv ikke CPR her")
    await amina.expect("Må jeg sende dit spørgsmål til Mette?")
    await amina.replies("ja")
    await amina.expect("spurgt Mette")
    asked = await story.mette.expect("medicin", "[CPR]")
    assert "1234" not in asked
    await story.mette.replies("I gangen")
    await story.mette.expect("sendt dit svar")
    await amina.expect("Mette svarer: I gangen")
    await story.lars.hears_nothing()


@pytest.mark.parametrize("asked", ["where do i put my antidepressants?", "daawadayda xaggee ayaan dhigaa?"])
async def test_nor_in_another_language(story: Story, amina: Phone, asked: str) -> None:
    """English and Somali words of illness: Mette may be asked, and not Lars."""
    await amina.replies(asked)
    await amina.expect("Må jeg sende dit spørgsmål til Mette?")
    amina.throws_away()
    await amina.replies("ja")
    await story.mette.expect(asked)
    await story.lars.hears_nothing()
    story.mette.throws_away()
    amina.throws_away()


async def test_when_to_be_there_is_no_meeting(story: Story, amina: Phone) -> None:
    """Danish "møde" means both: with a meeting in the calendar Amina chooses, without one she hears of work."""
    await amina.replies("hvornår skal jeg møde?")
    await amina.expect("Se din vagtplan")
    await amina.expect("Hjalp det?")
    await story.meeting(amina, "onsdag 10.00")
    await amina.replies("hvornår skal jeg møde i morgen?")
    await amina.expect("Hvad vil du vide mere om")
    await amina.presses("Mit næste møde")
    await amina.expect("onsdag den 21. oktober kl. 10.00")


async def test_trouble_that_is_put_as_a_question(amina: Phone) -> None:
    """Somebody to talk to, or what the guide says of it: both are offered."""
    await amina.replies("chefen skælder ud, skal jeg svare igen")
    await amina.expect("Amina")
    await amina.presses("Jeg vil spørge om noget")
    await amina.expect("Tak")
    await amina.expect("svar roligt")
    await amina.expect("Hjalp det?")


async def test_one_topic_that_is_hardly_like_it_is_not_offered_alone(amina: Phone) -> None:
    """MitID is no answer to where the key of the shed is: somebody is asked."""
    await amina.replies("де ключ від сараю?")
    assert "MitID" not in await amina.expect("Må jeg sende dit spørgsmål til Mette?")
    amina.throws_away()


@pytest.mark.parametrize(
    "asked", ["jeg skal bruge Lars' nummer", "giv mig lige nummeret til min mentor", "Lars nummer"]
)
async def test_a_number_by_name(story: Story, amina: Phone, asked: str) -> None:
    await amina.replies(asked)
    await amina.expect("Lars", story.lars.number)


async def test_no_is_a_no(story: Story, amina: Phone) -> None:
    """Amina does not want anybody asked: she gets a number, and nobody hears of it."""
    await amina.replies(KEY)
    await amina.expect("Må jeg sende")
    await amina.replies("nej tak")
    await amina.expect("Det er helt i orden", "Mette", story.mette.number)
    await story.passes(days=2)


async def test_one_question_after_the_other(story: Story, amina: Phone) -> None:
    """The next question does not wait for an answer to "Hjalp det?", however many there are."""
    for text, said in (
        ("hvornår får jeg løn?", "De fleste får løn"),
        ("må jeg have min telefon med på arbejde", "i lommen"),
        ("hvor mange pauser må man have", "faste pauser"),
        ("hvad er en fagforening", "En fagforening hjælper"),
        ("skal jeg have madpakke med", "madpakke med hjemmefra"),
        ("må man ryge på arbejdet", "Du må ikke ryge inde"),
        ("hvad er prøvetid", "I prøvetiden"),
    ):
        await amina.replies(text)
        await amina.expect(said)
        await amina.expect("Hjalp det?")
    await story.passes(hours=2)
    assert len(await story.facts(amina)) == 1


async def test_her_own_case_is_answered_from_the_casebook(story: Story, amina: Phone) -> None:
    """The next meeting, the mentor's number, hours, goals and wake-up, as they stand."""
    await amina.replies("hvornår er mit næste møde?")
    await amina.expect("ikke noget møde i min kalender", "Mette")
    await story.meeting(amina, "onsdag 10.00", place="Kantinen", roles=("mentor", "contact-person"))
    match = await story._match_of(amina)
    await story.put(
        Grant(match_id=match.id, minutes_a_week=180, starts_on=date(2026, 10, 1), ends_on=date(2027, 3, 31)),
        Goal(match_id=match.id, title="Komme til tiden"),
        Goal(match_id=match.id, title="Spørge om hjælp", position=1),
    )
    await story.wakes(amina, "6.30", on="fredag")
    for text, *said in (
        ("hvornår er mit næste møde?", "onsdag den 21. oktober kl. 10.00", "Lars og Mette", "Kantinen"),
        ("hva er min mentors nummer", "Lars", story.lars.number),
        ("hvor mange timer har jeg", "3 timer", "31. marts"),
        ("hvad er mine mål", "Komme til tiden og Spørge om hjælp"),
        ("hvem er min sagsbehandler", "Karin", story.karin.number),
        ("hvornår vækker du mig", "6.30"),
    ):
        await amina.replies(text)
        await amina.expect(*said)


async def test_the_mentor_whose_trade_it_is(story: Story, amina: Phone) -> None:
    """Amina has two mentors: tasks are asked of the one for the trade, manners of the personal one."""
    bo = await story._person("Bo")
    await story.put(story._match(amina, bo))
    await change(story, update(Match).where(Match.mentor_id == bo.me).values(mentor_kind=MentorKind.TRADE))
    await amina.replies(KEY)
    await amina.expect("Må jeg sende dit spørgsmål til Bo?")
    await amina.replies("nej")
    await amina.expect("Det er helt i orden")
    await amina.replies("skal jeg have kage med")
    await amina.expect("kage eller rundstykker")
    await amina.expect("Hjalp det?", "Lars")
    await amina.replies("ja")
    await amina.expect("Godt")


async def test_a_mentor_who_cannot_be_reached_is_not_named(story: Story, amina: Phone) -> None:
    """Lars is on no channel: Mette is asked at once."""
    await change(story, update(Address).where(Address.person_id == story.lars.me).values(state=AddressState.OFF))
    await amina.replies(KEY)
    await amina.expect("Må jeg sende dit spørgsmål til Mette?")
    await amina.replies("ja")
    await amina.expect("spurgt Mette")
    await story.mette.expect(KEY)
    await story.mette.replies("Ved siden af")
    story.mette.throws_away()
    await amina.expect("Mette svarer")


async def test_one_person_with_two_parts_is_asked_once(story: Story, amina: Phone) -> None:
    """Lars is her mentor and her contact person: after his silence there is nobody left, and the alert is for him."""
    await change(story, update(Match).where(Match.mentee_id == amina.me).values(contact_id=story.lars.me))
    await ask_lars(story, amina)
    await story.clock_to("i morgen 6.01")
    await amina.expect("Jeg har ikke fået svar", "Ring til Lars")
    await story.lars.expect("Amina venter stadig på svar")
    await story.clock_to("9.01")
    await story.lars.expect("Amina har spurgt om noget")
    await story.lars.replies("tag")
    story.lars.throws_away()
    story.mette.throws_away()
    story.karin.throws_away()


async def test_danger_comes_before_any_question(story: Story, amina: Phone) -> None:
    """Whatever else it asks."""
    await amina.replies("hvor mange piller skal jeg tage for at dø?")
    said = await amina.expect("112")
    assert "sende dit spørgsmål" not in said
    for phone in (amina, story.mette, story.karin, story.lars):
        phone.throws_away()


async def test_the_mentors_week_waits_for_a_question(story: Story, amina: Phone) -> None:
    """Lars is being asked about the week. Amina's question comes between, then the week goes on where it was."""
    lars = story.lars
    await story.asks_about_the_week(lars, "6.30", on="mandag")
    await story.clock_to("6.30")
    lars.throws_away()
    await ask_lars(story, amina)
    await lars.replies("Bag døren")
    await lars.expect("sendt dit svar til Amina")
    await amina.expect("Lars svarer: Bag døren")
    lars.throws_away()


async def test_english_is_answered_in_english(story: Story, amina: Phone) -> None:
    """Amina reads English; she may ask in Danish and in English."""
    await change(story, update(Person).where(Person.id == amina.me).values(language="en"))
    await amina.replies("when do I get paid?")
    await amina.expect("Most people are paid once a month")
    await amina.expect("Did that help?")
    await amina.replies("hvornår får jeg løn?")
    await amina.expect("Most people are paid once a month")
    await amina.expect("Did that help?")


async def ask_lars(story: Story, who: Phone) -> None:
    await who.replies(KEY)
    await who.expect("Må jeg sende dit spørgsmål til Lars?")
    await who.replies("ja")
    await who.expect("Nu har jeg spurgt Lars")
    await story.lars.expect("Amina spørger", KEY)


async def change(story: Story, what: Update) -> None:
    await story.store.transact(lambda transaction: transaction.execute(what))
