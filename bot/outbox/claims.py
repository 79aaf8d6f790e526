"""Claiming messages: from then on they are ours to send. Each function is one transaction's work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from msgspec import Struct
from sqlalchemy import select, update
from sqlalchemy.orm import Session as Transaction

from bot.channels.channel import Doubt
from bot.outbox.doubt import earlier_tries
from bot.outbox.pages import pages_of, sent_lately
from bot.outbox.policy import (
    Candidate,
    Page,
    Quiet,
    answered_meanwhile,
    decide,
    on_a_channel,
    only_kinds,
    opted_out,
    quiet_hours,
    stale,
)
from bot.outbox.queue import first_queued, queued_behind
from bot.outbox.room import NO_ROOM, Room, room_left, with_room
from bot.outbox.storms import bundled, carried, throttled
from bot.outbox.voice_only import voice_only
from bot.turns.scene import places_of
from casebook.ids import Id
from casebook.model import Office, OutboxMessage, OutboxState, PersonState
from casebook.store.bulk import update_many
from scheduler.quiet_hours import QuietHours

LEASE = timedelta(minutes=2)
"""Whoever holds a claim longer than this is dead; what became of the message is then unknown."""
UNSURE = "unknown: "
"""So begins the error of a message that may have gone out once already."""


class Claimed(Struct, frozen=True, kw_only=True):
    """A message that is ours to send. `unsure`: an earlier try may have reached the person."""

    message: Id
    person: Id | None
    channel: str
    address: str
    text: str
    language: str
    options: tuple[tuple[str, str], ...]
    spoken: bool
    picture: str | None
    attempt: int
    kind: str
    unsure: bool = False
    not_after: datetime | None = None
    doubt: Doubt | None = None
    """What is known of that earlier try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one claim came to: what is ours to send, what will reach nobody, and how many were decided on.

    `crowded`: some found no room.
    """

    going: Sequence[Claimed] = ()
    unreachable: Sequence[Id] = ()
    decided: int = 0
    crowded: bool = False

    def and_also(self, more: "Batch") -> "Batch":
        """This claim and what came after it."""
        return Batch(
            going=[*self.going, *more.going],
            unreachable=[*self.unreachable, *more.unreachable],
            decided=self.decided + more.decided,
            crowded=more.crowded,
        )


AlsoOpen: TypeAlias = Callable[[Id, Sequence[Page]], str]
"""Other open alerts of the same cause, in the words of the person who is paged."""


def _no_words(_person: Id, pages: Sequence[Page]) -> str:
    return ", ".join(str(page.number) for page in pages)


def claim(
    transaction: Transaction,
    *,
    now: datetime,
    limit: int,
    room: Mapping[str, Room],
    voice: frozenset[str],
    only: frozenset[str] | None = None,
    also_open: AlsoOpen = _no_words,
) -> Batch:
    """Claim what must arrive first, `limit` messages at a time, until each channel has what it takes or nothing waits.

    `room` says how many each working channel takes now; what finds no room stays queued, and holds up nothing that
    goes elsewhere. Of one person, messages go out in their order (a call may overtake them, and they a call): while
    one is on its way or waits for another try, the later ones of the same or lesser urgency wait. With `only`, messages
    of all other kinds stay queued. `also_open` says which other alerts a bundle carries.
    """
    batch, rows = Batch(), first_queued(transaction, now=now, limit=limit)
    while rows:
        more = _claim_these(transaction, rows, now=now, room=room, voice=voice, only=only, also_open=also_open)
        batch = batch.and_also(more)
        if len(rows) < limit or not more.crowded:
            break
        room = room_left(room, [(one.channel, one.spoken) for one in more.going])
        rows = queued_behind(transaction, rows[-1], now=now, limit=limit, room=room, voice=voice)
    return batch


def _claim_these(
    transaction: Transaction,
    rows: Sequence[Any],
    *,
    now: datetime,
    room: Mapping[str, Room],
    voice: frozenset[str],
    only: frozenset[str] | None,
    also_open: AlsoOpen,
) -> Batch:
    addresses = places_of(transaction, {row.person_id for row in rows if row.person_id is not None})
    pages = pages_of(transaction, {row.id: row.alert_id for row in rows if row.alert_id and row.ask_key})
    paged = {row.person_id for row in rows if row.id in pages}
    decided = decide(
        [_candidate(row, pages.get(row.id)) for row in rows],
        [
            only_kinds(only),
            opted_out,
            answered_meanwhile,
            stale(now),
            quiet_hours(now, _quiet(transaction)),
            on_a_channel(addresses, working=frozenset(room), voice=voice, voice_only=voice_only(transaction)),
            bundled,
            throttled(now, sent_lately(transaction, paged, now=now)),
            with_room(room),
            carried,
        ],
    )
    _write_decisions(transaction, decided, now=now)
    texts = _bundles(transaction, rows, decided, also_open)
    earlier = earlier_tries(transaction, [row for row in rows if _is_unsure(row)])
    waiting = sum(one.verdict is OutboxState.QUEUED and one.until is None for one in decided)
    return Batch(
        going=[
            _claimed(row, one, text=texts.get(one.message, row.text), doubt=earlier.get(row.id))
            for row, one in zip(rows, decided, strict=True)
            if one.verdict is None
        ],
        unreachable=[one.message for one in decided if one.verdict in (OutboxState.FAILED, OutboxState.STALE)],
        decided=len(rows) - waiting,
        crowded=any(one.why == NO_ROOM for one in decided),
    )


def _bundles(
    transaction: Transaction, rows: Sequence[Any], decided: Sequence[Candidate], also_open: AlsoOpen
) -> dict[Id, str]:
    """The texts of the bundles among these: the first page as it was, and which others are open."""
    texts = {
        one.message: f"{row.text} {also_open(one.person, one.carries)}"
        for row, one in zip(rows, decided, strict=True)
        if one.verdict is None and one.carries and one.person is not None
    }
    for message, text in texts.items():
        transaction.execute(update(OutboxMessage).where(OutboxMessage.id == message).values(text=text))
    return texts


def _candidate(row: Any, page: Page | None) -> Candidate:  # noqa: ANN401 - a row of the query below
    return Candidate(
        message=row.id,
        person=row.person_id,
        person_state=row.person_state or PersonState.ACTIVE,
        kind=row.kind,
        spoken=row.spoken,
        wanted_channel=row.channel,
        wanted_address=row.address,
        not_after=row.not_after,
        attempt=row.attempt,
        office=row.office_id,
        page=page,
        unsure=_is_unsure(row),
        answered=row.answered is not None,
    )


def _is_unsure(row: Any) -> bool:  # noqa: ANN401 - a row of the query below
    return (row.error or "").startswith(UNSURE)


def _claimed(row: Any, one: Candidate, *, text: str, doubt: Doubt | None) -> Claimed:  # noqa: ANN401 - as above
    assert one.channel is not None, "policy chose one"
    assert one.address is not None, "policy chose one"
    return Claimed(
        message=row.id,
        person=row.person_id,
        channel=one.channel,
        address=one.address,
        text=text,
        language=row.language,
        options=tuple((value, label) for value, label in row.options),
        spoken=one.spoken,
        picture=row.picture,
        attempt=row.attempt + 1,
        kind=row.kind,
        unsure=_is_unsure(row),
        not_after=row.not_after,
        doubt=doubt if row.channel == one.channel else None,
    )


def _quiet(transaction: Transaction) -> dict[Id, Quiet]:
    """The quiet hours of every office that has any: there are few offices."""
    rows = transaction.execute(select(Office.id, Office.quiet_from, Office.quiet_to, Office.zone))
    return {
        row.id: Quiet(hours=QuietHours(start=row.quiet_from, end=row.quiet_to), zone=ZoneInfo(row.zone))
        for row in rows
        if row.quiet_from != row.quiet_to
    }


def _write_decisions(transaction: Transaction, decided: Sequence[Candidate], *, now: datetime) -> None:
    lease_until = now + LEASE
    going = [
        (
            {
                "key_state": OutboxState.QUEUED,
                "state": OutboxState.SENDING,
                "channel": one.channel,
                "address": one.address,
                "attempt": one.attempt + 1,
                "lease_until": lease_until,
            },
            [one.message],
        )
        for one in decided
        if one.verdict is None
    ]
    update_many(transaction.connection(), OutboxMessage.__table__, going)
    for one in decided:
        if one.until is not None:
            transaction.execute(
                update(OutboxMessage).where(OutboxMessage.id == one.message).values(not_before=one.until)
            )
        elif one.verdict not in (None, OutboxState.QUEUED):
            transaction.execute(
                update(OutboxMessage).where(OutboxMessage.id == one.message).values(state=one.verdict, error=one.why)
            )
