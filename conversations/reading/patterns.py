"""The small pattern language of the phrase files, and the words that it is matched on.

``a|b`` either word, ``sov*`` any ending, ``..`` up to four words between, ``word?`` may be missing, ``#`` a number,
``^`` and ``$`` the start and the end of the message. A place holds single words: "a|b c|d" is two places, not three
choices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from conversations.reading.phrases import lines, table
from conversations.reading.words import cleaned, plain_words

BREAK = ","
EMERGENCY_NUMBERS = frozenset({"112", "114", "911", "999"})
_LONGEST_GAP = 4
# "dø" (to die) would fold to the English "do".
_DIE = re.compile(r"\b(?:dø+|doe)\b")
# As keyboards write it in "don't" and "б'є": a quotation mark, a letter, an accent.
_APOSTROPHE = re.compile("[\u2018\u2019\u02bc\u02b9\u0060\u00b4]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One place in a pattern: the words that fit there, whole or by their start."""

    words: frozenset[str]
    starts: tuple[str, ...]
    optional: bool = False
    gap: bool = False
    at_start: bool = False
    or_end: bool = False

    @property
    def needed(self) -> bool:
        """Whether a word must stand here wherever the pattern does."""
        return not (self.gap or self.at_start or self.optional or self.or_end)

    def fits(self, word: str) -> bool:
        return word in self.words or (bool(self.starts) and word.startswith(self.starts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One line of a phrase file: what it stands for, and how it is found."""

    label: str
    theme: str
    parts: tuple[Part, ...]
    needed: tuple[frozenset[str], ...]

    def find(self, words: Sequence[str]) -> tuple[int, int] | None:
        """Where the pattern first stands among the words, as start and end, or None."""
        if any(choice.isdisjoint(words) for choice in self.needed):
            return None
        for start in range(len(words)):
            end = _end(words, start, self.parts, 0)
            if end is not None:
                return start, end
        return None


@cache
def _slang() -> dict[str, str]:
    return {plain_words(typed): plain_words(word) for word, row in table("slang.tsv") for typed in row}


def normal(text: str) -> list[str]:
    """The words of a message as they are matched on: one spelling, slang and frequent slips spelt out."""
    plain = plain_words(_DIE.sub("døø", cleaned(_APOSTROPHE.sub("'", text))))
    return [
        "#" if word.isdecimal() and word not in EMERGENCY_NUMBERS else _slang().get(word, word)
        for word in plain.split()
    ]


def load(name: str) -> tuple[Pattern, ...]:
    """The patterns of a file of three columns: label, theme, pattern.

    Raises ValueError for a pattern that can mean nothing, or not what is written.
    """
    rows = [line.split("\t") for line in lines(name)]
    wrong = [f"{name}: {row[-1]!r}: {problem}" for row in rows for problem in problems(row[-1])]
    if wrong:
        raise ValueError("\n".join(wrong))
    return tuple(pattern(*row) for row in rows)


def problems(written: str) -> Iterator[str]:
    """What in a written pattern can never stand in a message, or would be read as something else."""
    places = written.split()
    for place in places:
        alternatives = () if place in {"..", "^"} else place.removesuffix("?").split("|")
        yield from (f"{one!r} is not one word" for one in alternatives if not _stands_for_a_word(one))
    if "^" in places[1:]:
        yield "^ stands at the start only"
    parts = pattern("", "", written).parts
    if not any(part.needed for part in parts):
        yield "no word is needed"
    elif parts[0].gap or parts[-1].gap:
        yield "there is nothing on one side of the gap"
    if any(part.or_end and any(after.needed for after in parts[at:]) for at, part in enumerate(parts, start=1)):
        yield "$ stands at the end only"


def _stands_for_a_word(alternative: str) -> bool:
    word = alternative.removesuffix("*")
    return alternative in {"#", "$"} or (not set("*?^$") & set(word) and len(normal(word)) == 1)


def pattern(label: str, theme: str, written: str) -> Pattern:
    """A pattern from the way it is written in a file."""
    parts = tuple(_part(place) for place in written.split())
    needed = tuple(part.words for part in parts if part.words and not (part.starts or part.optional or part.or_end))
    return Pattern(label=label, theme=theme, parts=parts, needed=needed)


def _part(place: str) -> Part:
    if place in {"..", "^"}:
        return Part(words=frozenset(), starts=(), gap=place == "..", at_start=place == "^")
    alternatives = place.removesuffix("?").split("|")
    whole = frozenset(_word(word) for word in alternatives if not word.endswith("*"))
    starts = tuple(_word(word) for word in alternatives if word.endswith("*"))
    return Part(words=whole - {""}, starts=starts, optional=place.endswith("?"), or_end="$" in alternatives)


@cache
def _word(word: str) -> str:
    return " ".join(normal(word)) if word != "#" else "#"


def _end(words: Sequence[str], at: int, parts: tuple[Part, ...], index: int) -> int | None:
    """Where a match that goes on at word ``at`` with part ``index`` ends, or None."""
    if index == len(parts):
        return at
    part = parts[index]
    if part.at_start:
        return _end(words, at, parts, index + 1) if at == 0 else None
    if part.gap:
        return _after_gap(words, at, parts, index + 1)
    if at < len(words) and part.fits(words[at]):
        end = _end(words, at + 1, parts, index + 1)
        if end is not None:
            return end
    if part.optional or (part.or_end and at == len(words)):
        return _end(words, at, parts, index + 1)
    return None


def _after_gap(words: Sequence[str], at: int, parts: tuple[Part, ...], index: int) -> int | None:
    for skipped in range(_LONGEST_GAP + 1):
        end = _end(words, at + skipped, parts, index)
        if end is not None:
            return end
        if at + skipped >= len(words) or words[at + skipped] == BREAK:
            return None
    return None
