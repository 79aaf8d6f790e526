"""The channels' inbox: whoever writes at the same time shares a transaction, and nobody pays for somebody else."""

import asyncio
from dataclasses import dataclass
from typing import TypeVar

import pytest
from sqlalchemy import select

from bot.channels.channel import Incoming
from bot.intake import TOGETHER
from casebook.model import Alert, InboxMessage, InboxState
from casebook.store import Store, StoreUnavailableError, Work
from tests.bot.town import Town

T = TypeVar("T")


@dataclass
class Counted:
    """A store that counts its transactions, and can be away."""

    store: Store
    away: bool = False
    transactions: int = 0

    async def transact(self, work: Work[T]) -> T:
        self.transactions += 1
        if self.away:
            raise StoreUnavailableError("away")
        return await self.store.transact(work)

    async def read(self, work: Work[T]) -> T:
        return await self.store.read(work)

    async def close(self) -> None:
        """The town closes it."""


def sms(sender: int, text: str, *, name: str = "") -> Incoming:
    return Incoming(channel="sms", sender=f"Nr. {sender}", provider_id=name or f"{sender} {text}", text=text)


async def understood(town: Town) -> dict[str, str]:
    """What the program took each message for, by its provider's name."""
    return {one.provider_id: one.understood for one in await town.all(select(InboxMessage))}


async def test_many_at_once_share_few_transactions(town: Town) -> None:
    """The first comer waits for nobody; the others share what follows."""
    await town.settle(TOGETHER + 1)
    store = Counted(town.store)
    engine = town.engine(store=store)
    new = await asyncio.gather(*(engine.receive(sms(n, "hjælp")) for n in range(TOGETHER + 1)))
    assert all(new)
    assert store.transactions <= 3
    assert set((await understood(town)).values()) == {"help"}


async def test_what_one_person_writes_at_once_is_done_in_its_order(town: Town) -> None:
    """STOP, and then START: whoever has both undone has the messages again."""
    await town.settle(2)
    engine = town.engine()
    said = [sms(1, "stop"), sms(2, "hjælp"), sms(1, "noget andet"), sms(1, "start"), sms(1, "hjælp")]
    assert await asyncio.gather(*map(engine.receive, said)) == [True] * 5
    assert list((await understood(town)).items()) == [
        ("1 stop", "stop"),
        ("2 hjælp", "help"),
        ("1 noget andet", "ignored"),
        ("1 start", "start"),
        ("1 hjælp", "help"),
    ]


async def test_the_same_message_twice_at_once_is_one(town: Town) -> None:
    await town.settle(1)
    engine = town.engine()
    new = await asyncio.gather(*(engine.receive(sms(1, text, name="7")) for text in ("hjælp", "noget andet")))
    assert new == [True, False]
    assert await understood(town) == {"7": "help"}


async def test_one_that_breaks_its_turn_holds_up_nobody_who_wrote_with_it(town: Town) -> None:
    """Something in the casebook about Nr. 1 is broken."""
    await town.settle(3)
    await town.is_woken(town.mentees[0], weekdays="x", next_due=None)
    engine = town.engine()
    new = await asyncio.gather(*(engine.receive(sms(n, text)) for n, text in ((2, "hjælp"), (1, "syg"), (3, "hjælp"))))
    assert new == [True] * 3
    assert await understood(town) == {"2 hjælp": "help", "1 syg": "", "3 hjælp": "help"}
    assert await town.all(select(InboxMessage.provider_id).where(InboxMessage.state == InboxState.NEW)) == ["1 syg"]


async def test_danger_is_heard_though_another_one_breaks(town: Town) -> None:
    await town.settle(2)
    await town.is_woken(town.mentees[0], weekdays="x", next_due=None)
    engine = town.engine()
    await asyncio.gather(engine.receive(sms(1, "jeg er syg")), engine.receive(sms(2, "jeg vil dø")))
    assert await town.all(select(Alert.cause)) == ["crisis"]


async def test_without_a_database_each_of_them_hears_so(town: Town) -> None:
    await town.settle(2)
    store = Counted(town.store, away=True)
    engine = town.engine(store=store)
    asked = [engine.receive(sms(n, "hjælp")) for n in (1, 2)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(one) for one in answers] == [StoreUnavailableError] * 2
    store.away = False
    assert await engine.receive(sms(1, "hjælp"))


async def test_whoever_hangs_up_meanwhile_takes_nothing_of_the_others_along(town: Town) -> None:
    await town.settle(2)
    engine = town.engine()
    waiting, hangs_up = (asyncio.create_task(engine.receive(sms(n, "hjælp"))) for n in (1, 2))
    await asyncio.sleep(0)
    hangs_up.cancel()
    assert await waiting
    with pytest.raises(asyncio.CancelledError):
        await hangs_up
    assert set((await understood(town)).values()) == {"help"}


async def test_a_crowd_that_goes_on_writing_is_waited_for(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight people answer as soon as they are answered, one a little slower than the other: still one transaction."""
    monkeypatch.setattr("bot.intake.LINGER_SECONDS", 1.0)
    monkeypatch.setattr("bot.intake.CROWD_SECONDS", 1.0)
    people, rounds = 8, 4
    await town.settle(people)
    store = Counted(town.store)
    engine = town.engine(store=store)

    async def keeps_writing(number: int) -> None:
        for one in range(rounds):
            for _ in range(number):
                await asyncio.sleep(0)
            assert await engine.receive(sms(number, "hjælp", name=f"{number} {one}"))

    await asyncio.gather(*map(keeps_writing, range(1, people + 1)))
    # The first round is taken in as it comes; nobody knows yet that there is a crowd.
    assert store.transactions <= rounds + people - 1
    assert set((await understood(town)).values()) == {"help"}


async def test_nobody_waits_long_for_a_crowd_that_does_not_come_back(town: Town) -> None:
    await town.settle(TOGETHER)
    engine = town.engine()
    await asyncio.gather(*(engine.receive(sms(n, "hjælp")) for n in range(TOGETHER)))
    async with asyncio.timeout(5):
        assert await engine.receive(sms(1, "hjælp", name="alone"))
