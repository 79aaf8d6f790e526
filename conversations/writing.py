"""Writing values into texts the way readers of a language do: dates, clock times, durations.

What is written here is understood again by `conversations.reading`. Danish stays within GSM-7.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import TypeAlias

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.units import format_unit

Value: TypeAlias = str | int | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How one language writes days and clock times (patterns of Unicode CLDR)."""

    locale: str
    day: str = "EEEE d MMMM"
    clock: str = "H:mm"
    between: str = " "


_STYLES = {
    "ar": _Style(locale="ar", between=" الساعة "),
    "da": _Style(locale="da", day="EEEE 'den' d. MMMM", clock="H.mm", between=" kl. "),
    "en": _Style(locale="en_GB", between=" at "),
    "pl": _Style(locale="pl", between=" o "),
    "so": _Style(locale="so", between=", "),
    "tr": _Style(locale="tr", day="d MMMM EEEE", between=" saat "),
    "uk": _Style(locale="uk", between=" о "),
}
_LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"
_GROUPS = re.compile(r"(?<![\w\u200e+])(?<!\d )(?:\+\d+|\d+(?= \d))(?: \d+)*")
"""A number in groups, as phone numbers are read out: "70 201 201", "+45 20 00 00 01"."""
_PLAIN_SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


@lru_cache(maxsize=8192)
def written(value: Value, language: str) -> str:
    """`value` in `language` (ISO 639-1): "6.30", "tirsdag den 3. marts", "1 time 30 min"."""
    style = _style(language)
    match value:
        case datetime():
            return f"{_day(value, style)}{style.between}{_clock(value.time(), style)}"
        case date():
            return _day(value, style)
        case time():
            return _clock(value, style)
        case timedelta():
            return _duration(value, style)
        case _:
            return str(value)


def written_list(items: Sequence[str], language: str) -> str:
    """Several things in a row: "Mette, Bo og Ali"."""
    return _plain(format_list(items, locale=_style(language).locale))


@cache
def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left, as Arabic is."""
    return bool(Locale.parse(_style(language).locale).text_direction == "rtl")


def in_reading_order(text: str) -> str:
    """A value for a text that runs from right to left, where "70 201 201" would show as "201 201 70".

    A mark that shows nothing keeps the groups in their order (Unicode Bidirectional Algorithm, rule W7).
    """
    return _GROUPS.sub(lambda number: _LEFT_TO_RIGHT_MARK + number.group(), text)


def _style(language: str) -> _Style:
    return _STYLES.get(language) or _Style(locale=language)


def _day(value: date, style: _Style) -> str:
    return _plain(format_date(value, style.day, locale=style.locale))


def _clock(value: time, style: _Style) -> str:
    return _plain(format_time(value, style.clock, locale=style.locale))


def _duration(value: timedelta, style: _Style) -> str:
    hours, minutes = divmod(round(value.total_seconds() / 60), 60)
    parts = [format_unit(hours, "duration-hour", length="long", locale=style.locale)] if hours else []
    if minutes or not hours:
        # The dot of "min." would end a sentence in the middle.
        parts.append(format_unit(minutes, "duration-minute", length="short", locale=style.locale).rstrip("."))
    return _plain(" ".join(parts))


def _plain(text: str) -> str:
    return text.translate(_PLAIN_SPACES)
