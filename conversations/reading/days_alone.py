"""Plain words about days and nothing besides: "jeg kommer ikke på fredag", "10 minutter tidligere i morgen"."""

from __future__ import annotations

import re
from functools import cache

from conversations.reading.dates import relative_days, weekdays
from conversations.reading.numbers import with_digits
from conversations.reading.relative_clock import beside_shift
from conversations.reading.words import folded

_OPENS = (
    r"(?:(?:hej|hej \w+|hello|hi|desvarre)[,.!]? )?(?:"
    r"(?:jeg )?(?:kommer|kan) (?:desvarre |altsa |nok )?(?:heller )?ikke (?:ind |komme )?(?:pa (?:arbejde|job) )?|"
    r"(?:i am|i'?m|im|i will|i'?ll) (?:sorry )?not (?:be )?(?:coming|come)(?: in| to work)? |"
    r"i (?:won'?t|can'?t|cannot) come(?: in| to work)? |"
    r"(?:ja )?nie (?:przyjde|moge przyjsc) |(?:я )?не (?:прийду|зможу прийти) )"
)


def is_not_coming(text: str) -> bool:
    """Whether somebody says that they do not come on some days, and nothing besides."""
    return _pattern().fullmatch(with_digits(folded(text)).strip(" .,!")) is not None


def is_for_another_time(text: str) -> bool:
    """Whether somebody wants something so much earlier or later on a day to come: that is the wake-up."""
    rest = beside_shift(folded(text))
    return rest is not None and _another_day().fullmatch(rest.strip(" .,!")) is not None


@cache
def _pattern() -> re.Pattern[str]:
    day = _day({*weekdays(), *relative_days()})
    return re.compile(
        rf"{_OPENS}{day}(?:(?:,|,? (?:og|eller|and|or|i|oraz|та|і|й)) {day})*(?:,? (?:tak|sorry|desvarre))?"
    )


@cache
def _another_day() -> re.Pattern[str]:
    """Today is none: "10 minutter senere i dag" is said of coming late."""
    day = _day({*weekdays(), *(name for name, days in relative_days().items() if days > 0)})
    return re.compile(rf"(?:{day}(?:,? (?:tak|please))?|(?:tak|please) {day})")


def _day(names: set[str]) -> str:
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return rf"(?:(?:pa|i|nu|naste|den her|on|this|next|w|we|в|у) )*(?:{longest_first})"
