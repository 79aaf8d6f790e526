"""Two offices in one casebook, one of which says things in its own way."""

from pathlib import Path

import pytest
from sqlalchemy import update

from bot.wordings import load_wordings, wording_folders
from casebook.model import Office, Person
from tests.own_words import message, put_texts
from tests.stories.handsets import Phone
from tests.stories.harness import Story


@pytest.fixture
async def ribe(story: Story, tmp_path: Path) -> Office:
    """An office beside Ali's, that speaks in the words of a folder of its own."""
    waking = (
        message("wake", "Davs {name}. Klokken er {at}.")
        + message("wake.discreet", "Davs. Svar OPPE.")
        + message("option.up", "Jeg er vågen")
        + message("alert.unanswered", "{name} sover endnu.")
    )
    put_texts(tmp_path / "ribe", waking)
    put_texts(tmp_path / "ribe", message("wake", "Bună dimineața, {name}."), file="ro/wake-up.po")
    put_texts(tmp_path / "ribe", message("taken", "Tak! {number} er din.", "alerts"), file="da/alerts.po")
    put_texts(tmp_path / "ribe", message("unknown-number", "Hvem der?", "replies"), file="da/replies.po")
    story.wordings = load_wordings(wording_folders(tmp_path))
    office = Office(name="Ribe", wording="ribe")
    await story.put(office)
    await story.program_starts()
    return office


async def change(story: Story, who: Phone, **columns: object) -> None:
    """Change what stands in the casebook about somebody."""
    changed = update(Person).where(Person.id == who.me).values(**columns)
    await story.store.transact(lambda transaction: transaction.execute(changed))


async def speaks(story: Story, office: Office, wording: str | None) -> None:
    """Switch an office as the command line does, beside the running program."""
    switched = update(Office).where(Office.id == office.id).values(wording=wording)
    await story.store.transact(lambda transaction: transaction.execute(switched))


def labels(phone: Phone) -> list[str]:
    return [button.label for button in phone.latest.buttons]


async def test_the_same_morning_in_two_offices(story: Story, ribe: Office) -> None:
    """Ali and Bo are to be up at half past six. They are woken in the same second, each in the words of his office,
    and each is understood on his own button."""
    ali, bo = story.ali, await story.mentee("Bo", office=ribe)
    for one in (ali, bo):
        await story.wakes(one, "6.30", ask_left_home=False)

    await story.clock_to("6.30")
    await ali.expect("Ali", "6.30", "OPPE")
    assert "Oppe" in labels(ali)
    assert await bo.expect() == "Davs Bo. Klokken er 6.30."
    assert labels(bo)[0] == "Jeg er vågen"

    await bo.presses("Jeg er vågen")
    await bo.expect("Bo")
    await ali.presses("Oppe")
    await ali.expect("Ali")


async def test_a_shared_phone_hears_nothing_but_neutral_words(story: Story, ribe: Office) -> None:
    """Bo shares his phone with his brother: of the office's two wordings he gets the neutral one."""
    bo = await story.mentee("Bo", office=ribe)
    await change(story, bo, discreet=True)
    await story.wakes(bo, "6.30")
    await story.clock_to("6.30")
    assert await bo.expect() == "Davs. Svar OPPE."
    await bo.replies("oppe")
    bo.throws_away()


async def test_a_language_that_only_one_office_speaks(story: Story, ribe: Office) -> None:
    """Ali and Ioana both read Romanian. Only Ioana's office has texts in it; Ali reads Danish."""
    ali, ioana = story.ali, await story.mentee("Ioana", office=ribe)
    for one in (ali, ioana):
        await change(story, one, language="ro")
        await story.wakes(one, "6.30", ask_left_home=False)
    await story.clock_to("6.30")
    assert await ioana.expect() == "Bună dimineața, Ioana."
    await ali.expect("Ali", "OPPE")
    for one in (ali, ioana):
        await one.replies("oppe")
        one.throws_away()


async def test_an_alert_is_told_in_the_words_of_its_office(story: Story, ribe: Office) -> None:
    """Nobody wakes Bo. What is the matter is said in the words of Bo's office, what Mette answers to in those of hers;
    once her office speaks like Ribe, she hears its words too, in the very next message."""
    bo, mette = await story.mentee("Bo", office=ribe), story.mette
    await story.wakes(bo, "6.30", rungs=[["message", 10]])
    await story.clock_to("6.40")
    bo.throws_away()
    await mette.expect("1: Bo sover endnu.", "Svar TAG 1")
    await mette.replies("tag 1")
    await mette.expect("Tak. Du har 1.")

    await speaks(story, story.office, "ribe")
    await mette.replies("tag 1")
    assert await mette.expect() == "Tak! 1 er din."
    bo.throws_away()


async def test_words_that_are_gone_wake_nobody_late(story: Story, ribe: Office) -> None:
    """Somebody has thrown away the folder of Ribe's texts: Bo is woken all the same, in the packaged ones."""
    bo = await story.mentee("Bo", office=ribe)
    await speaks(story, ribe, "thrown-away")
    await story.wakes(bo, "6.30", ask_left_home=False)
    await story.clock_to("6.30")
    await bo.expect("Bo", "6.30", "OPPE")
    await bo.presses("Oppe")
    await bo.expect("Bo")


async def test_strangers_hear_what_all_offices_say(story: Story, ribe: Office) -> None:
    """Whoever is unknown belongs to no office: they hear the packaged texts, until all offices speak alike."""
    first, second = story.stranger(), story.stranger("+4560606060")
    await first.replies("hej")
    await first.expect("Denne besked kan ikke besvares her")
    await speaks(story, story.office, ribe.wording)
    await second.replies("hej")
    assert await second.expect() == "Hvem der?"
