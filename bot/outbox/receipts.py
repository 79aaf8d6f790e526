"""What providers tell of messages after they took them: the last word on a message's fate.

Reports come in any order and more than once. A fate that is final stays; a report may settle what was unknown.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol, TypeVar

from sqlalchemy.orm import Session as Transaction

from bot.blocked import address_back, address_gone
from bot.channels.afterwards import Fate, Report, Spoken
from bot.outbox.claims import UNSURE
from bot.outbox.recovery import tell_of_messages
from bot.outbox.voice_only import takes_no_sms
from bot.turns.scene import Scene, speaker
from casebook.ids import Id
from casebook.model import OutboxMessage, OutboxState
from scheduler.claims import people_locked

ONCE_MORE_IN = timedelta(minutes=1)
"""The pause before a message that did not arrive is sent a second time."""
RING_AGAIN_IN = timedelta(minutes=5)
"""The pause before somebody is rung up again who did not take the call in which a message was to be read."""
T = TypeVar("T")


class Runs(Protocol):
    """The engine, as far as this needs it."""

    async def turn(self, work: Callable[[Scene], T]) -> T: ...

    def wake(self) -> None: ...


Read = Callable[[Callable[[Transaction], Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxAfterwards:
    """The outbox as channels meet it after the sending. `read` runs a reading piece of work."""

    engine: Runs
    read: Read

    async def report(self, report: Report) -> None:
        if await self.engine.turn(lambda scene: record(scene, report)):
            self.engine.wake()

    async def spoken(self, message: Id) -> Spoken | None:
        found: Spoken | None = await self.read(lambda transaction: spoken(transaction, message))
        return found

    async def reopened(self, *, channel: str, address: str) -> None:
        await self.engine.turn(lambda scene: address_back(scene, channel=channel, value=address))


def spoken(transaction: Transaction, message: Id) -> Spoken | None:
    """A message as a call reads it; None when there is none, or it has no address any more."""
    row = transaction.get(OutboxMessage, message)
    if row is None or row.address is None:
        return None
    return Spoken(
        to=row.address,
        text=row.text,
        language=row.language,
        options=tuple((value, label) for value, label in row.options),
        open=row.ask_key is None or row.answered is None,
        wording=_wording_of(transaction, row.person_id),
    )


def _wording_of(transaction: Transaction, person: Id | None) -> str | None:
    return speaker(transaction, person).wording if person is not None else None


def record(scene: Scene, report: Report) -> bool:
    """Write a report down; whether it changed anything. A failure that nothing follows is told to a human."""
    row = _locked(scene, report.message)
    if row is None or not _is_open(row) or _is_old_news(row, report):
        return False
    match report.fate:
        case Fate.ON_ITS_WAY:
            return _settle(scene, row, report, OutboxState.SENT)
        case Fate.DELIVERED:
            return _settle(scene, row, report, OutboxState.DELIVERED)
        case Fate.FAILED:
            return _failed(scene, row, report)


def _locked(scene: Scene, message: Id) -> OutboxMessage | None:
    """The row, held until the transaction ends; its person first, as in every turn."""
    row = scene.transaction.get(OutboxMessage, message)
    if row is not None:
        people_locked(scene.transaction, [row.person_id] if row.person_id is not None else [])
        scene.transaction.refresh(row, with_for_update=True)
    return row


def _is_open(row: OutboxMessage) -> bool:
    """Whether its fate may still change: it was, or may have been, handed to a provider."""
    if row.state is OutboxState.QUEUED:
        return (row.error or "").startswith(UNSURE)
    return row.state in (OutboxState.SENDING, OutboxState.SENT, OutboxState.UNKNOWN)


def _is_old_news(row: OutboxMessage, report: Report) -> bool:
    """Whether it tells again of the sending that did not arrive (unless it did after all)."""
    return report.provider_id == row.undelivered_as and report.fate is not Fate.DELIVERED


def _settle(scene: Scene, row: OutboxMessage, report: Report, state: OutboxState) -> bool:
    if row.state is state:
        return False
    row.state, row.provider_id, row.error, row.lease_until = state, report.provider_id, None, None
    row.sent_at = row.sent_at or scene.now
    return True


def _failed(scene: Scene, row: OutboxMessage, report: Report) -> bool:
    """One more try while it is of use, by another channel when the address is gone; else that was it."""
    if row.provider_id not in (None, report.provider_id):
        # An earlier sending: a later one is under way, and has a fate of its own.
        return False
    row.error, row.lease_until = report.code, None
    if report.address_gone and row.channel is not None and row.address is not None:
        address_gone(scene, channel=row.channel, value=row.address)
    if report.no_sms and row.channel is not None and row.address is not None:
        takes_no_sms(scene.transaction, channel=row.channel, value=row.address, now=scene.now)
    if _goes_again(scene, row, report):
        row.state, row.provider_id, row.undelivered_as = OutboxState.QUEUED, None, report.provider_id
        row.not_before = scene.now + _pause_after(report)
        if report.address_gone:
            row.channel = row.address = None
        return True
    row.state, row.provider_id = OutboxState.FAILED, report.provider_id
    if not report.unanswered or not _is_for_its_talk(row):
        tell_of_messages(scene, [row.id])
    return True


def _goes_again(scene: Scene, row: OutboxMessage, report: Report) -> bool:
    useful = row.not_after is None or scene.now < row.not_after
    if report.address_gone:
        return useful and row.person_id is not None
    read_in_vain = report.unanswered and row.alert_id is None and not _is_for_its_talk(row)
    return (report.once_more or read_in_vain) and useful and row.undelivered_as is None


def _pause_after(report: Report) -> timedelta:
    if report.address_gone:
        return timedelta(0)
    return RING_AGAIN_IN if report.unanswered else ONCE_MORE_IN


def _is_for_its_talk(row: OutboxMessage) -> bool:
    """Whether a talk goes on by itself after a call that nobody took. Of an alert the next person is told at once; and
    what was only read aloud because the number takes no SMS is as important as if it had been written.
    """
    return row.alert_id is None and (row.spoken or row.kind == "wake-up")
