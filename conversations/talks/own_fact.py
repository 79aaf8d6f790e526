"""A fact of one's own case that was asked for in so few words that nobody need look for it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from conversations.engine import Definition, Say, Talk, Urgency
from conversations.talks.own_case import OwnCase, own_case


class OwnTopic(StrEnum):
    """What is asked for: topics of the guide that the casebook answers."""

    MEETING = "my-meeting"
    GOALS = "my-goals"
    HOURS = "my-hours"
    WAKE_UP = "my-wake-up"
    MENTOR = "my-mentor"
    HELPER = "my-contact-person"
    CASEWORKER = "my-caseworker"
    WORKPLACE = "my-workplace"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFactOpening:
    """What is asked, and the case as the casebook has it."""

    topic: OwnTopic
    case: OwnCase


def own_fact(opening: OwnFactOpening) -> Talk[None]:
    """The answer, and nothing else."""
    yield Say(text=own_case(opening.topic, opening.case))


DEFINITION = Definition(
    name="own-case",
    version=1,
    opening=OwnFactOpening,
    talk=own_fact,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
