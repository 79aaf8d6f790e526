"""The program was down. What is still of use is done; a human hears of the rest."""

from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session as Transaction

from bot.channels.channel import Incoming
from casebook.facts import AbsenceReported, Reason, WakeUpUnanswered, WokeUp
from casebook.model import Office
from tests.stories.harness import Story
from tests.stories.moments import moment


async def test_down_over_the_wake_up_with_time_left(story: Story) -> None:
    """Down from six to half past eight. Ali must be ready at half past nine: there is an apology, and at once
    a call."""
    ali = story.ali
    await story.wakes(ali, "6.30", target="09:30", ask_left_home=False)
    await story.clock_to("6.00")
    await story.program_stops()
    await story.clock_to("8.30")
    await ali.hears_nothing()

    await story.program_starts()
    await ali.expect("Undskyld, jeg er sent på den i dag. Det er min fejl og ikke din")
    await ali.rings("Tryk 1, hvis du er oppe")
    await ali.presses_key("1")
    await ali.expect("9.30")
    await story.clock_to("12.00")
    assert await story.facts(ali) == [WokeUp(day=date(2026, 10, 19), rung=3, by_call=True)]


async def test_down_until_it_is_too_late(story: Story) -> None:
    """Back at half past eight, but Ali had to be ready at eight: a call would only shame him. Mette is told instead."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", target="08:00")
    await story.program_stops()
    await story.clock_to("8.30")
    await story.program_starts()
    await ali.hears_nothing()
    await mette.expect("Jeg var nede og kunne ikke vække Ali kl. 6.30", ali.number)
    await mette.replies("løst")
    await mette.expect("lukket")
    await story.clock_to("12.00")
    assert await story.facts(ali) == []


async def test_down_for_twenty_minutes(story: Story) -> None:
    """Twenty minutes late is no more than late: the wake-up comes as it is."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.29")
    await story.program_stops()
    await story.clock_to("6.50")
    await story.program_starts()
    await ali.expect("OPPE")
    await ali.replies("oppe")
    await ali.expect("Ali")


async def test_what_was_written_meanwhile_counts_first(story: Story) -> None:
    """While it was down, Ali wrote that he is ill, Bo that he is up, and Cem STOP. Nobody of them is woken any more."""
    ali, bo, cem = story.ali, await story.mentee("Bo"), await story.mentee("Cem")
    for mentee in (ali, bo, cem):
        await story.wakes(mentee, "6.30", on="mandag", target="09:30")
    await story.program_stops()
    await story.clock_to("8.30")
    await ali.replies("jeg er syg")
    await bo.replies("jeg er oppe")
    await cem.replies("STOP")

    await story.program_starts()
    await ali.expect("God bedring")
    await ali.expect("ikke en sygemelding")
    await ali.expect("Hvornår")
    await bo.expect("Tak, Bo")
    await cem.expect("Du får ikke flere beskeder fra mig")
    await story.lars.expect("Ali, Netto: fraværende")
    await story.mette.expect("Ali, Netto: fraværende")
    await story.mette.expect("Cem får ikke flere beskeder")


@pytest.mark.parametrize(("written", "woken"), [("mandag 8.00", True), ("tirsdag 5.25", False)])
async def test_up_yesterday_is_not_up_today(story: Story, written: str, woken: bool) -> None:
    """At half past five on Tuesday it is heard that Ali is up. It depends on when he wrote that."""
    ali = story.ali
    await story.clock_to("mandag 6.01")
    await story.wakes(ali, "6.30", on="tirsdag", ask_left_home=False)
    sent_at = moment(written, now=story.clock.now()).astimezone(UTC)
    await story.clock_to("tirsdag 5.30")
    late = Incoming(channel="phones", sender=ali.address, provider_id="late", text="jeg er oppe", sent_at=sent_at)
    await story.engine.receive(late)
    await story.engine.settle()
    await ali.expect("Tak")
    await story.clock_to("tirsdag 6.31")
    if woken:
        await ali.expect("OPPE")
        await ali.replies("oppe")
        await ali.expect("Ali")


@pytest.mark.parametrize(
    ("written", "text", "day", "told"),
    [
        ("mandag 22.00", "jeg er syg i morgen", date(2026, 10, 20), "tirsdag den 20. oktober"),
        ("tirsdag 5.00", "jeg er syg i dag", date(2026, 10, 20), "tirsdag den 20. oktober"),
        ("mandag 7.00", "jeg er syg i dag", date(2026, 10, 19), "mandag den 19. oktober"),
    ],
)
async def test_what_is_heard_late_is_read_with_the_day_it_was_written(
    story: Story, written: str, text: str, day: date, told: str
) -> None:
    """The program hears at half past five on Tuesday what Ali wrote while it was down: his "i dag" and "i morgen" are
    those of the day on which he wrote."""
    ali = story.ali
    sent_at = moment(written, now=story.clock.now()).astimezone(UTC)
    await story.program_stops()
    await story.clock_to("tirsdag 5.30")
    await story.program_starts()
    late = Incoming(channel="phones", sender=ali.address, provider_id="late", text=text, sent_at=sent_at)
    await story.engine.receive(late)
    await story.engine.settle()
    for words in ("God bedring", "ikke en sygemelding", "Hvornår"):
        await ali.expect(words)
    await story.clock_to("tirsdag 6.00")
    await story.lars.expect("Ali, Netto: fraværende", told)
    await story.mette.expect("Ali, Netto: fraværende", told)
    absence, *_ = await story.facts(ali)
    assert absence == AbsenceReported(day=day, reason=Reason.ILL)
    await story.clock_to("tirsdag 6.01")


async def test_a_time_that_no_provider_can_mean_is_not_believed(story: Story) -> None:
    """A message dated a year ago, or tomorrow, is of the day on which it came."""
    ali = story.ali
    for number, days in enumerate((-365, 1)):
        sent_at = story.clock.now() + timedelta(days=days)
        strange = Incoming(
            channel="phones", sender=ali.address, provider_id=str(number), text="jeg er syg i dag", sent_at=sent_at
        )
        await story.engine.receive(strange)
        await story.engine.settle()
    facts = [fact for fact in await story.facts(ali) if isinstance(fact, AbsenceReported)]
    assert {fact.day for fact in facts} == {date(2026, 10, 19)}
    for phone in (ali, story.lars, story.mette):
        phone.throws_away()


async def test_down_in_the_middle_of_a_wake_up(story: Story) -> None:
    """The first message went out, then the program stopped. What Ali answered meanwhile is heard before the deadline
    that has passed: nobody calls him."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await story.clock_to("6.31")
    await ali.expect("OPPE")
    await story.program_stops()
    await story.clock_to("7.30")
    await ali.replies("oppe")
    await story.program_starts()
    await ali.expect("Ali")
    await story.clock_to("9.00")
    assert await story.facts(ali) == [WokeUp(day=date(2026, 10, 19), rung=1)]


async def test_down_over_a_check_in(story: Story) -> None:
    """A check-in of the afternoon is still asked before eight in the evening; after that the day is let go."""
    ali = story.ali
    await story.checks_in(ali, "16.00", on="mandag tirsdag")
    for back, asked in (("mandag 19.00", True), ("tirsdag 20.30", False)):
        await story.program_stops()
        await story.clock_to(back)
        await story.program_starts()
        if asked:
            await ali.expect("Hej Ali", "1")
        await story.passes(hours=5)


async def test_down_over_a_meeting(story: Story) -> None:
    """Back five minutes before Ali's meeting: too late to remind him. Mette is told."""
    ali, mette = story.ali, story.mette
    await story.clock_to("8.00")
    await story.meeting(ali, "10.00")
    await story.program_stops()
    await story.clock_to("9.55")
    await story.program_starts()
    await ali.hears_nothing()
    await mette.expect("Jeg var nede og kunne ikke minde Ali om mødet mandag den 19. oktober kl. 10.00")
    await mette.replies("løst")
    await mette.expect("lukket")


async def test_down_for_three_days(story: Story) -> None:
    """Down from Monday to Thursday noon. Of the mornings that were missed only today's is told of, once."""
    ali, mette = story.ali, story.mette
    await story.wakes(ali, "6.30", rungs=[["message", 10]])
    await story.program_stops()
    await story.clock_to("torsdag 12.00")
    await story.program_starts()
    await mette.expect("kunne ikke vække Ali kl. 6.30")
    await mette.replies("løst")
    await mette.expect("lukket")
    await story.clock_to("fredag 6.30")
    await ali.expect("OPPE")
    await story.clock_to("6.40")
    await ali.expect("Nu får Mette besked")
    await mette.expect("Ali har ikke svaret på vækningen")
    await mette.replies("løst")
    await mette.expect("lukket")
    assert await story.facts(ali) == [WakeUpUnanswered(day=date(2026, 10, 23))]


async def test_a_holiday_in_between_is_no_working_day(story: Story) -> None:
    """Lars is asked about his week on Fridays. Down from Friday noon; the office is closed on Monday: on Tuesday the
    week is still asked about, as on a Monday after any other weekend."""

    def closed(transaction: Transaction) -> None:
        transaction.execute(update(Office).values(closed_days=["2026-10-26"]))

    await story.store.transact(closed)
    await story.asks_about_the_week(story.lars, "14.00")
    await story.clock_to("fredag 13.00")
    await story.program_stops()
    await story.clock_to("tirsdag 9.00")
    await story.program_starts()
    await story.lars.expect("Lars")
