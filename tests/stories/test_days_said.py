"""Ali says at once from when until when he stays away, when he comes back, or on which day he is late."""

from datetime import date, time

import pytest

from casebook.facts import AbsenceReported, LatenessReported, Reason
from tests.stories.harness import Story

MONDAY, TUESDAY, THURSDAY, FRIDAY = (date(2026, 10, day) for day in (19, 20, 22, 23))


async def test_ill_until_friday(story: Story) -> None:
    """Today is told at once, with the last day. Nobody wakes him before Monday, when he is asked whether he is well."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await ali.replies("jeg er syg til og med fredag")
    await ali.expect("ikke kommer fra mandag den 19. oktober til og med fredag den 23. oktober")
    await ali.expect("ikke en sygemelding")
    await ali.expect("væk til og med fredag den 23. oktober. Er det rigtigt?")
    for listener in (story.lars, story.mette):
        await listener.expect("fraværende fra mandag den 19. oktober til og med fredag den 23. oktober")
    await ali.presses("Ja")
    await ali.expect("Bliver det en anden dag, så skriv det bare")
    await story.clock_to("søndag 12.00")
    await story.clock_to("mandag 6.30")
    await ali.expect("Er du rask i dag?")
    assert await story.facts(ali) == [AbsenceReported(day=MONDAY, reason=Reason.ILL, last=FRIDAY)]


async def test_the_day_of_return_is_no_day_of_absence(story: Story) -> None:
    """ "Syg, kommer igen på torsdag": away from today on, and woken again on Thursday."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await ali.replies("jeg er syg, kommer igen på torsdag")
    await ali.expect("ikke kommer mandag den 19. oktober")
    await ali.expect("ikke en sygemelding")
    await ali.expect("kommer igen torsdag den 22. oktober. Er det rigtigt?")
    for listener in (story.lars, story.mette):
        await listener.expect("fraværende mandag den 19. oktober. Forventet tilbage torsdag den 22. oktober")
    await ali.replies("ja")
    await ali.expect("du kommer igen torsdag den 22. oktober")
    await story.clock_to("torsdag 6.30")
    await ali.expect("OPPE")


async def test_back_earlier_after_all(story: Story) -> None:
    """Put right at once, and then he is woken on the earlier day."""
    ali = story.ali
    await story.wakes(ali, "6.30", ask_left_home=False)
    await ali.replies("jeg er syg resten af ugen")
    await ali.expect("til og med fredag den 23. oktober")
    await ali.expect("ikke en sygemelding")
    await ali.expect("Er det rigtigt?")
    for listener in (story.lars, story.mette):
        await listener.expect("til og med fredag den 23. oktober")
    await ali.replies("nej, kommer igen torsdag")
    await ali.expect("du kommer igen torsdag den 22. oktober")
    for listener in (story.lars, story.mette):
        await listener.expect("Forventet tilbage torsdag den 22. oktober")
    await story.clock_to("torsdag 6.30")
    await ali.expect("OPPE")
    assert (await story.facts(ali))[-1] == AbsenceReported(day=MONDAY, reason=Reason.ILL, expected_back=THURSDAY)


async def test_a_day_ahead(story: Story) -> None:
    """In court on Friday: read back first. Today nobody hears that he is away, and he is woken as usual until then."""
    ali = story.ali
    await ali.replies("kan ikke komme fredag, skal i retten")
    await ali.expect("Jeg siger til Lars og Mette, at du ikke kommer fredag den 23. oktober. Er det rigtigt?")
    await story.lars.hears_nothing()
    await ali.presses("Ja")
    await ali.expect("ikke kommer fredag den 23. oktober")
    await ali.expect("En besked her er ikke nok")
    await ali.expect("Hvornår tror du, at du kommer igen?")
    await ali.presses("Ved ikke")
    await ali.expect("ring til Mette", story.mette.number)
    for listener in (story.lars, story.mette):
        await listener.expect("Ali, Netto: fraværende fredag den 23. oktober")
    assert await story.facts(ali) == [AbsenceReported(day=FRIDAY, reason=Reason.OTHER)]


@pytest.mark.parametrize(
    ("words", "told", "late"),
    [
        (
            "kommer 20 min for sent i morgen",
            "kommer 20 min senere tirsdag den 20. oktober",
            LatenessReported(day=TUESDAY, minutes=20),
        ),
        (
            "jeg kommer for sent, er der kl 8.20",
            "kommer mandag den 19. oktober kl. 8.20",
            LatenessReported(day=MONDAY, at=time(8, 20)),
        ),
    ],
)
async def test_late_on_another_day_or_at_a_time(story: Story, words: str, told: str, late: LatenessReported) -> None:
    """The day he names is the day they hear, and a time needs no counting."""
    await story.ali.replies(words)
    await story.ali.expect(told)
    await story.ali.expect("ring til Netto")
    for listener in (story.lars, story.mette):
        await listener.expect(told)
    assert await story.facts(story.ali) == [late]
