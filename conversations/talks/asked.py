"""A mentee's question, asked of somebody around them, who answers by replying. After a silence others are asked."""

from dataclasses import dataclass
from datetime import timedelta

from casebook.facts import QuestionAnswered, QuestionLeft
from conversations.engine import Definition, Record, Say, Silence, Talk, Urgency, Words, ask, texts_of

_WITHIN = timedelta(days=1)
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
    question = text("question", mentee=opening.mentee, words=opening.words)
    words = yield from ask("answer", question, Words(longest=_LONGEST), within=_WITHIN)
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
