"""Can the safety net hold those who agreed to it?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session as Transaction

from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.channel import NAME as SMS
from bot.channels.twilio.scheduling import NO_SERVICE
from bot.cli.doctor.finding import Finding, broken, doubtful, fine
from casebook.model import Address, AddressState, Nudge, NudgeState, Person, PersonState

RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetSeen:
    """How many people agreed, and of them have no number; how many nudges wait, and were lately refused or sent."""

    agreed: int
    numberless: int = 0
    waiting: int = 0
    refused: int = 0
    sent: int = 0


def look(transaction: Transaction, *, now: datetime) -> NetSeen:
    """Count them."""

    def count(model: type[Person | Nudge], *which: ColumnElement[bool]) -> int:
        return transaction.scalar(select(func.count()).select_from(model).where(*which)) or 0

    agreed = (Person.safety_net.is_(True), Person.state == PersonState.ACTIVE)
    on_sms = exists().where(
        Address.person_id == Person.id, Address.channel == SMS, Address.state == AddressState.ACTIVE
    )
    lately = Nudge.send_at > now - RECENT
    return NetSeen(
        agreed=count(Person, *agreed),
        numberless=count(Person, *agreed, ~on_sms),
        waiting=count(Nudge, Nudge.state == NudgeState.SCHEDULED),
        refused=count(Nudge, Nudge.state == NudgeState.REFUSED, lately),
        sent=count(Nudge, Nudge.state == NudgeState.SENT, lately),
    )


def judge(seen: NetSeen, account: TwilioAccount | None) -> Iterator[Finding]:
    """What that means."""
    if not seen.agreed:
        yield fine("safety net", "nobody agreed to one")
        return
    if account is None or account.service is None:
        remedy = f"Set up Twilio, and {NO_SERVICE}." if account is None else f"{NO_SERVICE[0].upper()}{NO_SERVICE[1:]}."
        yield broken("safety net", f"{seen.agreed} people agreed to one, and there is none", remedy)
        return
    if seen.numberless:
        what = f"{seen.numberless} of {seen.agreed} people have no number for SMS"
        yield doubtful("safety net", what, "limstift invite PERSON --sms.")
    if seen.refused:
        what = f"Twilio refused {seen.refused} nudges in the last {RECENT.days} days"
        yield doubtful("safety net", what, "The log says why (nudge-refused).")
    if not seen.numberless and not seen.refused:
        yield fine("safety net", f"{seen.agreed} people; {seen.waiting} nudges lie ready, {seen.sent} lately went out")
