"""A value with talk around it: "6.20, om jeg må bede", "fordi bussen var sen blev det 3 timer"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from conversations.reading.numbers import with_digits
from conversations.reading.reading import Reading, unclear

T = TypeVar("T")
_BREAK = re.compile(
    r"\s*[,;!?()]+(?:\s+|$)|(?<=[^\W\d]{4})\.\s+|\s-\s|"
    r"\s(?=(?:fordi|pga|grundet|for at|for jeg|da|men|sa|og (?:sa|jeg|vi|han|hun|det)|selvom|hvis|indtil|because|but|so|and (?:i|we)|"
    r"weil|aber|denn|бо|але|cunku|ama|bo|ale|لان|بس)\s)"
)
# What makes the value open, wherever it stands in the reply.
_IN_DOUBT = re.compile(
    r"\b(?:eller|maske|mask|mon|ved (?:det )?(?:ikke|ikk|ik)|(?:ikke|ikk|ik|er) (?:helt )?(?:sikker|usikker)|usikker|tvivl|"
    r"kommer an|afhanger|hvis|medmindre|mindst|hojst|max|maks|plus|minus|mere end|mindre end|mellem|imellem|til gengald|"
    r"lidt (?:for|efter|over|under|mere|mindre|senere|tidligere)|senere|tidligere|ca|pr|per|hver|or|maybe|perhaps|not sure|"
    r"vielleicht|oder|moze|lub|albo|може|або|belki|veya|yada|ربما|mise|vent|hellere|glem)\b"
)
_NEGATED = re.compile(r"\b(?:ikke|ikk|ik|not|nicht|cant|cannot|can't|optaget|nie|не|مش|ما)\b")
_BOUND = re.compile(r"\b(?:for|efter|inden|before|after|end|mere|mindre)\b")


def read_clauses(said: str, read: Callable[[str], Reading[T]]) -> Reading[T]:
    """The value of ``said`` (folded); when unclear as a whole, of its one clause with a value.

    No other clause may hold a number, unless it is turned down ("torsdag den 5. kan jeg ikke, men fredag"), nor a doubt.
    """
    whole = read(said)
    if whole.value is not None:
        return whole
    clauses = [clause for clause in (part.strip(" .,;:!?") for part in _BREAK.split(said)) if clause]
    if len(clauses) < 2 or _IN_DOUBT.search(said):
        return whole
    readings = [(clause, read(clause)) for clause in clauses]
    valued = [reading for _, reading in readings if reading.value is not None]
    left_open = any(reading.value is None and _leaves_open(clause) for clause, reading in readings)
    return valued[0] if len(valued) == 1 and not left_open else unclear(whole.why)


def _leaves_open(clause: str) -> bool:
    turned_down = _NEGATED.search(clause) and not _BOUND.search(clause)
    return not turned_down and bool(re.search(r"\d", with_digits(clause)))
