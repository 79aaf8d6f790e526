"""Words and letters that tell a language where groups of letters mislead: "taxa til banegården kl 14" is no Polish."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from conversations.reading.phrases import lines
from conversations.reading.words import cleaned, plain_words

_LETTERS = {
    "da": frozenset("æøå"),
    "tr": frozenset("ğışçöü"),
    "pl": frozenset("ąćęłńóśźż"),
    "de": frozenset("äöüß"),
}
"""That the alphabet of a language has beside those of English."""
FEW = 2
"""Words: of so few one must be surely of a language."""
BY_LETTER = 2
"""What a word with a letter of its own weighs against one that is only known: "tak" is Polish too, "proszę" is."""


def speaks_for(text: str, language: str, *, against: str, few_tell: bool = False) -> bool:
    """Whether the words of a text bear out that it is in `language`: they weigh more for it than for the other one, or
    none is of the other one and they are not `are_few`. Words in another alphabet than the Latin one always do.
    """
    if _in_another_alphabet(text):
        return True
    ours, theirs = words_of(text, language), words_of(text, against)
    if are_few(text, language) and not few_tell:
        return ours > theirs
    return ours > theirs or not theirs


def are_few(text: str, language: str) -> bool:
    """Whether it is hardly a sentence, and without a letter of that language."""
    few = len(plain_words(text).split()) <= FEW
    return few and not _in_another_alphabet(text) and _letters(language).isdisjoint(cleaned(text))


def words_of(text: str, language: str) -> int:
    """The weight of the words in a text that are of this language and hardly of another."""
    return sum(_weight(word, language) for word in cleaned(text).split())


def _weight(word: str, language: str) -> int:
    if not _letters(language).isdisjoint(word):
        return BY_LETTER
    return int(plain_words(word) in _words()[language])


def _letters(language: str) -> frozenset[str]:
    return _LETTERS.get(language, frozenset())


def _in_another_alphabet(text: str) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in plain_words(text))


@cache
def _words() -> defaultdict[str, frozenset[str]]:
    """By language, folded."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for line in lines("language_words.tsv"):
        language, words = line.split("\t", 1)
        found[language] |= frozenset(words.split())
    return found
