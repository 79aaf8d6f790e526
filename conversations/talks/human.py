"""Somebody wants, or needs, a human being."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from typing_extensions import override

from casebook.facts import HumanAsked, HumanOffered
from conversations.engine import (
    SILENCE,
    Definition,
    Raise,
    Record,
    Reply,
    Say,
    Severity,
    Talk,
    Urgency,
    YesNo,
    ask,
    texts_of,
)
from conversations.reading import Intent, understand

_WITHIN = timedelta(hours=2)
text = texts_of("human")


class Topic(StrEnum):
    """What the message sounded like."""

    TALK = "talk"
    LOW = "low"
    CONFLICT = "conflict"
    QUIT = "quit"


@dataclass(frozen=True, slots=True, kw_only=True)
class HumanOpening:
    """Who can be called, and what it seems to be about."""

    first_name: str
    helper_name: str
    helper_phone: str
    topic: Topic


class MayCall(YesNo):
    """May somebody call? To want to talk, in whatever words, is a yes."""

    @override
    def read(self, reply: Reply) -> bool | None:
        answer = YesNo.read(self, reply)
        if answer is not None or reply.option is not None:
            return answer
        meant = understand(reply.text)
        return True if meant.intent is Intent.TALK and not meant.unsure else None


def human(opening: HumanOpening) -> Talk[None]:
    """Warm words and a number at once; then offer that the human calls."""
    helper, phone = opening.helper_name, opening.helper_phone
    yield Say(text=text(opening.topic, first_name=opening.first_name, helper_name=helper))
    wanted = yield from ask("call", text("call", helper_name=helper, phone=phone), MayCall(), within=_WITHIN)
    if wanted is SILENCE:
        yield Say(text=text("call.silent", helper_name=helper))
        return
    yield Record(fact=HumanOffered(accepted=wanted))
    if wanted:
        yield Record(fact=HumanAsked())
        alert = text("alert", first_name=opening.first_name)
        yield Raise(cause="human-wanted", severity=Severity.TODAY, text=alert)
    yield Say(text=text("call.yes" if wanted else "call.no", helper_name=helper, phone=phone))


DEFINITION = Definition(
    name="human",
    version=1,
    opening=HumanOpening,
    talk=human,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=12),
)
