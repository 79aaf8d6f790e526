"""What the program must know of a talk besides its words."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

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

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.opening)

    def keep(self, opening: OpeningT) -> str:
        """The opening as JSON."""
        return self._adapter.dump_json(opening).decode()

    def restore(self, kept: str) -> OpeningT:
        """The opening from JSON. Raises ValueError when it does not fit."""
        opening: OpeningT = self._adapter.validate_json(kept)
        return opening
