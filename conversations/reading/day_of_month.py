"""Days named by their place in a month: "den sidste i måneden", "første mandag i maj", "den 24. i 12."."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from conversations.reading.dates import months, weekdays

_THIS_MONTH = r"(?:(?:i )?(?:denne|den her|naste) maned|i maneden|ds\b|dennes\b|(?:this|next) month|i det nye ar)"


_OF_THE_MONTH = re.compile(r"\bmanedens (?P<which>(?:sidste|forste|[1-4]\.) \w*dag)\b")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    weekday = "|".join(sorted(weekdays(), key=len, reverse=True))
    month = rf"(?P<month>{_THIS_MONTH}|(?:i )?(?:{names})\b|of (?:{names})\b)"
    return (
        re.compile(rf"\b(?:den |d\.? )?(?:sidste|last)(?: (?:dag|day))?(?: of)? {month}"),
        re.compile(rf"\b(?:den |the )?(?:(?P<place>[1-4])\.|(?P<last>sidste|last)) (?P<weekday>{weekday}) {month}"),
        re.compile(r"\b(?:den |d\.? )?(?P<day>\d{1,2})\.? i (?:den )?(?P<number>\d{1,2})(?:\.(?!\d)|$)"),
        re.compile(rf"\b(?:den |d\.? |the )?(?P<day>\d{{1,2}})\.? {_THIS_MONTH}"),
    )


def in_month(said: str, today: date) -> str:
    """The text (numbers and ordinals as digits) with such a day as "14/3"; as it is when there is none."""
    last, weekday, numbers, this = _patterns()
    said = _OF_THE_MONTH.sub(r"\g<which> i maneden", said)
    if match := last.search(said):
        return _written(said, match, _last_day(_first_of(match["month"], today)))
    if match := weekday.search(said):
        return _written(said, match, _weekday_in(_first_of(match["month"], today), match))
    if match := numbers.search(said):
        return said.replace(match.group(), f"{match['day']}/{match['number']}")
    if match := this.search(said):
        first = _first_of(match.group(), today)
        return said.replace(match.group(), f"{match['day']}/{first.month}")
    return said


def _written(said: str, match: re.Match[str], day: date) -> str:
    return said.replace(match.group(), f"{day.day}/{day.month} {day.year}")


def _first_of(month: str, today: date) -> date:
    named = next((number for word, number in months().items() if re.search(rf"\b{re.escape(word)}\b", month)), None)
    if named is not None:
        return date(today.year + (named < today.month), named, 1)
    if "det nye ar" in month:
        return date(today.year + 1, 1, 1)
    return _next_month(today) if "naste" in month or "next" in month else today.replace(day=1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _last_day(first: date) -> date:
    return _next_month(first) - timedelta(days=1)


def _weekday_in(first: date, match: re.Match[str]) -> date:
    wanted = weekdays()[match["weekday"]]
    if match["last"]:
        last = _last_day(first)
        return last - timedelta(days=(last.weekday() - wanted) % 7)
    return first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * (int(match["place"]) - 1))
