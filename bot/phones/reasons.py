"""What decided a reading, which the readers tell in English, in words for the page."""

import re
from functools import reduce

from conversations.engine import Text, texts_of

_page = texts_of("phones")
_PART = re.compile(r"(?:(?P<head>letters like|[^:\"]+:) )?(?P<words>.+)")
_HEADS = {
    "resembles a crisis": "resembles",
    "letters like": "letters",
    "the office's own phrase": "own",
    "suicide": "suicide",
    "plan": "plan",
    "death wish": "death-wish",
    "self-harm": "self-harm",
    "overdose": "overdose",
    "burden": "burden",
    "veiled": "veiled",
    "acute": "acute",
    "violence": "violence",
    "threat": "threat",
    "English": "in-english",
    "Turkish": "in-turkish",
    "Ukrainian": "in-ukrainian",
    "Polish": "in-polish",
    "Arabic": "in-arabic",
    "German": "in-german",
    "Somali": "in-somali",
}
"""What a reason begins with, before the words of the message, and the key of the page's text for it."""
_ALONE = {"a number alone": "number", "no words": "nothing", "a command of one word": "command"}


def in_words(reason: str) -> Text | str:
    """A reason as the page says it: "violence: ..." as "vold: ..."; without its head, where that has no words here."""
    return reduce(_both, map(_part, reason.split("; ")))


def _both(one: Text | str, other: Text | str) -> Text:
    return _page("reason.both", one=one, other=other)


def _part(part: str) -> Text | str:
    if part in _ALONE:
        return _page(f"reason.{_ALONE[part]}")
    found = _PART.fullmatch(part)
    if found is None or found["head"] is None:
        return part
    head, words = found["head"].removesuffix(":"), _part(found["words"])
    return _page(f"reason.{_HEADS[head]}", words=words) if head in _HEADS else words
