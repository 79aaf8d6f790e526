"""An option told by its length or its place in time: "den tidligste", "så sent som muligt", "fjorten dage"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import time, timedelta

from conversations.reading.clock import read_clock
from conversations.reading.dates import weekdays
from conversations.reading.duration import read_duration
from conversations.reading.periods import period
from conversations.reading.words import folded, plain_words

_OPENING = r"(?:(?:helst|bare|gerne|nok|ja|jeg (?:tager|vil|valger|tar)|tag|the|den|det|de|kl|nr|sa|as)\.? )*"
_CLOSING = (
    r"(?: (?:tid|tidspunkt|mulighed|mulige|muligt|som muligt|som du har|af dem|tak|time|one|possible|as possible|"
    r"pa ugen(?: som muligt)?|pa dagen(?: som muligt)?))*"
)
_EARLIEST = re.compile(
    rf"^(?:jo (?:for|tidligere|hurtigere) (?:jo|des) bedre|{_OPENING}(?:tidligste?|tidlige|tidligt?(?= (?:som|pa))|"
    rf"forste tid|earliest|early){_CLOSING})$"
)
_LATEST = re.compile(
    rf"^(?:jo senere (?:jo|des) bedre|{_OPENING}(?:senest|seneste|sene|sent(?= (?:som|pa))|latest|late){_CLOSING})$"
)
_SHORTEST = re.compile(
    rf"^{_OPENING}(?:korteste?|korte|kort(?= som)|mindste?|hurtigste?|shortest|short|fewest|farrest|"
    rf"lidt(?= som)){_CLOSING}$"
)
_LONGEST = re.compile(
    rf"^{_OPENING}(?:langste?|lange|langt(?= som)|lang tid(?= som)|mest|meste|storste|flest|fleste|longest|long|most)"
    rf"{_CLOSING}$"
)
_BESIDE = re.compile(r"^(?:det er )?dagen (?P<side>efter|for) (?P<day>\w+)$")
_WEEK = range(7)
_BREAK = re.compile(r"[,.;!]+\s")
_A_TIME = re.compile(r"\d[.:]\d\d|\bkl\b|\bklokken\b")
_A_LENGTH = re.compile(r"\d ?(?:t|tim\w*|min\w*|h|hours?)\b|\btime\b|\bkvarter\b|\bhalvanden\b")
_LONGEST_LENGTH = timedelta(days=1)
_SHORT_WORD = re.compile(r"\b(?:kort|korte|kortere|short)\b")
_LONG_WORD = re.compile(r"\b(?:lang|langt|lange|langere|long)\b")


def by_extreme(said: str, options: Sequence[str]) -> set[int]:
    """The index of the option that ``said`` (folded) names, where each of them is a time, a weekday or a length."""
    opening = _BREAK.split(said, maxsplit=1)[0]
    for pattern, measures, last in (
        (_EARLIEST, (_clock, _weekday), False),
        (_LATEST, (_clock, _weekday), True),
        (_SHORTEST, (_length,), False),
        (_LONGEST, (_length,), True),
    ):
        if pattern.search(opening):
            return next((found for measure in measures if (found := _most(options, measure, last=last))), set())
    return set()


def by_day_beside(said: str, options: Sequence[str]) -> set[int]:
    """ "dagen efter mandag" for "Tirsdag"."""
    match = _BESIDE.search(said)
    if not match or match["day"] not in weekdays():
        return set()
    wanted = (weekdays()[match["day"]] + (1 if match["side"] == "efter" else -1)) % len(_WEEK)
    return {index for index, option in enumerate(options) if _weekday(option) == wanted}


def by_period(said: str, options: Sequence[str]) -> set[int]:
    """ "fjorten dage" for "To uger"."""
    days = period(said)
    return {index for index, option in enumerate(options) if days and period(option) == days}


def _most(options: Sequence[str], measure: Callable[[str], float | None], *, last: bool) -> set[int]:
    """The greatest of them where ``last``, else the least; none where one of them cannot be measured."""
    measured = [value for option in options if (value := measure(option)) is not None]
    if len(measured) < len(options) or len(set(measured)) < len(measured):
        return set()
    return {(max if last else min)(range(len(options)), key=measured.__getitem__)}


def _clock(option: str) -> float | None:
    at = read_clock(option).value if _A_TIME.search(folded(option)) else None
    return None if at is None else _minutes(at)


def _minutes(at: time) -> float:
    return at.hour * 60 + at.minute


def _weekday(option: str) -> float | None:
    return next((weekdays()[word] for word in plain_words(option).split() if word in weekdays()), None)


def _length(option: str) -> float | None:
    """In seconds; where they are only called so, the short one is shorter than the long one."""
    if _A_LENGTH.search(folded(option)):
        length = read_duration(option, longest=_LONGEST_LENGTH).value
        return None if length is None else length.total_seconds()
    if (days := period(option)) is not None:
        return timedelta(days=days).total_seconds()
    named = plain_words(option)
    return 0.0 if _SHORT_WORD.search(named) else 1.0 if _LONG_WORD.search(named) else None
