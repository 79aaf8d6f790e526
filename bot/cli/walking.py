"""Walking through a talk: every question, what may be answered to it, and what follows. Pure and bounded.

A question that was met before is not walked again, so a walk ends even where a talk can go round.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from bot.cli.sample_openings import NOW
from conversations.catalogue import MAIN_LANGUAGE, Catalogue
from conversations.engine import (
    Answer,
    Ask,
    Call,
    Definition,
    LocalTime,
    Look,
    Raise,
    Record,
    Reply,
    Rest,
    Say,
    Step,
    Text,
    Turn,
    play,
)
from conversations.engine.steps import Waiting
from conversations.writing import written

MOST_MOMENTS = 300
_LATER_ROUND = re.compile(r"-(?:[3-9]|\d{2,})\b")
REPLIES = (
    "Det er svært.",
    "4/5",
    "7 timer",
    "7t 4/5 mål 3",
    "på torsdag",
    "kl. 6.45",
    "6.45 i morgen",
    "10 minutter",
    "ja",
    "nej",
    "ved ikke",
)
"""What people may well write; which of them a question takes is the question's own business."""


def in_any_round(key: str) -> str:
    """A question's key without the number of its round, from the fourth one (-3) on: a talk may stay for ever."""
    return _LATER_ROUND.sub("-later", key)


@dataclass(slots=True, kw_only=True)
class Moment:
    """What happens after one answer. `answers` led here; `seen`: the question was walked elsewhere in the tree."""

    cause: list[str]
    steps: tuple[Step, ...]
    waiting: Waiting | None
    answers: tuple[Answer, ...]
    seen: bool = False
    then: list["Moment"] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One talk from one opening, its words in one language."""

    definition: Definition[Any]
    opening: object
    catalogue: Catalogue
    language: str = MAIN_LANGUAGE

    def start(self) -> Moment:
        """The whole tree, walked breadth-first so that each question is drawn where it is met soonest."""
        first = self._moment("", ())
        known: set[str] = set()
        left, count = deque([first]), 1
        while left and count < MOST_MOMENTS:
            moment = left.popleft()
            if moment.waiting is None:
                continue
            asked = in_any_round(moment.waiting.key)
            moment.seen = asked in known
            known.add(asked)
            if not moment.seen:
                moment.then = self._followers(moment)
                left.extend(moment.then)
                count += len(moment.then)
        return first

    def words(self, text: Text) -> str:
        """A text in the language of the walk."""
        return self.catalogue.render(text, language=self.language)

    def _followers(self, moment: Moment) -> list[Moment]:
        """What may follow; answers after which the same is said stand together."""
        assert moment.waiting is not None, "it was asked for"
        found: dict[object, Moment] = {}
        for label, answer, from_options in self._answers(moment.waiting):
            after = self._moment(label, (*moment.answers, answer))
            same = found.setdefault(self._outcome(after), after)
            if same is not after and from_options:
                same.cause.append(label)
        return list(found.values())

    def _moment(self, cause: str, answers: tuple[Answer, ...]) -> Moment:
        turn = self._played(answers)
        answers += turn[1]
        return Moment(cause=[cause], steps=turn[0].steps, waiting=turn[0].waiting_for, answers=answers)

    def _played(self, answers: tuple[Answer, ...]) -> tuple[Turn, tuple[Answer, ...]]:
        """Played on, past what the program looks up by itself; those answers come back too."""
        steps: list[Step] = []
        looked: tuple[Answer, ...] = ()
        while True:
            turn = play(self.definition.talk, self.opening, [*answers, *looked])
            steps += turn.steps
            match turn.waiting_for:
                case Look(key=key, query=LocalTime() as query):
                    looked += (Answer(key=key, value=query.keep(NOW)),)
                case waiting:
                    return Turn(steps=tuple(steps), waiting_for=waiting), looked

    def _answers(self, waiting: Waiting) -> Iterator[tuple[str, Answer, bool]]:
        """A label, an answer, and whether it stands among the options, silence last."""
        if isinstance(waiting, Ask | Call):
            question = waiting.question
            shown = tuple(self.words(option.label) for option in question.options)
            pressed = (
                (label, Reply(text="", at=NOW, option=option.value, shown=shown), True)
                for option, label in zip(question.options, shown, strict=True)
            )
            typed = ((f'"{text}"', Reply(text=text, at=NOW, shown=shown), False) for text in REPLIES)
            for label, reply, from_options in chain(pressed, typed):
                value = question.read(reply)
                if value is not None:
                    yield label, Answer(key=waiting.key, value=question.keep(value)), from_options
        yield _silence(waiting), Answer(key=waiting.key, silent=True), True

    def _outcome(self, moment: Moment) -> object:
        """What tells one outcome from another: what is said, what is noted, whom it alerts, what is asked."""
        return tuple(self._mark(step) for step in moment.steps)

    def _mark(self, step: Step) -> tuple[str, str]:
        match step:
            case Say() | Ask() | Call() | Raise():
                return type(step).__name__, self._plain(step.text)
            case Record():
                return "Record", step.fact.kind
            case Rest() | Look():
                return type(step).__name__, step.key

    def _plain(self, text: Text) -> str:
        """Which text it is, whatever was filled in: seven hours and eight lead to the same."""
        return f"{text.context}/{text.key}"


def _silence(waiting: Waiting) -> str:
    match waiting:
        case Ask() | Call():
            return f"(no answer for {written(waiting.within, 'en')})"
        case Rest():
            return f"({written(waiting.within, 'en')} later)"
        case Look():
            return "(nothing found)"
