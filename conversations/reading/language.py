"""In which language somebody writes: one of the shipped ones, by a detector of letter groups (Lingua)."""

from __future__ import annotations

from functools import cache

from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from conversations.reading.words import cleaned, plain_words

MAIN = "da"
_SHIPPED = (
    Language.DANISH,
    Language.ENGLISH,
    Language.ARABIC,
    Language.UKRAINIAN,
    Language.TURKISH,
    Language.POLISH,
    Language.SOMALI,
    Language.GERMAN,
)
_SURE = 0.6


def read_language(text: str, *, likely: str = MAIN) -> str:
    """The ISO 639-1 code: da, en, ar, uk, tr, pl, so or de; where the words do not tell, the `likely` one.

    Norwegian and Swedish are not told from Danish: who writes them can read it.
    """
    if not plain_words(text):
        return likely
    best = _detector().compute_language_confidence_values(cleaned(text))[0]
    return best.language.iso_code_639_1.name.lower() if best.value >= _SURE else likely


@cache
def _detector() -> LanguageDetector:
    """Letter groups of three alone: all their tables take 20 MB, those of every length 180 MB."""
    return LanguageDetectorBuilder.from_languages(*_SHIPPED).with_low_accuracy_mode().build()
