"""What waits, what failed, and what was set aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session as Transaction

from bot.cli.doctor.finding import Finding, broken, doubtful, fine
from bot.web import MOST_LAG
from casebook.model import InboxMessage, InboxState, OutboxMessage, OutboxState

RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesSeen:
    """How many messages: waiting too long, failed or of unknown fate lately, set aside unread."""

    stuck: int
    failed: int
    unknown: int
    set_aside: int


def look(transaction: Transaction, *, now: datetime) -> MessagesSeen:
    """Count them."""

    def count(*which: ColumnElement[bool]) -> int:
        return transaction.scalar(select(func.count()).select_from(OutboxMessage).where(*which)) or 0

    late = and_(OutboxMessage.state == OutboxState.QUEUED, OutboxMessage.not_before < now - MOST_LAG)
    left = and_(OutboxMessage.state == OutboxState.SENDING, OutboxMessage.lease_until < now)
    lately = OutboxMessage.created_at > now - RECENT
    aside = select(func.count()).select_from(InboxMessage).where(InboxMessage.state == InboxState.SET_ASIDE)
    return MessagesSeen(
        stuck=count(or_(late, left)),
        failed=count(OutboxMessage.state == OutboxState.FAILED, lately),
        unknown=count(OutboxMessage.state == OutboxState.UNKNOWN, lately),
        set_aside=transaction.scalar(aside) or 0,
    )


def judge(seen: MessagesSeen) -> Iterator[Finding]:
    """What that means."""
    if seen.stuck:
        yield broken(
            "outbox", f"{seen.stuck} messages should be out already", "Is limstift run running? Look at its log."
        )
    else:
        yield fine("outbox", "nothing waits too long")
    if seen.failed or seen.unknown:
        lately = f"in the last {RECENT.days} days {seen.failed} failed, and of {seen.unknown} it is not known"
        yield doubtful("delivery", lately, "Their contact persons were told. See above for who cannot be reached.")
    else:
        yield fine("delivery", f"all messages of the last {RECENT.days} days went out")
    if seen.set_aside:
        remedy = "A human must read them; please report the error that stands in the log."
        yield broken("inbox", f"{seen.set_aside} messages could not be understood by the program", remedy)
    else:
        yield fine("inbox", "nothing was set aside")
