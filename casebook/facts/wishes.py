"""Facts of what a person wants from the program itself."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from casebook.facts.base import Category, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcomed(Fact):
    """The person was told that this is a robot, who sees what, and how to stop."""

    kind: ClassVar[str] = "welcomed"
    category: ClassVar[Category] = Category.SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageChosen(Fact):
    """The language of the texts, as a two-letter code (ISO 639-1)."""

    kind: ClassVar[str] = "language-chosen"
    category: ClassVar[Category] = Category.SETTINGS
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageKept(Fact):
    """Another language was offered, because the person had written in it, and not taken."""

    kind: ClassVar[str] = "language-kept"
    category: ClassVar[Category] = Category.SETTINGS
    offered: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelChosen(Fact):
    """The channel the person likes best, by its name."""

    kind: ClassVar[str] = "channel-chosen"
    category: ClassVar[Category] = Category.SETTINGS
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscreetChosen(Fact):
    """Neutral wording (a shared phone), or not."""

    kind: ClassVar[str] = "discreet-chosen"
    category: ClassVar[Category] = Category.SETTINGS
    discreet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseChosen(Fact):
    """No scheduled messages from `first` to `last` (both included); None until further notice."""

    kind: ClassVar[str] = "pause-chosen"
    category: ClassVar[Category] = Category.SETTINGS
    first: date
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseEnded(Fact):
    """The person wants messages again."""

    kind: ClassVar[str] = "pause-ended"
    category: ClassVar[Category] = Category.SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class OptedOut(Fact):
    """STOP."""

    kind: ClassVar[str] = "opted-out"
    category: ClassVar[Category] = Category.SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class OptedIn(Fact):
    """START after a STOP."""

    kind: ClassVar[str] = "opted-in"
    category: ClassVar[Category] = Category.SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyAsked(Fact):
    """The person wants a copy of what is kept about them (GDPR, article 15)."""

    kind: ClassVar[str] = "copy-asked"
    category: ClassVar[Category] = Category.SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureAsked(Fact):
    """The person wants it deleted (GDPR, article 17)."""

    kind: ClassVar[str] = "erasure-asked"
    category: ClassVar[Category] = Category.SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased(Fact):
    """It was deleted; what had to stay is without a name."""

    kind: ClassVar[str] = "erased"
    category: ClassVar[Category] = Category.SETTINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkDiverged(Fact):
    """A talk was ended because its code had changed under it; what was said before is kept."""

    kind: ClassVar[str] = "talk-diverged"
    category: ClassVar[Category] = Category.SETTINGS
    talk: str
    version: int
