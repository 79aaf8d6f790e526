"""A day has passed and a mentee's question has no answer: the next person is asked, in the end by an alert."""

from dataclasses import dataclass
from datetime import timedelta

from casebook.facts import QuestionPassedOn
from conversations.engine import Definition, Raise, Record, Say, Severity, Talk, Urgency, texts_of
from conversations.talks.question import Asks

text = texts_of("unanswered")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredOpening:
    """`asked` did not answer; `asks` are those who are left."""

    first_name: str
    question: str
    words: str
    asked: str
    asks: Asks
    helper_name: str
    helper_phone: str


def unanswered(opening: UnansweredOpening) -> Talk[None]:
    """Nobody waits for an answer without hearing who is asked now."""
    asks = opening.asks
    if asks.roles:
        passed_on = QuestionPassedOn(question=opening.question, words=opening.words, to=asks.roles)
        yield Record(fact=passed_on, match=asks.match)
        yield Say(text=text("next", asked=opening.asked, name=asks.name))
        return
    alert = text("alert", first_name=opening.first_name)
    yield Raise(cause="question-unanswered", severity=Severity.NEXT_WORKING_DAY, text=alert)
    yield Say(text=text("nobody", name=opening.helper_name, phone=opening.helper_phone))


DEFINITION = Definition(
    name="unanswered",
    version=1,
    opening=UnansweredOpening,
    talk=unanswered,
    urgency=Urgency.REPLY,
    keeps=timedelta(days=3),
)
