"""Signs that tell in a reply to a choice: that somebody is undecided, asks back, or says "not"."""

from __future__ import annotations

import re

from conversations.reading.words import plain_words

ASKS_BACK = re.compile(r"^(?:hvad|hva|hvorfor|hvornar|hvor|hvem|hvordan|hvilke\w*|what|why|which|forklar)\b")
UNDECIDED = re.compile(
    r"\b(?:eller|ved (?:det )?(?:ikke|ikk|ik)|ingen af|begge|alle|lige meget|ligemeget|"
    r"ligegyldigt|or|hverken|enten|du bestemmer|maske|bade|neither|none|both|any|whatever|(?:en|et|noget|nogen|"
    r"en eller) and(?:en|et)(?! mulighed)|"
    r"noget tredje|^andet$|(?:forste|sidste|anden) (?:gang|uge|maned|ar)|det bedste|"
    r"undtagen|bortset|andet end)\b"
)
NOT = re.compile(r"\b(?:ikke|ikk|ik|it|not)\b")
_SHADES = frozenset({"lige", "bare", "helst", "helt", "da", "altsa", "please", "tak", "right", "just"})
TWO = 2


def plain_with_not(text: str) -> list[str]:
    """Its words, each "not" spelt alike, without what only shades it."""
    return [NOT.sub("ikke", word) for word in plain_words(text).split() if word not in _SHADES]
