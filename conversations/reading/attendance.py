"""Reading on how many of the planned days somebody came."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conversations.reading.dates import weekdays
from conversations.reading.gist import gist, without_politeness
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, SURE, Reading, unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Days present out of the days planned."""

    present: int
    planned: int


_PART = re.compile(
    r"(?<![\d.,/-])(?P<present>\d{1,2})\s?(?:/|\b(?:ud af|af|out of|"
    r"of)\b)\s?(?:de )?(?P<planned>\d{1,2})(?![\d/.,])"
)
_EXCEPT = re.compile(
    r"\b(?:pa nar|undtagen|bortset fra|med undtagelse af|men ikke|ikke|except|but|minus|udover|"
    r"uden)\b(?P<which>.*)$"
)
_ABSENT = re.compile(
    r"\b(?:fravarende|vak|borte|syg|manglede|udeblev|absent|fravar|sygedage?|sygemeldt|glippet|missede)\b"
)
_ALL = re.compile(
    r"\b(?:alle|hver (?:eneste )?dag|hele ugen|samtlige|fuldt? (?:fremmode|mode)|all|"
    r"every ?day|altid|hverdag|det hele|alle dagene|all days|dagligt)\b|\b100 ?%|^(?:fuld|ja|"
    r"jep|ok)$"
)
_NONE = re.compile(
    r"^(?:(?:var der |der |modte |kom )?(?:ingen|slet ikke|aldrig|none|overhovedet ikke|"
    r"(?:kom|modte|var der|dukkede) ikke(?: op)?|ikke (?:en )?(?:eneste )?dag(?:e|en)?|"
    r"ikke mod(?:t|te)|nej)(?: af)?(?: dag\w*| gange?)?(?: i denne uge)?)$"
)
_COUNT = re.compile(r"(?<![\d.,/-])(?P<days>\d{1,2})(?![\d/-]|[.,]\d)\s?(?:dage?|gange?|days?|x|d)?\b")
_THROUGH = re.compile(r"(?P<first>[^\W\d]{3,}) ?(?:til(?: og med)?|-|to|through) ?(?P<last>[^\W\d]{3,})")
_NONE_MISSED = re.compile(r"^(?:der var )?(?:ingen|intet|0) (?:fravar|sygedage|fravar dage?|sygdom)(?: i denne uge)?$")
_OPEN = re.compile(
    r"\b(?:eller|mellem|cirka|ca|ved ikke|halv|nasten|over|under)\b|\d\s?[-~]\s?\d|\d[.,]\d|"
    r"[½¼¾]|(?<!\w)-\s?\d|\btimer\b"
)


def read_attendance(text: str, *, planned: int) -> Reading[Attendance]:
    """Days present: "4/5", "fire af fem", "alle dage på nær tirsdag", "ingen", "1 fraværsdag"."""
    said = re.sub(r"\b(?:en|et) (?=dag\b|gang\b)", "1 ", with_digits(gist(text).replace("fravarsdag", "fravar dag")))
    if _NONE.search(with_digits(without_politeness(text))):
        return _checked(0, planned, SURE)
    if _NONE_MISSED.search(said):
        return _checked(planned, planned, SURE)
    if _OPEN.search(said):
        return unclear("not a number of days")
    part = _PART.search(said)
    if part:
        return _checked(int(part["present"]), int(part["planned"]), SURE)
    return _told(said, planned)


def _told(said: str, planned: int) -> Reading[Attendance]:
    missed = _EXCEPT.search(said)
    if _ALL.search(said):
        return _checked(planned - (_days_in(missed["which"]) if missed else 0), planned, LIKELY)
    days = _days_in(said)
    if days < 0 or missed:
        return unclear("no number of days")
    return _checked(planned - days if _ABSENT.search(said) else days, planned, LIKELY)


def _days_in(said: str) -> int:
    """Days named or counted; -1 when none or more than one number is."""
    if through := _THROUGH.search(said):
        first, last = (({"man": 0} | weekdays()).get(through[name], -1) for name in ("first", "last"))
        if 0 <= first < last:
            return last - first + 1
    named = {weekdays()[word] for word in re.findall(r"[^\W\d]+", said) if word in weekdays()}
    counts = [int(match["days"]) for match in _COUNT.finditer(said)]
    if named and not counts:
        return len(named)
    return (
        counts[0]
        if len(counts) == 1
        else (1 if not counts and re.search(r"\b(?:en|et|sidste|forste|dag)\b", said) else -1)
    )


def _checked(present: int, planned: int, certainty: float) -> Reading[Attendance]:
    if not 0 <= present <= planned <= 31:
        return unclear("more days than planned")
    days = Attendance(present=present, planned=planned)
    return Reading(
        value=days, certainty=certainty, says_back=f"{present} af {planned}", why=f"{present} of {planned} days"
    )
