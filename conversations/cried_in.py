"""The language of a cry for help: few words, too few to tell a language by its letters alone."""

from collections.abc import Collection

from conversations.reading import DangerReading, read_danger, written_in
from conversations.reading.language import MAIN
from conversations.reading.reading import SURE

_BY_THEME = {"English": "en", "Arabic": "ar", "Ukrainian": "uk", "Turkish": "tr", "Polish": "pl", "Somali": "so"}
"""The phrases of danger of other languages stand under the name of their language."""


def cried_in(text: str, *, among: Collection[str], found: DangerReading | None = None) -> str | None:
    """The language (ISO 639-1) of words of danger, if it is one of `among`; `found` is what was read in them.

    Where a phrase of danger tells, it tells its language too, if the rest is not plainly Danish ("jeg er suicidal").
    Where none does, only a message that is surely in a language counts.
    """
    found = found or read_danger(text)
    if not found.theme:
        written = written_in(text, among=among)
        language = written.value if written.certainty == SURE else None
    elif written_in(text, among=(MAIN,)).value == MAIN:
        return None
    else:
        language = _BY_THEME.get(found.theme)
    return language if language in among else None
