"""Reading a wish for another wake-up, or for none."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from conversations.reading.clock import read_clock
from conversations.reading.day import read_day
from conversations.reading.gist import without_politeness
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear
from conversations.reading.relative_clock import read_shift, without_shift


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeRequest:
    """A wake-up asked for: another time (``at``) or none (``off``), on one ``day``, several ``days``, or ``lasting``.

    Lasting is from now on, on these ``weekdays`` (0 is Monday; none: as agreed). ``at`` None and ``off`` False means:
    switch it on again, or only a day was said. With neither day nor lasting it was not said for when. ``shift`` is the
    minutes later (below zero: earlier) than they are woken as it is.
    """

    day: date | None
    at: time | None
    off: bool
    days: tuple[date, ...] = ()
    lasting: bool = False
    weekdays: tuple[int, ...] = ()
    shift: int = 0

    @property
    def says_when(self) -> bool:
        """Whether it was said for when."""
        return self.day is not None or bool(self.days) or self.lasting

    @property
    def each_day(self) -> tuple[date, ...]:
        """The days it is for, where it is not lasting."""
        return self.days if self.day is None else (self.day,)


_OFF = re.compile(
    r"\b(?:ingen vak\w*|vak\w* (?:mig )?(?:nej|ikke|off)|vak\w* fra$|ikke (?:vak\w*|vagn\w*|"
    r"ring\w*)|sluk\w*|sla\w* .{0,30}\bfra|"
    r"vakning\w* fra(?! (?:kl|klokken|ca|i|pa|d|den|\d+|halv|kvart|nu|og|naste|uge|\w+dag)\b)|"
    r"fra med vak\w*|stop\w* (?:med at )?vak\w*|"
    r"hold op med at vak\w*|"
    r"stop for vak\w*|drop\w* vak\w*|aflys\w*|afbestil\w*"
    r"|uden vak\w*|sove (?:ud|lange)|spring\w* .{0,20}over|hold\w* .{0,15}pause|pause (?:med|"
    r"pa)|no wake|don'?t wake|stop waking|turn off|cancel|skal ikke (?:op|vak\w*)"
    r"|kommer selv op|star selv op|vagner selv|har fri|ikke behov|skip|off|не буди|ne budz|"
    r"nie budz|لا تصحيني|uyandirma)\b"
)
_ON = re.compile(
    r"\b(?:til igen|vak\w* (?:til|ja|on)$|start\w* vak\w*|vak\w* (?:mig )?igen|tand\w*|"
    r"sla\w* .{0,20}\btil|turn (?:it )?(?:back )?on|genoptag\w*|pa igen)\b"
)
_FROM = re.compile(r"\b(?:fra|starting|from|fra og med)\b(?! (?:med|kl|klokken|\d{1,2}[.:]\d\d)\b)")
_SWITCHED_FROM = re.compile(r"(?P<before>\bsla\w*\b.{0,30}?)\bfra\b|\bfra(?: tak)?$")
"""The "fra" of "slå fra" is no beginning."""
_EVERY = re.compile(
    r"\b(?:hver(?:dag| dag| morgen)|altid|fremover|fast|every|fra nu af|щодня|кожного дня|відтепер|codziennie|"
    r"kazdego dnia|od teraz|her (?:gun|sabah)|bundan sonra|كل يوم|من الان|malin (?:kasta|walba)|hadda ka dib)\b"
)
_FOR_GOOD = re.compile(
    r"\b(?:mere|helt|aldrig|permanent|for altid|overhovedet|for good|any ?more|stop\w*|hold op|never|completely)\b"
)
_WAKES = re.compile(
    r"\b(?:va(?:k|gn)\w*|ring\w*|wak\w*|буд\w*|розбуди\w*|budz\w*|obudz\w*|uyandir\w*|ايقظ\w*|tosi\w*)\b"
)
_NAMES = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
_EACH = re.compile(rf"\b(?P<name>{'|'.join(_NAMES)})(?P<plural>e|en|ene)?\b")
_WEEKDAYS = {
    re.compile(
        r"\b(?:alle (?:ugens )?(?:7 |syv )?dage|ogsa i weekend\w*|7 dage om ugen|all week|every day of the week)\b"
    ): (*range(7),),
    re.compile(r"\b(?:hverdage(?:ne)?|arbejdsdage|man(?:dag)?(?: til |-)fre(?:dag)?|weekdays|working days)\b"): (
        *range(5),
    ),
    re.compile(r"\b(?:weekender(?:ne)?|hver weekend|(?:on |every )weekends?|weekends)\b"): (5, 6),
}
_SPANS = {
    re.compile(r"\bweekend\w*\b"): (5, 6),
    re.compile(r"\b(?:resten af (?:ugen|denne uge)|ugen ud|hele ugen|denne uge|rest of the week|this week)\b"): (
        *range(5),
    ),
    re.compile(r"\b(?:naste uge|next week)\b"): (*range(7, 12),),
}
_CLOCKS = re.compile(r"\d|\bhalv\b|\bkvart|\bkl\b|\bklokken\b")


def read_wake_request(text: str, *, today: date, now: time, asked: bool = False) -> Reading[WakeRequest]:
    """ "væk mig 5.45 i morgen", "ingen vækning i weekenden", "VÆKKEUR 6.15", "start vækning igen", "hver dag kl. 7".

    ``asked``: the bot has just asked about it, and a day alone is an answer. "i dag" with a time that has passed is
    asked again.
    """
    said = without_politeness(text)
    wish, at = _when(said, today), _clock_wished(said)
    if _OFF.search(said) and (at is None or not re.search(r"\bvak mig\b(?! ikke)|\bi stedet\b", said)):
        return _reading(replace(wish, off=True), "switched off")
    if at is not None:
        past = wish.day == today and at <= now
        return unclear("that time has passed") if past else _reading(replace(wish, at=at), "a time")
    if (shift := read_shift(said)) is not None:
        return _reading(replace(wish, shift=shift // timedelta(minutes=1)), "earlier or later")
    if _ON.search(said):
        return _reading(wish, "switched on")
    if wish.says_when and (asked or _WAKES.search(said)):
        return _reading(wish, "for when")
    return unclear("neither a time nor on or off")


def stops_waking(text: str, *, at: datetime) -> bool:
    """Whether it is the wake-up that is to stop, and not all messages: "stop waking me"."""
    wish = read_wake_request(text, today=at.date(), now=at.time()).value
    return wish is not None and wish.off and bool(_WAKES.search(without_politeness(text)))


def _when(said: str, today: date) -> WakeRequest:
    """From now on, on one day, or on several; a wish of no time yet."""
    weekdays, day = _weekdays_wished(said), _day_wished(said, today)
    if (
        weekdays
        or _EVERY.search(said)
        or _FROM.search(_of_beginnings(said))
        or (day is None and _FOR_GOOD.search(said))
    ):
        return WakeRequest(day=None, at=None, off=False, lasting=True, weekdays=weekdays)
    days = () if day else _days_wished(said, today)
    return WakeRequest(day=day, at=None, off=False, days=days)


def _of_beginnings(said: str) -> str:
    return _SWITCHED_FROM.sub(lambda found: found["before"] or "", said)


def _weekdays_wished(said: str) -> tuple[int, ...]:
    for pattern, weekdays in _WEEKDAYS.items():
        if pattern.search(said):
            return weekdays
    named = list(_EACH.finditer(said))
    if not re.search(r"\bhver(?: anden)? (?=\w+dag\b)", said) and not any(one["plural"] for one in named):
        return ()
    return tuple(sorted({_NAMES.index(one["name"]) for one in named}))


def _days_wished(said: str, today: date) -> tuple[date, ...]:
    """ "tirsdag og onsdag", "i weekenden", "resten af ugen"."""
    monday = today - timedelta(days=today.weekday())
    for pattern, numbers in _SPANS.items():
        if pattern.search(said):
            days = (monday + timedelta(days=n) for n in numbers)
            return tuple(day for day in days if day >= today)
    parts = re.split(r"\s*(?:,|\bog\b|\band\b|&)\s*", said)
    found = {day for part in parts if (day := _day_wished(part, today)) is not None}
    return tuple(sorted(found)) if len(found) > 1 else ()


def _day_wished(said: str, today: date) -> date | None:
    without_clock = re.sub(r"\b\d{1,2}[.:]\d{2}\b", "", re.sub(r"\b(?:ikke|ingen|not|no)\b", "", said))
    day = read_day(without_clock, today=today).value
    if day is None and re.search(r"\bi (?:nat|morgen tidlig)\b", said):
        return today + timedelta(days=1)
    return day


def _clock_wished(said: str) -> time | None:
    text = with_digits(without_shift(said))
    text = re.sub(
        r"\b(?:moder?|skal (?:forst )?(?:mode|vare der)|arbejde|begynder|"
        r"starter) (?:forst )?(?:kl|klokken)\b.*$",
        "",
        text,
    )
    text = re.sub(
        r"\bd(?:en)?\.? ?\d{1,2}(?:[./]\d{1,2}|\.)?(?!\d|[.:]\d)(?: \w+)?|\b\d{1,2}/\d{1,2}\b|"
        r"\b(?:ikke|ingen)\b|\b\d+ dage?\b",
        "",
        text,
    )
    return read_clock(text).value if _CLOCKS.search(text) else None


def _reading(wish: WakeRequest, why: str) -> Reading[WakeRequest]:
    clock = f"{wish.at.hour}.{wish.at.minute:02}" if wish.at else ""
    words = "ingen vækning" if wish.off else f"vækning {clock}" if clock else "vækning igen"
    day = f" den {wish.day.day}/{wish.day.month}" if wish.day else " fremover" if wish.lasting else ""
    return Reading(value=wish, certainty=LIKELY, says_back=words + day, why=why)
