"""Clock times of other languages in the words and the order of Danish: "quarter to six", "пів на сьому"."""

from __future__ import annotations

import re
from functools import cache

from conversations.reading.dates import months, relative_days, weekdays
from conversations.reading.numbers import with_digits
from conversations.reading.phrases import table
from conversations.reading.spellings import Spellings, respelt
from conversations.reading.words import folded

# On words: after the numbers are digits, "five to six" (a time) and "5 to 6" (a range) are the same.
_IN_WORDS = Spellings(
    (
        (r"\b(?P<m>five|ten|twenty|twenty[- ]five|\d+(?= min))(?: minutes| mins?)? to (?P<h>\w+)", r"\g<m> i \g<h>"),
        (r"\bhalf (?=(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)", "eller "),
        (r"\bdrei ?viertel (?=\w)", "kvart i "),
        (r"\b(?:a )?quarter (?:to|before|til|till) ", "kvart i "),
        (r"\bon (?=gece|geciyor|var\b|kala)", "10 "),
        (r"(?<= )و(?=خمس|عشر|ثلاث|اربع)", "و "),
        (r"\bpunkt ", "kl "),
        (
            (
                r"(?<!to )(?<!tre )(?<!fire )(?<!fem )(?<!seks )(?<!syv )(?<!otte )(?<!ni )(?<!ti )"
                r"\b(?P<h>to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv) og (?P<m>tyve|tredive|fyrre|halvtreds)"
                r"(?! (?:min\w*|over|i|for|til)\b)\b"
            ),
            r"\g<h> \g<m>",
        ),
    )
)
_MINUTES = r"(?:minutes?|mins?|minuten|minut|minuty|хвилин|хв|dakika|daqiiqo|دقيقة|دقائق)"
_HALF_PAST = r"(?:bucuk|iyo bar(?:ka|kii)?|ونصف|ونص|و نصف|و نص|والنصف|و النصف)"
_IN_DIGITS = Spellings(
    (
        (rf"(?<=\d) {_MINUTES}(?= (?:past|to|vor|nach|po|по|до|kala|var|gece))", ""),
        (r"\bhalf past (?P<h>\d+)", r"\g<h> og 30"),
        (r"\b(?:a )?quarter (?:past|after) ", "kvart over "),
        (r"\b(?P<m>\d+) po w?pol do (?P<h>\d+)", r"\g<m> over halv \g<h>"),
        (r"\bza (?P<m>\d+) w?pol do (?P<h>\d+)", r"\g<m> i halv \g<h>"),
        (r"\b(?P<m>\d+) (?:past|after|nach|po|по) (?P<half>halb )?(?P<h>\d+)", r"\g<m> over \g<half>\g<h>"),
        (r"\b(?P<m>\d+) vor (?P<half>halb )?(?P<h>\d+)", r"\g<m> i \g<half>\g<h>"),
        (r"\bo'?clock\b", ""),
        (r"\bhalb ", "halv "),
        (r"\bviertel vor ", "kvart i "),
        (r"\bviertel nach ", "kvart over "),
        (r"(?<![\d.:])(?P<h>\d+(?:[.:]\d\d)?) uhr\b", r"kl \g<h>"),
        (r"\b(?:о|об|o|w)? ?(?:пів|w?pol) (?:на |do )?(?=\d)", "halv "),
        (r"\b(?:za )?kwadrans (?:do )?(?P<h>\d+)", r"kvart i \g<h>"),
        (r"\bkwadrans po (?P<h>\d+)", r"kvart over \g<h>"),
        (r"\bчверть на (?P<h>\d+)", r"15 i halv \g<h>"),
        (r"\bчверть по (?P<h>\d+)", r"kvart over \g<h>"),
        (r"\b(?:за чверть|чверть до|без чверті) (?P<h>\d+)", r"kvart i \g<h>"),
        (r"\b(?:за|za) (?P<m>\d+) (?P<h>\d+)\b", r"\g<m> i \g<h>"),
        (r"\b(?:um|sat|sacadda|sacada|godzina|godzinie|godz|o|о|об|at|الساعة|الساعه)\.? (?=\d|kvart|halv)", "kl "),
        (r"(?<=\d)['’](?:ye|ya|e|a|yi|i|u|de|da|te|ta)\b", ""),
        (r"\b(?P<h>\d+) ceyrek (?:var|kala)\b", r"kvart i \g<h>"),
        (r"\b(?P<h>\d+) ceyrek (?:gece|geciyor)\b", r"kvart over \g<h>"),
        (r"\b(?P<h>\d+) (?P<m>\d+) (?:var|kala)\b", r"\g<m> i \g<h>"),
        (r"\b(?P<h>\d+) (?P<m>\d+) (?:gece|geciyor)\b", r"\g<m> over \g<h>"),
        (rf"(?<=\d) {_HALF_PAST}", " og 30"),
        (r"(?<=\d) (?:iyo rubuc|وربع|و ربع|والربع)", " og 15"),
        (r"(?<=\d) (?:وثلث|و ثلث|والثلث|وتلت|و تلت)", " og 20"),
        (r"\b(?P<h>\d+) (?:oo rubuc la'?|الا ربع|الا الربع)", r"kvart i \g<h>"),
        (r"\b(?P<h>\d+) (?:الا ثلث|الا الثلث|الا تلت)", r"20 i \g<h>"),
        (r"\b(?P<h>\d+) الا (?P<m>\d+)", r"\g<m> i \g<h>"),
        (r"(?<=\d) iyo (?P<m>\d+)", r" og \g<m> min"),
        (rf"(?<=\d) و ?(?P<m>\d+)(?: {_MINUTES})?", r" og \g<m> min"),
    )
)


def in_danish(text: str) -> str:
    """``folded`` text with its numbers as digits and clock times in Danish order; days and dates left out."""
    text = respelt(text, _IN_WORDS)
    text = with_digits(_days().sub(" ", " ".join(_hours().get(word, word) for word in text.split())))
    return _dates().sub(" ", respelt(text, _IN_DIGITS))


@cache
def _hours() -> dict[str, str]:
    return {folded(word): hour for hour, row in table("hour_words.tsv") for word in row}


@cache
def _days() -> re.Pattern[str]:
    """Weekdays, and words like "tomorrow"; not "i morgen" or "i aften", that also tell the part of the day."""
    near = (words for words in relative_days() if not re.search(r"\d|morgen|aften|middag|tonight", words))
    names = "|".join(sorted([*weekdays(), *near], key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:(?:pa|am|on|w|we|у|в) )?(?:{names})(?!\w),?")


@cache
def _dates() -> re.Pattern[str]:
    names = "|".join(sorted(months(), key=len, reverse=True))
    return re.compile(rf"(?<![\d.])\d{{1,2}}\.? (?:{names})\b(?: 20\d\d)?,?")
