"""Claiming messages in the very transaction that writes them: what can go out at once is never queued.

Writing a message as queued, finding it and claiming it costs as much again as all the rest. So a batch of wake-ups is
claimed as it is written: only what may go out twice (a program that dies before it sends it has it sent again), and
only while nothing else waits, so that nothing is overtaken.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import Session as Transaction

from bot.outbox.claims import LEASE, Claimed
from bot.outbox.delivery import SENT_AGAIN_WHEN_UNKNOWN
from bot.outbox.policy import Candidate, decide, on_a_channel, opted_out, stale
from bot.outbox.queue import held
from bot.outbox.room import Room, room_left, with_room
from bot.outbox.voice_only import voice_only
from bot.turns.scene import Scene, Speaker
from casebook.ids import Id
from casebook.model import OutboxMessage, OutboxState
from casebook.model.base import UtcInstant
from casebook.store.among import among, rows_among

_WAITING = select(
    exists().where(
        OutboxMessage.state == OutboxState.QUEUED, OutboxMessage.not_before <= bindparam("now", type_=UtcInstant())
    )
)
_HELD = select(OutboxMessage.person_id).where(among(OutboxMessage.person_id), held(OutboxMessage))


@dataclass(slots=True, kw_only=True)
class AtBirth:
    """Takes messages in one transaction, no more for a channel than `room`; what it took is in `going`.

    It is a `bot.turns.scene.AtOnce`.
    """

    room: Mapping[str, Room]
    voice: frozenset[str]
    going: list[Claimed] = field(default_factory=list)

    def __call__(self, scene: Scene, rows: Sequence[dict[str, Any]], who: Mapping[Id, Speaker]) -> None:
        wanted = [row for row in rows if row["kind"] in SENT_AGAIN_WHEN_UNKNOWN and row["not_before"] <= scene.now]
        if not wanted or _others_wait(scene.transaction, scene.now):
            return
        behind = {person for (person,) in rows_among(scene.transaction, _HELD, {row["person_id"] for row in wanted})}
        decided = decide(
            [_candidate(row, who[row["person_id"]]) for row in wanted],
            [
                opted_out,
                stale(scene.now),
                on_a_channel(
                    scene.places_of(who),
                    working=frozenset(self.room),
                    voice=self.voice,
                    voice_only=voice_only(scene.transaction),
                ),
                with_room(room_left(self.room, [(one.channel, one.spoken) for one in self.going])),
            ],
        )
        for row, one in _in_order(wanted, decided, behind):
            self.going.append(_claim(row, one, lease_until=scene.now + LEASE))


def _others_wait(transaction: Transaction, now: datetime) -> bool:
    return bool(transaction.connection().scalar(_WAITING, {"now": now}))


def _candidate(row: Mapping[str, Any], who: Speaker) -> Candidate:
    return Candidate(
        message=row["id"],
        person=who.person_id,
        person_state=who.state,
        kind=row["kind"],
        spoken=row["spoken"],
        wanted_channel=row["channel"],
        wanted_address=None,
        not_after=row["not_after"],
        office=who.office_id,
    )


def _in_order(
    rows: Sequence[dict[str, Any]], decided: Sequence[Candidate], behind: set[Id | None]
) -> Iterator[tuple[dict[str, Any], Candidate]]:
    """What goes out; of a person, nothing behind what does not."""
    for row, one in zip(rows, decided, strict=True):
        if one.verdict is not None:
            behind.add(one.person)
        elif one.person not in behind:
            yield row, one


def _claim(row: dict[str, Any], one: Candidate, *, lease_until: datetime) -> Claimed:
    assert one.channel is not None, "policy chose one"
    assert one.address is not None, "policy chose one"
    row["state"], row["attempt"], row["lease_until"] = OutboxState.SENDING, 1, lease_until
    row["channel"], row["address"] = one.channel, one.address
    return Claimed(
        message=one.message,
        person=one.person,
        channel=one.channel,
        address=one.address,
        text=row["text"],
        language=row["language"],
        options=tuple((value, label) for value, label in row["options"]),
        spoken=one.spoken,
        picture=row["picture"],
        attempt=1,
        kind=one.kind,
        not_after=one.not_after,
    )
