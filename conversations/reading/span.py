"""A length told by its ends: "fra halv ni til ti", "vi mødtes 14.00 og gik 16.20", "7 til 15 minus 30 min pause"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import cache

from conversations.reading.clock import read_clock
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear

_AT = r"(?:(?:kl|klokken|omkring|ca|at|um|o)\.? )?"
_CLOCK = (
    r"(?:(?:halv|half past|kvart (?:i|over)(?: halv)?|\d{1,2}(?: min\w*)? (?:i|over)(?: halv)?) )?"
    r"\d{1,2}(?:[.:]\d{2}|(?= |$|,|\.))"
)
_BEGAN = r"(?:startede|startet|begyndte|begyndt|modte|modtes|satte os|kom|gik i gang|var der fra|started|began|met)"
_ENDED = (
    r"(?:sluttede|slut|fardige?|gik(?: hjem| hver til sit)?|stoppede|holdt op|tog hjem|var fardige?|var slut|"
    r"finished|ended|left)"
)
_SPANS = (
    rf"from {_AT}(?P<start>{_CLOCK}) (?:2|till?) {_AT}(?P<end>{_CLOCK})",
    (
        rf"(?:fra|from|von|від|з|od|od godz) {_AT}(?P<start>{_CLOCK})(?: og)? "
        rf"(?:til|to|till|bis|до|do) {_AT}(?P<end>{_CLOCK})"
    ),
    rf"(?:kl|klokken)\.? (?P<start>{_CLOCK}) ?(?:til|to|-) ?{_AT}(?P<end>{_CLOCK})",
    r"(?P<start>\d{1,2}) ?(?:til|to|-) ?(?P<end>\d{1,2})(?=,? (?:minus|trak|fratrukket|uden)\b.*\d)",
    rf"(?P<start>\d{{1,2}}[.:]\d{{2}}) ?(?:til|to|-) ?{_AT}(?P<end>\d{{1,2}}[.:]\d{{2}})",
    (
        rf"{_BEGAN} {_AT}(?P<start>{_CLOCK}),?(?: \w+)? (?:og |and )?(?:vi |jeg |var |blev |we |i )?{_ENDED}"
        rf"(?: \w+)?? {_AT}(?P<end>{_CLOCK})"
    ),
)
_LESS = re.compile(r"\b(?:minus|trak|trakker|fratrukket|fraregnet|undtagen|uden|(?:der )?gik|less)\b(?P<break>.*)")
_PAUSE = re.compile(
    r"\b(?:frokost\w*|paus\w*|spise\w*|fra|til|pa|med|for|break|lunch|of|der|blev|vi|jeg|en|et(?= frokost))\b"
)
_HALVES = timedelta(hours=12)
_WITH_A_BREAK = timedelta(hours=4)
"""Beyond it, a pause of unknown length may be meant to be left out; it is asked how long it was."""
_LOOSE = re.compile(r"\d")


@cache
def _spans() -> tuple[re.Pattern[str], ...]:
    """Compiled when first used: that takes long, and the program starts sooner."""
    after = r"(?![\d:]|[.,]\d| ?timer?\b| ?t\b| ?h\b| ?hours?\b| ?min(?!us))"
    return tuple(re.compile(rf"(?<![\w.,:-]){span}{after}") for span in _SPANS)


def read_span(said: str, read: Callable[[str], Reading[timedelta]]) -> Reading[timedelta]:
    """The time between two clock times of ``said`` (folded), less a break that ``read`` reads.

    Asked again: "fra 8 til 10" (hours or clock?), and more than half a working day where no break is told.
    """
    text = with_digits(said)
    for pattern in _spans():
        if match := pattern.search(text):
            return _between(match, text, read)
    return unclear("no beginning and end")


def without_span(said: str) -> str:
    """ "en time, fra 9 til 10": the rest, where somebody also tells from when until when."""
    text = with_digits(said)
    for pattern in _spans():
        text = pattern.sub(" ", text)
    return " ".join(text.split()).strip(" ,.;-")


def read_span_less_break(said: str, read: Callable[[str], Reading[timedelta]]) -> Reading[timedelta]:
    """ "fra 8 til 12, træk en halv time fra": such a length is no length of its own."""
    return read_span(said, read) if _LESS.search(with_digits(said)) else unclear("no break is told")


def _between(match: re.Match[str], text: str, read: Callable[[str], Reading[timedelta]]) -> Reading[timedelta]:
    start, end = (read_clock(match[name], morning=True).value or _hour(match[name]) for name in ("start", "end"))
    before, after = text[: match.start()], text[match.end() :]
    if start is None or end is None:
        return unclear("a span without ends")
    length = _length(start, end)
    if less := _LESS.search(after):
        taken = read(" ".join(_PAUSE.sub(" ", less["break"]).split())).value
        if taken is None or not timedelta() < taken < length:
            return unclear("a break of unknown length")
        return Reading(value=length - taken, certainty=LIKELY, why=f'"{match.group()}"')
    if _perhaps_hours(match) or _LOOSE.search(before + after) or length > _WITH_A_BREAK:
        return unclear("other numbers, or a day that may have had a break")
    return Reading(value=length, certainty=LIKELY, why=f'"{match.group()}"')


def _hour(clock: str) -> time | None:
    """ "14", which alone might be a date."""
    return time(int(clock)) if clock.isdecimal() and int(clock) < 24 else None


def _perhaps_hours(match: re.Match[str]) -> bool:
    """ "fra 8 til 10": bare numbers that may as well count hours."""
    return match["start"].isdecimal() and match["end"].isdecimal() and "kl" not in match.group()


def _length(start: time, end: time) -> timedelta:
    """From one to the other; of "11 til 1" the end is in the afternoon."""
    day = date(2000, 1, 1)
    length = datetime.combine(day, end) - datetime.combine(day, start)
    while length <= timedelta():
        length += _HALVES
    return length
