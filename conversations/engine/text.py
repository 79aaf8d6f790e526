"""What is said, before it has a language: a key into the catalogues and what to fill in."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Protocol, TypeAlias

from msgspec import Struct

Param: TypeAlias = "str | int | date | datetime | time | timedelta | Text | tuple[str | Text, ...]"
"""What may be filled into a text, written the way the reader's language does: dates, times, durations, other texts,
and several of these in a row ("Mette, Bo og Ali")."""


class Text(Struct, frozen=True, kw_only=True):
    """One text of a talk, not yet in any language.

    `context` is the talk it belongs to (gettext's msgctxt), `key` its name there (msgid).
    `variant` picks among several wordings ("wake", "wake.2", "wake.3"), counted round; 0 is the first.
    A param named `count` chooses between singular and plural.
    """

    context: str
    key: str
    variant: int = 0
    params: Mapping[str, Param] = {}


class Texts(Protocol):
    """Makes the texts of one talk."""

    def __call__(self, key: str, *, variant: int = 0, **params: Param) -> Text: ...


def texts_of(context: str) -> Texts:
    """The texts of one talk: `text = texts_of("check-in")`, then `text("mood", name=...)`."""

    def text(key: str, *, variant: int = 0, **params: Param) -> Text:
        return Text(context=context, key=key, variant=variant, params=params)

    return text
