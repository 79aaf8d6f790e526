"""The languages there may be texts in, each by its own name."""

from collections.abc import Iterable

from conversations.catalogue import MAIN_LANGUAGE

OWN_NAMES = {
    "da": "Dansk",
    "en": "English",
    "ar": "العربية",
    "uk": "Українська",
    "tr": "Türkçe",
    "pl": "Polski",
    "so": "Soomaali",
}
"""By code (ISO 639-1), as speakers of the language call it (Unicode CLDR)."""

SPOKEN = frozenset({"da", "en", "ar", "uk", "tr", "pl"})
"""Those that a call can be held in: there are voices for them (Twilio, "Text-to-Speech"); for Somali there is none."""


def spoken_in(language: str) -> str:
    """The language in which somebody who reads this one is rung up: Danish where it has no voice."""
    return language if language in SPOKEN else MAIN_LANGUAGE


def choices(switched_on: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The languages of an office to choose from: each with its code and its own name, in the office's order."""
    return tuple((code, OWN_NAMES.get(code, code)) for code in dict.fromkeys(switched_on))
