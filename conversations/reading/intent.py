"""The names of what people want, and of how much danger their words show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Intent(StrEnum):
    """What a message without a pending question is about."""

    AWAKE = "awake"
    SNOOZE = "snooze"
    SICK = "sick"
    ABSENT = "absent"
    LATE = "late"
    RESCHEDULE = "reschedule"
    SET_WAKEUP = "set_wakeup"
    QUESTION = "question"
    TALK = "talk"
    CONFLICT = "conflict"
    QUIT = "quit"
    LOW = "low"
    CRISIS = "crisis"
    PROGRESS = "progress"
    THANKS = "thanks"
    STOP = "stop"
    START = "start"
    HELP = "help"
    PAUSE = "pause"
    EXPORT = "export"
    ERASE = "erase"
    LANGUAGE = "language"
    UNKNOWN = "unknown"


class Danger(StrEnum):
    """Clear: act at once. Possible: ask kindly and directly. None: nothing in the words."""

    NONE = "none"
    POSSIBLE = "possible"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerReading:
    """How much danger a text shows, and the words that showed it.

    ``theme`` is what the phrase among them stands under ("suicide", "violence", and outside Danish the name of its
    language, "English"); empty where no phrase tells.
    """

    danger: Danger
    why: str
    theme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What an idle message is about.

    ``unsure`` means: do not act on ``intent``, offer it and ``alternatives`` (best first) instead. ``doubted``: it is
    unsure because the message denies it or thinks aloud, although what it is about is known.
    """

    intent: Intent
    confidence: float
    danger: Danger
    why: str
    alternatives: tuple[Intent, ...] = ()
    unsure: bool = False
    doubted: bool = False
