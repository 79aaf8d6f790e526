"""A clock time told by another one, or from now: "en time før 7", "10 min tidligere end 6.30", "om ni timer"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear

_HOUR = r"(?:timers?|time|t|hours?|hrs?|h)"
_MINUTE = r"(?:min\w*)\.?"
_LENGTH = (
    r"(?P<length>(?:en |et |1 )?(?:halv|half an|half) (?:time|hour)|halvanden time|(?:et |en )?kvarter|3 ?kvarter|"
    rf"trekvart(?:er)?|(?:en|et|1|an|a) (?:time|hour)|\d{{1,2}} {_HOUR} og (?:et )?kvarter|\d{{1,2}}(?:[.,]5)? {_HOUR}"
    rf"(?: og \d{{1,2}} {_MINUTE})?|\d{{1,3}} ?{_MINUTE})"
)
_EARLIER = r"for|inden|forend|before|tidligere end|earlier than"
_LATER = r"efter|after|senere end|later than"
_BY_ANOTHER = re.compile(
    rf"\b{_LENGTH} (?P<side>{_EARLIER}|{_LATER}) (?:(?:kl|klokken|kokken)\.? ?(?:bliver |er )?)?(?P<other>\S.*)$"
)
# "skal være der 7.30 og vil vækkes en time før": the other time stands first.
_BY_THE_FORMER = re.compile(
    rf"^(?P<other>.*\d\S*(?: [^\W\d]+){{0,2}}?)[\s,.:;]+(?:(?:og|sa|men|nu|derfor)\s)*(?:\S+\s){{0,4}}?{_LENGTH} "
    rf"(?P<side>for|inden|tidligere|senere|efter|before|earlier|later)"
    r"(?: (?:det|dem|den|ham|hende|de andre|that|then))?(?: tak)?$"
)
_FROM_NOW = re.compile(rf"^(?:\D* )?(?:om|in) (?:pracis |preacis |cirka )?{_LENGTH}(?: fra nu)?(?: tak)?$")
_SHIFT = re.compile(rf"\b{_LENGTH} (?P<side>tidligere|senere|earlier|later)\b(?! (?:end|than)\b)")
_FOREIGN_SHIFT = re.compile(
    r"(?<!\w)(?:(?P<half>pol godziny|пів ?години|yarim sa?at|نصف ساعة)|(?:(?P<count>\d{1,2}) )?(?:(?P<hour>godzin\w*|"
    r"годин\w*|sa?at|ساعة)|minut\w*|хвилин\w*|dakika|دقيقة|دقائق|دقايق)) "
    r"(?:(?P<earlier>wczesniej|раніше|(?:daha )?erken|ابكر)|pozniej|пізніше|(?:daha )?gec|لاحقا)(?!\w)"
)
_NO_CHANGE = re.compile(
    r"\b(?:ikke|ikk|ik|igen|also|ogsa|eller|maske|again|or|not|snooze|sover?|sent|forsinket|mindst|hojst)\b"
)
_BACKWARDS = re.compile(r"^(?:for|inden|forend|tidligere|before|earlier)")
_DAY = date(2000, 1, 1)
_SOON = 4 * 60
"""Fewer minutes from now are no wake-up, but some more sleep ("om 10 min")."""
_FRACTIONS = (
    (re.compile(r"^halvanden"), 90),
    (re.compile(r"^(?:en |et |1 )?(?:halv|half)"), 30),
    (re.compile(r"^(?:3 ?|tre)kvart"), 45),
    (re.compile(r"^(?:et |en )?kvarter"), 15),
    (re.compile(r"^(?:en|et|an|a) "), 60),
)


def read_relative_clock(said: str, read: Callable[[str], Reading[time]], *, now: time | None) -> Reading[time]:
    """The time that ``said`` (folded) counts from one that ``read`` reads, or from `now` (None: not known)."""
    text = with_digits(said)
    if _NO_CHANGE.search(text):
        return unclear("no single other time")
    for pattern in (_BY_ANOTHER, _BY_THE_FORMER):
        if (match := pattern.search(text)) and (other := read(match["other"]).value) is not None:
            return _moved(other, match, match["side"])
    if now is not None and (match := _FROM_NOW.search(text)) and _minutes(match["length"]) >= _SOON:
        return _moved(now.replace(second=0, microsecond=0), match, "after")
    return unclear("not told by another time")


def read_shift(said: str) -> timedelta | None:
    """How much earlier (below zero) or later than they always get up: "10 minutter tidligere", "half an hour later"."""
    text = with_digits(said)
    match = None if _NO_CHANGE.search(text) else _SHIFT.search(text)
    if match is not None:
        length = timedelta(minutes=_minutes(match["length"]))
        return -length if _BACKWARDS.search(match["side"]) else length
    return _foreign_shift(said)


def without_shift(said: str) -> str:
    """The text without "10 minut wcześniej", whose number is no time of day; Danish and English ones are read apart."""
    return _FOREIGN_SHIFT.sub(" ", said)


def beside_shift(said: str) -> str | None:
    """What else stands in the text; None where it says nothing of earlier or later."""
    text = _SHIFT.sub(" ", _FOREIGN_SHIFT.sub(" ", with_digits(said)))
    return " ".join(text.split()) if read_shift(said) is not None else None


def _foreign_shift(said: str) -> timedelta | None:
    match = _FOREIGN_SHIFT.search(said)
    if match is None:
        return None
    minutes = 30 if match["half"] else int(match["count"] or 1) * (60 if match["hour"] else 1)
    return timedelta(minutes=-minutes if match["earlier"] else minutes)


def _moved(other: time, match: re.Match[str], side: str) -> Reading[time]:
    by = -_minutes(match["length"]) if _BACKWARDS.search(side) else _minutes(match["length"])
    at = (datetime.combine(_DAY, other) + timedelta(minutes=by)).time()
    return Reading(value=at, certainty=LIKELY, says_back=f"{at.hour}.{at.minute:02}", why=f'"{match.group()}"')


def _minutes(length: str) -> int:
    """Of a length as the pattern above admits it."""
    for pattern, minutes in _FRACTIONS:
        if pattern.search(length):
            return minutes
    numbers = [float(number.replace(",", ".")) for number in re.findall(r"\d+(?:[.,]\d)?", length)]
    if re.match(rf"^\d+ ?{_MINUTE}$", length):
        return round(numbers[0])
    return round(numbers[0] * 60 + (numbers[1] if len(numbers) > 1 else 15 if "kvarter" in length else 0))
