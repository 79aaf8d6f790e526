"""The moved clock of the phones, remembered between two starts."""

from datetime import datetime

from sqlalchemy.orm import Session as Transaction

from casebook.model import ProgramState

CLOCK = "phones-clock"
"""Where it is remembered."""


def remembered_clock(transaction: Transaction) -> datetime | None:
    """What the moved clock showed when it was last put forward."""
    state = transaction.get(ProgramState, CLOCK)
    return datetime.fromisoformat(state.value) if state else None


def remember_clock(transaction: Transaction, now: datetime) -> None:
    """Remember what it shows now."""
    transaction.merge(ProgramState(name=CLOCK, value=now.isoformat()))
