"""A value with talk around it: "6.20, om jeg må bede", "fordi bussen var sen blev det 3 timer"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from conversations.reading.numbers import with_digits
from conversations.reading.reading import Reading, unclear

T = TypeVar("T")
_BREAK = re.compile(
    r"\s*[()]+\s*|\s*[,;!?]+(?:\s+|$)|(?<=[^\W\d]{4})\.\s+|\s-\s|"
    r"\s(?=(?:fordi|pga|grundet|for at|for jeg|da|men|sa|og (?:sa|jeg|vi|han|hun|det)|selvom|uanset|pa vej|hvis|"
    r"indtil|because|but|so|and (?:i|we)|"
    r"weil|aber|denn|бо|але|cunku|ama|bo|ale|لان|بس)\s)"
)
# What makes the value open, wherever it stands in the reply.
_IN_DOUBT = re.compile(
    r"\b(?:eller|maske|mask|mon|ved (?:det )?(?:ikke|ikk|ik)|(?:ikke|ikk|ik|er) (?:helt )?(?:sikker|usikker)|"
    r"usikker|tvivl|"
    r"kommer an|afhanger|hvis|medmindre|mindst|hojst|max|maks|plus|minus|mere end|mindre end|mellem|imellem|"
    r"til gengald|"
    r"lidt (?:for|efter|over|under|mere|mindre|senere|tidligere)|senere|tidligere|ca|pr|per|hver|or|maybe|"
    r"perhaps|not sure|"
    r"vielleicht|oder|moze|lub|albo|може|або|belki|veya|yada|ربما|mise|vent|hellere|glem)\b"
)
_SUMMED_UP = re.compile(
    r"^.*\b(?:altsa|dvs|d\.v\.s|det vil sige|i alt|ialt|alt i alt|sammenlagt|tilsammen|total\w*|in total|so|"
    r"razem|insgesamt)\b"
    r"[\s:,.]*(?P<right>\S.*)$"
)
_TOTAL = re.compile(r"^.*,\s*(?P<right>[^,]+?) (?:i alt|ialt|sammenlagt|tilsammen|in total)$")
_ABOUT_ME = re.compile(r"^.*\bmen (?:jeg|mig|a|vi|for mig)\b(?P<right>.*\S)$")
_NEGATED = re.compile(
    r"\b(?:ikke|ikk|ik|not|nicht|cant|cannot|can't|optaget|arbejder|umuligt|selvom|uanset|nie|не|مش|ما)\b"
)
_BOUND = re.compile(r"\b(?:for|efter|inden|before|after|end|mere|mindre)\b")


def read_clauses(said: str, read: Callable[[str], Reading[T]]) -> Reading[T]:
    """The value of ``said`` (folded); when unclear as a whole, of the part that sums it up, or of its one clause.

    No other clause may hold a number, unless it is turned down ("den 5. kan jeg ikke, men fredag"), nor a doubt.
    """
    whole = read(said)
    clauses = [clause for clause in (part.strip(" .,;:!?") for part in _BREAK.split(said)) if clause]
    if whole.value is not None:
        some = len(clauses) > 1 and any(map(_turned_down, clauses))
        return _not_turned_down([(read(clause), clause) for clause in clauses], otherwise=whole) if some else whole
    for pattern in (_SUMMED_UP, _TOTAL, _ABOUT_ME):
        match = pattern.search(said)
        if match and (told := read(match["right"].strip(" .,;:!?"))).value is not None:
            return told
    if len(clauses) < 2 or _IN_DOUBT.search(said):
        return whole
    return _only_one([(read(clause), clause) for clause in clauses], otherwise=whole)


def _not_turned_down(readings: Sequence[tuple[Reading[T], str]], *, otherwise: Reading[T]) -> Reading[T]:
    """ "på fredag, i dag er jeg optaget": of two values that are one as a whole, the one that is wanted."""
    valued = [(reading, clause) for reading, clause in readings if reading.value is not None]
    wanted = [reading for reading, clause in valued if not _turned_down(clause)]
    return wanted[0] if len(valued) == 2 and len(wanted) == 1 else otherwise


def _only_one(readings: Sequence[tuple[Reading[T], str]], *, otherwise: Reading[T]) -> Reading[T]:
    valued = [(reading, clause) for reading, clause in readings if reading.value is not None]
    wanted = [reading for reading, clause in valued if not _turned_down(clause)] or [reading for reading, _ in valued]
    left_open = any(
        reading.value is None and not _turned_down(clause) and re.search(r"\d", with_digits(clause))
        for reading, clause in readings
    )
    return wanted[0] if len(wanted) == 1 and not left_open else unclear(otherwise.why)


def _turned_down(clause: str) -> bool:
    return bool(_NEGATED.search(clause)) and not _BOUND.search(clause)
