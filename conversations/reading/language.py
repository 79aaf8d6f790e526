"""Which language a message is written in (py3langid: langid.py's model of letter groups, which knows Somali too)."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from conversations.reading.reading import GUESS, SURE, Reading, unclear
from conversations.reading.words import cleaned, plain_words

MAIN = "da"
KNOWN = ("da", "en", "ar", "uk", "tr", "pl", "so", "de")
NORDIC = ("no", "sv")
"""Hardly told from Danish in a few words; whoever writes them can read it."""
NEIGHBOURS = (*NORDIC, "ru", "fa", "ur", "ku", "ro", "fr", "es")
"""Languages that would be taken for one of these if they were not thought of."""
FEWEST_LETTERS = 8
"""Shorter messages ("ok tak", "haa") say too little."""
NEARLY_SURE, PROBABLE = 0.99, 0.6
"""Probabilities of the model, from which on a single message is enough, and from which on two of them are."""


def read_language(text: str, *, likely: str = MAIN) -> str:
    """The best guess at the language of `text` (ISO 639-1); where the words do not tell, the `likely` one."""
    if not plain_words(text):
        return likely
    language, probability = _identifier().classify(cleaned(text))
    if language in NORDIC:
        return MAIN
    return language if language in KNOWN and probability >= PROBABLE else likely


def written_in(text: str, *, among: Collection[str]) -> Reading[str]:
    """The language of `text`, if it is one of `among`, told from more than a word; with certainty SURE one message is
    enough to go by, below it a second one must bear it out."""
    said = cleaned(text)
    if sum(letter.isalpha() for letter in said) < FEWEST_LETTERS:
        return unclear("too short to tell")
    language, probability = _identifier().classify(said)
    if language not in among or probability < PROBABLE:
        return unclear(f"perhaps {language}")
    certainty = SURE if probability >= NEARLY_SURE else GUESS
    return Reading(value=language, certainty=certainty, says_back=language, why=f"{language}: {probability:.2f}")


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded when the first message needs it: it takes the better part of a second."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([*KNOWN, *NEIGHBOURS])
    return identifier
