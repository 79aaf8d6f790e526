"""The safety net: an SMS that lies ready at the provider for a morning without the robot, for who wants it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from casebook.facts import SafetyNetChosen
from conversations.engine import SILENCE, Definition, Record, Say, Silence, Talk, Urgency, YesNo, ask, texts_of

_WITHIN = timedelta(hours=2)
text = texts_of("safety-net")


class Wish(StrEnum):
    """What somebody wrote about it: that they want it, that they do not, or only its name."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyNetOpening:
    """`possible`: whether a message can wait for them at the provider; `helper_name` knows more where it cannot."""

    wish: Wish
    possible: bool
    helper_name: str


def safety_net(opening: SafetyNetOpening) -> Talk[None]:
    """What was wished holds at once; taking it away always works."""
    if opening.wish is Wish.NO:
        yield from _chosen(agreed=False)
    elif not opening.possible:
        yield Say(text=text("not-here", helper_name=opening.helper_name))
    elif opening.wish is Wish.YES:
        yield from _chosen(agreed=True)
    elif (yield from choose_net("wanted", within=_WITHIN)) is SILENCE:
        yield Say(text=text("as-before"))


def choose_net(key: str, *, within: timedelta) -> Talk[bool | Silence]:
    """Ask, and write down the answer; silence changes nothing."""
    agreed = yield from ask(key, text("question"), YesNo(), within=within)
    if agreed is not SILENCE:
        yield from _chosen(agreed=agreed)
    return agreed


def _chosen(*, agreed: bool) -> Talk[None]:
    yield Record(fact=SafetyNetChosen(agreed=agreed))
    yield Say(text=text("yes" if agreed else "no"))


DEFINITION = Definition(
    name="safety-net",
    version=1,
    opening=SafetyNetOpening,
    talk=safety_net,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
