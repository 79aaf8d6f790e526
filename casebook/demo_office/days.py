"""Which days somebody was at work: what the history falls on."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache

import holidays

from casebook.demo_office.cast import CLOSED_DAYS

_DAY = timedelta(days=1)


def days_before(today: date, *, weeks: int, weekdays: str, every_day: bool = False) -> list[date]:
    """The days of these weekdays ("01234") in the weeks before today, oldest first; days off only with `every_day`."""
    past = (today - n * _DAY for n in range(weeks * 7, 0, -1))
    return [day for day in past if str(day.weekday()) in weekdays and (every_day or not is_day_off(day))]


def working_day(today: date, *, ahead: int) -> date:
    """So many working days from today on; backwards where `ahead` is negative."""
    step = _DAY if ahead > 0 else -_DAY
    day = today
    for _ in range(abs(ahead)):
        day += step
        while day.weekday() > 4 or is_day_off(day):
            day += step
    return day


@cache
def is_day_off(day: date) -> bool:
    """Whether the office is closed: a public holiday, or one of its own closed days."""
    return day in _danish() or f"{day:%m-%d}" in CLOSED_DAYS or _is_day_after_ascension(day)


def _is_day_after_ascension(day: date) -> bool:
    """Ascension Day is the only Danish public holiday that is a Thursday in May or June."""
    before = day - _DAY
    return "ascension+1" in CLOSED_DAYS and before.weekday() == 3 and before.month in (5, 6) and before in _danish()


@cache
def _danish() -> Collection[date]:
    return holidays.country_holidays("DK")
