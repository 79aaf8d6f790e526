"""Typed questions: what may be answered, how an answer is read, and how it is kept.

How a question shows (buttons, "1 = ...", keys on the phone) is the channel's business; a question only lists
its options.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, ClassVar, Generic, TypeVar

from pydantic import TypeAdapter
from typing_extensions import override

from conversations.engine.text import Param, Text, texts_of
from conversations.reading import (
    Attendance,
    is_outright_yes,
    read_attendance,
    read_choice,
    read_clock,
    read_day,
    read_duration,
    read_scale,
    read_yes_no,
)
from conversations.reading.words import plain_words

T = TypeVar("T")
Json = Any
"""A value as JSON knows it: str, int, float, bool, None, list, dict."""

_text = texts_of("questions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back from the person.

    `option` is the value of a pressed button or phone key, where one was pressed. `shown` holds the labels of
    the options as the person saw them, in their order. `at` is the local wall-clock time of the reply.
    """

    text: str
    at: datetime
    option: str | None = None
    shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to choose: what is kept, and what is shown."""

    value: str
    label: Text


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - whatever type a question declares
    return TypeAdapter(kind)


class Kept(ABC, Generic[T]):
    """Something whose answer is kept as JSON in the session."""

    kind: ClassVar[Any]
    """The type of the answer."""

    def keep(self, answer: T) -> Json:
        """The answer as JSON."""
        return _adapter(self.kind).dump_python(answer, mode="json")

    def restore(self, kept: Json) -> T:
        """The answer from JSON. Raises ValueError when it is none of this question's."""
        restored: T = _adapter(self.kind).validate_python(kept)
        return restored


class Question(Kept[T]):
    """One typed question."""

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen by button, number or key; empty when the answer is free."""
        return ()

    @abstractmethod
    def read(self, reply: Reply) -> T | None:
        """The answer, or None when the reply is unclear. An unclear reply is never kept."""

    @property
    @abstractmethod
    def hint(self) -> Text:
        """What to say when the reply was unclear."""

    def _pressed(self, reply: Reply) -> str | None:
        """The option that was pressed, or whose number or label was written: in whatever language it was shown."""
        values = [option.value for option in self.options]
        if reply.option is not None:
            return reply.option if reply.option in values else None
        numbers = {str(number): value for number, value in enumerate(values, start=1)}
        return numbers.get(reply.text.strip().rstrip(".")) or self._named(reply, values)

    @staticmethod
    def _named(reply: Reply, values: Sequence[str]) -> str | None:
        said = plain_words(reply.text)
        named = [value for value, label in zip(values, reply.shown, strict=False) if plain_words(label) == said]
        return named[0] if said and len(named) == 1 else None


def options(context: str, values: Mapping[str, Mapping[str, Param]] | tuple[str, ...]) -> tuple[Option, ...]:
    """Options whose labels are the texts `option.VALUE` of a talk."""
    filled = values if isinstance(values, Mapping) else {value: {} for value in values}
    return tuple(
        Option(value=value, label=Text(context=context, key=f"option.{value}", params=params))
        for value, params in filled.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Question[int]):
    """A whole number from low to high."""

    low: int
    high: int
    kind: ClassVar[Any] = int

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return tuple(Option(value=str(n), label=_text("number", number=n)) for n in range(self.low, self.high + 1))

    @override
    def read(self, reply: Reply) -> int | None:
        if reply.option is not None:
            pressed = self._pressed(reply)
            return None if pressed is None else int(pressed)
        return read_scale(reply.text, low=self.low, high=self.high).value

    @property
    @override
    def hint(self) -> Text:
        return _text("hint.scale", low=self.low, high=self.high)


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Question[bool]):
    """Yes or no. On a phone key or as a number: 1 is yes, 2 is no.

    `asked` is the question in plain Danish, where how things are answers it, too: "sidder i bussen" to "Er du på vej?".
    `outright`: what is asked cannot be taken back, and only a plain yes or the button is one.
    """

    asked: str = ""
    outright: bool = False
    kind: ClassVar[Any] = bool

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return options("questions", ("yes", "no"))

    @override
    def read(self, reply: Reply) -> bool | None:
        pressed = self._pressed(reply)
        if pressed is not None:
            return pressed == "yes"
        said = read_yes_no(reply.text, question=self.asked).value
        return None if said and self.outright and not is_outright_yes(reply.text) else said

    @property
    @override
    def hint(self) -> Text:
        return _text("hint.yes-no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Question[str]):
    """One of a few named things; the answer is the option's value."""

    of: tuple[Option, ...]
    kind: ClassVar[Any] = str

    @property
    @override
    def options(self) -> tuple[Option, ...]:
        return self.of

    @override
    def read(self, reply: Reply) -> str | None:
        if (pressed := self._pressed(reply)) is not None:
            return pressed
        if reply.option is not None or not reply.shown:
            return None
        index = read_choice(reply.text, options=reply.shown).value
        return self.of[index].value if index is not None and index < len(self.of) else None

    @property
    @override
    def hint(self) -> Text:
        return _text("hint.choice", count=len(self.of))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTime(Question[time]):
    """A wall-clock time; with `morning`, an ambiguous one ("halv syv") means the morning."""

    morning: bool = True
    kind: ClassVar[Any] = time

    @override
    def read(self, reply: Reply) -> time | None:
        return read_clock(reply.text, morning=self.morning, now=reply.at.time()).value

    @property
    @override
    def hint(self) -> Text:
        return _text("hint.clock")


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration(Question[timedelta]):
    """How long; a bare number counts hours."""

    longest: timedelta
    kind: ClassVar[Any] = timedelta

    @override
    def read(self, reply: Reply) -> timedelta | None:
        return read_duration(reply.text, longest=self.longest).value

    @property
    @override
    def hint(self) -> Text:
        return _text("hint.duration")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Question[date]):
    """A date, today or later."""

    kind: ClassVar[Any] = date

    @override
    def read(self, reply: Reply) -> date | None:
        return read_day(reply.text, today=reply.at.date()).value

    @property
    @override
    def hint(self) -> Text:
        return _text("hint.day")


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysPresent(Question[Attendance]):
    """How many of the planned days somebody was there: "4/5", "alle dage"."""

    planned: int
    kind: ClassVar[Any] = Attendance

    @override
    def read(self, reply: Reply) -> Attendance | None:
        return read_attendance(reply.text, planned=self.planned).value

    @property
    @override
    def hint(self) -> Text:
        return _text("hint.days-present", planned=self.planned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Question[str]):
    """Free words, kept as they came, at most `longest` characters."""

    longest: int = 1000
    kind: ClassVar[Any] = str

    @override
    def read(self, reply: Reply) -> str | None:
        return reply.text.strip()[: self.longest] or None

    @property
    @override
    def hint(self) -> Text:
        return _text("hint.words")
