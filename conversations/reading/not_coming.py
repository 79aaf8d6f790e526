"""Plain words of staying away on days: "jeg kommer ikke på fredag", "jeg kommer ikke mandag og tirsdag"."""

from __future__ import annotations

import re
from functools import cache

from conversations.reading.dates import relative_days, weekdays
from conversations.reading.numbers import with_digits
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


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted({*weekdays(), *relative_days()}, key=len, reverse=True))
    day = rf"(?:(?:pa|i|nu|naste|den her|on|this|next|w|we|в|у) )*(?:{names})"
    return re.compile(
        rf"{_OPENS}{day}(?:(?:,|,? (?:og|eller|and|or|i|oraz|та|і|й)) {day})*(?:,? (?:tak|sorry|desvarre))?"
    )
