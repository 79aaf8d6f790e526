"""An option told by its own words: exactly, in short, or with slips and other words for the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from conversations.reading.by_number import by_length
from conversations.reading.likeness import likeness
from conversations.reading.numbers import with_digits
from conversations.reading.phrases import lines
from conversations.reading.words import folded, plain_words

_NOT = re.compile(r"\b(?:ikke|ikk|ik|it|not)\b")
_ONE = re.compile(r"\b(?:en|et|een|one)\b")
_COUNTED = re.compile(r"\d{1,2}[^\W\d]{3,}")
_SHORT_WORDS = 5
_SHORT = 3
_LONG = 5
_FILLER = frozenset(plain_words(" ".join(lines("filler.txt"))).split())


def by_exact_words(said: str, options: Sequence[str]) -> set[int]:
    """The options that the reply is, word for word; else in a short form, or by the same length."""
    words = joined(said)
    exact = {index for index, option in enumerate(options) if words and of_option(option) == words}
    return exact or _by_short_form(words, options) or by_length(said, options) or _by_count(words, options)


def _by_short_form(said: str, options: Sequence[str]) -> set[int]:
    """ "man" for "Mandag", when it is all of the reply."""
    found = {
        index for index, option in enumerate(options) if len(said) == _SHORT and of_option(option).startswith(said)
    }
    return found if len(found) == 1 else set()


def _by_count(said: str, options: Sequence[str]) -> set[int]:
    """ "tre dage" for "3 dage om ugen"."""
    if not _COUNTED.fullmatch(said):
        return set()
    found = {index for index, option in enumerate(options) if of_option(option).startswith(said)}
    return found if len(found) == 1 else set()


def joined(text: str) -> str:
    """Its words without spaces, numbers as digits: "til fods" and "tilfods" are the same."""
    said = _NOT.sub("ikke", folded(text))
    return _ONE.sub("1", plain_words(with_digits(said, ordinals=" " in said))).replace(" ", "")


@lru_cache(maxsize=1024)
def of_option(option: str) -> str:
    """Kept: the same few options are offered again and again."""
    return joined(option)


def by_near_words(said: str, options: Sequence[str]) -> set[int]:
    """A slip in all of an option of several words: "til fos" for "Til fods"."""
    words = joined(said)
    several = {index: of_option(option) for index, option in enumerate(options) if " " in option.strip()}
    near = {index for index, own in several.items() if len(words) >= _SHORT_WORDS and OSA.distance(words, own) <= 1}
    return near if len(near) == 1 else set()


def by_words(said: str, options: Sequence[str]) -> set[int]:
    """The options that most words of the reply are like; none where no word is."""
    words = [word for word in plain_words(said).split() if word not in _FILLER and not word.isdecimal()]
    return _alike(words, options) or _alike(
        [joint for joint in map("".join, pairwise(words)) if len(joint) >= _LONG], options
    )


def _alike(words: Sequence[str], options: Sequence[str]) -> set[int]:
    # "nu" is no choice of "Ikke nu".
    scores = [0.0 if _NOT.search(folded(option)) else _score(words, option) for option in options]
    best = max(scores, default=0.0)
    return {index for index, score in enumerate(scores) if score == best} if best > 0 else set()


def _score(words: Sequence[str], option: str) -> float:
    """The best word's likeness first, then how much of the reply and of the option is explained."""
    own = [word for word in plain_words(option).split() if word not in _FILLER] or plain_words(option).split()
    alike = [max(likeness(word, mine) for mine in own) for word in words] if own else []
    best = max(alike, default=0.0)
    if best == 0:
        return 0.0
    covered = sum(any(likeness(word, mine) for word in words) for mine in own)
    return best + sum(alike) / 10 + covered / len(own) / 100
