"""What Ali asks about his own case, and the casebook answers."""

from datetime import date

from sqlalchemy import select, update

from casebook.model import Goal, Grant, Match, Person
from tests.stories.harness import Story


async def test_the_next_meeting(story: Story) -> None:
    """The one that comes first and still stands; where there is none, Mette may know."""
    ali = story.ali
    await ali.replies("hvornår er mit næste møde?")
    await ali.expect("Du har ikke noget møde i min kalender. Spørg Mette")
    await story.meeting(ali, "torsdag 10.00", place="kantinen", roles=("mentor", "contact-person"))
    await story.meeting(ali, "fredag 9.00")
    await ali.replies("Næste møde")
    await ali.expect("Dit næste møde er torsdag den 22. oktober kl. 10.00 med Lars og Mette. Stedet er kantinen.")


async def test_goals_and_hours(story: Story) -> None:
    """Ali's goals that are still ahead, and the hours of his mentor."""
    match = await story.read(lambda read: read.scalars(select(Match)).one())
    job = Goal(match_id=match.id, title="få et job i butikken")
    await story.put(
        job,
        Goal(match_id=match.id, title="komme til tiden", position=1, reached_on=date(2026, 10, 12)),
        Goal(match_id=match.id, parent_id=job.id, title="lære kassen"),
        Grant(match_id=match.id, minutes_a_week=150, starts_on=date(2026, 10, 1), ends_on=date(2027, 3, 31)),
    )
    await story.ali.replies("hvad er mine mål")
    await story.ali.expect("Dine mål: få et job i butikken.")
    await story.ali.replies("hvor mange timer har jeg med min mentor?")
    await story.ali.expect("Du har 2 timer 30 min om ugen med Lars", "onsdag den 31. marts")


async def test_who_is_who_and_their_numbers(story: Story) -> None:
    """Each number in a few words."""
    ali = story.ali
    for written, name, number in (
        ("min mentors nummer", "Din mentor er Lars", story.lars.number),
        ("hvem er min kontaktperson?", "Din kontaktperson er Mette", story.mette.number),
        ("hvad er nummeret til min sagsbehandler", "Din sagsbehandler er Karin", story.karin.number),
        ("what is the number of my workplace?", "Ring til Netto", "33 33 33 33"),
    ):
        await ali.replies(written)
        await ali.expect(name, number)
    await ali.expect("You wrote in English")


async def test_when_am_i_woken(story: Story) -> None:
    """The standing time."""
    await story.ali.replies("hvornår vækker du mig?")
    await story.ali.expect("Du har ingen fast vækning")
    await story.wakes(story.ali, "6.30", on="onsdag")
    await story.ali.replies("hvornår vækker du mig?")
    await story.ali.expect("Din faste vækning er kl. 6.30")


async def test_in_the_middle_of_a_question(story: Story) -> None:
    """Asked how it goes, Ali asks for a number. He gets it, and the question stays open."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag")
    await story.clock_to("16.00")
    await ali.expect("1")
    await ali.replies("hvad er min mentors nummer?")
    await ali.expect("Din mentor er Lars")
    await ali.replies("4")
    await ali.expect("Kom du til tiden i dag?")


async def test_on_a_shared_phone(story: Story) -> None:
    """Goals are not for whoever else reads along, and nobody is called a mentor."""
    discreet = update(Person).where(Person.id == story.ali.me).values(discreet=True)
    await story.store.transact(lambda transaction: transaction.execute(discreet))
    match = await story.read(lambda read: read.scalars(select(Match)).one())
    await story.put(Goal(match_id=match.id, title="blive rask igen"))
    await story.ali.replies("mine mål")
    said = await story.ali.expect("Ring til Mette")
    assert "rask" not in said
    await story.ali.replies("min mentors nummer")
    assert "mentor" not in await story.ali.expect("Lars:")


async def test_a_mentor_has_no_such_case(story: Story) -> None:
    """Lars hears nothing of Ali's meetings by asking for "my next meeting"."""
    await story.meeting(story.ali, "torsdag 10.00", place="kantinen")
    await story.lars.replies("mit næste møde")
    said = await story.lars.expect()
    assert "torsdag" not in said
    story.lars.throws_away()
