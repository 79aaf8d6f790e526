"""What a message is, before any talk sees it: one ordered decision.

STOP comes first and only as the whole message; danger is looked for in every free text, also in the middle of a
question; a question never swallows what clearly means something else.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

from conversations.discreet_asked import discreet_asked
from conversations.engine import Question, Reply, Words
from conversations.guide import asks_as_well, asks_whether_machine, has_question_word, is_asked, is_word_for_word
from conversations.language_names import cannot_read_danish, language_asked
from conversations.net_asked import net_asked
from conversations.own_questions import number_asked_of, own_question
from conversations.reading import (
    Danger,
    Intent,
    Keyword,
    OwnPhrases,
    asks_who_sees,
    keyword,
    only_yes_or_no,
    read_danger,
    read_yes_no,
    starts_again,
    understand,
)
from conversations.reading.reading import SURE as BY_HEART
from conversations.talks.own_fact import OwnTopic
from conversations.talks.safety_net import Wish
from conversations.turning_aside import ANSWERS_OTHERS, SURE, is_bare, is_command, named_in_passing, turned_aside


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """No more messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Messages again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What can you do, whom can I call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InDanger:
    """Somebody may be in danger; `clear` tells clear from possible, `why` what was noticed."""

    clear: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The open question has its answer."""

    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """The open question could not be answered by this, and nothing else was recognised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldButton:
    """A button of a question that is no longer open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """Something of the person's own accord. `sure` is False when it is only the best of `guesses`."""

    intent: Intent
    sure: bool
    guesses: tuple[Intent, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoSees:
    """Who sees what I write?"""


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksOwnCase:
    """A fact of their own case: the next meeting, goals, a number to call."""

    topic: OwnTopic


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksNet:
    """The extra SMS for a night when the robot is down."""

    wish: Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksDiscreet:
    """Neutral words on a phone that others read, or free ones again."""

    discreet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """Somebody who said STOP and now writes something else: kept, not answered."""


Decision: TypeAlias = (
    Stop
    | Start
    | Help
    | InDanger
    | Answered
    | Unclear
    | OldButton
    | Wants
    | WhoSees
    | AsksOwnCase
    | AsksNet
    | AsksDiscreet
    | Ignored
)

_BY_KEYWORD: dict[Keyword, Decision] = {
    Keyword.STOP: Stop(),
    Keyword.START: Start(),
    Keyword.HELP: Help(),
    Keyword.PAUSE: Wants(intent=Intent.PAUSE, sure=True),
    Keyword.WAKE: Wants(intent=Intent.SET_WAKEUP, sure=True),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What triage must know. `question` is the open one; `button` is whether a pressed button belongs to it."""

    stopped: bool = False
    is_mentee: bool = True
    """The others write about somebody else ("han er meget stille"): of theirs only clear danger counts."""
    talk: str | None = None
    """The name of the talk that asks."""
    question: Question[Any] | None = None
    own: OwnPhrases | None = None
    """How people write to this person's office."""
    button: bool | None = None
    """None: no button was pressed. True: one of the open question. False: one of an older message."""


def triage(reply: Reply, situation: Situation) -> Decision:
    """Decide. Pure and total: every reply gets exactly one decision."""
    written = situation.button is None
    word = keyword(reply.text) if written else None
    if word in (Keyword.STOP, Keyword.START):
        return _BY_KEYWORD[word]
    if written and (danger := _danger(reply, situation)) is not None:
        return danger
    if situation.stopped and not _in_crisis(situation):
        return _after_stop(reply.text, situation) if written else Ignored()
    if situation.button is False:
        return OldButton()
    if word is not None and not _in_crisis(situation):
        return _BY_KEYWORD[word]
    return _idle(reply, situation) if situation.question is None else _answering(reply, situation, situation.question)


def _after_stop(text: str, situation: Situation) -> Start | Help | Ignored:
    """They asked for peace, and get it; but a cry for help is answered, and they can come back in their own words."""
    if keyword(text) is Keyword.HELP:
        return Help()
    if starts_again(text):
        return Start()
    meant = understand(text, own=situation.own)
    if meant.unsure or meant.confidence < SURE:
        return Ignored()
    if meant.intent is Intent.START:
        return Start()
    return Help() if meant.intent in {Intent.HELP, Intent.TALK} else Ignored()


def _in_crisis(situation: Situation) -> bool:
    """Whether the crisis talk asks: then every word is its answer, HJÆLP too, also from somebody who said STOP."""
    return situation.talk == "crisis" and situation.question is not None


def _danger(reply: Reply, situation: Situation) -> InDanger | None:
    """While the crisis talk asks, whatever is written is heard there, and does not start it again."""
    if _in_crisis(situation):
        return None
    found = read_danger(reply.text)
    if found.danger is Danger.POSSIBLE and not found.theme and _known_by_heart(reply.text):
        return None
    if found.danger is Danger.POSSIBLE and _answers_plainly(reply, situation.question):
        return None
    heeded = (Danger.CLEAR, Danger.POSSIBLE) if situation.is_mentee else (Danger.CLEAR,)
    return None if found.danger not in heeded else InDanger(clear=found.danger is Danger.CLEAR, why=found.why)


def _known_by_heart(text: str) -> bool:
    """Words of the program's own, which the second net of danger may only resemble: a phrase of the guide, a wish for
    neutral words, who sees what. Where a phrase of danger stands in them, that counts.
    """
    return is_word_for_word(text) or asks_who_sees(text) or discreet_asked(text) is not None


def _answers_plainly(reply: Reply, question: Question[Any] | None) -> bool:
    """A yes or no by heart ("det lover jeg", "det gør jeg ikke") to a question that takes one: of so few words alone,
    some look like danger. Where any words are an answer, these are heard like all others.
    """
    if question is None or isinstance(question, Words) or question.read(reply) is None:
        return False
    answer = read_yes_no(reply.text)
    return answer.value is not None and answer.certainty == BY_HEART


def _answering(reply: Reply, situation: Situation, question: Question[Any]) -> Decision:
    value = question.read(reply)
    if reply.option is None and not _in_crisis(situation):
        may_ask = value is None or named_in_passing(question) or _commands(reply.text, situation)
        if may_ask and (asked := _asks(reply, situation)):
            return asked
        if aside := _aside(reply, question, situation, read=value is not None):
            return aside
    return Unclear() if value is None else Answered(value=value)


def _commands(text: str, situation: Situation) -> bool:
    """Whether a whole message asks something of the program where any words are an answer.

    "Min mentor" may be one: only asked with a question word is it a question of one's own case.
    """
    if not isinstance(situation.question, Words) or situation.talk in ANSWERS_OTHERS or not is_command(text):
        return False
    return has_question_word(text) or own_question(text) is None


def _aside(reply: Reply, question: Question[Any], situation: Situation, *, read: bool) -> Help | Wants | None:
    meant = turned_aside(
        reply, question, talk=situation.talk, is_mentee=situation.is_mentee, own=situation.own, read=read
    )
    if meant is Intent.HELP:
        return Help()
    return Wants(intent=meant, sure=True) if meant is not None else None


def _asks(reply: Reply, situation: Situation) -> WhoSees | AsksOwnCase | AsksNet | AsksDiscreet | Wants | None:
    """Something for the program itself, which no talk waits for."""
    if asks_who_sees(reply.text):
        return WhoSees()
    if language_asked(reply.text) or cannot_read_danish(reply.text):
        return Wants(intent=Intent.LANGUAGE, sure=True)
    if not situation.is_mentee:
        return None
    return _asks_for_oneself(reply)


def _asks_for_oneself(reply: Reply) -> AsksOwnCase | AsksNet | AsksDiscreet | Wants | None:
    """What only a mentee asks: how messages come, and what stands in their own case."""
    if wish := net_asked(reply.text):
        return AsksNet(wish=wish)
    if (discreet := discreet_asked(reply.text)) is not None:
        return AsksDiscreet(discreet=discreet)
    if topic := own_question(reply.text):
        return AsksOwnCase(topic=topic)
    asked = number_asked_of(reply.text) or asks_whether_machine(reply.text)
    return Wants(intent=Intent.QUESTION, sure=True) if asked else None


def _idle(reply: Reply, situation: Situation) -> Decision:
    if asked := _asks(reply, situation):
        return asked
    if only_yes_or_no(reply.text):
        # It must not pass for being up, or for wanting more sleep.
        return Wants(intent=Intent.THANKS, sure=True)
    meant = understand(reply.text, own=situation.own)
    if situation.is_mentee and not is_bare(reply.text) and is_asked(meant, reply.text):
        return Wants(intent=Intent.QUESTION, sure=True)
    if situation.is_mentee and asks_as_well(meant, reply.text):
        return Wants(intent=meant.intent, sure=False, guesses=(meant.intent, Intent.QUESTION))
    if meant.unsure:
        return Wants(intent=meant.intent, sure=False, guesses=(meant.intent, *meant.alternatives))
    return Wants(intent=meant.intent, sure=True)
