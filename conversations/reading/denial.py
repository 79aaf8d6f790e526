"""A no, or a yes, that leaves nothing to ask: to whether somebody thinks of dying "nej ikke i dag" is none."""

from __future__ import annotations

import re
from functools import cache

from conversations.reading.answer_phrases import only_yes_or_no
from conversations.reading.phrases import lines
from conversations.reading.reading import SURE
from conversations.reading.words import plain_words
from conversations.reading.yes_no import read_yes_no

_IN_GOOD_HANDS = re.compile(
    r"\b(?:(?:og|men|for|nu|jeg|vi|and|but|now|i|we|im|am|are) )*"
    r"(?:er|sidder|ligger|bor|sover|am|im|with)(?: (?:jeg|nu|bare|her|altsa|now|here))* "
    r"(?:hos|sammen med|hjemme hos|hjemme ved|ude hos|over hos|ovre hos|with|at) "
    r"(?!ham\b|him\b)(?:(?:min|mit|mine|en|et|nogle|my|a|the|some|gode|god|bedste) )*\w+(?: og (?:min |mine )?\w+)?"
    r"(?: nu| lige nu| igen| i nat| i aften| i dag| now| tonight)*$"
)
"""With somebody, who is named; "hos ham" may be where the danger is."""


def is_plain_denial(text: str) -> bool:
    """Whether it says no, and every other word of it only strengthens or reassures (denials.txt).

    "jeg vil ikke mere" and "nej, men jeg tænker tit på det" hold a no, too, and are no denial.
    """
    words = _IN_GOOD_HANDS.sub("", plain_words(text)).split()
    return bool(words) and _only_reassures(words) and read_yes_no(text).value is False


def is_plain_agreement(text: str) -> bool:
    """Whether it says yes in so many words: it begins with one, or is one by heart ("det gør jeg").

    "Kommer 20 min for sent" holds a yes for who asks whether somebody comes, and is none here.
    """
    reading = read_yes_no(text)
    first = plain_words(text).split(maxsplit=1)[:1]
    return reading.value is True and (reading.certainty == SURE or any(only_yes_or_no(word) for word in first))


def _only_reassures(words: list[str]) -> bool:
    """Whether known phrases follow each other from the first word to the last."""
    reached = {0}
    for start in range(len(words)):
        if start in reached:
            reached |= {
                start + length
                for length in range(1, min(_longest(), len(words) - start) + 1)
                if " ".join(words[start : start + length]) in _reassuring()
            }
    return len(words) in reached


@cache
def _reassuring() -> frozenset[str]:
    """The phrases, and the words that are a no and nothing else."""
    noes = (word for word in lines("particles.txt") if read_yes_no(word).value is False)
    return frozenset(plain_words(phrase) for phrase in (*lines("denials.txt"), *noes))


@cache
def _longest() -> int:
    return max(len(phrase.split()) for phrase in _reassuring())
