"""Which language a message is written in, among a few (Lingua's models of letter groups, which know Somali too).

What they take for another language is Danish where words that are surely Danish outweigh those of that language.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from lingua import IsoCode639_1, Language, LanguageDetector, LanguageDetectorBuilder

from conversations.reading.language_words import are_few, speaks_for, words_of
from conversations.reading.reading import GUESS, SURE, Reading, unclear
from conversations.reading.words import cleaned, plain_words

MAIN = "da"
KNOWN = ("da", "en", "ar", "uk", "tr", "pl", "so", "de")
NORDIC = ("nb", "sv")
"""Hardly told from Danish in a few words; whoever writes them can read it."""
NEIGHBOURS = (*NORDIC, "ru", "fa", "ur", "ro", "fr", "es")
"""Languages that would be taken for one of these if they were not thought of."""
FEWEST_LETTERS = 8
"""Shorter messages ("ok tak", "haa") say too little."""
NEARLY_SURE, PROBABLE = 0.995, 0.6
"""Probabilities of the model, from which on a single message is enough, and from which on two of them are."""


def read_language(text: str, *, likely: str = MAIN, few_tell: bool = False) -> str:
    """The best guess at the language of `text` (ISO 639-1); where the words do not tell, the `likely` one. `few_tell`:
    two words are enough to guess by, for whoever must rather suspect a language too often.
    """
    if not plain_words(text):
        return likely
    language, probability = _best(text, few_tell=few_tell)
    if language in NORDIC:
        return MAIN
    return language if language in KNOWN and probability >= PROBABLE else likely


def written_in(text: str, *, among: Collection[str]) -> Reading[str]:
    """The language of `text`, if it is one of `among`, told from more than a word; with certainty SURE one message is
    enough to go by, below it a second one must bear it out."""
    if sum(letter.isalpha() for letter in cleaned(text)) < FEWEST_LETTERS:
        return unclear("too short to tell")
    language, probability = _best(text)
    if language not in among or probability < PROBABLE:
        return unclear(f"perhaps {language}")
    certainty = SURE if probability >= NEARLY_SURE and not are_few(text, language) else GUESS
    return Reading(value=language, certainty=certainty, says_back=language, why=f"{language}: {probability:.2f}")


def _best(text: str, *, few_tell: bool = False) -> tuple[str, float]:
    """The language and its probability, of which words that are Danish, or too few, leave nothing."""
    best = _detector().compute_language_confidence_values(cleaned(text))[0]
    language = best.language.iso_code_639_1.name.lower()
    if language in (MAIN, *NORDIC) or speaks_for(text, language, against=MAIN, few_tell=few_tell):
        return language, best.value
    return MAIN, PROBABLE if words_of(text, MAIN) else 0.0


@cache
def _detector() -> LanguageDetector:
    """Letter groups of three alone: all their tables take 20 MB, those of every length 180 MB."""
    languages = [Language.from_iso_code_639_1(IsoCode639_1.from_str(code)) for code in (*KNOWN, *NEIGHBOURS)]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
