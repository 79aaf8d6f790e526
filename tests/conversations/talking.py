"""A scripted person for tests of talks: opens a talk, replies, lets time pass, sees what was said."""

from datetime import datetime
from typing import Any

from bot.texts import load_catalogue
from casebook.facts import Fact
from conversations.engine import (
    Answer,
    Ask,
    Call,
    Definition,
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

CATALOGUE = load_catalogue()
MORNING = datetime(2026, 3, 3, 6, 30)  # noqa: DTZ001 - replies carry local wall-clock time


class Talking:
    """One run of a talk.

    `said`, `facts` and `alerts` are those of the latest turn; `answers` is what a session would have stored.
    """

    def __init__(self, definition: Definition[Any], opening: object, *, language: str = "da") -> None:
        self.definition = definition
        self.opening = opening
        self.language = language
        self.answers: list[Answer] = []
        self._hint: str | None = None
        self.turn = self._play()

    def reply(self, text: str, *, at: datetime = MORNING) -> list[str]:
        """The person writes; returns what is said to it. An unclear reply gets the hint, no more."""
        return self._answer(Reply(text=text, at=at, shown=self.shown))

    def press(self, option: str, *, at: datetime = MORNING) -> list[str]:
        """The person presses a button, or a key on the phone."""
        return self._answer(Reply(text="", at=at, option=option, shown=self.shown))

    def find(self, value: object) -> list[str]:
        """The program looks up what the talk wants to know."""
        looking = self.turn.waiting_for
        assert isinstance(looking, Look), f"not looking for anything, but at {looking}"
        return self._go_on(Answer(key=looking.key, value=looking.query.keep(value)))

    def let_pass(self) -> list[str]:
        """The deadline passes without an answer."""
        waiting = self.turn.waiting_for
        assert waiting is not None, "the talk has ended"
        return self._go_on(Answer(key=waiting.key, silent=True))

    @property
    def said(self) -> list[str]:
        """What the person heard in this turn, as they read it."""
        return [self._hint] if self._hint else [self.render(text) for text in spoken(self.turn.steps)]

    @property
    def shown(self) -> tuple[str, ...]:
        """The labels of the options of the open question."""
        return tuple(self.render(option.label) for option in self._open.question.options)

    @property
    def facts(self) -> list[Fact]:
        return [step.fact for step in self.turn.steps if isinstance(step, Record)]

    @property
    def alerts(self) -> list[Raise]:
        return [step for step in self.turn.steps if isinstance(step, Raise)]

    @property
    def calling(self) -> bool:
        return isinstance(self.turn.waiting_for, Call)

    @property
    def resting(self) -> bool:
        return isinstance(self.turn.waiting_for, Rest)

    @property
    def ended(self) -> bool:
        return self.turn.waiting_for is None

    def render(self, text: Text) -> str:
        return CATALOGUE.render(text, language=self.language)

    @property
    def _open(self) -> Ask | Call:
        waiting = self.turn.waiting_for
        assert isinstance(waiting, Ask | Call), f"no question is open, but {waiting}"
        return waiting

    def _answer(self, reply: Reply) -> list[str]:
        question = self._open.question
        answer = question.read(reply)
        if answer is None:
            self._hint = self.render(question.hint)
            return self.said
        return self._go_on(Answer(key=self._open.key, value=question.keep(answer)))

    def _go_on(self, answer: Answer) -> list[str]:
        self._hint = None
        self.answers.append(answer)
        self.turn = self._play()
        return self.said

    def _play(self) -> Turn:
        return play(self.definition.talk, self.opening, self.answers)


def spoken(steps: tuple[Step, ...]) -> list[Text]:
    """The texts among steps that the person hears."""
    return [step.text for step in steps if isinstance(step, Say | Ask | Call)]
