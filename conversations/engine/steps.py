"""The steps a talk is made of, and the helpers that yield them. A talk is a generator: forget no `yield`."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, IntEnum, StrEnum
from typing import Any, ClassVar, TypeAlias, TypeVar

from msgspec import Struct

from casebook.facts import Fact
from casebook.roles import Role
from casebook.severity import Severity
from conversations.engine.questions import Kept, Question
from conversations.engine.text import Text

T = TypeVar("T")


class Silence(Enum):
    """The answer of somebody who did not answer in time."""

    SILENCE = "silence"


SILENCE = Silence.SILENCE


class Urgency(IntEnum):
    """What must arrive first is sent first, and takes the foreground first."""

    CRISIS = 0
    ALERT = 1
    WAKE_UP = 2
    REMINDER = 3
    REPLY = 4
    ROUTINE = 5


class Picture(StrEnum):
    """A picture that can be sent along with a text."""

    PROGRESS_CHART = "progress-chart"


class Say(Struct, frozen=True, kw_only=True):
    """Tell the person something."""

    text: Text
    picture: Picture | None = None


class Ask(Struct, frozen=True, kw_only=True):
    """Ask the person, and wait for the answer until `within` has passed."""

    key: str
    text: Text
    question: Question[Any]
    within: timedelta


class Call(Struct, frozen=True, kw_only=True):
    """Ring up, say `text`, and wait for a key (or an answer in writing) until `within` has passed."""

    key: str
    text: Text
    question: Question[Any]
    within: timedelta


class Look(Struct, frozen=True, kw_only=True):
    """Look something up in the middle of a talk. What was found is kept like an answer."""

    key: str
    query: Kept[Any]


class Rest(Struct, frozen=True, kw_only=True):
    """Let `within` pass, then go on. What is written meanwhile is an idle message, and no answer here."""

    key: str
    within: timedelta


class Record(Struct, frozen=True, kw_only=True):
    """Something happened. `match` (an id) says in which match, where the talk is about several."""

    fact: Fact
    match: str | None = None


class Raise(Struct, frozen=True, kw_only=True):
    """A human must look. `to` names who is told first, second, ... by their role around the person.

    `cause` is a short stable name ("wake-up-unanswered", "crisis"): alerts of one cause about one person are
    one alert. `match` as in Record.
    """

    cause: str
    severity: Severity
    text: Text
    to: tuple[Role, ...] = (Role.CONTACT_PERSON, Role.CASEWORKER)
    match: str | None = None


Step: TypeAlias = Say | Ask | Call | Look | Rest | Record | Raise
Waiting: TypeAlias = Ask | Call | Look | Rest
"""The steps a talk waits at; each has its `key`."""
WAITING = (Ask, Call, Look, Rest)
"""The same for `isinstance`, which takes a tuple three times as fast as a union."""
Talk: TypeAlias = Generator[Step, Any, T]


def ask(key: str, text: Text, question: Question[T], *, within: timedelta) -> Talk[T | Silence]:
    """Ask; the typed answer, or SILENCE once the deadline has passed."""
    answer: T | Silence = yield Ask(key=key, text=text, question=question, within=within)
    return answer


def call(key: str, text: Text, question: Question[T], *, within: timedelta) -> Talk[T | Silence]:
    """Ring up; the typed answer (a key, or in writing), or SILENCE once the deadline has passed."""
    answer: T | Silence = yield Call(key=key, text=text, question=question, within=within)
    return answer


def look(key: str, query: Kept[T]) -> Talk[T]:
    """Look something up; what was found stays the same at every replay."""
    found: T = yield Look(key=key, query=query)
    return found


def rest(key: str, *, within: timedelta) -> Talk[None]:
    """Let time pass. It ends like a question nobody answered: by a silent answer at its deadline."""
    yield Rest(key=key, within=within)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTime(Kept[datetime]):
    """Query: the person's local wall-clock time now (naive)."""

    kind: ClassVar[Any] = datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoHas(Kept[str]):
    """Query: the first name of the human who has taken the alert of this cause, or of the same trouble, about the
    person; empty for nobody."""

    cause: str
    kind: ClassVar[Any] = str


@dataclass(frozen=True, slots=True, kw_only=True)
class IsOpen(Kept[bool]):
    """Query: whether a human has still to close an alert of this cause about the person."""

    cause: str
    kind: ClassVar[Any] = bool
