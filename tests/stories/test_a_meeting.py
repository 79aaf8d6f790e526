"""A meeting, and what becomes of it."""

from casebook.facts import MeetingConfirmed, MeetingDeclined, MeetingMoveAsked, MeetingUnanswered
from tests.stories.harness import Story


async def test_he_comes(story: Story) -> None:
    """Ali is reminded the afternoon before and says that he comes. An hour before he gets a friendly word, no question.
    Nobody else is bothered."""
    ali = story.ali
    await story.meeting(ali, "onsdag 10.00", place="Kantinen")
    await story.clock_to("tirsdag 16.00")
    await ali.expect("møde med din mentor", "onsdag den 21. oktober kl. 10.00", "Kantinen", "Lars", "Kommer du?")
    await ali.presses("Jeg kommer")
    await ali.expect("Så ved de, at du kommer")
    await story.clock_to("onsdag 9.00")
    await ali.expect("i dag kl. 10.00", "God tur")
    await story.clock_to("12.00")
    assert [type(fact) for fact in await story.facts(ali)] == [MeetingConfirmed]


async def test_he_cannot(story: Story) -> None:
    """The day before Ali says that he cannot. Lars, whom he was to meet, hears it, and Mette finds out what now. Nobody
    is reminded of a meeting that is none any more."""
    ali, lars, mette = story.ali, story.lars, story.mette
    await story.meeting(ali, "onsdag 10.00")
    await story.clock_to("tirsdag 16.00")
    await ali.expect("Kommer du?")
    await ali.replies("nej det kan jeg ikke")
    await ali.expect("Mette får besked nu")
    await lars.expect("Ali kan ikke komme til mødet onsdag den 21. oktober kl. 10.00")
    await mette.expect("Ali kan ikke komme til mødet", "TAG 1")
    await mette.replies("tag")
    await mette.expect("Du har 1")
    await mette.replies("løst")
    await mette.expect("lukket")
    await story.clock_to("onsdag 12.00")
    assert [type(fact) for fact in await story.facts(ali)] == [MeetingDeclined]


async def test_he_wants_another_time(story: Story) -> None:
    """An hour before, Ali asks for another time, in his own words. His words stay with the casebook; the others hear
    that a new time is needed."""
    ali, lars, mette = story.ali, story.lars, story.mette
    await story.clock_to("tirsdag 18.00")
    await story.meeting(ali, "onsdag 10.00")
    await story.clock_to("onsdag 9.00")
    await ali.expect("i dag kl. 10.00", "Kommer du?")
    await ali.presses("Anden tid")
    await ali.expect("Hvornår passer det dig bedre?")
    await ali.replies("fredag efter kl. 12, min datter skal til lægen")
    await ali.expect("Du hører fra Mette", "Mødet står fast indtil da")
    heard = [
        await lars.expect("Ali vil gerne flytte mødet", "Find en ny tid"),
        await mette.expect("ønsker en anden tid"),
    ]
    assert not any("læge" in words for words in heard)
    moved = (await story.facts(ali))[-1]
    assert isinstance(moved, MeetingMoveAsked)
    assert moved.wish == "fredag efter kl. 12, min datter skal til lægen"
    await mette.replies("tag 1")
    await mette.expect("Du har 1")


async def test_he_does_not_answer(story: Story) -> None:
    """Ali answers neither reminder. Both are noted, and nobody scolds him."""
    ali = story.ali
    await story.meeting(ali, "onsdag 10.00")
    await story.clock_to("tirsdag 16.00")
    await ali.expect("Kommer du?")
    await story.clock_to("onsdag 9.00")
    await ali.expect("i dag kl. 10.00", "Kommer du?")
    await story.clock_to("12.00")
    assert [type(fact) for fact in await story.facts(ali)] == [MeetingUnanswered, MeetingUnanswered]


async def test_he_moves_it_of_his_own_accord(story: Story) -> None:
    """Nobody has asked. Ali writes that he would rather meet on Friday; it is read back, and the others hear of it."""
    ali, lars, mette = story.ali, story.lars, story.mette
    await story.meeting(ali, "onsdag 10.00")
    await ali.replies("kan vi flytte mødet til fredag kl. 12")
    await ali.expect("Det gælder dit møde onsdag den 21. oktober kl. 10.00")
    await ali.expect("hellere vil mødes fredag den 23. oktober kl. 12.00", "Du hører fra Mette", "står fast indtil da")
    await lars.expect("Ali vil gerne flytte mødet onsdag den 21. oktober kl. 10.00")
    await mette.expect("1: Ali vil hellere mødes fredag den 23. oktober kl. 12.00")
    await mette.replies("tag 1")
    await mette.expect("Du har 1")
    assert [type(fact) for fact in await story.facts(ali)] == [MeetingMoveAsked]


async def test_he_calls_one_of_two_off(story: Story) -> None:
    """Of two meetings he says which, by its day. Only that one is off."""
    ali, lars, mette = story.ali, story.lars, story.mette
    await story.meeting(ali, "onsdag 10.00")
    await story.meeting(ali, "torsdag 9.00")
    await ali.replies("aflys mødet")
    await ali.expect("Hvilket møde er det?")
    await ali.replies("torsdag")
    await ali.expect("Det gælder dit møde torsdag den 22. oktober kl. 9.00")
    await ali.expect("Mette får besked nu")
    await lars.expect("Ali kan ikke komme til mødet torsdag")
    await mette.expect("Ali kan ikke komme til mødet torsdag")
    await mette.replies("tag")
    await mette.expect("Du har 1")
    await ali.replies("hvornår er mit næste møde?")
    await ali.expect("onsdag den 21. oktober")


async def test_a_meeting_that_nobody_has_put_in(story: Story) -> None:
    """The calendar is empty. Mette is told, if he likes."""
    ali, mette = story.ali, story.mette
    await ali.replies("jeg kan ikke komme til mødet på onsdag")
    await ali.expect("Jeg kan ikke se noget møde i min kalender. Skal jeg sige det til Mette?")
    await ali.presses("Ja")
    await ali.expect("Mette får besked nu", mette.number)
    await mette.expect("1: Ali vil flytte eller aflyse et møde, som ikke står i kalenderen")
    await mette.replies("tag 1")
    await mette.expect("Du har 1")
