"""Lengths told in parts: "to timer mandag og en time torsdag", "3 gange en halv time", "to timer minus et kvarter"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import cache

from conversations.reading.dates import weekdays
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear

Read = Callable[[str], Reading[timedelta]]
_BETWEEN = re.compile(
    r"\s*(?:\+|,(?=\s)|\b(?:og|plus|samt|and|und|і|та|oraz|ve|و|iyo|"
    r"i(?! ?(?:gar|dag|morges|forgars|man|tirs|ons|tors|fre|lor|son)))\b)\s*"
)
_TIMES = re.compile(
    r"^(?P<times>\d{1,2}) (?:gange|x(?=.*\bmin)) (?P<length>.+)$|^(?P<one>.+?),? (?P<often>\d{1,2}) gange$"
)
_PLUS = re.compile(r"\s*\+\s*|\s+plus\s+")
_LESS_A_QUARTER = re.compile(r"^(?P<length>.+?) (?:minus|pa nar) (?P<less>(?:et )?kvarter)$")
_ONE = re.compile(r"^(?:en|et|one|eine)$")
_IN_ALL = re.compile(r"\b(?:i ?alt|tilsammen|sammenlagt|total\w*|fordelt|sum|in total|razem|insgesamt)\b")
_EVERY_WEEK = re.compile(r"\bom \w+dag(?:en|e)\b|\bhver\b")
_MINUTES = re.compile(r"\b(?:m|min\w*|kvarter\w*|dk|dakika|хв\w*)\b|دقيق")
_UNIT = re.compile(
    r"\b(?:t|h|tim\w*|hours?|hrs?|kvarter\w*|m|min\w*|halvanden|stunden?|godz\w*|год\w*|sat|sac\w*)\b|ساع"
)


def read_sum(said: str, read: Read) -> Reading[timedelta]:
    """The sum of ``said`` (folded), each part read by ``read``; unclear where a part is no length of its own.

    Each needs a day of its own: "2 og 3 timer" may mean 2 to 3.
    """
    if less := _LESS_A_QUARTER.search(said):
        whole, quarter = (read(less[name]).value for name in ("length", "less"))
        return (
            _reading(whole - quarter, said) if whole and quarter and _UNIT.search(less["length"]) else unclear("less")
        )
    if times := _TIMES.search(with_digits(said)):
        length = times["length"] or times["one"]
        one = read(length).value if _UNIT.search(length) else None
        return (
            _reading(one * int(times["times"] or times["often"]), said) if one else unclear("how often, but no length")
        )
    if _PLUS.search(said) and (terms := _of_terms(_PLUS.split(said), said, read)).value is not None:
        return terms
    return _of_days([part for part in _BETWEEN.split(said) if part.strip()], said, read)


def _of_terms(terms: Sequence[str], said: str, read: Read) -> Reading[timedelta]:
    """ "20 min + en halv time": each with its unit."""
    values = [read(term).value if _UNIT.search(term) else None for term in terms]
    total = sum((value for value in values if value is not None), timedelta())
    return unclear("a term is no length") if None in values else _reading(total, said)


def of_several_days(said: str) -> bool:
    """Whether days are told apart, and no total is: then what stands with one of them is not all."""
    return not _IN_ALL.search(said) and len({day.group() for day in _days().finditer(said)}) > 1


def _of_days(parts: Sequence[str], said: str, read: Read) -> Reading[timedelta]:
    """ "2 timer mandag og 1,5 onsdag": one length a day."""
    lengths = [_ONE.sub("1", _days().sub(" ", part).strip()) for part in parts]
    of_a_day = [length != part.strip() for length, part in zip(lengths, parts, strict=True)]
    if len(parts) < 2 or not all(of_a_day) or _EVERY_WEEK.search(said):
        return unclear("not a length a day")
    bare = [not _UNIT.search(length) for length in lengths]
    if any(bare) and any(_MINUTES.search(length) for length in lengths):
        return unclear("hours or minutes")
    values = [read(length).value for length in lengths]
    total = sum((value for value in values if value is not None), timedelta())
    return unclear("a part is no length") if None in values else _reading(total, said)


@cache
def _days() -> re.Pattern[str]:
    """A weekday, or today and yesterday, with the preposition before it."""
    names = "|".join(sorted(weekdays(), key=len, reverse=True))
    near = r"i ?dag|i ?gar|i ?forgars|i ?morges|i ?(?:man|tirs|ons|tors|fre|lor|son)dags|today|yesterday"
    return re.compile(rf"(?<!\w)(?:(?:pa|on|am|w|we|у|в|den) )?(?:{names}|{near})(?!\w)")


def _reading(length: timedelta, why: str) -> Reading[timedelta]:
    return Reading(value=length, certainty=LIKELY, why=f'"{why}"')
