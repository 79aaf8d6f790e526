"""How somebody comes in."""

from casebook.facts import DiscreetChosen, LanguageChosen, WakeUpAgreed, Welcomed
from tests.stories.handsets import Phone
from tests.stories.harness import Story


async def _is_welcomed(who: Phone) -> None:
    await who.expect("Jeg er en robot", "Hvilket sprog")
    await who.presses("Dansk")
    await who.expect(f"Hej {who.name}", "robot", "Mette", "Jobcenter Demo")
    await who.expect("Kan andre se, hvad jeg skriver til dig?")


async def _hears_who_sees_what(who: Phone) -> None:
    for words in ("Lars", "Mette", "Karin", "STOP"):
        await who.expect(words)


async def test_with_a_code_that_karin_confirms(story: Story) -> None:
    """Bo sends the code from a letter. He hears that he is in; Karin is asked whether it is him. Only when she says so
    does he hear anything of his case, beginning with what this is, who sees what, and how to stop."""
    karin = story.karin
    secrets, bo = await story.invite("Bo")
    await story.clock_to("9.00")
    await bo.replies(f"{secrets.code[:4]} {secrets.code[4:]}".lower())
    await bo.expect("Tak, Bo. Nu er du med")
    await karin.expect("Er det virkelig Bo")
    await bo.replies("hvornår møder jeg?")
    await bo.hears_nothing()

    await karin.replies("TAG")
    await karin.expect("Du har 1")
    await karin.replies("LØST 1 ja det er ham")
    await karin.expect("1 er lukket")
    await _is_welcomed(bo)
    await bo.replies("nej")
    await bo.expect("Så skriver jeg frit")
    await _hears_who_sees_what(bo)
    await bo.expect("Så er vi i gang, Bo", story.mette.number)
    assert await story.facts(bo) == [LanguageChosen(language="da"), DiscreetChosen(discreet=False), Welcomed()]


async def test_with_a_link_given_face_to_face(story: Story) -> None:
    """Karin shows Bo a link on her screen: nobody has to confirm him. The wake-up that was agreed is moved to seven."""
    await story.clock_to("12.00")
    secrets, bo = await story.invite("Bo", face_to_face=True)
    await story.wakes(bo, "6.30", ask_left_home=False)
    await bo.sends(text=f"/start {secrets.token}", start=secrets.token)
    await _is_welcomed(bo)
    await bo.presses("Nej")
    await bo.expect("Så skriver jeg frit")
    await _hears_who_sees_what(bo)
    await bo.expect("jeg vækker dig fra mandag til fredag kl. 6.30. Passer det?")
    await bo.presses("En anden tid")
    await bo.expect("Hvornår skal jeg vække dig?")
    await bo.replies("kl 7")
    await bo.expect("fra mandag til fredag kl. 7.00")
    await bo.expect("Så er vi i gang, Bo")
    await story.clock_to("tirsdag 7.00")
    await bo.expect("7.00", "OPPE")
    await bo.replies("oppe")
    await bo.expect("Bo")
    assert any(isinstance(fact, WakeUpAgreed) for fact in await story.facts(bo))


async def test_whoever_answers_nothing_has_been_told_everything(story: Story) -> None:
    """Bo reads and does not answer. Within a few hours he has been told all the same what everybody must be told."""
    secrets, bo = await story.invite("Bo", face_to_face=True)
    await bo.sends(start=secrets.token)
    await bo.expect("Hvilket sprog")
    await story.passes(hours=1)
    await bo.expect("robot", "Mette")
    await bo.expect("Kan andre se")
    await story.passes(hours=1)
    await _hears_who_sees_what(bo)
    await bo.expect("Så er vi i gang, Bo")
    await story.passes(hours=24)
    assert await story.facts(bo) == [Welcomed()]


async def test_in_english(story: Story) -> None:
    """Bo chooses English. What comes next is in English already."""
    secrets, bo = await story.invite("Bo", face_to_face=True)
    await bo.sends(start=secrets.token)
    await bo.expect("Which language do you want?")
    await bo.presses("English")
    await bo.expect("robot", "Bo")
    question = await bo.expect("?")
    assert "Kan andre" not in question


async def test_discreet(story: Story) -> None:
    """Bo shares his phone with his brother and asks for neutral words. Nothing he gets tells of a case or an
    illness."""
    secrets, bo = await story.invite("Bo", face_to_face=True)
    await bo.sends(start=secrets.token)
    await _is_welcomed(bo)
    await bo.replies("ja tak")
    await bo.expect("Så passer jeg på, hvad jeg skriver")
    await _hears_who_sees_what(bo)
    await bo.expect("Så er vi i gang")

    await story.meeting(bo, "tirsdag 10.00", place="Jobcentret")
    await story.clock_to("16.00")
    said = await bo.expect("Husk din aftale tirsdag den 20. oktober kl. 10.00")
    assert "Jobcentret" not in said
    await bo.presses("Jeg kommer")
    await bo.expect("Bo")
    await bo.replies("jeg er syg")
    heard = [await bo.expect("Bo"), await bo.expect("Ring til Netto"), await bo.expect("Hvornår")]
    assert not any("syg" in words or "bedring" in words for words in heard)
    await story.lars.expect("Bo, Netto: fraværende")
    await story.mette.expect("Bo, Netto: fraværende")
