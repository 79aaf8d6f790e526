"""The port every channel stands behind: what goes out, what comes back, what can go wrong."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from msgspec import Struct

from casebook.ids import Id


class Button(Struct, frozen=True, kw_only=True):
    """One option as the person sees it. `label` is in their language; `value` is what the question keeps."""

    value: str
    label: str


class Outgoing(Struct, frozen=True, kw_only=True):
    """One message to one address.

    `message` is its row in the outbox; a button carries it back, so that an old button never answers a new question.
    `spoken` asks for a voice call that reads `text` and takes a key. `picture` is a PNG to show with the text. After
    `useful_until` nobody needs it any more: a provider that cannot deliver it by then should let it go.
    """

    message: Id
    to: str
    text: str
    buttons: tuple[Button, ...] = ()
    spoken: bool = False
    picture: bytes | None = None
    language: str = "da"
    useful_until: datetime | None = None


class Receipt(Struct, frozen=True, kw_only=True):
    """The provider took the message. `provider_id` is its name for it, where it has one."""

    provider_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message from one address, as it came (text not yet cleaned or masked).

    `provider_id` is unique per channel: a second one with the same id is the same message, delivered twice.
    `button_of` and `option` are set when a button of an outbox message (or a key during its call) was pressed.
    `media` when there was a picture, sound or file (which is never fetched). `start` carries the invite of a /start
    link.
    """

    channel: str
    sender: str
    provider_id: str
    text: str = ""
    button_of: Id | None = None
    option: str | None = None
    media: bool = False
    start: str | None = None
    sender_name: str = ""
    sent_at: datetime | None = None


class DeliveryError(Exception):
    """Sending failed, and it is known that the message did not go out.

    `permanent`: trying again cannot help. `retry_after` in seconds: the provider asks for that pause.
    `address_gone`: the address itself is unusable from now on (blocked, not found); the next channel is tried.
    `code` is the provider's own, for the log and the desk; it never holds personal data.
    """

    def __init__(
        self, code: str, *, permanent: bool, retry_after: float | None = None, address_gone: bool = False
    ) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.retry_after = retry_after
        self.address_gone = address_gone


class NotYetError(DeliveryError):
    """It was not its turn: the provider was not asked, which is no try. It keeps its place among those that wait."""

    def __init__(self, code: str, *, retry_after: float | None = None) -> None:
        super().__init__(code, permanent=False, retry_after=retry_after)


class UnknownOutcomeError(Exception):
    """It is not known whether the message went out (timeout, 5xx after the request was written)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Abilities:
    """What a channel can show or do."""

    buttons: bool
    pictures: bool = False
    voice: bool = False
    schedules: bool = False
    """Whether a message can wait at the provider, which sends it by itself when its time comes."""
    per_second: float = 1000.0
    """Messages a second that the provider takes from this sender."""
    per_sender: float | None = None
    """The same of a single number, where several of them send together; None: there is one."""
    calls_per_second: float = 1000.0
    """Calls a second that the provider takes, besides the messages."""
    next_in: float = 0.0
    """Seconds until the provider takes the next message: by its rate, or because it asked for a pause."""
    next_call_in: float = 0.0
    """The same of a call."""
    counts_segments: bool = False
    """Whether a long message counts for several."""
    together: int = 64
    """How many may be under way at once."""


class Channel(Protocol):
    """One way to reach people."""

    @property
    def name(self) -> str:
        """Its name in addresses and settings: "telegram", "sms", "phones"."""

    @property
    def abilities(self) -> Abilities: ...

    async def send(self, outgoing: Outgoing) -> Receipt:
        """Hand one message to the provider. Raises DeliveryError or UnknownOutcomeError."""

    async def answered(self, message: Id, *, provider_id: str | None, to: str, label: str) -> None:
        """The question of this message has been answered: take its buttons away, where the channel can."""

    async def close(self) -> None:
        """Let go of connections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is known of an earlier try: it was made after `since`, and is none of the messages in `others`."""

    since: datetime
    others: frozenset[str] = frozenset()
    """The provider's names of what else went to this person lately."""


@runtime_checkable
class LooksBack(Protocol):
    """A channel whose provider can be asked afterwards what it took."""

    async def find(self, outgoing: Outgoing, doubt: Doubt) -> Receipt | None:
        """The receipt of an earlier try; None when the provider has nothing of it.

        Raises DeliveryError or UnknownOutcomeError when it cannot be asked.
        """


class Inbox(Protocol):
    """Where channels put what came in. Owned by the channels, implemented by the program."""

    async def receive(self, incoming: Incoming) -> bool:
        """Store it durably; True when it is new, False when it was here before.

        Returns only after the commit: a webhook may answer 200, a polling offset may move on. Raises when the store is
        unavailable (the webhook answers 503, the offset stays).
        """
