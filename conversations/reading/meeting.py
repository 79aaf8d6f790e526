"""Reading a wish to move or to cancel a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time

from conversations.reading.clock import read_clock
from conversations.reading.day import read_day
from conversations.reading.doubted import is_doubted
from conversations.reading.gist import without_politeness
from conversations.reading.intent import Intent


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingChange:
    """What is to become of a meeting; None is what was not said.

    ``cancel`` is False for another time. ``on`` is the day of the meeting; ``to`` and ``at`` are the time wished.
    """

    cancel: bool | None
    on: date | None
    to: date | None
    at: time | None


_MOVE = re.compile(
    r"\b(?:flyt\w*|udskyd\w*|udsat\w*|rykke?|skubbe?|(?:anden|ny) (?:tid|dag|gang)|(?:andet|nyt) tidspunkt|i stedet|"
    r"istedet|hellere|kan vi (?:tage|gore|mode\w*)|senere|tidligere|move|reschedul\w*|postpone|another (?:time|day)|"
    r"(?:different|new) time|instead|перенес\w*|інший (?:час|день)|przesun\w*|przeloz\w*|inny (?:termin|czas|dzien)|"
    r"ertele\w*|baska (?:zaman|saat|gun)\w*|تاجيل|نقل|اجل|موعد اخر|وقت اخر|dib u dhig\w*|waqti kale)\b"
)
_CANCEL = re.compile(
    r"\b(?:aflys\w*|afbud|afmeld\w*|annull\w*|"
    r"(?:kan|nar|kommer|dukker) (?:jeg )?(?:desvarre |sgu |nok )?(?:ikke|ikk|ik)|"
    r"cancel\w*|can'?t|cannot|not coming|won'?t|скасу\w*|не (?:зможу|можу|прийду)|odwol\w*|nie (?:moge|przyjde|dam)|"
    r"iptal\w*|gele?me\w*|الغ\w*|لا استطيع|ما اقدر|baji\w*|ma (?:imanay\w*|iman kar\w*))\b"
)
_BREAKS = re.compile(
    r"\s*[,;!?]+\s*|(?<=[^\W\d]{3})\.\s+|"
    r"\s(?=(?:til|to|hellere|men|but|kan vi|can we|i stedet for|istedet for|instead of|fra|from|на|na|до|do|الى)\b)"
)
_WISHED = re.compile(
    r"^(?:til|to|до) (?!(?:the |mit |my |vores |our )?(?:mod|meet|samtale|aftale|appoint|зустр))|"
    r"^(?:hellere|на|na|الى)\b|"
    r"\b(?:hellere|kan vi (?:tage|gore|mode\w*)|can we (?:do|meet|take)|"
    r"passer (?:det )?(?:mig )?(?:bedre|fint|godt)|kan (?:jeg )?godt|(?:i stedet|istedet|instead)$)"
)
_OF_THE_MEETING = re.compile(r"^(?:fra|from)\b|^(?:i stedet|istedet|instead) (?:for|of)\b")
_NO_DAY = re.compile(
    r"\b(?:ikke|ikk|ik|not|til|to|fra|from|hellere|i stedet for|i stedet|istedet for|istedet|instead of|instead|"
    r"(?:kan|kunne) vi|flytte?s?|modet?|meeting|moderne|aflyse?s?|i?tiden)\b"
)
_CLOCK = re.compile(r"\b(?:kl|klokken|at|o|о|saat|halv|kvart)\b|\d[.:]\d\d")


def read_meeting_change(text: str, *, today: date) -> MeetingChange:
    """ "Kan vi flytte mødet på onsdag til fredag kl. 12", "aflys mødet", "jeg kan ikke komme til mødet i morgen"."""
    said = without_politeness(text)
    cancel = False if _MOVE.search(said) else True if _CANCEL.search(said) else None
    if cancel and is_doubted(text, Intent.RESCHEDULE):
        cancel = None
    on: date | None = None
    to: date | None = None
    at: time | None = None
    for part in filter(None, _BREAKS.split(said)):
        rest = " ".join(_NO_DAY.sub(" ", part).split())
        day = read_day(rest, today=today).value
        if _WISHED.search(part) and not _OF_THE_MEETING.search(part):
            to, at = to or day, at or _clock(rest)
        else:
            on = on or day
    return MeetingChange(cancel=False if cancel is None and (to or at) else cancel, on=on, to=to, at=at)


def read_wished_time(text: str, *, today: date) -> tuple[date | None, time | None]:
    """The day and the time that would suit better, as far as they can be read: "torsdag kl. 12"."""
    return read_day(text, today=today).value, _clock(without_politeness(text))


def _clock(said: str) -> time | None:
    """A time that is said as one; 1 to 6 mean the afternoon."""
    return read_clock(said, morning=False).value if _CLOCK.search(said) else None
