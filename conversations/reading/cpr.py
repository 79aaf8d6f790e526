"""Danish civil registration numbers (CPR) are masked before a message is stored.

ddmmyy-xxxx. There is no modulus-11 test: numbers given out since 2007 fail it. Administrative numbers have 60 added to
the day (CPR-kontoret, "Personnummeret i CPR"). People write the date as dates are written, put anything or a few words
("og", "sidste fire") before the last four digits, and letters for digits. A number of unclear kind is rather masked;
dates to come with a time of day ("14.3.2026 1430") and amounts are not.
"""

from __future__ import annotations

import re
import unicodedata

MASK = "[CPR]"
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u20e3"
"""Characters nobody sees, which telephones paste along, and the box around an emoji digit."""
_WITHIN = rf"[ {_UNSEEN}]{{0,4}}"
"""Between the digits of a part: "0 1 0 1 9 0 1 2 3 4"."""
_STROKES = r"./\-\u2010-\u2015\u2212"
_BETWEEN = rf"[\s{_UNSEEN}{_STROKES}_,:]{{0,6}}"
"""Between the parts people put spaces, dots and strokes; \u2010 to \u2015 and \u2212 are the longer strokes."""
_DAYS = ("[06] [1-9]", "[1278] [0-9]", "[39] [01]")
_MONTHS = ("0 [1-9]", "1 [0-2]")
_YEARS = ("1 9 [0-9] [0-9]", "2 0 [0-9] [0-9]", "[0-9] [0-9]")
_LAST = ("[0-9] [0-9] [0-9] [0-9]",)


def _part(ways: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(way.replace(' ', _WITHIN) for way in ways)})"


_SIX_DIGITS = _BETWEEN.join(map(_part, (_DAYS, _MONTHS, _YEARS)))
_DAY, _MONTH = r"(?:[06]?[1-9]|[1278][0-9]|[39][01])", r"(?:0?[1-9]|1[0-2])"
_LONG_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_STROKE = rf"[ {_UNSEEN}]{{0,2}}[{_STROKES}][ {_UNSEEN}]{{0,2}}"
_STROKE_ONLY = _STROKE.replace("./", "")
"""Not a dot: that is a time of day."""
_NAMED = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]{0,6}"
_DATES = (
    rf"{_DAY}{_STROKE}{_MONTH}(?:{_STROKE}(?:{_LONG_YEAR}|[0-9]{{2}})| {_LONG_YEAR})",
    rf"{_DAY} {_MONTH} {_LONG_YEAR}",
    rf"{_LONG_YEAR}{_STROKE}{_MONTH}{_STROKE}{_DAY}",
    rf"{_DAY}\.? ?(?:{_NAMED}\.? ?(?:{_LONG_YEAR}|[0-9]{{2}})|[^\W\d_]{{3,12}} {_LONG_YEAR})",
)
"""As dates are written: 1/1-90, 1990-01-01, 1. januar 1990; in any language with the whole year."""
_SMALL_WORDS = (
    "og|så|de|sidste|fire|cifre|tal|er|mit|cpr|nr|nummer|slutter|ender|på|med|derefter|and|the|then|last|four|digits|is"
    "|my|number|ending|in|i|a|oraz|ostatnie|cztery|cyfry|ve|son|dört|hane|та|і|й|останні|чотири|цифри|و|آخر|أربعة|أرقام"
    "|iyo|ugu|dambeeya|afar|4"
)
_GAP = rf"[\W_]{{0,8}}(?:\b(?:{_SMALL_WORDS})\b[\W_]{{1,4}}){{0,6}}"
_SPLIT_LAST = rf"[0-9]{_WITHIN}[0-9](?:{_WITHIN}|{_STROKE_ONLY})[0-9]{_WITHIN}[0-9]"
_NO_AMOUNT = r"(?! ?(?:kr\b|kroner\b|dkk\b|,-))"
_CPR = re.compile(
    rf"(?<![0-9])(?:{_SIX_DIGITS}{_BETWEEN}{_part(_LAST)}"
    rf"|(?P<date>{_SIX_DIGITS}|{'|'.join(_DATES)})(?P<gap>{_GAP}){_SPLIT_LAST}{_NO_AMOUNT})(?![0-9])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^[0-9]{4}(?=[^0-9])|(?:19|20)?[0-9]{2}$")
_TO_COME = re.compile(r"(?:20)?[23][0-9]")
"""The year of a date that is rather a meeting's than a birth's."""
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3])(?:[0-5][0-9]| ?- ?(?:[01][0-9]|2[0-3]))$")
"""A time of day, or the hours from and to."""
_WITH_LETTERS = re.compile(r"(?<![^\W_])[oOlI]*[0-9][0-9oOlI]*(?![^\W_])")
_LETTERS = str.maketrans("oOlI", "0011")


def mask_cpr(text: str) -> tuple[str, bool]:
    """The text with every CPR number as ``[CPR]``, and whether there was one. Digits of any script count."""
    masked, end = [], 0
    for found in _CPR.finditer(_with_digits(text)):
        if not _is_a_time(found):
            masked += [text[end : found.start()], MASK]
            end = found.end()
    return "".join([*masked, text[end:]]), end > 0


def _is_a_time(found: re.Match[str]) -> bool:
    """Whether it is rather a day to come and its time: "14/3-26 1430"."""
    date, gap = found["date"], found["gap"]
    if date is None or gap.strip(" ,"):
        return False
    year = _YEAR.search(date)
    return bool(year and _TO_COME.fullmatch(year.group()) and _CLOCK.search(found.group()))


def _with_digits(text: str) -> str:
    """The same text, character by character, with the digits of every script, and letters among them, as 0 to 9."""
    plain = text if text.isascii() else "".join(map(_in_ascii, text))
    return _WITH_LETTERS.sub(lambda found: found.group().translate(_LETTERS), plain)


def _in_ascii(one: str) -> str:
    """A digit of any script as 0 to 9, a full-width sign as the plain one."""
    if one.isdecimal():
        return str(unicodedata.decimal(one))
    plain = unicodedata.normalize("NFKC", one) if "\uff00" < one < "\uff5f" else one
    return plain if len(plain) == 1 else one
