"""A day told by another one: "dagen efter i morgen", "tirsdagen efter påske", "ikke på torsdag men dagen efter"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from conversations.reading.dates import said_back, weekdays
from conversations.reading.gist import without_politeness
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear

_AFTER = r"efter|after|nach|після|po|kadib"
_BY_DAYS = re.compile(
    rf"\b(?:(?P<one>dagen|the day)|(?P<count>\d{{1,2}}|en|et|a) (?P<unit>dage?|days?|uger?|weeks?)) "
    rf"(?P<side>{_AFTER}|for|before) (?P<other>\S.*)$"
)
_THE_DAY_AFTER_IT = re.compile(
    r"^(?P<other>.*?\w)[\s,.;:?!-]+(?:(?:men|nej|sa|foreslar|jeg|vi|hellere|helst|but|rather|gerne|siger|tager|"
    r"passer|er|bedre|mener|altsa|selve|ikke)[\s,]+)*(?P<side>dagen (?:efter|derpa|derefter|for)|the day (?:after|"
    r"before))"
    r"(?: (?:det|den|that|passer|kan jeg|er fint|er bedre|gar an|i stedet|tak|derimod))*$"
)
_AND_THE_NEXT = re.compile(r"\b(?:og|eller|and|or|heller ikke)[\s,]+(?:dagen|the day) (?:efter|after)\b")
_BACKWARDS = re.compile(r"\b(?:for|before)$")
_TURNED_DOWN = re.compile(r"\b(?:ikke|ikk|ik|not|men|nej)\b")
# After a feast means after the last day of it.
_LAST_DAY_OF = {"paske": "2. paskedag", "pasken": "2. paskedag", "jul": "2. juledag", "julen": "2. juledag"}
_LAST_DAY_OF |= {"pinse": "2. pinsedag", "pinsen": "2. pinsedag", "nytar": "nytarsdag"}
# "mandag otte dage", "i dag om otte dage": in a week.
_A_WEEK_ON = re.compile(
    r"\b(?P<other>i ?dag|i ?morgen|i ?overmorgen) (?:om )?(?:(?P<eight>8|14) dage|(?P<weeks>1|2|en|to) uger?)\b"
)
_THIS = re.compile(r"\b(?:den her|den har|denne|this) ")


@cache
def _weekday_after() -> re.Pattern[str]:
    names = "|".join(sorted(weekdays(), key=len, reverse=True))
    return re.compile(rf"\b(?P<weekday>{names})(?:en)? (?:lige )?(?:{_AFTER}) (?P<other>\S.*)$")


def read_relative_day(text: str, read: Callable[[str], Reading[date]], *, today: date) -> Reading[date]:
    """The day that the text counts from one that ``read`` reads."""
    said = with_digits(without_politeness(text), ordinals=True)
    if match := _weekday_after().search(said):
        return _on_weekday_after(match, read, today)
    if match := _BY_DAYS.search(said):
        return _moved(_other(match["other"], read), match, _days(match), today)
    if match := _A_WEEK_ON.search(said):
        return _weeks_on(match, read, today)
    match = _THE_DAY_AFTER_IT.search(said)
    if match and not _AND_THE_NEXT.search(said) and not _of_something_else(match["other"], read):
        return _moved(_other(_TURNED_DOWN.sub(" ", match["other"]), read), match, 1, today)
    return unclear("not told by another day")


def _of_something_else(said: str, read: Callable[[str], Reading[date]]) -> bool:
    """ "tirsdag den 24/2, mor har fødselsdag dagen efter": it belongs to a clause without a day."""
    before, comma, clause = said.rpartition(",")
    return (
        bool(comma and clause.strip())
        and not _TURNED_DOWN.search(said)
        and (read(before).value is not None and read(clause).value is None)
    )


def _weeks_on(match: re.Match[str], read: Callable[[str], Reading[date]], today: date) -> Reading[date]:
    other = _other(match["other"], read)
    weeks = 2 if (match["eight"] or match["weeks"]) in {"14", "2", "to"} else 1
    return unclear("no other day") if other is None else _told(other + timedelta(weeks=weeks), match, today)


def _days(match: re.Match[str]) -> int:
    if match["one"]:
        return 1
    count = int(match["count"]) if match["count"].isdecimal() else 1
    return count * (7 if match["unit"][0] in "uw" else 1)


def _other(said: str, read: Callable[[str], Reading[date]]) -> date | None:
    return read(_LAST_DAY_OF.get(said, said)).value


def _moved(other: date | None, match: re.Match[str], days: int, today: date) -> Reading[date]:
    if other is None:
        return unclear("no other day")
    away = timedelta(days=days)
    return _told(other - away if _BACKWARDS.search(match["side"]) else other + away, match, today)


def _on_weekday_after(match: re.Match[str], read: Callable[[str], Reading[date]], today: date) -> Reading[date]:
    """ "fredag efter den her fredag": the first one after that day."""
    other = _other(_THIS.sub("", match["other"]), read)
    if other is None:
        return unclear("no other day")
    wanted = weekdays()[match["weekday"]]
    return _told(other + timedelta(days=(wanted - other.weekday() - 1) % 7 + 1), match, today)


def _told(day: date, match: re.Match[str], today: date) -> Reading[date]:
    if day < today:
        return unclear("no such day to come")
    return Reading(value=day, certainty=LIKELY, says_back=said_back(day, today=today), why=f'"{match.group()}"')
