"""A message as plain SMS text: options as numbered lines, and how many SMS it takes.

GSM 03.38: 160 septets alone, 153 each when several; one character outside it makes the whole message UCS-2, with 70
and 67. The characters of its extension table count two.
"""

from collections.abc import Iterable, Sequence

GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
GSM_7_EXTENSION = frozenset("\f^{}\\[~]|€")
_LAST_OF_ONE_UNIT = "\uffff"
"""Characters beyond take two UTF-16 units, a surrogate pair."""


def numbered(text: str, labels: Sequence[str]) -> str:
    """The text with its options below, one a line. Options that are their own numbers need no list."""
    if not labels or all(label == str(place) for place, label in enumerate(labels, start=1)):
        return text
    lines = (f"{place} = {label}" for place, label in enumerate(labels, start=1))
    return "\n".join((text, *lines))


def segments(text: str) -> int:
    """How many SMS the text takes. What counts two is never parted (GSM 03.38, ESC; UCS-2, surrogate pairs)."""
    if len(text) <= 160 and GSM_7.issuperset(text):
        return 1  # As nearly all of ours do.
    if all(letter in GSM_7 or letter in GSM_7_EXTENSION for letter in text):
        sizes, alone, each = [2 if letter in GSM_7_EXTENSION else 1 for letter in text], 160, 153
    else:
        sizes, alone, each = [2 if letter > _LAST_OF_ONE_UNIT else 1 for letter in text], 70, 67
    return 1 if sum(sizes) <= alone else _filled(sizes, each)


def _filled(sizes: Iterable[int], each: int) -> int:
    """How many parts of `each` these fill, one after the other."""
    parts, used = 1, 0
    for size in sizes:
        if used + size > each:
            parts, used = parts + 1, 0
        used += size
    return parts
