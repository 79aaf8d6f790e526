"""The first talk as it was until version 2, which asks about the safety net: for the sessions under way in it."""

from conversations.engine import Definition, Talk
from conversations.talks import welcome as newest
from conversations.talks.welcome import WelcomeOpening


def welcome(opening: WelcomeOpening) -> Talk[None]:
    """Welcome one person, without a word of a safety net."""
    yield from newest.all_but_the_net(opening)
    yield from newest.ready(opening)


DEFINITION = Definition(
    name=newest.DEFINITION.name,
    version=1,
    opening=WelcomeOpening,
    talk=welcome,
    urgency=newest.DEFINITION.urgency,
    keeps=newest.DEFINITION.keeps,
)
