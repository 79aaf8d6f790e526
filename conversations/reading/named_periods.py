"""Weeks (Monday to Sunday), weekends and months by name: "næste uge", "uge 44 og 45", "i weekenden", "i juli"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from conversations.reading.dates import months
from conversations.reading.numbers import with_digits
from conversations.reading.words import folded

_NEXT = (
    r"naste|kommende|folgende|next|gelecek|onumuzdeki|przyszl\w+|nastepn\w+|наступн\w+|القادم\w*|المقبل\w*|الجاي\w*|"
    r"soo socda"
)
_WEEK = r"uge|week|hafta|tydzien|tygodni\w*|тиж\w+|الاسبوع|todobaadka|toddobaadka|todobadka|toddobadka|usbuca|usbuuca"
_WEEKEND = r"weekend\w*|wekend\w*|вихідн\w+|hafta son\w+|نهاية الاسبوع|fasaxa todob\w+"
_NEXT_WEEK = re.compile(
    rf"\b(?:(?:{_NEXT}) (?:{_WEEK})|(?:{_WEEK}) (?:{_NEXT})|ugen (?:efter|derefter)|haftaya)\b(?! son)"
)
_NEXT_WEEKEND = re.compile(rf"\b(?:(?:{_NEXT}) (?:{_WEEKEND})|(?:{_WEEKEND}) (?:{_NEXT}))\b")
_THE_WEEKEND = re.compile(rf"\b(?:{_WEEKEND})\b")
_NUMBERED = re.compile(
    r"\b(?:uge(?:rne)?|uke|week|hafta|tydzien|тиждень)\.? (?:nr\.? |nummer )?(?P<first>\d{1,2})\b"
    r"(?:\s?(?:-|og|til|and|to|,)\s?(?:uge |week )?(?P<last>\d{1,2})\b(?! (?:dag|day)))?"
)
_NEXT_MONTH = re.compile(
    r"\b(?:naste maned|next month|nastepnym miesiacu|przyszlym miesiacu|наступного місяця|gelecek ay)\b"
)
_SATURDAY, _SUNDAY = 5, 6


def read_named_period(text: str, *, today: date) -> tuple[date, date] | None:
    """The first and the last day that are still to come; None where no period is named. Weeks are numbered as in
    ISO 8601."""
    said = with_digits(folded(text))
    monday = today - timedelta(days=today.weekday())
    if (numbered := _NUMBERED.search(said)) is not None:
        return _numbered(numbered, monday, today)
    if _NEXT_WEEKEND.search(said):
        return monday + timedelta(days=7 + _SATURDAY), monday + timedelta(days=7 + _SUNDAY)
    if _NEXT_WEEK.search(said):
        return monday + timedelta(days=7), monday + timedelta(days=7 + _SUNDAY)
    if _THE_WEEKEND.search(said):
        return max(today, monday + timedelta(days=_SATURDAY)), monday + timedelta(days=_SUNDAY)
    return _month(said, today)


def _numbered(match: re.Match[str], monday: date, today: date) -> tuple[date, date] | None:
    first = _week(int(match["first"]), monday)
    if first is None:
        return None
    last = _week(int(match["last"]), first) if match["last"] else first
    return None if last is None else (max(first, today), last + timedelta(days=_SUNDAY))


def _week(number: int, monday: date) -> date | None:
    """The Monday of the next week of that number, that of `monday` included."""
    for year in (monday.year, monday.year + 1):
        try:
            found = date.fromisocalendar(year, number, 1)
        except ValueError:
            continue
        if found >= monday:
            return found
    return None


def _month(said: str, today: date) -> tuple[date, date] | None:
    """What is left of the month, or the next one of that name."""
    if _NEXT_MONTH.search(said):
        first = _first_after(today)
    elif (named := _in_month().search(said)) is not None:
        month = months()[named["month"]]
        first = date(today.year + (month < today.month), month, 1)
    else:
        return None
    return max(first, today), _first_after(first) - timedelta(days=1)


def _first_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


@cache
def _in_month() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, months()), key=len, reverse=True))
    return re.compile(rf"(?:^|\b(?:i|hele|in|all of|w|we|в|у) )(?P<month>{names})\b(?! \d)")
