"""Danish words for days, as dates: weekdays, months, feast days, and how the bot says a date."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from conversations.reading.numbers import with_digits
from conversations.reading.phrases import table
from conversations.reading.words import folded

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_MONTHS = "januar februar marts april maj juni juli august september oktober november december"
# Month and day of the feasts with a fixed date; days from Easter Sunday of the others.
_FIXED_FEASTS = {folded(name): (int(when[:2]), int(when[2:])) for when, row in table("feasts.tsv") for name in row}
_EASTER_FEASTS = {folded(name): int(days) for days, row in table("easter_feasts.tsv") for name in row}


@cache
def weekdays() -> dict[str, int]:
    """Every known spelling of a weekday, 0 for Monday."""
    return {folded(word): int(value) for value, row in table("weekdays.tsv") for word in row}


@cache
def months() -> dict[str, int]:
    """Every known spelling of a month."""
    return {folded(word): int(value) for value, row in table("months.tsv") for word in row}


@cache
def relative_days() -> dict[str, int]:
    """Words like "i overmorgen", as days from today; numbers in them as digits."""
    return {with_digits(folded(word)): int(value) for value, row in table("relative_days.tsv") for word in row}


@cache
def feasts() -> tuple[str, ...]:
    """The feast days known by name."""
    return (*_FIXED_FEASTS, *_EASTER_FEASTS)


def feast(name: str, *, today: date) -> date:
    """The next day of that name, today included."""
    days = (_feast_in(name, year) for year in (today.year, today.year + 1))
    return next(day for day in days if day >= today)


_ADVENT = re.compile(r"\b(?P<number>[1-4])\.? (?:sondag i )?advent\w*")


def in_advent(said: str, today: date) -> str:
    """The text with "3. søndag i advent" as a date: the fourth is the last Sunday before Christmas Day."""
    match = _ADVENT.search(said)
    if not match:
        return said
    eve = date(today.year, 12, 24)
    fourth = eve - timedelta(days=(eve.weekday() + 1) % 7)
    day = fourth - timedelta(weeks=4 - int(match["number"]))
    return said.replace(match.group(), f"{day.day}/{day.month} {day.year}")


def _feast_in(name: str, year: int) -> date:
    if name in _FIXED_FEASTS:
        return date(year, *_FIXED_FEASTS[name])
    return _easter(year) + timedelta(days=_EASTER_FEASTS[name])


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def said_back(day: date, *, today: date) -> str:
    """ "torsdag den 12. marts", with the year where it is another one than today's."""
    words = f"{_WEEKDAYS[day.weekday()]} den {day.day}. {_MONTHS.split()[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def next_date(day: int, month: int, *, today: date) -> date | None:
    """The next such day, today included; None for a date that does not exist in the year it would fall in."""
    for year in (today.year, today.year + 1):
        if (month, day) >= (today.month, today.day) or year > today.year:
            return existing(year, month, day)
    return None


def existing(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
