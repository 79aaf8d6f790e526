"""A message on its way through its turn."""

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct, field

from casebook.ids import Id, new_id
from casebook.model import InboxMessage, InboxState


class Arrived(Struct, kw_only=True):
    """One that is not in the casebook yet, with the columns of its row: made in a tenth of the time of an object that
    SQLAlchemy watches. It is written once its turn is over.
    """

    id: Id = field(default_factory=new_id)
    channel: str
    provider_id: str
    sender: str
    text: str
    option: str | None
    button_of: Id | None
    media: bool
    masked: bool
    start: str | None
    person_id: Id | None = None
    received_at: datetime
    state: InboxState = InboxState.NEW
    attempts: int = 0
    understood: str = ""
    sent_at: datetime | None


Message: TypeAlias = InboxMessage | Arrived
"""What a turn is about: stored already (tried again), or stored with what the turn writes."""
