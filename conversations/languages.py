"""The languages there may be texts in, each by its own name."""

from collections.abc import Iterable

from babel import Locale, localedata

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
    return tuple((code, OWN_NAMES.get(code) or _own_name(code)) for code in dict.fromkeys(switched_on))


def _own_name(code: str) -> str:
    """Of a language that only an office has texts in."""
    name = Locale.parse(code).get_language_name(code) if localedata.exists(code) else None
    return name[:1].upper() + name[1:] if name else code
