"""Facts of what a mentee asks. `question` is the id under which one question is sent on and answered."""

from dataclasses import dataclass
from typing import ClassVar

from casebook.facts.base import Category, Fact
from casebook.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRead(Fact):
    """The guide answered with this topic. `helped` is None where nothing was said of it."""

    kind: ClassVar[str] = "guide-read"
    category: ClassVar[Category] = Category.QUESTIONS
    topic: str
    helped: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPassedOn(Fact):
    """The mentee had it sent on: to the first of these roles, and to the next one when there is no answer in a day."""

    kind: ClassVar[str] = "question-passed-on"
    category: ClassVar[Category] = Category.QUESTIONS
    question: str
    words: str
    to: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered(Fact):
    """A person answered it. Recorded of that person, in the match of the mentee who asked."""

    kind: ClassVar[str] = "question-answered"
    category: ClassVar[Category] = Category.QUESTIONS
    question: str
    asked: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLeft(Fact):
    """Nobody said in time which topic was meant, whether to send it on, or what the answer is."""

    kind: ClassVar[str] = "question-left"
    category: ClassVar[Category] = Category.QUESTIONS
