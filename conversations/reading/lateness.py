"""Reading how late somebody will be: by how many minutes, or at what time, and on which day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from conversations.reading.clock import read_clock
from conversations.reading.day import read_day
from conversations.reading.duration import read_duration
from conversations.reading.gist import gist
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear

_LENGTH = re.compile(
    r"(?:\b(?:en|et|a|an|half an|1) )?(?:\d+[.,]?\d* ?(?:minut\w*|mins?|m|timer?|t|hours?|"
    r"kvarter|хвилин\w*|dakika|minut|دقيقة|دقايق|دقائق|daqiiqo)\b"
    r"|halv(?:anden)? times?\b|times?\b|kvarter\b|kvart\b|half an hour|"
    r"hour\b)(?: (?:og )?\d+ ?(?:minutter|min)\b)?"
)
_RANGE = re.compile(r"\d\s?[-~]\s?\d|\d+ (?:min\w* )?(?:eller|or|til) \d|\bmaske \d")
_BARE = re.compile(
    r"^(?:jeg )?(?:kommer |bliver |er )?(?:ca\.? |cirka |"
    r"omkring )?(?P<minutes>\d{1,3}) (?:for sen|forsinket|senere|late|over)"
)
_SPOKEN_CLOCK = re.compile(r"\b(?:kvart(?:er)?|\d{1,2})(?: min\w*)? (?:over|i)(?: kl)? (?:halv )?\d")
_AT = re.compile(
    r"\b(?:er der|er fremme|kommer|moder|der|fremme|be there)\b.{0,12}?(?:kl|klokken|ved|"
    r"omkring|at|halv|kvart|\d{1,2}[.:]\d{2})"
)

_A_CLOCK = re.compile(r"\b(?:kl|klokken|at|saat|godzin\w*|الساعة|saacadda)\b|\b\d{1,2}:\d{2}\b|\b(?:o|о) \d{1,2}\b")
_FOR_SURE = re.compile(r"\b(?:forst|for sen\w*|forsinke\w*|senere|late|delayed|later)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """Late on ``day``: by ``minutes``, or there at the wall time ``at``; never both, neither where none was said."""

    day: date
    minutes: int | None
    at: time | None


def read_late(text: str, *, today: date) -> Late:
    """ "kommer 20 min for sent i morgen", "er der først kl 8.20"; today where no other day was said."""
    minutes = minutes_late(text).value
    rest = _FOR_SURE.sub(" ", _LENGTH.sub(" ", with_digits(gist(text))))
    day = read_day(rest, today=today).value
    return Late(day=day or today, minutes=minutes, at=None if minutes else arrival(text).value)


def arrival(text: str) -> Reading[time]:
    """The wall time of arrival, where one was said as such; a bare number is none, and 1 to 6 mean the afternoon."""
    said = with_digits(gist(text))
    at = _AT.search(said)
    if at is None and not _A_CLOCK.search(said):
        return unclear("no clock time")
    return read_clock(_FOR_SURE.sub(" ", said[at.start() :] if at else said), morning=False)


def minutes_late(text: str) -> Reading[int]:
    """Minutes late; a clock time ("er der kl 8.30") has no value here, and ``why`` says that it is one."""
    said = re.sub(r"\bkvar?ters?\b|\bkvater\b", "kvarter", with_digits(gist(text)))
    if _RANGE.search(said):
        return unclear("a range of time")
    if _SPOKEN_CLOCK.search(said):
        return _clock(said)
    lengths = [_minutes(match.group()) for match in _LENGTH.finditer(said)]
    found = {minutes for minutes in lengths if minutes}
    if len(found) == 1:
        (minutes,) = found
        return Reading(value=minutes, certainty=LIKELY, says_back=f"{minutes} min", why=f"{minutes} minutes")
    if found:
        return unclear("several lengths of time")
    bare = _BARE.search(said)
    if bare:
        return Reading(
            value=int(bare["minutes"]), certainty=LIKELY, says_back=f"{bare['minutes']} min", why=bare.group()
        )
    return _clock(said)


def _clock(said: str) -> Reading[int]:
    at = _AT.search(said)
    clock = read_clock(said[at.start() :]) if at else read_clock(said)
    return unclear(f"a clock time: {clock.says_back}" if clock.value else "no length of time")


def _minutes(words: str) -> int | None:
    words = re.sub(r"\bkvart\b", "kvarter", words)
    length = read_duration(words, longest=timedelta(hours=12), bare_unit="minutes").value
    return None if length is None else int(length.total_seconds() // 60)
