"""What decided a reading, which the readers tell in English, in words for the page."""

import re
from functools import reduce

from conversations.engine import Text, texts_of

_page = texts_of("phones")
_PART = re.compile(r"(?:(?P<head>letters like|[^:\"]+:) )?(?P<words>.+)")
_HEADS = frozenset(
    {"resembles a crisis", "letters like", "the office's own phrase"}
    | {"suicide", "plan", "death wish", "self-harm", "overdose", "burden", "veiled", "acute", "violence", "threat"}
    | {"English", "Turkish", "Ukrainian", "Polish", "Arabic", "German", "Somali"}
)
_ALONE = frozenset({"a number alone", "no words", "a command of one word"})
_NO_LETTER = re.compile(r"[^a-z]+")


def in_words(reason: str) -> Text | str:
    """A reason as the page says it: "violence: ..." as "vold: ..."; without its head, where that has no words here."""
    return reduce(_both, map(_part, reason.split("; ")))


def _both(one: Text | str, other: Text | str) -> Text:
    return _page("reason.both", one=one, other=other)


def _part(part: str) -> Text | str:
    if part in _ALONE:
        return _page(_key(part))
    found = _PART.fullmatch(part)
    if found is None or found["head"] is None:
        return part
    head, words = found["head"].removesuffix(":"), _part(found["words"])
    return _page(_key(head), words=words) if head in _HEADS else words


def _key(told: str) -> str:
    return f"reason.{_NO_LETTER.sub('-', told.lower())}"
