"""Texts in the alphabet of SMS: a single character outside GSM-7 more than halves what one SMS holds."""

from functools import lru_cache
from unicodedata import combining, normalize

from bot.channels.plain import GSM_7, GSM_7_EXTENSION

ALPHABET = GSM_7 | GSM_7_EXTENSION
NO_ACCENTS = frozenset({"da", "en", "so", "pl"})
"""Languages whose SMS go without accents. The own letters of the first three are all in GSM-7: an accent can only be in
a name, which is readable without. In Polish, SMS without them are everyday; in Turkish, words would change."""

_TYPOGRAPHY = {
    **dict.fromkeys("‐‑‒–—―−•‣·▪", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\t", " "),
    **dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff", ""),
    "…": "...",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
    "×": "x",
    "✓": "OK",
    "°": "o",
    "\r": "",
}
_LETTERS = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ð": "d", "þ": "th", "œ": "oe", "Œ": "OE"}
"""Letters that Unicode does not take apart."""


def in_gsm_7(text: str, *, language: str) -> str:
    """The text with its typography in GSM-7; as it was when it holds what has no likeness there (Arabic, an emoji).

    Accents go too in languages that have none of their own.
    """
    if ALPHABET.issuperset(text):
        return text
    bare = language in NO_ACCENTS
    plain = "".join(letter if letter in ALPHABET else _likeness(letter, bare=bare) for letter in normalize("NFC", text))
    return plain if ALPHABET.issuperset(plain) else text


@lru_cache(maxsize=4096)
def _likeness(letter: str, *, bare: bool) -> str:
    if letter in _TYPOGRAPHY:
        return _TYPOGRAPHY[letter]
    if not bare:
        return letter
    return _LETTERS.get(letter) or "".join(part for part in normalize("NFD", letter) if not combining(part))
