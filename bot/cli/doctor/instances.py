"""Which program acts on the casebook, and whether there is one more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session as Transaction

from bot.cli.doctor.finding import Finding, doubtful, fine
from bot.lease import NAME, RIVAL_SECONDS
from bot.process import in_short, is_gone
from casebook.model import Lease

LATELY = timedelta(seconds=2 * RIVAL_SECONDS)
"""Whoever watches leaves word more often than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InstancesSeen:
    """Who acts, and who only watches; "" for nobody. `gone`: whoever acted has ended without giving it back."""

    acts: str = ""
    watches: str = ""
    gone: bool = False


def look(transaction: Transaction, *, now: datetime) -> InstancesSeen:
    """Read it from the lease."""
    row = transaction.get(Lease, NAME)
    if row is None:
        return InstancesSeen()
    lately = row.rival_at is not None and now - row.rival_at < LATELY and not is_gone(row.rival)
    return InstancesSeen(
        acts=in_short(row.holder), watches=in_short(row.rival) if lately else "", gone=is_gone(row.holder)
    )


def judge(seen: InstancesSeen) -> Iterator[Finding]:
    """What that means. A program that does not run is no fault of the settings."""
    if seen.watches:
        remedy = "Stop one of them, unless it waits there on purpose, to take over when the other one ends."
        yield doubtful("instances", f"{seen.acts} acts; {seen.watches} only watches", remedy)
    elif seen.acts and not seen.gone:
        yield fine("instances", f"{seen.acts} acts")
    else:
        yield fine("instances", "limstift does not run")
