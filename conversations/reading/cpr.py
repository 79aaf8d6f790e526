"""Danish civil registration numbers are masked before a message is stored."""

from __future__ import annotations

import re

_DAY = r"(?:0[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0[1-9]|1[0-2])"
# Spaces and the invisible characters that telephones paste along.
_GAP = r"[\s\u200b-\u200d\u2060\ufeff]{0,3}"
# ddmmyy-xxxx. No modulus-11 test: numbers given out since 2007 fail it (CPR-kontoret).
_CPR = re.compile(rf"(?<!\d){_DAY}[ .]?{_MONTH}[ .]?\d{{2}}{_GAP}[-\u2010-\u2015\u2212]?{_GAP}\d{{4}}(?!\d)")


def mask_cpr(text: str) -> tuple[str, bool]:
    """The text with every CPR number as ``[CPR]``, and whether there was one."""
    masked, found = _CPR.subn("[CPR]", text)
    return masked, found > 0
