"""Yes and no told by how things are: "sidder med kaffen" is a yes to "Er du oppe?", and nothing where none asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from conversations.reading.patterns import Pattern, load, normal, pattern
from conversations.reading.phrasebook import Phrasebook
from conversations.reading.phrases import table
from conversations.reading.reading import LIKELY, Reading, unclear

_YES = "yes"
_ANYTHING = "any"
"""What such patterns tell answers every question: idioms."""
_BUT = re.compile(r"\b(?:men|but|aber|ale|але|ama|لكن|بس)\b")
_TURNS_ROUND = frozenset(
    normal(
        "nej nix nope nein ikke aldrig ingen intet hvis "
        "når før inden snart senere måske eller skulle ville burde plejer næsten ellers "
        "gid kun halvt engang not never if before soon almost не nie ما مش değil nicht noch"
    )
)
"""A pattern that does not name such a word does not fit a clause that has it."""
_OTHERS = frozenset(normal("min mit mine din han hun de hans hendes vores my he she they his her"))
"""A clause that begins with them tells of somebody else, unless the pattern names them."""


_OF_ILL = frozenset({("ill", False), ("late", False), ("well", True), ("up", True), ("out", True), ("company", True)})


def asks_of_ill(question: str) -> bool:
    """Whether yes is no good news ("Bliver du forsinket?"): then "det går fint" or "kan ikke komme" is not plain."""
    return _asked(question) in _OF_ILL


def read_told(clauses: Iterable[str], *, question: str) -> Reading[bool]:
    """The one answer that the clauses tell to the question (in words, "Er du på vej?"); else unclear."""
    about, other_way_round = _asked(question)
    parts = [part for clause in clauses for part in _BUT.split(clause) if part.strip()]
    found = [told for part in parts if about and (told := _told(normal(part), about))]
    if not found:
        found, other_way_round = [told for part in parts if (told := _told(normal(part), _ANYTHING))], False
    values = {(answer == _YES) is not other_way_round for answer, _ in found}
    if len(values) != 1:
        return unclear("no answer told" if not values else "yes and no told")
    (value,) = values
    return Reading(value=value, certainty=LIKELY, says_back="ja" if value else "nej", why=f'"{found[0][1]}"')


def _told(words: Sequence[str], about: str) -> tuple[str, str] | None:
    """The answer, and the words that tell it; None as well when patterns of both answers fit."""
    fitting = [
        (one.label, " ".join(words[slice(*span)]))
        for one in _patterns(about).possible(words)
        if (span := one.find(words)) and not _turned_round(words, one)
    ]
    return fitting[0] if len({answer for answer, _ in fitting}) == 1 else None


def _turned_round(words: Sequence[str], found: Pattern) -> bool:
    named = frozenset[str]().union(*(part.words for part in found.parts))
    turning = _TURNS_ROUND.intersection(words) | (_OTHERS & {words[0]})
    denied_twice = words[-1] == "ikke" and words.count("ikke") > 1
    return denied_twice or not turning <= named


@lru_cache(maxsize=256)
def _asked(question: str) -> tuple[str, bool]:
    """What is asked about, and whether the other way round."""
    words = normal(question)
    for name, patterns in _questions():
        if any(one.find(words) for one in patterns):
            return name.removeprefix("-"), name.startswith("-")
    return "", False


@cache
def _questions() -> tuple[tuple[str, tuple[Pattern, ...]], ...]:
    rows = table("asked.tsv")
    return tuple((name, tuple(pattern(name, "asked", written) for written in row)) for name, row in rows)


@cache
def _patterns(about: str) -> Phrasebook:
    return Phrasebook([one for one in load("told.tsv") if one.theme == about])
