"""Reading a wish for another wake-up, or for none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from conversations.reading.clock import read_clock
from conversations.reading.day import read_day
from conversations.reading.gist import without_politeness
from conversations.reading.numbers import with_digits
from conversations.reading.reading import LIKELY, Reading, unclear


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeRequest:
    """A wake-up asked for: another time (``at``) or none (``off``), on one ``day`` or from now on (None).

    ``at`` None and ``off`` False means: switch it on again.
    """

    day: date | None
    at: time | None
    off: bool


_OFF = re.compile(
    r"\b(?:ingen vak\w*|vak\w* (?:mig )?(?:nej|ikke|off)|vak\w* fra$|ikke (?:vak\w*|vagn\w*|"
    r"ring\w*)|sluk\w*|sla\w* .{0,30}\bfra|vakning\w* fra|fra med vak\w*|stop\w* vak\w*|"
    r"stop for vak\w*|drop\w* vak\w*|aflys\w*|afbestil\w*"
    r"|uden vak\w*|sove (?:ud|lange)|spring\w* .{0,20}over|hold\w* .{0,15}pause|pause (?:med|"
    r"pa)|no wake|don'?t wake|turn off|cancel|skal ikke (?:op|vak\w*)"
    r"|kommer selv op|star selv op|vagner selv|har fri|ikke behov|skip|off|не буди|ne budz|"
    r"nie budz|لا تصحيني|uyandirma)\b"
)
_ON = re.compile(
    r"\b(?:til igen|vak\w* (?:til|ja|on)$|start\w* vak\w*|vak\w* (?:mig )?igen|tand\w*|"
    r"sla\w* .{0,20}\btil|turn (?:it )?(?:back )?on|genoptag\w*|pa igen)\b"
)
_FROM = re.compile(r"\b(?:fra|starting|from|fra og med)\b(?! med)")
_EVERY = re.compile(r"\b(?:hver(?:dag| dag| morgen)|altid|fremover|fast|every|fra nu af)\b")
_CLOCKS = re.compile(r"\d|\bhalv\b|\bkvart|\bkl\b|\bklokken\b")


def read_wake_request(text: str, *, today: date, now: time) -> Reading[WakeRequest]:
    """ "væk mig 5.45 i morgen", "ingen vækning i morgen", "VÆKKEUR 6.15", "start vækning igen".

    "i dag" with a time that has passed is asked again.
    """
    said = without_politeness(text)
    wish = _day_wished(said, today)
    day = None if wish is None or _EVERY.search(said) or _FROM.search(said) else wish
    at = _clock_wished(said)
    if _OFF.search(said) and (at is None or not re.search(r"\bvak mig\b(?! ikke)|\bi stedet\b", said)):
        return _reading(WakeRequest(day=day, at=None, off=True), "switched off")
    if at is not None:
        past = day == today and at <= now
        return unclear("that time has passed") if past else _reading(WakeRequest(day=day, at=at, off=False), "a time")
    if _ON.search(said):
        return _reading(WakeRequest(day=day, at=None, off=False), "switched on")
    return unclear("neither a time nor on or off")


def _day_wished(said: str, today: date) -> date | None:
    without_clock = re.sub(r"\b\d{1,2}[.:]\d{2}\b", "", re.sub(r"\b(?:ikke|ingen|not|no)\b", "", said))
    day = read_day(without_clock, today=today).value
    if day is None and re.search(r"\bi (?:nat|morgen tidlig)\b", said):
        return today + timedelta(days=1)
    return day


def _clock_wished(said: str) -> time | None:
    text = with_digits(said)
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
    day = f" den {wish.day.day}/{wish.day.month}" if wish.day else ""
    return Reading(value=wish, certainty=LIKELY, says_back=words + day, why=why)
