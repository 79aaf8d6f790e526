"""Reading a clock time, digital or spoken."""

from __future__ import annotations

import re
from datetime import time

from rapidfuzz.distance import OSA

from conversations.reading.clauses import read_clauses, read_or_first
from conversations.reading.clock_words import in_danish
from conversations.reading.gist import gist, without_politeness
from conversations.reading.numbers import COUNTS_OTHER_THINGS, one_number, with_digits
from conversations.reading.reading import GUESS, LIKELY, SURE, Reading, unclear
from conversations.reading.relative_clock import read_relative_clock
from conversations.reading.spellings import Spellings, respelt

_SPELLINGS = Spellings(
    (
        (r"\bhalv ?(?:gaet|gaen|gat|gan|gaaet)\b", "halv"),
        (r"\b(?:en |1 )?halv time (?:over|efter|past) (?=\d)", "30 over "),
        (r"\b(?:en |1 )?halv time (?:i|for|inden|til) (?=\d)", "30 i "),
        (r"\bii+(?= )", "i"),
        (r"(?:^|(?<=kl ))½ ?(?=\d{1,2}$)", "halv "),
        (
            r"\b(?P<hour>\d{1,2}) og (?:sa )?(?:lige )?(?P<minutes>\d{1,2})(?: min\w*)? over$",
            r"\g<minutes> over \g<hour>",
        ),
        (r"\b(?:kvt|karter|karte|kvarte?rt)\b", "kvart"),
        (r"(?<=\d) (?:kolon|punktum|prik) (?=\d\d\b)", "."),
        (r"\b(?P<hour>\d{1,2}) plus (?P<minutes>\d{1,2}) ?min\w*$", r"\g<minutes> over \g<hour>"),
        (r"\b(?:kl )?(?P<hour>\d{1,2}) (?:og|\+) (?:et |1 )?kvart(?:er)?$", r"kvart over \g<hour>"),
        (r"\b0 (?P<hour>\d) (?P<tens>[0-5]) (?P<ones>\d)\b", r"0\g<hour>.\g<tens>\g<ones>"),
        (r"(?<=\d)['’](?=\d\d\b)", "."),
        (r"\b(?P<hour>\d{1,2}) og halv$", r"\g<hour>.30"),
        (r"\b(?P<hour>\d{1,2}) (?:minut|minutter|min) (?P<minutes>[0-5]\d)$", r"\g<hour>.\g<minutes>"),
        (r"\b0 (?P<hour>\d) (?P<minutes>\d\d)\b", r"0\g<hour>.\g<minutes>"),
        (r"\bd(?:en)?\.? \d{1,2}\.?,? (?=kl)", ""),
        (r"\b(?:en|et) (?=min)", "1 "),
        (r"\b(?:havl|hlav|halvt|hal|hav|haf|hlf|hlv)['’]?(?= ?\d)", "halv"),
        (r"\bhalv ?(?=\d)", "halv "),
        (r"\bhalv(?:syv)\b", "halv 7"),
        (r"\b(?:k[vw]ar?te?r?|kavrt|k[vw]at)\b", "kvart"),
        (r"\b(?:kl|klokken|klokke|kokken|klok|klk|klolken)\b[.:]? ?(?=\d|halv|kvart)", "kl "),
        (r"\b(?:min|minutter|minuter|minut|minutte|mins|minutes|m)\b\.?", "min"),
        (r"\b(?:ovr|ovre|ove|ower|ouer|ov|oevr|oover|pa|past|efter|ovver)(?= (?:halv )?\d)", "over"),
        (r"(?<=\bkvart )(?:til|for|inden|to)(?= (?:halv )?\d)", "i"),
        (r"(?<=\d min )(?:til|for|inden)(?= (?:halv )?\d)", "i"),
        (r"\b(?P<m>10|15|20|25) (?:til|for|inden)(?= (?:halv )?\d)", r"\g<m> i"),
        (r"(?<=\d )(?:for|inden)(?= (?:halv )?\d)", "i"),
        (r"(?<=\d)(?=am\b|pm\b)", " "),
    )
)
_HOURS_IN_WORDS = "(?:et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)"
# Not "femtredive", which may be 35 with its "og" lost.
_TIGHT_TIME = re.compile(
    rf"\b(?P<hour>(?!fem){_HOURS_IN_WORDS})(?P<minutes>(?:femog)?(?:tredive|fyrre|halvtreds)|femten|femogtyve)\b|"
    rf"(?:^|(?<=\bkl )|(?<=\bkl\. )|(?<=\bklokken ))(?P<hour2>{_HOURS_IN_WORDS}) og "
    r"(?P<minutes2>tyve(?= min\w*\b(?! (?:over|i)\b))|tredive|fyrre|halvtreds|femogtredive|femogfyrre|femoghalvtreds)\b"
)
_UNKNOWN_OVER = re.compile(
    r"(?<!\d )\b(?!kvart\b|min\b)[a-z]{5,} over (?:halv )?\d|(?<!\d )\bmin (?:i|over) (?:halv )?\d"
)
_REPEATED = re.compile(r"(?<=\d)([.:,])[.:,]+(?=\d)")
_QUARTER_TO = re.compile(r"\bkvart(?P<side>i|over)(?=(?:et|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)\b)")
_QUARTER_TIGHT = re.compile(r"\b(?:kvarti|kvati|kvarterti)(?= )")
_HALF_TIGHT = re.compile(r"\bhalv?(?=(?:tre|fire|fem|seks|sejs|syv|syw|otte|ni|ti|elleve|tolv)\b)")
_TIGHT_WORDS = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])|(?<=syv|eks|fem|ire|tte)-?(?=tiden\b)")
_NUMBER_SLIP = re.compile(r"(?:(?<=\bhalv )|(?<=\bhal )|(?<=\bhav )|(?<= over )|(?<=\bkl ))[a-z]{3,6}\b")
_SLIP = re.compile(r"\b(?P<word>[a-z]{3,6})(?= ?\d| (?:i|over|ovr|for|til) (?:halv )?\d)")
_DAY_PARTS = {
    "morning": (
        r"(?:om |i )?(?:morgenen|morgnen|marn|marnen|mornen|morn|morgen(?! aften)|morges|formiddag(?:en)?|am|a\.m|"
        r"in the morning|morgens|rano|صباحا|الصبح|الفجر|"
        r"ранку|рано|зранку|sabah(?:leyin)?|subaxnimo|subaxnimadii|fruh|in der fruh)"
    ),
    "afternoon": (
        r"(?:om |i |in the )?(?:eftermiddag(?:en|s)?|em|pm|p\.m|afternoon|nachmittags?|مساء|дня|"
        r"popoludniu|po poludniu|ogleden sonra|galabnimo|العصر|بعد الظهر)"
    ),
    "evening": (
        r"(?:om |i |in the )?(?:aften(?:en)?|evening|abends|abend|tonight|вечора|ввечері|увечері|wieczorem|wieczor|"
        r"aksam|fiidnimo|المساء?|بالمسا|مسا)"
    ),
    "night": r"(?:om |i |at )?(?:natten|nat|night)|nachts|w nocy|ночі|habeenimo|بالليل|ليلا",
}
_PARTS = {part: re.compile(rf"\b(?:{pattern})\b") for part, pattern in _DAY_PARTS.items()}
_DAYS = re.compile(
    r"\b(?:nat til \w+dag|i ?dag|i ?morgen(?= )|i ?overmorgen|overmorgen|imorgn|(?:pa |hver |naste )?(?:man|"
    r"tirs|ons|tors|fre|lor|son)dag(?:e|en)?"
    r"|tomorrow|today|завтра|сьогодні|jutro|yarin|morgen fruh|بكرا|بكره|غدا)\b|"
    r"\bd(?:en)?\.? \d{1,2}(?:[./]\d{1,2}|\.| (?:januar|februar|marts|april|maj|juni|juli|"
    r"august|september|oktober|november|december))"
)
_WISH = re.compile(r"\b(?:vak|vaek|vag|vagn|vakke|ring(?: til)?|wake) (?:mig|me|os)\b(?P<wish>[^,]*)")
# Another time than the one asked for: when the bus leaves, when work begins.
_ELSEWHERE = re.compile(
    r"\b(?:tog\w*|skole\w*|sprogskole\w*|undervisning\w*|laege\w*|lage\w*|bus\w*|metro\w*|farge\w*|baden|fly\w*|"
    r"\w*vagt\w*|"
    r"modet|moder|skal (?:forst )?(?:mode|vare|begynde|"
    r"starte)|arbejde\w*|"
    r"starter|begynder|korer|aben|abner|my (?:bus|train)|work|i start)\b[^,;]*?\d{1,2}(?:[.:]?\d{2})?(?!\d)"
)
_NAMED = re.compile(r"\d|\bhalv\b|\bkvart\b")
_NO_CLOCK = re.compile(
    r"\d ?- ?\d+ (?:stykker|stk)|\bet (?:godt |lille )?stykke (?:over|efter|i|for)\b|^(?:den|d\.?) \d{1,2}\.?$|"
    r"^11[24]$|\bminus\b|\bend (?:kl )?\d|^under \d"
)
_DEPARTS = re.compile(
    r"^(?:min |mit )?(?:tog\w*|bus\w*|metro\w*|farge\w*|fly\w*) (?:er |gar |korer |ankommer |kommer |"
    r"afgar )\D*\d{1,2}(?:[.:]?\d{2})?$"
)
_OPEN = re.compile(
    r"\b(?:eller|mellem|imellem|or|between|timer?s?|hours?|\d dage?|tidligst? muligt|hverken|"
    r"(?:senere|tidligere) end|trekvart|min (?:senere|tidligere|for|mere)"
    r"|om \d+ min|(?:end|efter|inden|for) kl|time senere|time tidligere|godt og vel|kurz|بين|miedzy|zwischen|між|arasi|"
    r"lidt (?:over|i|for|efter)|mange|ikke|not)\b|(?<!\w)-\s?\d"
    r"|^(?:lige |helst |gerne )?(?:i|nach|vor|over|inden|for|before|tat (?:pa|over)|nasten|close to|"
    r"przed|po|перед|до|قبل|بعد|ka hor) (?:halv )?\d"
    r"|(?:\d|kvart)(?: min)? (?:i|over)(?: halv)?(?:$|[,.;])|\b(?:viertel|rubuc|ceyrek|kwadrans|чверть|وربع|ربع)\b"
    r"|\d\s?(?:-|til|to|~)\s?(?:kl )?(?:[0-9]|1[0-9]|2[0-4])(?![0-9])(?!\s?[.:][0-9]{2}.*%)"
)
_SPOKEN = re.compile(
    r"(?:(?P<quarter>kvart)|(?P<minutes>\d{1,2})(?: min)?) (?P<side>i|"
    r"over)(?: kl)? (?:(?P<half>halv) )?(?P<hour>\d{1,2})(?![\d/]|[.:,]\d)"
)
_HALF = re.compile(r"\bhalv (?P<hour>\d{1,2})(?![\d/]|[.:,]\d)")
_DIGITAL = re.compile(
    r"(?<![\d.:,/-])(?P<hour>\d{1,2})\s?(?:[.:;,h]|\bog| -|-|"
    r"\b)\s?(?P<minutes>\d{2})(?:[:.]00)?(?: min)?(?![\d/]|[.:,]\d)"
)
_TIGHT = re.compile(r"(?<![\d.:,/-])(?P<hour>\d{1,2})(?P<minutes>\d{2})(?![\d/]|[.:,]\d)")
_NUL = re.compile(r"(?<![\d.:,/])(?P<hour>\d{1,2}) (?:og )?0 (?P<minutes>\d)(?![\d/]|[.:,]\d)")
_AND = re.compile(r"(?<![\d.:,/])(?P<hour>\d{1,2}) og (?P<minutes>\d)(?: min)(?![\d/]|[.:,]\d)")
_HALF_SIGN = re.compile(r"(?<![\d.:,/])(?P<hour>\d{1,2}) ?(?P<fraction>[½¼¾])")
_BARE = re.compile(r"(?<![\d.:,/-])(?P<hour>\d{1,2})(?:-?tiden)?(?!\d|[:,./-]\d| min\b)")
_LATE = 7  # "8 habeenimo" is said of the evening, "5 om natten" never
_FRACTIONS = {"½": 30, "¼": 15, "¾": 45}
# The twelve faces with a full hour, then those with half past it.
_CLOCK_FACES = {0x1F550 + hour: f" kl {hour + 1} " for hour in range(12)} | {
    0x1F55C + hour: f" {hour + 1}.30 " for hour in range(12)
}
# "syv... nej sig kvart i"
_SAME_HOUR = re.compile(
    r"^(?:kl\.? |klokken )?(?P<hour>\d{1,2})\W+nej\W+(?:sig |lige |hellere |snarere )*(?P<side>kvart (?:i|over)|halv)$"
)
_FIXED = {
    "midnat": time(0),
    "middag": time(12),
    "midnight": time(0),
    "noon": time(12),
}


def read_clock(text: str, *, morning: bool = True, now: time | None = None) -> Reading[time]:
    """A clock time; with ``morning`` spoken times mean the morning, without it 1-6 mean the afternoon.

    Ranges, "6.5", a quarter to nothing, and a bare number past noon ("19") are asked again; "om ni timer" too, where
    it is not told what time it is `now`.
    """
    return read_or_first(text.translate(_CLOCK_FACES), lambda told: _read_whole(told, morning=morning, now=now))


def _read_whole(text: str, *, morning: bool, now: time | None) -> Reading[time]:
    moved = _SAME_HOUR.search(with_digits(without_politeness(text)))
    spoken = f"{moved['side']} {moved['hour']}" if moved else gist(text)
    reading = _read_clock(spoken, morning=morning)
    if reading.value is not None:
        return reading
    relative = read_relative_clock(spoken, lambda said: _read_clock(said, morning=morning), now=now)
    return reading if relative.value is None else relative


def _read_clock(spoken: str, *, morning: bool) -> Reading[time]:
    wish = _WISH.search(spoken)
    in_digits = with_digits(spoken)
    besides = _ELSEWHERE.sub(" ", in_digits)
    if besides != in_digits and _NAMED.search(besides):
        reading = read_clauses(besides, lambda said: _read(said, morning=morning), changes=True)
        if reading.value is not None:
            return reading
    reading = read_clauses(spoken, lambda said: _read(said, morning=morning), changes=True)
    for rest in (wish["wish"] if wish else "", _ELSEWHERE.sub(" ", spoken), _ELSEWHERE.sub(" ", in_digits)):
        if reading.value is None and rest.strip() not in {"", spoken, in_digits}:
            reading = _read(rest, morning=morning)
    return reading


def _read(spoken: str, *, morning: bool) -> Reading[time]:
    said = _normal(spoken)
    if said in _FIXED:
        return _reading(_FIXED[said], SURE, said)
    if _OPEN.search(said) or _NO_CLOCK.search(spoken) or _DEPARTS.search(spoken) or "hundred" in spoken:
        return unclear("a range, a choice or a length of time")
    said, part = _without_day_part(said)
    said = with_digits(said)
    found = _found(said)
    if len(found) != 1 or _UNKNOWN_OVER.search(said):
        return unclear("no time" if not found else "several times")
    hour, minutes, spoken_hour = found.pop()
    bare = spoken_hour and part == "" and "kl" not in said.split()
    if (
        not (0 <= hour <= 23 and 0 <= minutes <= 59)
        or (bare and hour > 12 and not minutes)
        or (bare and said in {"0", "00"})
    ):
        return unclear("no time of day, or perhaps a date")
    at = _placed(hour, minutes, part, morning=morning or not spoken_hour)
    return _reading(at, _certainty(spoken_hour, morning, part), said)


def _normal(text: str) -> str:
    text = _TIGHT_TIME.sub(_in_two_words, text)
    text = re.sub(r"(?<=\d)o\b", "0", _REPEATED.sub(r"\1", text))
    text = _QUARTER_TIGHT.sub("kvart i", _QUARTER_TO.sub(r"kvart \g<side> ", text))
    text = _HALF_TIGHT.sub("halv ", _TIGHT_WORDS.sub(" ", text))
    text = _DAYS.sub(" ", COUNTS_OTHER_THINGS.sub(" ", in_danish(COUNTS_OTHER_THINGS.sub(" ", text))))
    text = one_number(text)
    text = _SLIP.sub(_spelt, _NUMBER_SLIP.sub(lambda word: one_number(word.group(), shortest=3), text))
    return " ".join(_DAYS.sub(" ", respelt(text, _SPELLINGS)).split()).strip(" .,")


def _in_two_words(match: re.Match[str]) -> str:
    """ "sekstredive", "seks og tredive" as "6.30"."""
    hour, minutes = with_digits(match["hour"] or match["hour2"]), with_digits(match["minutes"] or match["minutes2"])
    return f"{1 if hour == 'et' else hour}.{minutes}"


def _spelt(match: re.Match[str]) -> str:
    """ "kvrt i 7", "haf 7" with the word that the number asks for."""
    for word in ("kvart", "halv"):
        if OSA.distance(match["word"], word) <= 1:
            return match.group().replace(match["word"], word, 1)
    return match.group()


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
    if (part in {"afternoon", "evening"} and hour < 12) or (part == "night" and _LATE <= hour < 12):
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
