"""How much each channel takes now. Calls are counted apart from messages, as providers do: neither holds up the other.

Pure.
"""

from collections.abc import Mapping, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from bot.channels.channel import Abilities
from bot.outbox.policy import Candidate, Step
from casebook.model import OutboxState

MOMENT_SECONDS = 2.0
"""No more is claimed than a provider takes in this time: what becomes urgent meanwhile must not wait behind it."""


class Room(Struct, frozen=True, kw_only=True):
    """So many messages and so many calls."""

    messages: int
    calls: int

    def of(self, *, call: bool) -> int:
        """How many of these it takes."""
        return self.calls if call else self.messages

    def less(self, *, call: bool) -> "Room":
        """One of these fewer; it may fall below nothing."""
        return replace(self, calls=self.calls - 1) if call else replace(self, messages=self.messages - 1)


NONE = Room(messages=0, calls=0)
NO_ROOM = "no room"


def room_now(able: Abilities) -> Room:
    """What a channel takes in a moment, by its rates and by how long its provider is to be left alone."""
    return Room(
        messages=_within_a_moment(able.per_second, able.next_in),
        calls=_within_a_moment(able.calls_per_second, able.next_call_in) if able.voice else 0,
    )


def _within_a_moment(per_second: float, next_in: float) -> int:
    return ceil(per_second * max(0.0, MOMENT_SECONDS - next_in))


def with_room(room: Mapping[str, Room]) -> Step:
    """No more for a channel than it takes now; the rest stays where it was, in its order."""

    def step(candidates: Sequence[Candidate]) -> list[Candidate]:
        left = dict(room)
        kept: list[Candidate] = []
        for one in candidates:
            if one.verdict is not None or one.channel is None:
                kept.append(one)
            elif left.get(one.channel, NONE).of(call=one.spoken) > 0:
                left[one.channel] = left[one.channel].less(call=one.spoken)
                kept.append(one)
            else:
                kept.append(one.held_back(OutboxState.QUEUED, NO_ROOM))
        return kept

    return step


def room_left(room: Mapping[str, Room], going: Sequence[tuple[str, bool]]) -> dict[str, Room]:
    """The room that these leave; of each its channel, and whether it is a call."""
    left = dict(room)
    for channel, call in going:
        left[channel] = left[channel].less(call=call)
    return left
