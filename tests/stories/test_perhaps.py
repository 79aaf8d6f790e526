"""Ali writes something that the program does not quite understand."""

from tests.stories.harness import Story


async def test_the_best_guesses_are_offered_and_the_chosen_one_is_followed(story: Story) -> None:
    """A time alone may mean many things: Ali says that he will be late, and the talk about that follows."""
    ali = story.ali
    await ali.replies("kl. 8.15")
    await ali.expect("hvad du mener")
    await ali.presses("Jeg kommer for sent")
    await ali.expect("Så ved jeg det")
    await ali.expect("at du kommer mandag den 19. oktober kl. 8.15")
    await ali.expect("ring til Netto")
    await story.lars.expect("kommer mandag den 19. oktober kl. 8.15")
    await story.mette.expect("kl. 8.15")


async def test_something_else_leads_to_a_person(story: Story) -> None:
    ali = story.ali
    await ali.replies("kl. 8.15")
    await ali.expect("hvad du mener")
    await ali.replies("noget andet")
    await ali.expect("med andre ord", "Mette", story.mette.number)


async def test_a_plain_no_is_something_else(story: Story) -> None:
    ali = story.ali
    await ali.replies("kl. 8.15")
    await ali.expect("hvad du mener")
    await ali.replies("nej")
    await ali.expect("med andre ord", "Mette", story.mette.number)
