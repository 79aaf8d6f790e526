"""All that falls due by itself, as a list: how a batch of it is done, and how one that fails is put off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select

from bot.turns import due, inbound, paging
from bot.turns.broken import after_breaking
from bot.turns.scene import Scene
from casebook.model import InboxMessage, InboxState, Rhythm
from casebook.model.base import UtcInstant
from casebook.store.among import objects_found
from scheduler.claims import due_alerts, due_deadlines, due_meetings, due_rhythms, due_starts

PUT_OFF = timedelta(minutes=5)
RETRY_INBOX_AFTER = timedelta(seconds=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One kind of work. `act` does at most `limit` of it and says how much; `put_off` moves the first one on."""

    name: str
    act: Callable[[Scene, int], int]
    put_off: Callable[[Scene], None]


def _page(scene: Scene, limit: int) -> int:
    alerts = due_alerts(scene.transaction, now=scene.now, limit=limit)
    for alert in alerts:
        paging.page(scene, alert)
    return len(alerts)


def _again(scene: Scene, limit: int) -> int:
    """Messages whose turn failed before are tried again; `inbound.handle` sets them aside by itself."""
    messages = _failed_before(scene, limit)
    for message in messages:
        inbound.handle(scene, message)
    return len(messages)


_FAILED_BEFORE = (
    select(InboxMessage.id)
    .where(InboxMessage.state == InboxState.NEW, InboxMessage.received_at <= bindparam("now", type_=UtcInstant()))
    .order_by(InboxMessage.received_at, InboxMessage.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


def _failed_before(scene: Scene, limit: int) -> Sequence[InboxMessage]:
    before = {"now": scene.now - RETRY_INBOX_AFTER, "most": limit}
    return objects_found(scene.transaction, InboxMessage, _FAILED_BEFORE, before)


def _put_off_message(scene: Scene) -> None:
    for message in _failed_before(scene, 1):
        after_breaking(scene, message, last=True)


def _put_off_rhythm(scene: Scene) -> None:
    for row in due_rhythms(scene.transaction, now=scene.now, limit=1):
        rhythm = scene.transaction.get(Rhythm, row.id)
        assert rhythm is not None, "it was just claimed"
        rhythm.next_due = scene.now + PUT_OFF


def _puts_off(claim: Callable[..., Sequence[Any]], column: str) -> Callable[[Scene], None]:
    def put_off(scene: Scene) -> None:
        later: datetime = scene.now + PUT_OFF
        for row in claim(scene.transaction, now=scene.now, limit=1):
            setattr(row, column, later)

    return put_off


WORKS = (
    Work(name="inbox", act=_again, put_off=_put_off_message),
    Work(
        name="deadlines",
        act=lambda scene, limit: due.let_deadlines_pass(scene, limit=limit),
        put_off=_puts_off(due_deadlines, "deadline_at"),
    ),
    Work(
        name="meetings",
        act=lambda scene, limit: due.remind_of_meetings(scene, limit=limit),
        put_off=_puts_off(due_meetings, "reminder_due"),
    ),
    Work(name="rhythms", act=lambda scene, limit: due.open_due_rhythms(scene, limit=limit), put_off=_put_off_rhythm),
    Work(
        name="queued",
        act=lambda scene, limit: due.start_queued(scene, limit=limit),
        put_off=_puts_off(due_starts, "starts_at"),
    ),
    Work(name="alerts", act=_page, put_off=_puts_off(due_alerts, "next_page_at")),
)
"""In this order: what people wrote before what we write; what cannot wait before what asks for the same foreground."""
