"""A message as plain SMS text: options as numbered lines, and how many SMS it takes.

GSM 03.38: 160 septets alone, 153 each when several; one character outside it makes the whole message UCS-2, with 70
and 67. The characters of its extension table count two.
"""

from collections.abc import Sequence
from math import ceil

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_EXTENSION = frozenset("\f^{}\\[~]|€")


def numbered(text: str, labels: Sequence[str]) -> str:
    """The text with its options below, one a line. Options that are their own numbers need no list."""
    if not labels or all(label == str(place) for place, label in enumerate(labels, start=1)):
        return text
    lines = (f"{place} = {label}" for place, label in enumerate(labels, start=1))
    return "\n".join((text, *lines))


def segments(text: str) -> int:
    """How many SMS the text takes."""
    if all(letter in GSM_7 or letter in GSM_7_EXTENSION for letter in text):
        length, alone, each = len(text) + sum(letter in GSM_7_EXTENSION for letter in text), 160, 153
    else:
        length, alone, each = len(text.encode("utf-16-le")) // 2, 70, 67
    return 1 if length <= alone else ceil(length / each)
