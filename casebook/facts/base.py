"""What a fact is: frozen, past tense, append-only."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar


class Category(StrEnum):
    """What a fact is about. Who may see a category stands in `casebook.who_sees_what`."""

    PRESENCE = "presence"
    """Present, absent, late, expected back: never why."""
    WAKE_LOG = "wake-log"
    """Time, channel and outcome of wake-ups: never "refused"."""
    WELLBEING = "wellbeing"
    SAFETY = "safety"
    HOURS = "hours"
    PROGRESS = "progress"
    MEETINGS = "meetings"
    SETTINGS = "settings"
    """Language, channel, wake-up time and other wishes of the person."""
    CONCERN = "concern"
    QUESTIONS = "questions"
    """What somebody asked, of the guide or of a person, and what they heard."""


KINDS: dict[str, type["Fact"]] = {}
"""Every kind of fact by the name it is stored under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened. A subclass names its stored `kind` and its `category`.

    Who it is about, in which match and session, and when, are columns of the row it is stored in.
    """

    kind: ClassVar[str] = ""
    category: ClassVar[Category]

    def __init_subclass__(cls, **kwargs: Any) -> None:  # noqa: ANN401 - what type() passes on
        # Not super(): with slots, dataclass makes the class a second time, and the zero-argument form finds the first.
        object.__init_subclass__(**kwargs)
        if cls.kind:
            KINDS[cls.kind] = cls
