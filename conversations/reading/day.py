"""Reading a day to come."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from conversations.reading.clauses import read_clauses, read_or_first
from conversations.reading.dates import (
    existing,
    feast,
    feasts,
    in_advent,
    months,
    next_date,
    relative_days,
    said_back,
    weekdays,
)
from conversations.reading.day_of_month import in_month
from conversations.reading.gist import gist, without_politeness
from conversations.reading.numbers import with_digits
from conversations.reading.reading import GUESS, LIKELY, SURE, Reading, unclear
from conversations.reading.relative_day import read_relative_day

_APOSTROPHE = re.compile("[\N{MODIFIER LETTER APOSTROPHE}\N{RIGHT SINGLE QUOTATION MARK}]")
"""As it stands in "п'ятниця" where it is written with care."""
_ANOTHER_DAY = re.compile(r"\bden\s+\d{1,2}\.?,?\s+nej,?\s+(?:den\s+)?(?=\d)", re.IGNORECASE)
_THE_DAY_AFTER = re.compile(r"(?:\bik\w*\s+)?\bi\s*morgen,?\s+men\s+dagen\s+efter\b", re.IGNORECASE)
_AS_TODAY = re.compile(r"\b(?:samme \w+ )?(?:lige)?som i ?(?:dag|går|gar|morges)\b", re.IGNORECASE)
_TIGHT_DAY = re.compile(r"\bi(?P<day>dag|morgen|overmorgen)\b", re.IGNORECASE)
_NOT_THIS_WEEK = re.compile(
    r",?\s*\b(?:altså\s+)?ik\w*\s+(?:i\s+)?(?:denne|den\s+her)\s+uge,?\s+men\s+(?:i\s+)?(?:den\s+)?(?:næste|naeste|"
    r"naste)"
    r"(?:\s+uge)?\b",
    re.IGNORECASE,
)
# "mandag, altså ikke nu på mandag men ugen efter"
_NOT_THE_COMING = re.compile(
    r"\b(?P<day>\w+dag)[\s,.]+(?:altsa |altså )?ik\w*\s+(?:nu |her )?(?:på |pa |den |i )?(?:(?P=day)|den her|"
    r"(?:den )?førstkommende(?: \w+dag)?|den første|nu|den her uge|denne uge)[\s,.]+men (?:i |den )?(?:ugen (?:efter|"
    r"derpå|derefter)|næste(?: uge)?|efterfølgende|efter)\b",
    re.IGNORECASE,
)
# "ikke på fredag, men fredagen efter"
_THE_SAME_DAY_LATER = re.compile(
    r"\bik\w*\s+(?:nu |her )?(?:på |pa )?(?P<day>\w+dag)\w*[\s,.]+men (?:på |pa )?(?P=day)(?:en)? (?:efter|derefter|"
    r"derpå|"
    r"ugen efter|i næste uge)\b",
    re.IGNORECASE,
)
# "nej det er jo i dag.. så den 10."
_THAT_IS_TODAY = re.compile(
    r"\b(?:så|da) er det (?:jo )?\w+dag[.,\s]+(?=så\b)|\bdet er (?:jo |da |allerede |lige )*(?:i ?dag|i ?går|"
    r"for sent)\b[\s,.]+(?=\S)",
    re.IGNORECASE,
)
_ASKS_WHICH = re.compile(r"^(?:hvad|hva|hvilken|hvilke|what|which) (?:for en )?(?:dato|dag|ugedag|date|day)\b")
_CLOCK = re.compile(
    r",?\s*\b(?:(?:inden|efter|for|fra|omkring|ca) )?(?:kl|klokken|ved)\b\.?\s?(?:halv |kvart (?:i|"
    r"over) )?\d{1,2}(?:[.:]?\d{2})?(?!\d)|\b\d{1,2}:\d{2}\b|\bat \d{1,2}\b ?(?:am|pm)?|"
    r"(?<=dag )\d{1,2}\.(?:00|1[3-9]|[2-5]\d)(?![.\d])"
)
_OPEN = re.compile(
    r"\b(?:eller|el|maske|maybe|perhaps|vielleicht|moze|може|belki|ربما|"
    r"mellem|imellem|enten|or|between|hver|hverken|alle|ikke|ikk|ik|not|snart|siden|umulig\w*|weekend\w*|"
    r"en dag|naste maned|hele|hvornar|inden|efter den|for den|tidligst|senest|undtagen|bortset|pa nar|"
    r"(?:andet|2\.) end|(?:efter|for|before|after|until|indtil) (?:pa )?(?:man|tirs|ons|tors|fre|lor|son)dag)\b"
    r"|\d\.? ?(?:til|bis|do|до) ?(?:d\.? ?|den )?\d|\d\.?(?: \w+)?,? (?:og|and|und) (?:d\.? ?|den )?\d"
    r"|\bsidste (?!dag)|\bforrige\b|\bi (?:gar|forgars|mandags|tirsdags|onsdags|torsdags|"
    r"fredags|lordags|sondags)\b|\bet par\b|\ben (?:man|tirs|ons|tors|fre|lor|son)dag\b|^om \w+dagen$|"
    r"\d\s?-\s?\d+\.? ?(?:dage|uger)"
)
_MY_SON = re.compile(r"\b(?:min|vores|hans|hendes|din|deres) son\b")
# What of the day is meant leaves the day as it is.
_BEFORE_WORK = re.compile(
    r"\b(?:lige )?(?:inden|for|efter|before|after) (?:(?:sommer|vinter|efterars|jule|paske)?ferien|start|frokost|"
    r"arbejde|arbejdet|middag|skole|skoletid|fyraften|vagten|"
    r"(?:min|mit) (?:vagt|skift|tjans|mode|lagetid|tandlage|arbejde|skole|bus|tog|samtale)|modet|"
    r"aftensmad|lunch|work|school)\b"
)
_BEFORE_AN_EVENT = re.compile(
    r"(?:(?<=dag )|(?<=morgen )|(?<=aften ))(?:lige )?(?:inden|for|efter) (?!(?:den|d|kl|naste|man|tirs|ons|tors|"
    r"fre|lor|son|"
    r"jul|paske|pinse|"
    r"\d))[^\W\d]{3,}(?:en|et|tid)\b"
)
_FROM_TODAY = re.compile(r"\b(?:fra|from) (?:i dag|nu|today|now)\b")
_RANGE = re.compile(r"\bman\s?-|\d\.?\s?-\s?\d{1,2}\.?\s?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)")
_PLURAL = re.compile(r"\b(?:man|tirs|ons|tors|fre|lor|son)dage\b")
_SIX_DIGITS = re.compile(r"^(?P<day>\d\d)(?P<month>\d\d)(?P<year>2\d)$")
_TIGHT_DATE = re.compile(r"\bd\.(?=\d)")
_ISO = re.compile(r"\b(?P<year>20\d\d)[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})\b")
_NUMERIC = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})(?:\.?(?:\s?[./-]\s?|"
    r"\s)(?P<year>20\d\d|\d\d)(?!\d|[:.]\d))?\.?(?![\d/]|-\d|,\d)"
)
_FROM_TO = re.compile(r"^(?P<first>\d{1,2})\s?-\s?(?P<last>\d{1,2})\.?$")
"""The eighth of October, or from eight to ten?"""
FAR = timedelta(days=300)
"""So far ahead nobody means a day that they name without its year: "18.10" said on the 19th is a slip, or has been."""
_IN_DAYS = re.compile(
    r"\b(?:om|in|за|через|za)\s(?:pracis |preacis )?(?P<count>\d{1,3}|en|et|a|one)\s(?P<unit>dage?|dge?|days?|uger?|"
    r"weeks?|maned(?:er)?|months?|дні|днів|тижні|тижнів|dni|tygodnie|tagen?|wochen?)\b|"
    r"\b(?P<count2>\d{1,3}) (?P<unit2>gun|hafta|dage|uger|days|weeks) (?:sonra|fra (?:nu|i dag)|from (?:now|today))\b|"
    r"\bبعد (?P<count3>\d{1,3}) (?P<unit3>ايام|اسابيع)"
)
_WEEKS = frozenset({"tygodnie", "hafta", "اسابيع"})
_WEEK_NUMBER = re.compile(r"\b(?:i )?uge (?P<week>\d{1,2})\b")
_DAY_ONLY = re.compile(
    r"\b(?:den|d|dag|the|am|dnia|ayin|يوم)\.? ?(?P<day>\d{1,2})(?:st|nd|rd|th|'?te|'?nde|'?ende)?\b\.?(?!\s?[./]\d|"
    r",\d|\d|\s?dage)|"
    r"(?<=dag )(?P<bare>\d{1,2})\b\.?(?!\s?dage)"
)
_NEXT_WEEK = re.compile(
    r"\b(?:i )?(?:den )?n[ae]ste uges?\b|\bugen efter\b|\bnext week\b|\bnachste woche\b|"
    r"\bhaftaya\b|\bgelecek hafta\b|\bw przyszlym tygodniu\b|\bнаступного тижня\b|الاسبوع القادم"
)
_OF_NEXT_WEEK = re.compile(
    r"\b(?:naste|nast|nasten|next|kommende|nachsten|gelecek|haftaya|przyszl\w+|nastepn\w+|наступн\w+)\s?$"
)
_WEEK_AFTER_NEXT = re.compile(
    r"\b(?:i )?(?:ugen?|uge) efter (?:den )?n[ae]ste(?: uge)?\b|\b(?:ikke )?(?:i )?n[ae]ste uge,? men (?:i )?(?:ugen "
    r"(?:efter|derefter|derpa)|den efter|den derpa)\b|\b(?:the )?week after next\b"
)
_THIS_WEEK = re.compile(r"\b(?:i )?(?:denne uge|den her uge|this week)\b")
_ENDINGS = re.compile(
    r"(?<![\d.,:/-])(?P<day>\d{1,2})(?:(?:-?(?:go|ego|го|ого|ka|aad)|'(?:si|i|u|nde|sinde|unde)|-?(?:ende|nde|"
    r"sende))\b| (?:числа)\b)"
)
_WORD = re.compile(r"[a-z]+")
_FULL_NAMES = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
_LONG_MONTHS = ("januar", "februar", "august", "september", "oktober", "november", "december")
_NOT_TOMORROW = frozenset({"morges", "morgens", "norgen", "borgen", "sorgen", "morgne"})
_OTHER_DAYS = frozenset({"fridag", "fridage", "middag"})
_WEEK = timedelta(days=7)
_IN_EIGHT = re.compile(r"\b(?:om )?(?:8|14) dage\b|\bom (?:en|1|2) uger?\b")


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\d-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?\s?(?:i |of |"
        rf"de )?(?P<month>{names})\b\.?(?:\s(?P<year>20\d\d))?"
        rf"|\b(?P<month2>{names})\s(?:the\s)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b"
    )


@cache
def _alternatives(words: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<found>{choices})(?!\w)")


def read_day(text: str, *, today: date) -> Reading[date]:
    """A day from today on. Two different days, no day, or a date that does not exist are asked again.

    "på torsdag" is the coming one, "næste tirsdag" the one of next week (read back, as people differ).
    """
    return read_or_first(text, lambda told: _read_day(told, today))


def _read_day(text: str, today: date) -> Reading[date]:
    if _ASKS_WHICH.search(without_politeness(text)):
        return unclear("a question back")
    text = _THE_SAME_DAY_LATER.sub(r"\g<day> om 8 dage", text)
    text = _NOT_THE_COMING.sub(r"\g<day> om 8 dage", _THAT_IS_TODAY.sub("", _AS_TODAY.sub("", text)))
    text = _TIGHT_DAY.sub(r"i \g<day>", text)
    text = _NOT_THIS_WEEK.sub("i næste uge", text)
    text = _ANOTHER_DAY.sub("den ", _THE_DAY_AFTER.sub("i overmorgen", _APOSTROPHE.sub("'", text)))
    relative = read_relative_day(text, lambda said: _read(said, today), today=today)
    return relative if relative.value is not None else read_clauses(gist(text), lambda said: _read(said, today))


def _read(spoken: str, today: date) -> Reading[date]:
    said = _CLOCK.sub("", _ENDINGS.sub(r"den \g<day>.", with_digits(spoken, ordinals=True))).strip()
    said = _MY_SON.sub("", said)
    said = _BEFORE_AN_EVENT.sub("", said)
    said = _BEFORE_WORK.sub("", _WORD.sub(_spelt, said))
    said = _SIX_DIGITS.sub(r"\g<day>/\g<month> 20\g<year>", said)
    said = in_month(in_advent(_TIGHT_DATE.sub("d. ", said), today), today)
    if _OPEN.search(said) or _RANGE.search(said) or _PLURAL.search(spoken) or _is_from_to(said):
        return unclear("an open or a past time")
    days, certainty = _days(said, today)
    if len(days) != 1:
        return unclear("no day" if not days else "several days")
    day = days.pop()
    if day is None or day < today:
        return unclear("no such day to come")
    return Reading(value=day, certainty=certainty, says_back=said_back(day, today=today), why=f'"{said}"')


def _is_from_to(said: str) -> bool:
    match = _FROM_TO.match(said)
    return match is not None and int(match["first"]) < int(match["last"])


def _spelt(word: re.Match[str]) -> str:
    """A weekday with one slip in it, as its Danish name."""
    written = word.group()
    if written in weekdays() or len(written) < 5 or written.endswith("dags") or written in _OTHER_DAYS:
        return written
    if OSA.distance(written, "morgen") == 1 and written not in _NOT_TOMORROW:
        return "morgen"
    if len(written) < 6 and not written.endswith(("ag", "da")):
        return written
    near = process.extract(written, _FULL_NAMES + _LONG_MONTHS, scorer=OSA.distance, score_cutoff=1, limit=2)
    if len(near) == 1:
        return near[0][0]
    return "overmorgen" if OSA.distance(written, "overmorgen") <= 2 else written


def _days(said: str, today: date) -> tuple[set[date | None], float]:
    said, weekday_reading, certainty = _weekday(said, today)
    said, days = _dates(said, today, far=weekday_reading is not None)
    for find in (_relatives, _feasts):
        said, found = find(said, today)
        days |= found
    if days and weekday_reading:
        fits = all(day is not None and day.weekday() == weekday_reading.weekday() for day in days)
        return (days, SURE) if fits else (days | {None, weekday_reading}, SURE)
    return days | ({weekday_reading} if weekday_reading else set()), certainty


def _weekday(said: str, today: date) -> tuple[str, date | None, float]:
    """The text without its weekday, the day that it means by itself, and how sure that is."""
    match = _alternatives(tuple(weekdays())).search(said)
    if not match:
        return said, None, SURE
    rest = said[: match.start()] + "dag " + said[match.end() :].strip()
    if len({weekdays()[other["found"]] for other in _alternatives(tuple(weekdays())).finditer(said)}) > 1:
        return "1/1 2/1", None, SURE
    coming = today + timedelta(days=(weekdays()[match["found"]] - today.weekday() - 1) % 7 + 1)
    monday = today - timedelta(days=today.weekday())
    if _OF_NEXT_WEEK.search(said[: match.start()]) and "forst" not in said:
        if "kommende" in said:
            return rest, coming, LIKELY
        return rest, monday + timedelta(days=7 + weekdays()[match["found"]]), GUESS
    return _in_its_week(rest, coming, monday, today)


def _in_its_week(rest: str, coming: date, monday: date, today: date) -> tuple[str, date | None, float]:
    for pattern, weeks in ((_WEEK_AFTER_NEXT, 2), (_NEXT_WEEK, 1), (_THIS_WEEK, 0)):
        if pattern.search(rest):
            return pattern.sub("", rest), monday + timedelta(days=7 * weeks + coming.weekday()), SURE
    numbered = _WEEK_NUMBER.search(rest)
    if numbered:
        return _WEEK_NUMBER.sub("", rest), _in_week(int(numbered["week"]), coming, monday), SURE
    later = _IN_EIGHT.search(rest)
    if later:
        weeks = 2 if re.search("14|2", later.group()) else 1
        weeks -= coming - today == _WEEK
        return _IN_EIGHT.sub("", rest), coming + weeks * _WEEK, LIKELY
    return rest, coming, LIKELY


def _in_week(week: int, day: date, monday: date) -> date | None:
    for year in (monday.year, monday.year + 1):
        try:
            found = date.fromisocalendar(year, week, day.isoweekday())
        except ValueError:
            return None
        if found >= monday:
            return found
    return None


def _dates(said: str, today: date, *, far: bool) -> tuple[str, set[date | None]]:
    """`far`: the weekday is named too, so that a day of next year can be no slip."""
    found: set[date | None] = set()
    for pattern in (_ISO, _named(), _NUMERIC):
        found |= {_date_of(match, today, far=far) for match in pattern.finditer(said)}
        said = pattern.sub(" ", said)
    if not found:
        found |= {_next_day(int(match["day"] or match["bare"]), today) for match in _DAY_ONLY.finditer(said)}
    return said, found


def _date_of(match: re.Match[str], today: date, *, far: bool) -> date | None:
    named = match.groupdict()
    day = int(named["day"] or named["day2"])
    written = named["month"] or named["month2"]
    month = int(written) if written.isdecimal() else months()[written]
    year = named.get("year")
    if year:
        return existing(int(year) % 100 + 2000, month, day)
    coming = next_date(day, month, today=today)
    return coming if coming is None or far or coming - today <= FAR else None


def _next_day(day: int, today: date) -> date | None:
    if day >= today.day:
        return existing(today.year, today.month, day)
    return existing(today.year + today.month // 12, today.month % 12 + 1, day)


def _relatives(said: str, today: date) -> tuple[str, set[date | None]]:
    named = {relative_days()[match["found"]] for match in _alternatives(tuple(relative_days())).finditer(said)}
    if _FROM_TODAY.search(said) and len(named) > 1:
        named -= {0}
    if named and not (named == {0} and _IN_DAYS.search(said)):
        return said, {today + timedelta(days=days) for days in named}
    match = _IN_DAYS.search(said)
    if not match:
        return said, set()
    count, unit = (match[name] or match[f"{name}2"] or match[f"{name}3"] for name in ("count", "unit"))
    return said, {_later(today, int(count) if count.isdecimal() else 1, unit)}


def _later(today: date, count: int, unit: str) -> date | None:
    if unit.startswith("m"):
        months_on = today.month - 1 + count
        return existing(today.year + months_on // 12, months_on % 12 + 1, today.day)
    return today + timedelta(days=count * (7 if unit[0] in "uwт" or unit in _WEEKS else 1))


def _feasts(said: str, today: date) -> tuple[str, set[date | None]]:
    match = _alternatives(feasts()).search(said)
    return said, {feast(match["found"], today=today)} if match else set()
