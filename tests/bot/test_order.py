"""What must arrive first is sent first, at a provider that takes few messages a second."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import select, update

from bot.channels.channel import Incoming, Outgoing, Receipt
from bot.channels.twilio.throughput import Throughput
from bot.engine import Engine
from casebook.model import Address, OutboxMessage, OutboxState, Session
from conversations.engine import Urgency
from tests.bot.outbox.rows import message
from tests.bot.outbox.scripted import Scripted
from tests.bot.test_engine import from_
from tests.bot.town import HALF_PAST_SIX, Town

PER_SECOND = 5.0
AT_ONCE = 10
"""So many are claimed at once at that rate: two seconds' worth."""


class Slow(Scripted):
    """Takes five a second, by a watch that goes on while somebody waits; at the `at`th message something `happens`."""

    def __init__(self) -> None:
        super().__init__(per_second=PER_SECOND, together=4)
        self.pace = Throughput(per_second=PER_SECOND)
        self.seconds = 0.0
        self.at = 0
        self.happens: Callable[[], Coroutine[Any, Any, object]] | None = None

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.seconds += self.pace.place(now=self.seconds)
        receipt = await super().send(outgoing)
        if self.happens is not None and len(self.sent) == self.at:
            happens, self.happens = self.happens, None
            await happens()
        return receipt


async def kinds_sent(town: Town, channel: Slow) -> list[str]:
    rows = await town.all(select(OutboxMessage))
    kinds = {row.id: row.kind for row in rows}
    return [kinds[one.message] for one in channel.sent]


async def settled(town: Town, engine: Engine) -> None:
    """All that is due is sent, with a clock that goes on: what the pace handed back waits for a moment."""
    for _ in range(1000):
        await engine.settle()
        if not await town.all(select(OutboxMessage.id).where(OutboxMessage.state == OutboxState.QUEUED)):
            return
        town.clock.put(town.clock.now() + timedelta(seconds=1))


async def test_danger_in_the_middle_of_five_hundred_wake_ups_goes_next(town: Town) -> None:
    """Only what was under way already goes before: two seconds' worth."""
    await town.settle(501)
    await town.is_woken(*town.mentees[:500])
    slow = Slow()
    engine = town.engine(channel=slow)
    slow.at, slow.happens = 105, lambda: engine.receive(from_(500, "jeg vil ikke leve mere"))
    await settled(town, engine)
    sent = await kinds_sent(town, slow)
    assert sent.count("wake-up") == 500
    first = sent.index("crisis")
    assert first <= slow.at + AT_ONCE
    urgent = [place for place, kind in enumerate(sent) if kind in ("crisis", "alert")]
    assert max(urgent) <= first + AT_ONCE, "and the alert with it; several to one person go one after the other"
    assert {slow.sent[place].to for place in urgent} == {"Nr. 501", "Nr. 0"}


async def test_a_reply_waits_behind_the_wake_ups_and_goes_before_the_rest(town: Town) -> None:
    await town.settle(60)
    await town.put(
        *(message(one, kind="check-in", urgency=Urgency.ROUTINE, at=HALF_PAST_SIX) for one in town.mentees[:20])
    )
    await town.is_woken(*town.mentees[20:59])
    slow = Slow()
    engine = town.engine(channel=slow)
    slow.at, slow.happens = 15, lambda: engine.receive(from_(59, "hjælp"))
    await settled(town, engine)
    sent = await kinds_sent(town, slow)
    replies = [place for place, kind in enumerate(sent) if kind not in ("check-in", "wake-up")]
    wakes = [place for place, kind in enumerate(sent) if kind == "wake-up"]
    asked = [place for place, kind in enumerate(sent) if kind == "check-in"]
    assert replies, sent
    assert max(wakes) <= min(replies) + AT_ONCE
    assert max(replies) <= min(place for place in asked if place > AT_ONCE) + AT_ONCE


class Quick(Scripted):
    """Telegram, which counts how many of the others had been sent before each of its own."""

    name = "telegram"

    def __init__(self, others: Scripted) -> None:
        super().__init__(per_second=30.0)
        self.others = others
        self.before: list[int] = []

    async def send(self, outgoing: Outgoing) -> Receipt:
        self.before.append(len(self.others.sent))
        return await super().send(outgoing)


async def test_a_full_channel_holds_up_nobody_on_another(town: Town) -> None:
    """More wait for SMS than are looked at in one go; behind them some who are on Telegram, and one who writes."""
    await town.settle(1_130)
    on_telegram = town.mentees[1_100:]
    moved = update(Address).where(Address.person_id.in_(on_telegram)).values(channel="telegram")
    await town.store.transact(lambda transaction: transaction.execute(moved))
    wake_ups = (message(one, kind="wake-up", urgency=Urgency.WAKE_UP, at=HALF_PAST_SIX) for one in town.mentees[:-1])
    await town.put(*wake_ups)
    sms = Scripted(per_second=50.0)
    telegram = Quick(sms)
    engine = town.engine(channel=sms, also=[telegram])
    await engine.receive(Incoming(channel="telegram", sender="Nr. 1130", provider_id="1", text="hjælp"))
    await engine.settle()
    assert len(sms.sent) == 1_100
    assert len(telegram.sent) == 29 + 2, "the wake-ups, and what is answered"
    assert max(telegram.before) <= 2 * 50, "two seconds' worth, which were claimed together with them"


async def test_whatever_order_they_were_written_in(town: Town) -> None:
    await town.settle(60)
    urgencies = [list(Urgency)[n % len(Urgency)] for n in range(60)]
    Random(6).shuffle(urgencies)
    await town.put(
        *(
            message(who, str(urgency.value), urgency=urgency, at=HALF_PAST_SIX)
            for who, urgency in zip(town.mentees, urgencies, strict=True)
        )
    )
    slow = Slow()
    await settled(town, town.engine(channel=slow))
    assert [one.text for one in slow.sent] == sorted(one.text for one in slow.sent)
    assert len(slow.sent) == 60
    assert await town.all(select(Session.id)) == []
