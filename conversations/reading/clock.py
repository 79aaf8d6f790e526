"""Reading a clock time, digital or spoken."""

from __future__ import annotations

import re
from datetime import time

from conversations.reading.gist import gist
from conversations.reading.numbers import with_digits
from conversations.reading.reading import GUESS, LIKELY, SURE, Reading, unclear

# Other languages in Danish word order: English "quarter to six", German "viertel nach", Turkish "buçuk" (and a half).
_TRANSLATIONS = (
    (r"\bhalf past (?P<h>\S+)", r"\g<h> og 30"),
    (r"\bquarter (?:to|before) ", "kvart i "),
    (r"\bquarter (?:past|after) ", "kvart over "),
    (r"\b(?P<m>\w+(?:[- ]five)?)(?: minutes)? past (?P<h>\w+)", r"\g<m> over \g<h>"),
    (r"\b(?P<m>five|ten|twenty|twenty[- ]five|\d+)(?: minutes)? to (?P<h>\w+)", r"\g<m> i \g<h>"),
    (r"\bo'?clock\b", ""),
    (r"\bhalb ", "halv "),
    (r"\bviertel vor ", "kvart i "),
    (r"\bviertel nach ", "kvart over "),
    (r"\b(?P<h>\w+) uhr\b", r"kl \g<h>"),
    (r"\b(?:um|saat|godzina|godz|o|о|об|at|الساعة|الساعه|сaat) (?P<h>\S)", r"kl \g<h>"),
    (r"\b(?P<h>\w+) bucuk\b", r"\g<h> og 30"),
    (r"\bпів на ", "halv "),
    (r"\bw?pol do ", "halv "),
    (r" (?:ونص|ونصف|و نص|و نصف)\b", " og 30"),
    (r" (?:وربع|و ربع)\b", " og 15"),
)
_UKRAINIAN_HOURS = {"першу": 1, "другу": 2, "третю": 3, "четверту": 4, "п'яту": 5, "шосту": 6, "сьому": 7, "восьму": 8}
_UKRAINIAN_HOURS |= {
    "четвертій": 4,
    "п'ятій": 5,
    "шостій": 6,
    "сьомій": 7,
    "восьмій": 8,
    "шоста": 6,
    "сьома": 7,
    "восьма": 8,
}
_POLISH_HOURS = {"piatej": 5, "szostej": 6, "siodmej": 7, "osmej": 8, "piata": 5, "szosta": 6, "siodma": 7, "osma": 8}
_HOURS = _UKRAINIAN_HOURS | _POLISH_HOURS
_SPELLINGS = (
    (r"\b0 (?P<hour>\d) (?P<minutes>\d\d)\b", r"0\g<hour>.\g<minutes>"),
    (r"\bd(?:en)?\.? \d{1,2}\.?,? (?=kl)", ""),
    (r"\b(?:en|et) (?=min)", "1 "),
    (r"\b(?:havl|hlav|halvt|hal|hav)(?= ?\d)", "halv"),
    (r"\bhalv ?(?=\d)", "halv "),
    (r"\bhalv(?:syv)\b", "halv 7"),
    (r"\b(?:kvar?te?r?|kavrt|kvat)\b", "kvart"),
    (r"\b(?:kl|klokken|klokke|kokken|klok|klk|klolken)\b\.? ?(?=\d|halv|kvart)", "kl "),
    (r"\b(?:min|minutter|minuter|minut|minutte|mins|minutes|m)\b\.?", "min"),
    (r"\b(?:ovr|ovre|pa|past|efter|ovver)(?= (?:halv )?\d)", "over"),
    (r"\b(?:til|for|inden)(?= (?:halv )?\d)", "i"),
    (r"(?<=\d)(?=am\b|pm\b)", " "),
)
_DAY_PARTS = {
    "morning": (
        r"(?:om |i )?(?:morgenen|morgnen|morgen(?! aften)|morges|formiddag(?:en)?|am|a\.m|"
        r"in the morning|morgens|rano|صباحا|الصبح|ранку|sabah|subaxnimo)"
    ),
    "afternoon": r"(?:om |i |in the )?(?:eftermiddag(?:en|s)?|em|pm|p\.m|afternoon|nachmittags|مساء|дня)",
    "evening": r"(?:om |i |in the )?(?:aften(?:en)?|evening|abends|tonight|вечора|wieczorem|aksam)",
    "night": r"(?:om |i |at )?(?:natten|nat|night)",
}
_PARTS = {part: re.compile(rf"\b{pattern}\b") for part, pattern in _DAY_PARTS.items()}
_DAYS = re.compile(
    r"\b(?:i ?dag|i ?morgen(?= )|i ?overmorgen|overmorgen|imorgn|(?:pa |hver |naste )?(?:man|"
    r"tirs|ons|tors|fre|lor|son)dag(?:e|en)?"
    r"|tomorrow|today|завтра|сьогодні|jutro|yarin|morgen fruh|بكرا|بكره|غدا)\b|"
    r"\bd(?:en)?\.? \d{1,2}(?:[./]\d{1,2}|\.| (?:januar|februar|marts|april|maj|juni|juli|"
    r"august|september|oktober|november|december))"
)
_OPEN = re.compile(
    r"\b(?:eller|mellem|imellem|or|between|timer?s?|hours?|\d dage?|tidligst? muligt|hverken|"
    r"senere end|min (?:senere|tidligere|for|mere)"
    r"|om \d+ min|(?:end|efter|inden|for) kl|time senere|time tidligere|godt og vel|"
    r"lidt (?:over|i|for|efter)|mange|ikke|not)\b|(?<!\w)-\s?\d|^(?:i|over) \d"
    r"|\d\s?(?:-|til|to|~)\s?(?:kl )?(?:[0-9]|1[0-9]|2[0-4])(?![0-9])(?!\s?[.:][0-9]{2}.*%)"
)
_SPOKEN = re.compile(
    r"(?:(?P<quarter>kvart)|(?P<minutes>\d{1,2})(?: min)?) (?P<side>i|"
    r"over)(?: kl)? (?:(?P<half>halv) )?(?P<hour>\d{1,2})(?![\d.:,/])"
)
_HALF = re.compile(r"\bhalv (?P<hour>\d{1,2})(?![\d.:,/])")
_DIGITAL = re.compile(
    r"(?<![\d.:,/-])(?P<hour>\d{1,2})\s?(?:[.:;,h]|\bog| -|-|"
    r"\b)\s?(?P<minutes>\d{2})(?:[:.]00)?(?: min)?(?![\d:,/]|\.\d)"
)
_TIGHT = re.compile(r"(?<![\d.:,/-])(?P<hour>\d{1,2})(?P<minutes>\d{2})(?![\d:,/]|\.\d)")
_NUL = re.compile(r"(?<![\d.:,/])(?P<hour>\d{1,2}) (?:og )?0 (?P<minutes>\d)(?![\d:,/])")
_AND = re.compile(r"(?<![\d.:,/])(?P<hour>\d{1,2}) og (?P<minutes>\d)(?: min)(?![\d:,/])")
_HALF_SIGN = re.compile(r"(?<![\d.:,/])(?P<hour>\d{1,2}) ?(?P<fraction>[½¼¾])")
_BARE = re.compile(r"(?<![\d.:,/-])(?P<hour>\d{1,2})(?:-?tiden)?(?!\d|[:,./-]\d| min\b)")
_FRACTIONS = {"½": 30, "¼": 15, "¾": 45}
_FIXED = {
    "midnat": time(0),
    "middag": time(12),
    "midnight": time(0),
    "noon": time(12),
}


def read_clock(text: str, *, morning: bool = True) -> Reading[time]:
    """A clock time; with ``morning`` spoken times mean the morning, without it 1-6 mean the afternoon.

    Ranges, "6.5", a quarter to nothing, and a bare number past noon ("19") are asked again.
    """
    said = _normal(gist(text))
    if said in _FIXED:
        return _reading(_FIXED[said], SURE, said)
    if _OPEN.search(said):
        return unclear("a range, a choice or a length of time")
    said, part = _without_day_part(said)
    found = _found(said)
    if len(found) != 1:
        return unclear("no time" if not found else "several times")
    hour, minutes, spoken = found.pop()
    bare = spoken and part == "" and "kl" not in said.split()
    if not (0 <= hour <= 23 and 0 <= minutes <= 59) or (bare and hour > 12) or (bare and said in {"0", "00"}):
        return unclear("no time of day, or perhaps a date")
    return _reading(
        _placed(hour, minutes, part, morning=morning or not spoken), _certainty(spoken, morning, part), said
    )


def _normal(text: str) -> str:
    for pattern, replacement in _TRANSLATIONS:
        text = re.sub(pattern, replacement, text)
    text = " ".join(str(_HOURS.get(word, word)) for word in text.split())
    text = re.sub(r"\bhalv(?=[a-z])(?=(?:et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)\b)", "halv ", text)
    text = with_digits(_DAYS.sub(" ", text))
    for pattern, replacement in _SPELLINGS:
        text = re.sub(pattern, replacement, text)
    return " ".join(_DAYS.sub(" ", text).split()).strip(" .,")


def _without_day_part(said: str) -> tuple[str, str]:
    for part in ("afternoon", "evening", "night", "morning"):
        rest, count = _PARTS[part].subn(" ", said)
        if count:
            return " ".join(rest.split()), part
    return said, ""


def _found(said: str) -> set[tuple[int, int, bool]]:
    """Hour, minutes and whether it was spoken in words or as a bare hour; taken in order, each text only once."""
    times: set[tuple[int, int, bool]] = set()
    for pattern in (_SPOKEN, _HALF, _HALF_SIGN, _NUL, _AND, _TIGHT, _DIGITAL, _BARE):
        for match in pattern.finditer(said):
            times.add(_time_of(match))
        said = pattern.sub(" # ", said)
    return times if not re.search(r"\d|\bhalv\b|\bkvart\b", said) else times | {(99, 99, False)}


def _time_of(match: re.Match[str]) -> tuple[int, int, bool]:
    named = match.groupdict()
    hour = int(named["hour"])
    if "side" in named:
        away = 15 if named["quarter"] else int(named["minutes"])
        total = hour * 60 - (30 if named["half"] else 0) + (away if named["side"] == "over" else -away)
        return (
            (total // 60 % 24 or 12 if hour <= 12 else total // 60, total % 60, True) if hour <= 23 else (99, 99, True)
        )
    if match.re is _HALF:
        return (hour - 1 if hour > 1 else 12, 30, True) if hour <= 23 else (99, 99, True)
    if "fraction" in named:
        return hour, _FRACTIONS[named["fraction"]], True
    return hour, int(named.get("minutes") or 0), match.re is _BARE


def _placed(hour: int, minutes: int, part: str, *, morning: bool) -> time:
    if part in {"afternoon", "evening"} and hour < 12:
        hour += 12
    elif part in {"night", "morning"} and hour == 12:
        hour = 0 if part == "night" else 12
    elif not part and not morning and 1 <= hour <= 6:
        hour += 12
    return time(hour, minutes)


def _certainty(spoken: bool, morning: bool, part: str) -> float:  # noqa: FBT001 - three facts of one time
    return LIKELY if morning or part or not spoken else GUESS


def _reading(at: time, certainty: float, why: str) -> Reading[time]:
    return Reading(value=at, certainty=certainty, says_back=f"{at.hour}.{at.minute:02}", why=f'"{why}"')
