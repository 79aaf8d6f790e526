"""What the program must know of a talk besides its words."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

import msgspec

from conversations.engine.play import TalkFunction
from conversations.engine.steps import Urgency

OpeningT = TypeVar("OpeningT")


@dataclass(frozen=True, kw_only=True)
class Definition(Generic[OpeningT]):
    """A talk under its name and version. The old version stays until no live session needs it.

    `keeps` is how long it may wait in a person's queue for the foreground before it is pointless.
    """

    name: str
    version: int
    opening: type[OpeningT]
    talk: TalkFunction
    urgency: Urgency
    keeps: timedelta

    def keep(self, opening: OpeningT) -> str:
        """The opening as JSON."""
        return msgspec.json.encode(opening).decode()

    def restore(self, kept: str) -> OpeningT:
        """The opening from JSON. Raises ValueError when it does not fit."""
        try:
            return msgspec.json.decode(kept, type=self.opening)
        except msgspec.MsgspecError as error:
            raise ValueError(str(error)) from error
