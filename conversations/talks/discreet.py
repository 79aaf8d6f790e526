"""Neutral words, or free ones again: what was asked for holds at once."""

from dataclasses import dataclass
from datetime import timedelta

from casebook.facts import DiscreetChosen
from conversations.engine import Definition, Record, Say, Talk, Urgency, texts_of

text = texts_of("welcome")
"""It is said as at the welcome, where everybody is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscreetOpening:
    """What is wanted."""

    discreet: bool


def discreet(opening: DiscreetOpening) -> Talk[None]:
    """Written down before the answer, which is already said in the words that were asked for."""
    yield Record(fact=DiscreetChosen(discreet=opening.discreet))
    yield Say(text=text("discreet-yes" if opening.discreet else "discreet-no"))


DEFINITION = Definition(
    name="discreet",
    version=1,
    opening=DiscreetOpening,
    talk=discreet,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
