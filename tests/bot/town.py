"""An office with many who are woken at half past six, for the stories of the engine."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import func, select

from bot.channels.channel import Channel
from bot.clock import Clock, MovableClock
from bot.engine import Engine
from bot.lease import Permit
from bot.outbox.claims import Claimed
from bot.outbox.jottings import Jottings
from bot.wordings import load_wordings
from casebook.ids import Id
from casebook.model import (
    Address,
    Match,
    Occurrence,
    Office,
    OutboxMessage,
    OutboxState,
    Person,
    Rhythm,
    Session,
    TargetGroup,
)
from casebook.store import Store
from conversations.wordings import Wordings
from tests.bot.outbox.scripted import Scripted

HALF_PAST_SIX = datetime(2026, 10, 19, 4, 30, tzinfo=UTC)
"""A Monday morning in Copenhagen."""
SOON = 20.0
"""Seconds. Far more than anything here takes, so that what never ends fails."""


@dataclass(kw_only=True)
class Town:
    """An office with many who are woken at half past six, and a channel that remembers whom it has reached."""

    store: Store
    clock: MovableClock = field(default_factory=lambda: MovableClock(at=HALF_PAST_SIX, stands=True))
    channel: Scripted = field(default_factory=Scripted)
    mentees: list[Id] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    """Something was done."""

    def engine(
        self,
        *,
        store: Store | None = None,
        channel: Channel | None = None,
        also: Sequence[Channel] = (),
        permit: Permit | None = None,
        clock: Clock | None = None,
        jottings: Jottings | None = None,
    ) -> Engine:
        """One program; several may run on the same casebook."""
        sends = channel or self.channel
        return Engine(
            store=store or self.store,
            wordings=_wordings(),
            clock=clock or self.clock,
            channels={one.name: one for one in (sends, *also)},
            pictures=_no_picture,
            changed=self.changed.set,
            permit=permit,
            jottings=jottings,
        )

    async def put(self, *rows: Any) -> None:
        await self.store.transact(lambda transaction: transaction.add_all(rows))

    async def all(self, query: Any) -> Sequence[Any]:
        found: Sequence[Any] = await self.store.read(lambda read: read.scalars(query).all())
        return found

    async def settle(self, mentees: int, *, channel: str = "sms") -> None:
        """An office with so many mentees, all with the same helper, and everybody's address on this channel."""
        office = Office(name="Jobcenter Demo")
        await self.put(office)
        helper, *people = (Person(office_id=office.id, first_name=f"Nr. {n}") for n in range(mentees + 1))
        await self.put(helper, *people)
        self.mentees = [one.id for one in people]
        await self.put(
            *(Address(person_id=one.id, channel=channel, value=one.first_name) for one in (helper, *people)),
            *(_match(one, helper) for one in people),
        )

    async def is_woken(self, *who: Id, **given: object) -> None:
        """Wake-ups that are due now."""
        office = (await self.all(select(Office.id)))[0]
        await self.put(*(_wake_up(office, one, **given) for one in who))


def _match(mentee: Person, helper: Person) -> Match:
    return Match(
        office_id=mentee.office_id,
        mentee_id=mentee.id,
        mentor_id=helper.id,
        contact_id=helper.id,
        caseworker_id=helper.id,
        target_group=TargetGroup.YOUNG,
        workplace="Netto",
        starts_on=date(2026, 10, 1),
    )


def _wake_up(office: Id, who: Id, **given: object) -> Rhythm:
    usual = {"talk": "wake-up", "weekdays": "01234", "settings": {}, "next_due": HALF_PAST_SIX}
    return Rhythm(
        office_id=office,
        person_id=who,
        at=time(6, 30),
        starts_on=date(2026, 10, 1),
        next_date=HALF_PAST_SIX.date(),
        **{**usual, **given},  # type: ignore[arg-type]  # its own fields by name
    )


@cache
def _wordings() -> Wordings:
    return load_wordings()


async def _no_picture(_one: Claimed) -> None:
    return None


async def each_exactly_once(town: Town, number: int) -> None:
    """So many mornings came round, talks were opened, and messages sent: one for each person."""
    for table in (Occurrence, Session):
        assert (await town.all(select(func.count()).select_from(table)))[0] == number
    sent = Counter(one.to for one in town.channel.sent)
    assert len(sent) == number
    assert set(sent.values()) == {1}
    assert set(await town.all(select(OutboxMessage.state))) == {OutboxState.SENT}
