"""Until when a pause is wanted: a day ("til fredag"), or so and so long ("to uger", "resten af ugen")."""

import re
from datetime import date, timedelta

from conversations.reading import read_day
from conversations.reading.words import plain_words

_COUNTS = {
    **dict.fromkeys(("en", "et", "one", "a"), 1),
    **dict.fromkeys(("to", "two"), 2),
    **dict.fromkeys(("tre", "three"), 3),
    **dict.fromkeys(("fire", "four"), 4),
    **dict.fromkeys(("fem", "five"), 5),
    **dict.fromkeys(("seks", "six"), 6),
}
_DAYS = {"da": 1, "ug": 7, "we": 7, "ma": 30, "mo": 30}
"""In a day, a week and a month, by the first letters of their names."""
_LENGTH = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?P<unit>dage?|days?|uger?|weeks?|maned(?:er)?|months?)\b"
)
_REST_OF_THE_WEEK = re.compile(r"\b(?:resten af (?:ugen|denne uge)|ugen ud|rest of the week)\b")
SUNDAY = 6


def pause_until(text: str, *, today: date) -> date | None:
    """The last day of the pause, today or later; None where none was said."""
    words = plain_words(text)
    if _REST_OF_THE_WEEK.search(words):
        return today + timedelta(days=SUNDAY - today.weekday())
    length = _LENGTH.search(words)
    if length is not None:
        count = length["count"]
        many = int(count) if count.isdecimal() else _COUNTS[count]
        return today + timedelta(days=many * _DAYS[length["unit"][:2]])
    return read_day(text, today=today).value
