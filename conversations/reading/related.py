"""An option told by something related: "på to hjul" for "Cykel", "jeg tager moppen" for "Gulvvask"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from conversations.reading.likeness import stem
from conversations.reading.numbers import with_digits
from conversations.reading.phrases import lines
from conversations.reading.words import asks, folded, plain_words

_NEGATED = re.compile(r"\b(?:ikke|ikk|ik|it|not|hverken|ingen|eller|uden|hvis|maske|samme)\b")
_LONG = 4


def by_related(text: str, options: Sequence[str]) -> set[int]:
    """The indexes of the options that most of the reply belongs to; none where it is turned down, asked or counted."""
    said = plain_words(text)
    if _NEGATED.search(said) or asks(text) or re.search(r"\d", with_digits(folded(text))) or said in _names():
        return set()
    weights = [_weight(text, said, option) for option in options]
    most = max(weights, default=0)
    return {index for index, weight in enumerate(weights) if weight == most} if most else set()


def by_whole_expression(text: str, options: Sequence[str]) -> set[int]:
    """ "aner det ikke" for "Ved ikke": all of the reply belongs to the option, with the "not" in it."""
    said = _stems(plain_words(text))
    return {index for index, option in enumerate(options) if said in _related(option)[0]}


def _weight(text: str, said: str, option: str) -> int:
    """How many words of the reply stand in expressions that belong to the option, each emoji as a word."""
    expressions, emoji = _related(option)
    padded = f" {_stems(said)} "
    found = {expression for expression in expressions if f" {expression} " in padded}
    words = {word for expression in found for word in expression.split()}
    return len(words) + sum(sign in text for sign in emoji)


@lru_cache(maxsize=256)
def _related(option: str) -> tuple[frozenset[str], frozenset[str]]:
    """The expressions (as stems) and the emoji that belong to an option: to all of it, or else to a word of it."""
    own = plain_words(option)
    rows = [(names, row) for names, row in _rows() if own in names]
    if not rows:
        words = {word for word in own.split() if len(word) >= _LONG}
        rows = [(names, row) for names, row in _rows() if words & names]
    phrases = {phrase for names, row in rows for phrase in (*row, *(name for name in names if name.count(" ") > 1))}
    expressions = frozenset(stems for phrase in phrases if (stems := _stems(plain_words(phrase))))
    emoji = frozenset(phrase for phrase in phrases if not plain_words(phrase))
    return expressions, emoji


@cache
def _rows() -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    told = (line.split("\t") for line in lines("related_choice.tsv"))
    return tuple(
        (frozenset(plain_words(name) for name in names.split(",")), tuple(word.strip() for word in row.split(",")))
        for names, row in told
    )


@cache
def _names() -> frozenset[str]:
    """What is an option of its own ("kantine") is no other word for one of those offered ("Køkken")."""
    return frozenset[str]().union(*(names for names, _ in _rows()))


def _stems(words: str) -> str:
    return " ".join(stem(word) for word in words.split())
