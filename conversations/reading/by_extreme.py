"""An option told by being the first or last, shortest or longest of all: "den tidligste", "så sent som muligt"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import time, timedelta

from conversations.reading.clock import read_clock
from conversations.reading.duration import read_duration
from conversations.reading.words import folded

_OPENING = r"(?:(?:helst|bare|gerne|nok|ja|jeg (?:tager|vil|valger|tar)|tag|the|den|det|de|kl|nr|sa|as)\.? )*"
_CLOSING = (
    r"(?: (?:tid|tidspunkt|mulighed|mulige|muligt|som muligt|som du har|af dem|tak|time|one|possible|as possible))*"
)
_EARLIEST = re.compile(rf"^{_OPENING}(?:tidligste?|tidligt(?= som)|forste tid|earliest|early(?= as)){_CLOSING}$")
_LATEST = re.compile(rf"^{_OPENING}(?:senest|seneste|sent(?= som)|latest|late(?= as)){_CLOSING}$")
_SHORTEST = re.compile(
    rf"^{_OPENING}(?:korteste?|kort(?= som)|mindste?|hurtigste?|shortest|fewest|farrest|lidt(?= som)){_CLOSING}$"
)
_LONGEST = re.compile(
    rf"^{_OPENING}(?:langste?|langt(?= som)|lang tid(?= som)|mest|meste|storste|flest|fleste|longest|most){_CLOSING}$"
)
_A_TIME = re.compile(r"\d[.:]\d\d|\bkl\b|\bklokken\b")
_A_LENGTH = re.compile(r"\d ?(?:t|tim\w*|min\w*|h|hours?)\b|\btime\b|\bkvarter\b|\bhalvanden\b")
_LONGEST_LENGTH = timedelta(days=7)


def by_extreme(said: str, options: Sequence[str]) -> set[int]:
    """The index of the option that ``said`` (folded) names, where each of them is a clock time or a length."""
    if _EARLIEST.search(said):
        return _most(options, _clock, earliest=True)
    if _LATEST.search(said):
        return _most(options, _clock, earliest=False)
    if _SHORTEST.search(said):
        return _most(options, _length, earliest=True)
    return _most(options, _length, earliest=False) if _LONGEST.search(said) else set()


def _most(options: Sequence[str], measure: Callable[[str], time | timedelta | None], *, earliest: bool) -> set[int]:
    """The least of them where ``earliest``, else the greatest; none where one of them cannot be measured."""
    measured = [value for option in options if (value := measure(option)) is not None]
    if len(measured) < len(options):
        return set()
    ranked = sorted(range(len(options)), key=measured.__getitem__, reverse=not earliest)
    return {ranked[0]}


def _clock(option: str) -> time | None:
    return read_clock(option, morning=False).value if _A_TIME.search(folded(option)) else None


def _length(option: str) -> timedelta | None:
    return read_duration(option, longest=_LONGEST_LENGTH).value if _A_LENGTH.search(folded(option)) else None
