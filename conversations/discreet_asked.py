"""Neutral words for a phone that others read, asked for in one's own words: "kan du skrive neutralt?"."""

from functools import cache

from conversations.reading.phrases import table
from conversations.reading.words import plain_words

LONGEST = 14
"""Words. Whoever writes more tells a story."""


def discreet_asked(text: str) -> bool | None:
    """True where a message asks for neutral words, False for free ones again, None where for neither."""
    words = plain_words(text)
    if len(words.split()) > LONGEST:
        return None
    for discreet in (False, True):
        if any(f" {phrase} " in f" {words} " for phrase in _phrases(discreet=discreet)):
            return discreet
    return None


@cache
def _phrases(*, discreet: bool) -> tuple[str, ...]:
    wanted = "on" if discreet else "off"
    return tuple(plain_words(phrase) for which, row in table("discreet.tsv") if which == wanted for phrase in row)
