"""The kinds of value that a question can ask for, read and written in the notation of a labelled file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar

from conversations.reading import (
    Reading,
    read_choice,
    read_clock,
    read_day,
    read_duration,
    read_scale,
    read_yes_no,
)

T = TypeVar("T")
INVALID = "INVALID"
"""How a labelled file writes that the bot must ask again."""
_ENDS = re.compile(r"(?<!\d)(\d{1,3})\s*(?:-|\N{EN DASH}|til|to)\s*(\d{1,3})(?!\d)")
_OF_A_WEEK = re.compile(
    r"\b(?:om ugen|per week|pr\.? uge|hver uge|på uge|i (?:denne|sidste) uge|fuld ?tid|(?:37|"
    r"syvogtredive) ?(?:timer|t))\b",
    re.IGNORECASE,
)
"""A week is also meant by 37 hours, the full Danish working week."""
_SPAN = re.compile(r"(?P<week>\b(?:week|uge))|\b(?:day|today|dag)", re.IGNORECASE)


class Kind(StrEnum):
    """What is asked for."""

    SCALE = "scale"
    YESNO = "yesno"
    CLOCK = "clock"
    HOURS = "hours"
    DATE = "date"
    CHOICE = "choice"


class WrongContextError(ValueError):
    """The context does not say what this kind needs to know. The message says how it must look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value as a labelled file writes it, None when the bot must ask; and how the bot says it back."""

    value: str | int | None
    says_back: str
    why: str

    @property
    def written(self) -> str:
        """In the file's notation."""
        return INVALID if self.value is None else str(self.value)


def read_value(kind: Kind, text: str, *, context: str, now: datetime) -> Value:
    """Read an answer. `context` is the kind's own: "1-10", "per week", "now=2026-03-10T09:00", "A|B|C".

    Of yes and no it is the question ("Er du oppe?"). What stands around it does no harm ("timer i denne uge").
    `now` (local) counts where the context names no other. Raises WrongContextError.
    """
    return _READERS[kind](text, context, now)


def scale_ends(context: str) -> tuple[int, int]:
    """The lowest and the highest mark, 1 and 10 where nothing is said. Raises WrongContextError."""
    ends = _ENDS.search(context or "1-10")
    if ends is None or int(ends[1]) >= int(ends[2]):
        raise WrongContextError(f'a scale has its ends as context, like "1-10"; not {context!r}')
    return int(ends[1]), int(ends[2])


def _scale(text: str, context: str, _: datetime) -> Value:
    low, high = scale_ends(context)
    return _told(read_scale(text, low=low, high=high), int)


def _yes_no(text: str, context: str, _: datetime) -> Value:
    return _told(read_yes_no(text, question=context), lambda value: "yes" if value else "no")


def _clock(text: str, context: str, now: datetime) -> Value:
    at = moment(context, otherwise=now).time() if "now=" in context else None
    return _told(read_clock(text, morning=context != "day", now=at), lambda at: time.isoformat(at, "minutes"))


def _hours(text: str, context: str, _: datetime) -> Value:
    span = _SPAN.search(context or ("per week" if _OF_A_WEEK.search(text) else "per day"))
    if span is None:
        raise WrongContextError(f'hours have "per day" or "per week" as context; not {context!r}')
    longest = timedelta(weeks=1) if span["week"] else timedelta(days=1)
    return _told(read_duration(text, longest=longest), lambda length: round(length / timedelta(minutes=1)))


def _date(text: str, context: str, now: datetime) -> Value:
    return _told(read_day(text, today=moment(context, otherwise=now).date()), date.isoformat)


def _choice(text: str, context: str, _: datetime) -> Value:
    return _told(read_choice(text, options=_options(context)), lambda index: index + 1)


def option_count(context: str) -> int:
    """How many options there are to choose from. Raises WrongContextError."""
    return len(_options(context))


def _options(context: str) -> list[str]:
    options = [option.strip() for option in context.split("|")]
    if len(options) < 2 or not all(options):
        raise WrongContextError(f'a choice has its options as context, like "Køkken|Lager"; not {context!r}')
    return options


_READERS: dict[Kind, Callable[[str, str, datetime], Value]] = {
    Kind.SCALE: _scale,
    Kind.YESNO: _yes_no,
    Kind.CLOCK: _clock,
    Kind.HOURS: _hours,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
}


def moment(context: str, *, otherwise: datetime) -> datetime:
    """The "now=..." of a context. Raises WrongContextError for one that is no ISO date and time."""
    if not context:
        return otherwise
    try:
        return datetime.fromisoformat(context.rpartition("now=")[2].strip()).replace(tzinfo=otherwise.tzinfo)
    except ValueError:
        raise WrongContextError(f'the context of a date is "now=2026-03-10T09:00"; not {context!r}') from None


def _told(reading: Reading[T], written: Callable[[T], str | int]) -> Value:
    value = None if reading.value is None else written(reading.value)
    return Value(value=value, says_back=reading.says_back, why=reading.why)
