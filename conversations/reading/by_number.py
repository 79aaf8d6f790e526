"""An option told by a number: its place in the list ("den anden", "nr 2"), its time or its length."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from conversations.reading.clock import read_clock
from conversations.reading.duration import read_duration
from conversations.reading.numbers import COUNTS_OTHER_THINGS, with_digits, without_noun_endings
from conversations.reading.words import folded, plain_words

# In "2eren min ven" the second word is no unit.
_MINUTES = r"min(?! (?:ven|bror|mand|kare|gode|sode)\b)\w*"
_MEASURED = re.compile(
    r",? \b(?:efter|for|fra|til|inden) \d{1,2}(?:[.:]\d\d)?$|"
    rf"\b\d+(?:[.,:]\d+)?\s?(?:timer|{_MINUTES}|grader|hoj|kg|cm|km|years?|days?|dage|uger|i feber|ulaste|procent|%)|"
    r"\b(?:kl|klokken|efter kl|linje) ?\d+(?:[.:]\d\d)?\w?\b|\bfeber \d+(?:[.,]\d)?"
)
_NOT_A_NUMBER = re.compile(
    rf"\d[.,]\d|[½¼¾]|(?<!\w)-\s?\d|\d\s?[-/]\s?\d|\bhalv\b|\bkl\.? \d|\bom \d|\d (?:timer|{_MINUTES}|dage|uger)\b"
)
_NUMBER = re.compile(
    r"(?<!\w)(?:nr|nummer|no|number|den|mulighed|valg|"
    r"svar)?\.?\s?#?\(?(?P<number>\d+)\)?\.?(?!\w)"
)
_OF_ALL = re.compile(r"\b(?:ud )?af (?:de|dem|alle) (?:\d|to|tre|fire|fem)$")
_STE = re.compile(r"\b(?P<number>\d)\.?ste\b")
_LAST = re.compile(
    r"\b(?:den |det )?(?P<next_to>n[ae]st)?(?:aller)?(?:sidste|sista|sidst|sidstnavnte|nederste|nederst|nerste|nedeste|"
    r"last|letzte[rns]?|"
    r"ostatni\w*|остан\w+|sonuncu\w*|(?:ال)?اخير\w*|ugu dambeeya)\b"
)
_MIDDLE = re.compile(r"\b(?:den |det )?(?:midterste|mellemste|miderste|i midten|midt (?:i|imellem)|midten|middle)\b")
_TOP = re.compile(
    r"\b(?:den |det )?(?:overste|overst|allerforste|fost|fors)\b|^forst$|^forsta$|^(?:den|det) forst$|\bforstnavnte\b|"
    r"\bugu (?:horreeya|horeeya|sarreeya)\b"
)
_ONE_OF_THEM = re.compile(r"(?<=\w)(?<!number)(?<!option)(?<!nr)(?<!no) one\b")
_DISTANCE = re.compile(r"\b\d+ ?(?P<unit>meter|m|km|kilometer|kr|kroner)\b")
_A_CLOCK = re.compile(r"\bkl\b|\bklokken\b|\d[.:]\d\d|\bhalv \w|\bkvart\b|\d ?[ap]m\b")
_TIME_UNIT = re.compile(r"\d ?t\b|\b(?:min\w*|time|timer|kvarter|hours?|halvanden)\b")
_LONGEST = timedelta(days=1)


def by_clock(said: str, options: Sequence[str]) -> set[int]:
    """ "klokken 13" for "Kl. 13"; a bare number that might as well be that of an option is left to its place."""
    if said.isdecimal() and int(said) <= len(options):
        return set()
    times = [read_clock(option, morning=False).value if _A_CLOCK.search(folded(option)) else None for option in options]
    if not any(times):
        return set()
    for morning in (False, True):
        at = read_clock(said, morning=morning).value
        if found := {index for index, time in enumerate(times) if time is not None and time == at}:
            return found
    return set()


def without_distances(said: str, options: Sequence[str]) -> str:
    """ "går på gåben, det er kun 500 meter": a number that no option counts."""
    counted = _DISTANCE.search(said)
    named = counted and any(counted["unit"] in plain_words(option).split() for option in options)
    return said if named else _DISTANCE.sub(" ", said)


def by_length(said: str, options: Sequence[str]) -> set[int]:
    """ "et kvarter" for "15 minutter"."""
    length = _length(said)
    return {index for index, option in enumerate(options) if length and _length(option) == length}


def is_another_length(said: str, options: Sequence[str]) -> bool:
    """ "5 timer", where one and two hours are offered."""
    return _length(said) is not None and any(_length(option) is not None for option in options)


def _length(option: str) -> timedelta | None:
    return read_duration(option, longest=_LONGEST).value if _TIME_UNIT.search(folded(option)) else None


def by_number(said: str, count: int) -> set[int]:
    """Indexes named by number or order; -1 for a number that is no option."""
    said = _OF_ALL.sub(" ", said)
    said = _STE.sub(r"\g<number>.", _ONE_OF_THEM.sub("", said))
    said = without_noun_endings(with_digits(said, ordinals=True))
    said = COUNTS_OTHER_THINGS.sub(" ", _MEASURED.sub(" ", said))
    if re.search(r"\d", said) and _NOT_A_NUMBER.search(said):
        return {-1}
    numbers = {int(match["number"]) - 1 for match in _NUMBER.finditer(said)}
    last, middle = _LAST.search(said), _MIDDLE.search(said)
    if last:
        numbers.add(count - (2 if last["next_to"] else 1))
    if middle and count % 2:
        numbers.add(count // 2)
    return numbers | ({0} if _TOP.search(said) else set())


def by_own_number(said: str, options: Sequence[str]) -> set[int]:
    """ "20" for "20 minutter", where there are not so many options."""
    number = with_digits(said)
    if not number.isdecimal() or int(number) <= len(options):
        return set()
    return {index for index, option in enumerate(options) if number in re.findall(r"\d+", folded(option))}
