"""A mentee's question, asked of somebody around them, who answers by replying. After a silence others are asked."""

from dataclasses import dataclass
from datetime import timedelta

from casebook.facts import QuestionAnswered, QuestionLeft
from conversations.engine import Definition, Record, Say, Silence, Talk, Urgency, Words, ask, texts_of

_WITHIN = timedelta(days=1)
_STILL = timedelta(days=13)
"""How long a late answer is taken: by then somebody else has answered, or has been told to."""
_LONGEST = 600
text = texts_of("asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOpening:
    """`mentee` asks, by first name, `words`, under the id `question`."""

    mentee: str
    question: str
    words: str


def asked(opening: AskedOpening) -> Talk[None]:
    """Ask; the answer goes back in the answerer's own words."""
    yield from _asked(opening, "question", within=_WITHIN)


def asked_again(opening: AskedOpening) -> Talk[None]:
    """A day later, when somebody else is asked too: a late answer is as welcome."""
    yield from _asked(opening, "again", within=_STILL)


def _asked(opening: AskedOpening, key: str, *, within: timedelta) -> Talk[None]:
    question = text(key, mentee=opening.mentee, words=opening.words)
    words = yield from ask("answer", question, Words(longest=_LONGEST), within=within)
    if isinstance(words, Silence):
        yield Record(fact=QuestionLeft())
        return
    yield Record(fact=QuestionAnswered(question=opening.question, asked=opening.words, words=words))
    yield Say(text=text("thanks", mentee=opening.mentee))


DEFINITION = Definition(
    name="asked",
    version=1,
    opening=AskedOpening,
    talk=asked,
    urgency=Urgency.REPLY,
    keeps=timedelta(days=1),
)
AGAIN = Definition(
    name="asked-again",
    version=1,
    opening=AskedOpening,
    talk=asked_again,
    urgency=Urgency.ROUTINE,
    keeps=_STILL,
)
