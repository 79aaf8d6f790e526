"""Command words: a message that is nothing but the word."""

from __future__ import annotations

import re
from enum import StrEnum

from conversations.reading.words import cleaned, plain_words


class Keyword(StrEnum):
    """A command that people give with a single word."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    PAUSE = "pause"
    WAKE = "wake"


# STOPALL, UNSUBSCRIBE, CANCEL, END and QUIT block at the SMS provider as well (Twilio's opt-out keywords).
_WORDS = {
    Keyword.STOP: "stop afmeld slut stopall unsubscribe cancel end quit",
    Keyword.START: "start unstop tilmeld",
    Keyword.HELP: "hjælp help info",
    Keyword.PAUSE: "pause",
    Keyword.WAKE: "vækkeur vækning wake",
}
_KEYWORDS = {plain_words(word): keyword for keyword, words in _WORDS.items() for word in words.split()}


def keyword(text: str) -> Keyword | None:
    """The command when the whole message is its word; case, spaces, punctuation and emoji do not matter."""
    return _KEYWORDS.get(plain_words(text))


_WHO_SEES = re.compile(r"\b(?:hvem (?:kan )?(?:ser|se|læser|læse)|who (?:can )?(?:sees|see|reads|read))\b")


def asks_who_sees(text: str) -> bool:
    """Whether it asks who sees what: "hvem ser hvad", "hvem kan læse det her?"."""
    return _WHO_SEES.search(cleaned(text)) is not None
