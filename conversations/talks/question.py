"""A question: the guide answers it, offers what it may be about, or passes it on to somebody who knows.

Nothing that a mentee wrote reaches anybody else before they have said yes to that very person.
"""

from dataclasses import dataclass
from datetime import timedelta

from typing_extensions import override

from casebook.facts import GuideRead, QuestionLeft, QuestionPassedOn
from casebook.roles import Role
from conversations.engine import (
    SILENCE,
    Definition,
    Option,
    Record,
    Reply,
    Say,
    Silence,
    Talk,
    Text,
    Urgency,
    YesNo,
    ask,
    options,
    texts_of,
)
from conversations.reading import Intent, understand
from conversations.talks.offered import Offered
from conversations.talks.own_case import OwnCase, own_case

_WITHIN = timedelta(hours=1)
_OTHER = "other"
text, _guide = texts_of("question"), texts_of("guide")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """Who can be asked: by their role in a match (an id), in their order, and the first one's name. Perhaps nobody."""

    match: str
    roles: tuple[Role, ...]
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A topic of the guide that may answer; who knows more of it; whether the casebook knows, and not the guide."""

    guide_topic: str
    asks: Asks
    of_own_case: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionOpening:
    """`question` is the id under which it is passed on, `words` what was written, CPR numbers masked.

    `candidates` are the likeliest first; `sure`: the first of them answers. `otherwise` is who is asked when none does.
    """

    first_name: str
    question: str
    words: str
    candidates: tuple[Candidate, ...]
    sure: bool
    otherwise: Asks
    case: OwnCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped(YesNo):
    """Whether it helped; a word of thanks is a yes."""

    @override
    def read(self, reply: Reply) -> bool | None:
        answer = YesNo.read(self, reply)
        if answer is None and reply.option is None and understand(reply.text).intent is Intent.THANKS:
            return True
        return answer


def question(opening: QuestionOpening) -> Talk[None]:
    """What is known is said at once; what is not sure is offered; what nobody wrote down goes to a person."""
    chosen = yield from _chosen(opening)
    if isinstance(chosen, Silence):
        yield Record(fact=QuestionLeft())
    elif chosen is None:
        yield from _offer_to_ask(opening)
    else:
        yield from _answer(opening, chosen)


def _chosen(opening: QuestionOpening) -> Talk[Candidate | Silence | None]:
    """The topic that is meant; None for none of them, which a plain no says too."""
    if not opening.candidates:
        return None
    if opening.sure:
        return opening.candidates[0]
    topics = {candidate.guide_topic: candidate for candidate in opening.candidates}
    labels = tuple(Option(value=topic, label=_guide(f"option.{topic}")) for topic in topics)
    which = Offered(of=(*labels, *options("question", (_OTHER,))))
    topic = yield from ask("which", text("which", first_name=opening.first_name), which, within=_WITHIN)
    return topic if isinstance(topic, Silence) else topics.get(topic)


def _answer(opening: QuestionOpening, chosen: Candidate) -> Talk[None]:
    """The answer, and whether it was one; a no is the wish to have somebody asked. The casebook just tells."""
    yield Say(text=_answer_of(opening, chosen))
    if chosen.of_own_case or not chosen.asks.roles:
        yield Record(fact=GuideRead(topic=chosen.guide_topic, helped=None))
        return
    helped = yield from ask("helped", text("helped", name=chosen.asks.name), Helped(), within=_WITHIN)
    yield Record(fact=GuideRead(topic=chosen.guide_topic, helped=None if helped is SILENCE else helped))
    if helped is True:
        yield Say(text=text("good"))
    elif helped is False:
        yield from _pass_on(opening, chosen.asks)


def _answer_of(opening: QuestionOpening, chosen: Candidate) -> Text:
    case = opening.case
    if chosen.of_own_case:
        return own_case(chosen.guide_topic, case)
    return _guide(
        chosen.guide_topic,
        mentor=case.mentor.name,
        helper=case.helper.name,
        caseworker=case.caseworker.name,
    )


def _offer_to_ask(opening: QuestionOpening) -> Talk[None]:
    """The guide has nothing: may somebody be asked?"""
    helper, asks = opening.case.helper, opening.otherwise
    if not asks.roles:
        yield Say(text=text("nobody", name=helper.name, phone=helper.phone))
        return
    agreed = yield from ask("send", text("send", name=asks.name), YesNo(), within=_WITHIN)
    if agreed is SILENCE:
        yield Record(fact=QuestionLeft())
    elif agreed:
        yield from _pass_on(opening, asks)
    else:
        yield Say(text=text("not-sent", name=helper.name, phone=helper.phone))


def _pass_on(opening: QuestionOpening, asks: Asks) -> Talk[None]:
    passed_on = QuestionPassedOn(question=opening.question, words=opening.words, to=asks.roles)
    yield Record(fact=passed_on, match=asks.match)
    yield Say(text=text("sent", name=asks.name))


DEFINITION = Definition(
    name="question",
    version=1,
    opening=QuestionOpening,
    talk=question,
    urgency=Urgency.REPLY,
    keeps=timedelta(hours=1),
)
