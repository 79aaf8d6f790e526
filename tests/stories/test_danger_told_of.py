"""Staff write that somebody else is in danger."""

from tests.stories.harness import Story


async def test_a_mentor_writes_of_his_mentee(story: Story) -> None:
    """Lars writes that Ali wants to die. Mette is paged with Ali's name and number, and hears that it was Lars who
    wrote; Lars gets the numbers and no talk about himself, and Ali's own day goes on."""
    ali, lars, mette = story.ali, story.lars, story.mette
    await story.mentee("Bo")
    await lars.replies("Ali siger han vil dø")
    await lars.expect("112", "70 201 201", "Mette")
    said = await mette.expect("HASTER 1", "Lars skriver, at Ali er i fare", ali.number, lars.number)
    assert "dø" not in said
    await mette.replies("TAG 1")
    await mette.expect("Du har 1")
    await lars.replies("tak")
    await lars.expect("Lars")
    await ali.hears_nothing()
    await mette.replies("løst 1 talte med Ali")
    await mette.expect("1 er lukket")


async def test_nobody_is_named_where_two_could_be_meant(story: Story) -> None:
    await story.mentee("Bo")
    await story.lars.replies("han siger han vil tage sit liv")
    await story.lars.expect("112", "Mette")
    said = await story.mette.expect("HASTER 1", "Ring til Lars", story.lars.number)
    assert "Ali" not in said
    assert "Bo" not in said


async def test_a_mentor_who_is_in_danger_himself(story: Story) -> None:
    """That is his own talk, as it is anybody's."""
    await story.lars.replies("jeg vil dø")
    await story.lars.expect("112")
    await story.lars.expect("1813")
    await story.lars.expect("Er der nogen hos dig?")
    await story.mette.expect("HASTER 1", "Lars")


async def test_a_mentee_who_writes_of_another_is_asked_themselves(story: Story) -> None:
    await story.ali.replies("min bror siger han vil dø")
    await story.ali.expect("112")
    await story.ali.expect("1813")
    await story.ali.expect("Er der nogen hos dig?")
    await story.mette.expect("HASTER 1", "Ali")
