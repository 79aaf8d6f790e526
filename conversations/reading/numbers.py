"""Number words as digits, so that every reader of a value matches on digits alone."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.reading.phrases import lines, table
from conversations.reading.words import folded

_SMALL = "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
_TENS = {"tyve": 20, "tredive": 30, "tredve": 30, "fyrre": 40, "halvtreds": 50, "halvtres": 50, "tres": 60}
_TENS |= {"treds": 60, "halvfjerds": 70, "halvfjers": 70, "firs": 80, "halvfems": 90}
_UNITS = {word: value for value, word in enumerate(_SMALL.split()[:10]) if value}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AFTER_CLOCK_WORD = re.compile(r"\b(?P<before>kl\.?|klokken|kokken|halv|nr\.?|nummer|over|i|den)\s+(?:et|en)\b(?!\s\w)")
_NOUN_ENDING = re.compile(r"(?<=\d)\s?['’-]?(?:eren|ern|er|tallet|tal|ende|te)\b")
_MEANS_ONE_ALONE = {"en": "1", "et": "1", "een": "1", "bir": "1", "hal": "1", "on": "10"}


@cache
def _number_words() -> dict[str, int]:
    words = {word: value for value, word in enumerate(_SMALL.split()) if value != 1} | _TENS
    words |= {f"{unit}{og}{ten}": u + t for unit, u in _UNITS.items() for ten, t in _TENS.items() for og in ("og", "o")}
    words |= {folded(word): int(value) for value, row in table("numbers.tsv") for word in row}
    return words


@cache
def _ordinal_words() -> dict[str, int]:
    words = {folded(word): int(value) for value, row in table("ordinals.tsv") for word in row}
    compound = {"tyvende": 20, "tredivte": 30, "tredvte": 30}
    return words | {f"{unit}og{ten}": u + t for unit, u in _UNITS.items() for ten, t in compound.items()}


@cache
def _hundreds() -> re.Pattern[str]:
    below = "|".join(sorted(_number_words(), key=len, reverse=True))
    times = "|".join([*_UNITS, "et"])
    return re.compile(rf"\b(?:(?P<times>{times})\s?)?hundred[er]?\s?(?:og\s?|and\s?)?(?P<rest>{below})?\b")


_UNIT_AND_TEN = re.compile(rf"\b(?P<unit>{'|'.join(_UNITS)})\s(?:og|a|o)\s(?P<ten>{'|'.join(_TENS)})\b")
_ENGLISH = re.compile(
    r"\b(?P<ten>twenty|thirty|forty|fifty)[- ](?P<unit>one|two|three|four|five|six|seven|eight|nine)\b"
)


def with_digits(text: str, *, ordinals: bool = False) -> str:
    """``folded`` text with its number words as digits: "syvogtredive" 37, "to hundrede og fem" 205, "سبعة" 7.

    "en" and "et" stay words except where they can only be a number. With ``ordinals`` "den tredje" becomes "den 3.".
    """
    if text in _MEANS_ONE_ALONE:
        return _MEANS_ONE_ALONE[text]
    text = _hundreds().sub(_hundred, text)
    text = _UNIT_AND_TEN.sub(lambda match: str(_UNITS[match["unit"]] + _TENS[match["ten"]]), text)
    text = _ENGLISH.sub(lambda match: str(_number_words()[match["ten"]] + _number_words()[match["unit"]]), text)
    if ordinals:
        text = _WORD.sub(lambda word: _ordinal(word.group()), text)
    text = _WORD.sub(lambda word: _digits(word.group()), text)
    return _AFTER_CLOCK_WORD.sub(r"\g<before> 1", text)


def without_noun_endings(text: str) -> str:
    """ "6'er", "6-tal", "2'eren" as the bare number."""
    return _NOUN_ENDING.sub("", text)


def _hundred(match: re.Match[str]) -> str:
    times = _UNITS.get(match["times"] or "", 1)
    return str(times * 100 + (_number_words()[match["rest"]] if match["rest"] else 0))


def _ordinal(word: str) -> str:
    value = _ordinal_words().get(word)
    return word if value is None else f"{value}."


def _digits(word: str) -> str:
    words = _number_words()
    if word in words:
        return str(words[word])
    if len(word) < 5 or word in _ordinary_words():
        return word
    found = process.extract(word, _long_number_words(), scorer=OSA.distance, score_cutoff=1, limit=2)
    values = {words[near] for near, _, _ in found}
    return str(values.pop()) if len(values) == 1 else word


@cache
def _long_number_words() -> tuple[str, ...]:
    return tuple(word for word in _number_words() if len(word) >= 5)


@cache
def _ordinary_words() -> frozenset[str]:
    """Everyday words one slip away from a number word ("aften" - "atten")."""
    return frozenset(folded(word) for line in lines("not_numbers.txt") for word in line.split())
