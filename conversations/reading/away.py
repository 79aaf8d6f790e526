"""Reading from when until when somebody stays away, and the day of their return."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, auto

from conversations.reading.day import read_day
from conversations.reading.gist import without_politeness
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear

NOON = time(12, 0)
"""Whoever writes "jeg er syg og kommer ikke i morgen" before this is not there today either."""
_DAY = timedelta(days=1)
_FRIDAY, _SATURDAY, _SUNDAY = 4, 5, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Away from ``first`` to ``last`` (included; None: not said), and on the days ``also``; here again on ``back``.

    In order: ``first`` < ``last`` < ``also`` < ``back``, as far as they were said.
    """

    first: date
    last: date | None = None
    also: tuple[date, ...] = ()
    back: date | None = None

    @property
    def until(self) -> date:
        """The last day known of."""
        return max((self.last or self.first, *self.also))


class _Role(Enum):
    AWAY = auto()
    LAST = auto()
    BACK = auto()


_INCLUDED = re.compile(r"\b(?:til og med|til & med|t\.? ?o\.? ?m\b\.?|tom|frem til|ind til|hen til)\b\.?")
_FROM = re.compile(r"\bfra og med\b")
_BREAKS = re.compile(
    r"\s*[,;!?]+\s*|(?<=[^\W\d]{3})\.\s+|\s+-\s+|"
    r"\s(?=(?:og|men|sa|eller|and|but|so|or|та|і|й|але|ale|ama|ve|لكن|iyo|lakin)\s)|"
    r"\s(?=i (?:w |we )?(?:poniedzialek|wtorek|srode|czwartek|piatek|sobote|niedziele)\b)|"
    r"\s(?=(?:indtil|til|until|till|through|kommer|regner|haber|forventer|starter|moder|vender|ses|fra|from|starting|"
    r"back|до|повернуся|буду|вийду|do|wroce|wracam|bede|od|حتى|لغاية|الى|ساعود|ارجع|راجع|ila|waxan soo)\b)"
)
_NEGATED = re.compile(r"\b(?:ikke|ikk|ikki|ik|not|no|cannot|can'?t|won'?t|не|nie|لن|لا|ma)\b|\bgel(?:me|e?mi)\w+")
_NOT_BEFORE = re.compile(r"\b(?:(?:ikke|ikk|ik) for|not (?:before|until|till)|не раніше|dopiero|nie przed)\b")
_BACK = re.compile(
    r"\b(?:kommer|komme|tilbage|retur|forst|rask|frisk|"
    r"pa benene|starter|begynder|moder|er (?:jeg )?der|er jeg|ses|klar|"
    r"(?:pa|i) arbejde igen|"
    r"back|return\w*|come|coming|be in|be there|"
    r"повернуся|повертаюся|буду|вийду|прийду|wroce|wracam|przyjde|bede|"
    r"don(?:er|ece)\w*|gel(?:ir|ece)\w*|ساعود|اعود|ارجع|راجع|رح ارجع|soo noqo\w*|imanaya|iman dona)\b"
)
_UNTIL = re.compile(r"\b(?:indtil|til|until|till|through|до|do|حتى|لغاية|الى|ila)\b\s*")
_UNTIL_BEFORE_IT = re.compile(r"\bkadar\b")
"""The same, where it stands after its day."""
_SHORT = frozenset({"pa", "d", "d.", "den", "the", "i", "on", "naste", "next"})
_ILL = re.compile(
    r"\b(?:syg\w*|darlig\w*|feber|migrane|omgangssyge|influenza|forkolet|hjemme|ill|sick|fever|flu|"
    r"хвор\w*|захвор\w*|chor\w*|hasta\w*|مريض\w*|jiran\w*|xanuun\w*|buka)\b"
)
_LINKED = re.compile(r"^(?:og|eller|and|or|i(?= (?:w |we )?\w+(?:ek|e)$)|та|і|й|ve|iyo|و)\b")
_INSTEAD = re.compile(r"^(?:men|but|але|ale|ama|lakin|لكن)\b")
_ROLE_WORDS = re.compile(
    r"\b(?:ikke|ikk|ikki|ik|not|no|indtil|until|till|through|до|do|kadar|حتى|لغاية|الى|ilaa|"
    r"for (?=(?:pa )?(?:man|tirs|ons|tors|fre|lor|son)dag|i |d\.|den)|before|forst|fra|from|efter|inden|nok|hele|"
    r"maske)\b"
)
_PAST = re.compile(
    r"\b(?:har (?:\w+ )?(?:varet|haft|ligget)|var|siden|i gar|was|have been|had|since|yesterday|"
    r"wczoraj|вчора|dun|امس|shalay)\b"
)
_LENGTH = re.compile(
    r"\b(?:i|for|de naste|naste|hele|next|the next|pa)? ?(?P<count>\d{1,2}|en|et|a|one) "
    r"(?P<unit>dage?|days?|uger?|uges tid|weeks?|дні|днів|тиждень|тижні|dni|tydzien|tygodnie|gun|hafta)\b"
)
_LATER = re.compile(r"\b(?:om|in|efter|after|fra|from|через|za) $")
_REST_OF_WEEK = re.compile(
    r"\b(?:resten af (?:ugen|denne uge|den her uge)|hele (?:ugen|denne uge|den her uge)|ugen ud|denne uge|i ugen|"
    r"rest of (?:the|this) week|all week|whole week|this week|"
    r"до кінця тижня|весь тиждень|do konca tygodnia|caly tydzien|bu hafta|hafta sonuna kadar|toddobaadkan)\b"
)
_NEXT_WEEK = re.compile(r"\b(?:naste uge|next week|наступного тижня|w przyszlym tygodniu|gelecek hafta|haftaya)\b")
_AFTER_WEEKEND = re.compile(
    r"\b(?:(?:efter|pa den anden side af) weekenden|after the weekend|po weekendzie|після вихідних)\b"
)
_WEEKEND = re.compile(r"\bweekend\w*\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """One day, or the two ends of several, and what was said of it."""

    role: _Role
    first: date
    last: date | None = None


def read_away(text: str, *, now: datetime) -> Reading[Away]:
    """ "syg til og med fredag", "syg, kommer igen torsdag", "kan ikke komme på fredag". No value: no day was said.

    ``now`` is the local wall-clock time of the message. A day of return is none of the days away.
    """
    said = _INCLUDED.sub("indtil", _FROM.sub("fra", with_digits(without_politeness(text))))
    parts = [part.strip(" .,;:!?") for part in _BREAKS.split(said)]
    found = list(_days_said([part for part in parts if part], now.date()))
    if not found:
        return unclear("no day was said")
    away = _put_together(found, now, ill_now=_is_ill_now(parts, now.date()))
    return Reading(value=away, certainty=LIKELY, why=", ".join(f"{one.role.name.lower()} {one.first}" for one in found))


def _days_said(parts: Sequence[str], today: date) -> Iterator[_Said]:
    """A part without words of its own goes with the one before: "tilbage igen, på torsdag", "mandag og tirsdag"."""
    before, open_ = _Role.AWAY, False
    for part in parts:
        if _PAST.search(part):
            continue
        role = _role(part, today) or _role_after(before, part, open_=open_)
        days = _days_in(part, today, role)
        if days is not None:
            yield _Said(role, *days)
        before, open_ = role, days is None and role is _Role.BACK


def _role_after(before: _Role, part: str, *, open_: bool) -> _Role:
    """Of a part that says a day and nothing else. "Ikke i dag, men onsdag" is back on Wednesday."""
    if before is _Role.AWAY and _INSTEAD.search(part):
        return _Role.BACK
    return before if open_ or _LINKED.search(part) else _Role.AWAY


def _role(part: str, today: date) -> _Role | None:
    """ "Kommer først onsdag" is back on Wednesday; "først i morgen jeg ikke kommer" is away tomorrow."""
    if _NOT_BEFORE.search(part):
        return _Role.BACK
    if _is_until(part, today):
        return _Role.LAST
    if _NEGATED.search(part):
        return _Role.AWAY
    if _BACK.search(part):
        return _Role.BACK
    return _Role.AWAY if _ILL.search(part) else None


def _is_until(part: str, today: date) -> bool:
    """ "Til fredag", but not "til lægen fredag"."""
    until = _UNTIL.search(part)
    if until is None:
        return bool(_UNTIL_BEFORE_IT.search(part))
    words = part[until.end() :].split()
    following = " ".join(words[:3] if words and words[0] in _SHORT else words[:1])
    return bool(_WEEKEND.search(following)) or read_day(following, today=today).value is not None


def _days_in(part: str, today: date, role: _Role) -> tuple[date, date | None] | None:
    """The day, or the first and the last, of one part of a message."""
    friday = today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    if _AFTER_WEEKEND.search(part):
        return sunday + _DAY, None
    if _REST_OF_WEEK.search(part):
        return today, min(friday, sunday)
    if (length := _LENGTH.search(part)) is not None and not _LATER.search(part[: length.start()] + " "):
        return _of_length(length, today)
    words = _ROLE_WORDS.sub(" ", _LINKED.sub("", part))
    if (day := read_day(" ".join(words.split()), today=today).value) is not None:
        return day, None
    return _in_week_or_weekend(part, sunday, role)


def _in_week_or_weekend(part: str, sunday: date, role: _Role) -> tuple[date, date | None] | None:
    """The working days of the week after this Sunday, or the weekend that it ends."""
    if _NEXT_WEEK.search(part):
        return sunday + _DAY, None if role is _Role.BACK else sunday + timedelta(days=5)
    return (sunday - _DAY, sunday) if _WEEKEND.search(part) else None


def _of_length(length: re.Match[str], today: date) -> tuple[date, date | None]:
    count = int(length["count"]) if length["count"].isdecimal() else 1
    week = length["unit"][0] in "uwтth"
    days = count * (7 if week else 1) - 1
    return today, today + timedelta(days=days) if days > 0 else None


def _is_ill_now(parts: Sequence[str], today: date) -> bool:
    """Whether they say that they are ill without a day for it, or name today."""
    return any(
        _ILL.search(part) and not _PAST.search(part) and _days_in(part, today, _Role.AWAY) is None for part in parts
    )


def _put_together(found: Sequence[_Said], now: datetime, *, ill_now: bool) -> Away:
    today = now.date()
    away = _from_today({max(one.first, today) for one in found if one.role is _Role.AWAY}, today)
    ends = [one.last or one.first for one in found if one.role is _Role.LAST]
    ends += [one.last for one in found if one.role is _Role.AWAY and one.last is not None]
    backs = [one.first for one in found if one.role is _Role.BACK]
    if not away or (ill_now and away[0] == today + _DAY and now.time() < NOON):
        away.insert(0, today)
    first = away[0]
    last = max([*_in_a_row(away), *(end for end in ends if end > first)])
    also = tuple(day for day in away if day > last)
    here = [back for back in backs if back > max((last, *also))]
    return Away(first=first, last=last if last > first else None, also=also, back=min(here, default=None))


def _from_today(days: set[date], today: date) -> list[date]:
    """ "Mandag og tirsdag", written on a Monday, is today and tomorrow."""
    in_a_week = today + 7 * _DAY
    if in_a_week in days and any(day < in_a_week for day in days):
        days = days - {in_a_week} | {today}
    return sorted(days)


def _in_a_row(days: Sequence[date]) -> list[date]:
    """The first of these days, and those that follow on it; a weekend between does not count."""
    row = [days[0]]
    for day in days[1:]:
        between = [row[-1] + timedelta(days=n) for n in range(1, (day - row[-1]).days)]
        if any(one.weekday() < _SATURDAY for one in between):
            break
        row.append(day)
    return row
