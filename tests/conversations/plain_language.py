"""Measures of a text: how hard it is to read, and how long it is as an SMS."""

import re

# GSM 03.38, the alphabet of short messages; those of the second table count two.
GSM_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑܧ"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_EXTENDED = frozenset("^{}\\[~]|€\f")
TWO_SEGMENTS = 306
"""Septets in two segments of one message (153 each)."""

_SENTENCE_END = re.compile(r"(?<!\bkl)[.!?:](?=\s+[^a-zæøå]|\s*$)")
_WORD = re.compile(r"[\w.]*\w")


def lix(text: str) -> float:
    """Words per sentence, and the share in percent of words of seven letters or more (Björnsson's LIX).

    Dots within times and dates ("kl. 6.30", "den 3. marts") end no sentence.
    """
    words = _WORD.findall(text)
    sentences = len(_SENTENCE_END.findall(text)) or 1
    long = [word for word in words if len(word) >= 7]
    return len(words) / sentences + 100 * len(long) / len(words)


def septets(text: str) -> int:
    """The length in the GSM-7 alphabet. Raises ValueError for a character outside it."""
    if strange := set(text) - GSM_BASIC - GSM_EXTENDED:
        raise ValueError(f"outside GSM-7: {sorted(strange)} in {text!r}")
    return len(text) + sum(character in GSM_EXTENDED for character in text)
