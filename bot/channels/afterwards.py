"""What a provider tells of a message after it took it, and what a call must know of the message it reads aloud."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from casebook.ids import Id


class Fate(StrEnum):
    """How far a message came."""

    ON_ITS_WAY = "on-its-way"
    DELIVERED = "delivered"
    """It is on the phone; or, of a call, somebody listened."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of a message that was sent, as its provider tells it later: in any order, and more than once.

    `provider_id` is the provider's name for the sending this is about. The rest is about a failure: `code` is the
    provider's own; `once_more`: it may help to send it again while it is of use; `address_gone`: the address is of no
    more use; `no_sms`: the number takes none, and is rung up from now on; `unanswered`: the phone rang, and nobody
    took it - which is for the talk to deal with where it wanted to ring.
    """

    message: Id
    provider_id: str
    fate: Fate
    code: str = ""
    once_more: bool = False
    address_gone: bool = False
    unanswered: bool = False
    no_sms: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A message as a call reads it. `options` are (value, label); `open` while its question waits for an answer.

    `wording` is that of the office (`conversations.wordings`), for what the call says around it.
    """

    to: str
    text: str
    language: str
    options: tuple[tuple[str, str], ...] = ()
    open: bool = True
    wording: str | None = None


class Afterwards(Protocol):
    """The outbox as a channel meets it after the sending. All of it raises when the store is unavailable."""

    async def report(self, report: Report) -> None:
        """Write it down. Returns after the commit. A message that already has its fate keeps it."""

    async def spoken(self, message: Id) -> Spoken | None:
        """What a call says for this message; None when there is no such message."""

    async def reopened(self, *, channel: str, address: str) -> None:
        """Somebody who had blocked us wants to hear from us again."""
