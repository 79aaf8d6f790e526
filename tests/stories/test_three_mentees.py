"""The mentor with three mentees."""

from datetime import date

from casebook.facts import AttendanceReported, ConcernRaised, GoalScored, HoursReported, WeekUnreported
from tests.stories.harness import Story

WEEK = date(2026, 10, 19)


async def test_a_line_a_mentee(story: Story) -> None:
    """On Friday Lars is asked about Ali, then Bo, then Cem. One line each; for Bo he sees a mistake and starts that one
    afresh; about Cem he is worried, and Karin is told on Monday, without his words."""
    lars, karin = story.lars, story.karin
    bo, cem = await story.mentee("Bo"), await story.mentee("Cem", goals=["Komme til tiden"])
    await story.asks_about_the_week(lars, "14.00")
    await story.clock_to("fredag 14.00")

    await lars.expect("Lars", "ugen fra mandag den 19. oktober", "Ali", "7t 4/5 mål ok")
    await lars.replies("7t 4/5 mål ok")
    await lars.expect("Ali: 7 timer, 4 af 5 dage og mål som sidst. Er det rigtigt?")
    await lars.presses("Ja")
    await lars.expect("Er der noget ved Ali, der bekymrer dig?")
    await lars.presses("Nej")

    await lars.expect("Og Bo?")
    await lars.replies("70t alle dage mål ok")
    await lars.expect("Bo: 70 timer", "Er det rigtigt?")
    await lars.replies("nej")
    await lars.expect("Så tager vi Bo forfra")
    await lars.replies("7,5t alle dage mål ok")
    await lars.expect("Bo: 7 timer 30 min", "5 af 5 dage")
    await lars.replies("ja")
    await lars.expect("Bo, der bekymrer dig?")
    await lars.replies("nej")

    await lars.expect("Og Cem?")
    await lars.replies("6 timer")
    await lars.expect("Hvor mange af de 5 dage kom Cem?")
    await lars.replies("3")
    await lars.expect("Cem: Komme til tiden. Hvor langt er I")
    await lars.replies("2")
    await lars.expect("Cem: 6 timer, 3 af 5 dage og mål 2")
    await lars.replies("ja")
    await lars.expect("Cem, der bekymrer dig?")
    await lars.replies("ja")
    await lars.expect("Karin får det at læse")
    await lars.replies("Han virker trist")
    await lars.expect("Karin får besked")
    await lars.expect("Tak, Lars")

    await karin.hears_nothing()
    await story.clock_to("mandag 9.00")
    said = await karin.expect("Mentoren er bekymret for Cem")
    assert "trist" not in said
    await karin.replies("tag")
    await karin.expect("Du har 1")

    told = await story.facts(lars)
    assert HoursReported(week=WEEK, minutes=420) in told
    assert HoursReported(week=WEEK, minutes=450) in told
    assert HoursReported(week=WEEK, minutes=4200) not in told
    assert AttendanceReported(week=WEEK, present=3, planned=5) in told
    assert [fact.score for fact in told if isinstance(fact, GoalScored)] == [2]
    assert told[-1] == ConcernRaised(week=WEEK, words="Han virker trist")
    for mentee in (story.ali, bo, cem):
        await mentee.hears_nothing()


async def test_two_silent_weeks(story: Story) -> None:
    """Lars does not answer. He is reminded on the next working day. The first week is let pass; after the second Karin
    is asked to talk with him, once for each mentee."""
    lars, karin = story.lars, story.karin
    await story.mentee("Bo")
    await story.asks_about_the_week(lars, "14.00")

    await story.clock_to("fredag 14.00")
    await lars.expect("Ali")
    await story.clock_to("mandag 14.00")
    await lars.expect("Hej igen", "0 er også et svar")
    await story.clock_to("torsdag 14.00")
    await karin.hears_nothing()

    await story.clock_to("fredag 14.00")
    await lars.expect("Ali")
    await story.clock_to("mandag 14.00")
    await lars.expect("Hej igen")
    await story.clock_to("tirsdag 14.00")
    await lars.expect("Jeg beder Karin tale med dig")
    await story.clock_to("onsdag 9.00")
    await karin.expect("Mentoren har ikke givet timer for Ali i 2 uger")
    await karin.expect("Mentoren har ikke givet timer for Bo i 2 uger")

    silent = [fact.silent_weeks for fact in await story.facts(lars) if isinstance(fact, WeekUnreported)]
    assert silent == [1, 1, 2, 2]
