"""How long a period of whole days is: "to uger", "fjorten dage", "en måned"."""

from __future__ import annotations

import re

from conversations.reading.numbers import with_digits
from conversations.reading.words import folded

_PERIOD = re.compile(
    r"\b(?P<count>\d{1,3}|en|et|a|one|hele|hel) (?:hel |hele )?(?P<unit>dage?n?|ugen?|uger|maned(?:en|er)?|"
    r"ar(?:et)?|days?|"
    r"weeks?|months?|years?)\b"
)
_DAYS = {"d": 1, "u": 7, "w": 7, "m": 30, "a": 365, "y": 365}
_DANISH_WEEK = 8
"""The days of a week as they are counted in "om otte dage"."""


def period(text: str) -> int | None:
    """The days of the one period that the text names, a month as 30; None where it names none, or several."""
    found = {_days(match) for match in _PERIOD.finditer(with_digits(folded(text)))}
    return found.pop() if len(found) == 1 else None


def _days(match: re.Match[str]) -> int:
    count = int(match["count"]) if match["count"].isdecimal() else 1
    days = count * _DAYS[match["unit"][0]]
    return 7 if days == _DANISH_WEEK else days
