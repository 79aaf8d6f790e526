"""What the phones page needs of the program. The page owns this port; the program stands behind it.

Everything here is already written for reading: names, texts and reasons are Danish (or in the person's own
language), and times are aware and in the office's zone.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class PhonesError(Exception):
    """What was asked for cannot be done now. The page shows the message as it is: plain Danish, no blame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownButton:
    """One option under a question, or one key during a call."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMessage:
    """One message on one phone.

    `mine`: written by the owner of the phone. `sms` is the same message as plain SMS with numbered options,
    which takes `segments` SMS. `answered`: its question is closed; `chosen`: by this label. `picture_url`: a path on
    this host or a data: URL. `spoken`: an entry in the call log, whose text was read aloud. `kind` names the talk it
    belongs to ("wake-up", "check-in", "mentors-week", ...). `understood` says how the program read a message of the
    owner, where it did. `beside`: the question in the language of staff, where it was asked in another one.
    """

    id: str
    mine: bool
    text: str
    at: datetime
    buttons: tuple[ShownButton, ...] = ()
    answered: bool = False
    chosen: str = ""
    picture_url: str | None = None
    sms: str = ""
    segments: int = 1
    spoken: bool = False
    kind: str = ""
    understood: str | None = None
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RingingCall:
    """A call that waits to be taken, or to be answered with a key. `text` is what the voice reads."""

    message: str
    text: str
    caller: str
    keys: tuple[ShownButton, ...]
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """What one person holds in the hand.

    `role` is the value of a `casebook.roles.Role`. `messages`: the last 60, oldest first. `status` is
    "active", "stopped" (has said STOP) or "paused". `net`: has agreed to an extra SMS that lies ready each night.
    """

    person: str
    name: str
    role: str
    language: str
    messages: tuple[ShownMessage, ...]
    call: RingingCall | None = None
    sms_only: bool = False
    status: str = "active"
    net: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownAlert:
    """An alert at the desk. `state`: "open", "taken" or "resolved"; `number`: what people say and write.

    `cause`: its stable name, such as "wake-up-unanswered".
    """

    id: str
    number: int
    text: str
    severity: str
    state: str
    opened_at: datetime
    taken_by: str | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """Something that happened, in words. `category` is the value of a `casebook.facts.Category`."""

    at: datetime
    who: str
    text: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the caseworker of this match may see. `facts`: the latest 30, newest first."""

    caseworker: str
    alerts: tuple[ShownAlert, ...]
    facts: tuple[ShownFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """The clock of the program.

    `next_what` says in words what falls due at `next_at`. When it is not `movable` (it is the real time),
    `why_not` says why. `busy` while it runs through time; `busy_until` is where it is going, if known.
    """

    now: datetime
    next_at: datetime | None
    next_what: str
    movable: bool = True
    why_not: str = ""
    busy: bool = False
    busy_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """A match one can choose to look at. `match` is its id; `target_group` in words."""

    match: str
    mentee: str
    mentor: str
    target_group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonesView:
    """Everything the page shows at one moment. `match` is the one chosen; `cast` all that can be."""

    clock: ClockView
    cast: tuple[CastMember, ...]
    match: str
    phones: tuple[Phone, ...]
    desk: Desk


class Phones(Protocol):
    """The program as the phones page drives it. Everything but `changes` may raise PhonesError."""

    async def view(self, *, match: str | None) -> PhonesView:
        """Everything to show for this match. None or an unknown id: the first of the cast."""

    async def write(self, *, person: str, text: str) -> None:
        """The person writes a message."""

    async def press(self, *, person: str, message: str, value: str) -> None:
        """The person presses a button, also an old one, or a key during a call."""

    async def hang_up(self, *, person: str, message: str) -> None:
        """The person rejects a ringing call, or ends an answered one without a key."""

    async def move_clock(self, *, to: datetime) -> None:
        """Move on to this moment; everything that falls due on the way happens, in order."""

    async def next_event(self) -> None:
        """Move on to whatever falls due next."""

    async def take_alert(self, *, alert: str) -> None:
        """The caseworker takes the alert."""

    async def resolve_alert(self, *, alert: str, words: str) -> None:
        """The caseworker closes the alert and says what was done."""

    def changes(self) -> AsyncIterator[None]:
        """One item each time something on the page may have changed; ends when the program stops."""
