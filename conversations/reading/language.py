"""Which language a message is written in, among a few (py3langid: langid.py's model, which knows Somali too)."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from conversations.reading.reading import GUESS, SURE, Reading, unclear
from conversations.reading.words import cleaned

KNOWN = ("da", "en", "ar", "uk", "tr", "pl", "so")
NEIGHBOURS = ("no", "sv", "de", "nl", "ru", "bg", "fa", "ur", "ku", "ro", "fr", "es")
"""Languages that would be taken for one of these if they were not thought of."""
FEWEST_LETTERS = 8
"""Shorter messages ("ok tak", "haa") say too little."""
NEARLY_SURE, PROBABLE = 0.99, 0.6
"""Probabilities of the model, from which on a single message is enough, and from which on two of them are."""


def read_language(text: str, *, among: Collection[str]) -> Reading[str]:
    """The language of `text` (ISO 639-1), if it is one of `among`; with certainty SURE one message is enough."""
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
