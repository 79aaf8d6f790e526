"""The languages there may be texts in, each by its own name."""

from collections.abc import Iterable

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


def choices(switched_on: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The languages of an office to choose from: each with its code and its own name, in the office's order."""
    return tuple((code, OWN_NAMES.get(code, code)) for code in dict.fromkeys(switched_on))
