"""Danish civil registration numbers (CPR) are masked before a message is stored.

ddmmyy-xxxx. There is no modulus-11 test: numbers given out since 2007 fail it. Administrative numbers have 60 added to
the day (CPR-kontoret, "Personnummeret i CPR").
"""

from __future__ import annotations

import re
import unicodedata

MASK = "[CPR]"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u20e3"
"""Characters nobody sees, which telephones paste along, and the box around an emoji digit."""
_WITHIN = rf"[ {_UNSEEN}]{{0,4}}"
"""Between the digits of a part: "0 1 0 1 9 0 1 2 3 4"."""
_BETWEEN = rf"[\s{_UNSEEN}./\-\u2010-\u2015\u2212_,:]{{0,6}}"
"""Between the parts people put spaces, dots and strokes; \u2010 to \u2015 and \u2212 are the longer strokes."""
_DAYS = ("[06] [1-9]", "[1278] [0-9]", "[39] [01]")
_MONTHS = ("0 [1-9]", "1 [0-2]")
_YEARS = ("1 9 [0-9] [0-9]", "2 0 [0-9] [0-9]", "[0-9] [0-9]")
_LAST = ("[0-9] [0-9] [0-9] [0-9]",)


def _part(ways: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(way.replace(' ', _WITHIN) for way in ways)})"


_CPR = re.compile(rf"(?<![0-9]){_BETWEEN.join(map(_part, (_DAYS, _MONTHS, _YEARS, _LAST)))}(?![0-9])")


def mask_cpr(text: str) -> tuple[str, bool]:
    """The text with every CPR number as ``[CPR]``, and whether there was one. Digits of any script count."""
    masked, end = [], 0
    for found in _CPR.finditer(_in_ascii(text)):
        masked += [text[end : found.start()], MASK]
        end = found.end()
    return "".join([*masked, text[end:]]), end > 0


def _in_ascii(text: str) -> str:
    """The same text, character by character, with the digits of every script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)
