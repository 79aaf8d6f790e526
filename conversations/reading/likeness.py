"""How alike a word of a reply is to a word of an option: slips, endings, short forms, and other words for the same."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from conversations.reading.phrases import table
from conversations.reading.words import plain_words

_ENDINGS = ("", "en", "et")
_STEM = 4
_SOUNDS = (
    ("x", "ks"),
    ("dt", "t"),
    ("hj", "j"),
    ("hv", "v"),
    ("ch", "k"),
    ("ck", "k"),
    ("c", "k"),
    ("z", "s"),
    ("w", "v"),
)
_SAME_SOUND = str.maketrans("a", "e")
_VOWELS = re.compile(r"[aeiouyæøå]")
_TWICE = re.compile(r"(.)\1")
_STEM_ENDING = re.compile(r"(?<=\w{4})(?:n?ingerne|n?ingen|n?inger|n?ing|erne|ende|ene|er|en|et|e)$")
_ARTICLES = ("بال", "وال", "لل", "ال")
_LONG_ALIAS = 5
_SHORT, _LONG_WORD = 5, 8
_LONGEST_ENDING = 3


@lru_cache(maxsize=16384)
def likeness(word: str, own: str) -> float:
    """1.0 the same word, less for an ending more, a short form, or a slip or two; 0 when they differ."""
    word, own = _without_article(word), _without_article(own)
    if word == own or _meaning(word) == _meaning(own):
        return 1.0
    if word in _meanings() and own in _meanings():
        return 0.8 if len(word) >= _LONG_ALIAS and own.startswith(word) and not own.endswith("dag") else 0.0
    if len(own) >= 3 and word.startswith(own) and (len(word) - len(own) <= 4 or len(own) >= 5):
        return 0.9
    if len(word) >= 4 and own.startswith(word):
        return 0.8
    return _nearly(word, own) or max(_with_slips(word, form, short=len(own) <= _SHORT) for form in _forms(own))


def _nearly(word: str, own: str) -> float:
    """ "hjelm" for "Hjælm", "flexjobbet" for "Fleksjob", "gåture" for "Gåtur"."""
    if len(own) >= 3 and own == word + "t":
        return 0.8
    if len(own) == _STEM == len(word) - 1 and _sound(word) == _sound(own):
        return 0.7
    if len(own) >= _LONG_ALIAS and (heard := _sound(word)).startswith(sound := _sound(own)):
        return 0.7 if len(heard) - len(sound) <= _LONGEST_ENDING else 0.0
    return 0.6 if (len(own) == 3 and sorted(word) == sorted(own)) or stem(word) == stem(own) else 0.0


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """The word as one might hear it, so that its spellings fall together."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = word[:-1] + "t" if word.endswith("d") else word
    return _TWICE.sub(r"\1", word.translate(_SAME_SOUND))


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """ "svømme" and "svømning", "gåture" and "gåtur": without the endings that Danish adds, at least four letters."""
    ending = _STEM_ENDING.search(word)
    bare = word[: ending.start()] if ending else word
    return bare[:-1] if len(bare) > _STEM and bare[-1] == bare[-2] else bare


def _with_slips(word: str, own: str, *, short: bool) -> float:
    if word.isascii() and len(word) == len(own) <= _SHORT and sorted(word) != sorted(own):
        # Another word ("lægen" is not "lager"), unless only a vowel differs ("Yusef").
        same = len(own) == _SHORT and _VOWELS.sub("", word) == _VOWELS.sub("", own)
        return 0.6 if same and OSA.distance(word, own) == 1 else 0.0
    slips = OSA.distance(word, own, score_cutoff=2)
    allowed = 0 if min(len(word), len(own)) < 4 else 1 if len(own) < 7 or short else 2
    return 0.7 - slips / 10 if slips <= allowed else 0.0


@lru_cache(maxsize=4096)
def _forms(own: str) -> tuple[str, ...]:
    """The word, with the article that Danish adds ("lageret"), and other words for the same."""
    others = (other for other in _same().get(_meaning(own), ()) if len(other) >= _LONG_ALIAS)
    endings = _ENDINGS if len(own) >= _LONG_ALIAS else _ENDINGS[:1]
    bare = (own[:-2],) if len(own) >= _LONG_WORD and own.endswith(("en", "et")) else ()
    return (*(own + ending for ending in endings), *bare, *others)


def _without_article(word: str) -> str:
    article = next((article for article in _ARTICLES if word.startswith(article) and len(word) > len(article) + 2), "")
    return word.removeprefix(article)


@cache
def _meanings() -> dict[str, str]:
    """Words that stand for one thing, weekdays among them, and the thing."""
    rows = (*table("same_choice.tsv"), *table("weekdays.tsv"))
    return {_without_article(plain_words(word)): thing for thing, row in rows for word in row}


@cache
def _same() -> dict[str, tuple[str, ...]]:
    """All words for a thing. Of weekdays none: their misspellings are too like each other ("tisdag", "tosdag")."""
    return {thing: tuple(map(plain_words, row)) for thing, row in table("same_choice.tsv")}


def _meaning(word: str) -> str:
    return _meanings().get(word, word)
