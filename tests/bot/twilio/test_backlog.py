"""What Twilio could not bring is listed and taken in: all of it, in its order, and only once."""

from collections.abc import AsyncIterator, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.channels.channel import UnknownOutcomeError
from bot.channels.twilio.account import TwilioAccount
from bot.channels.twilio.backlog import SmsBacklog
from bot.channels.twilio.channel import twilio_client
from bot.channels.twilio.ledger import TwilioLedger
from bot.channels.twilio.reception import SmsReception
from tests.bot.telegram.inbox import MemoryInbox, StoreUnavailableError
from tests.bot.twilio.setting import ALI, NOW, account_of
from tests.fakes.twilio import faults
from tests.fakes.twilio.ledger import Entry, new_sid
from tests.fakes.twilio.server import FakeTwilio

HOUR = timedelta(hours=1)
SERVICE = f"MG{5:032x}"


@dataclass(kw_only=True)
class MemoryHeard:
    """What is known here, in memory."""

    inbox: MemoryInbox
    noted: datetime | None = NOW - HOUR

    async def until(self) -> datetime | None:
        return self.noted

    async def unknown(self, sids: Collection[str]) -> set[str]:
        return set(sids) - {one.provider_id for one in self.inbox.received}

    async def note(self, until: datetime) -> None:
        self.noted = until


@dataclass(kw_only=True)
class Desk:
    """The backlog, and what stands around it."""

    twilio: FakeTwilio
    backlog: SmsBacklog
    inbox: MemoryInbox
    heard: MemoryHeard
    clock: list[datetime] = field(default_factory=lambda: [NOW])

    def came_in(self, text: str, *, ago: timedelta = timedelta(minutes=5), **more: str) -> Entry:
        """Somebody wrote, and nobody answered."""
        self.clock[0] = NOW - ago
        given = {"sender": ALI, "to": self.twilio.number, "name": new_sid()} | more
        return self.twilio.ledger.heard(text=text, **given)  # type: ignore[arg-type]  # its own parameters

    async def catches_up(self) -> list[str]:
        """The texts that were taken in."""
        before = len(self.inbox.received)
        await self.backlog.catch_up()
        return [one.text for one in self.inbox.received[before:]]


def desk_of(twilio: FakeTwilio, account: TwilioAccount) -> Desk:
    inbox = MemoryInbox()
    heard = MemoryHeard(inbox=inbox)
    backlog = SmsBacklog(
        ledger=TwilioLedger(account=account, client=twilio_client(account)),
        reception=SmsReception(account=account, inbox=inbox),
        heard=heard,
        now=lambda: NOW,
    )
    desk = Desk(twilio=twilio, backlog=backlog, inbox=inbox, heard=heard)
    twilio.ledger.now = lambda: desk.clock[0]
    return desk


@pytest.fixture
async def desk(twilio: FakeTwilio) -> AsyncIterator[Desk]:
    made = desk_of(twilio, account_of(twilio))
    yield made
    await made.backlog.ledger.client.http_client.close()


async def test_what_was_missed_is_taken_in_the_oldest_first_and_once(desk: Desk) -> None:
    for text, minutes in (("to", 20), ("tre", 10), ("et", 30)):
        desk.came_in(text, ago=timedelta(minutes=minutes))
    assert await desk.catches_up() == ["et", "to", "tre"]
    assert await desk.catches_up() == []
    assert desk.heard.noted == NOW


async def test_it_is_just_what_a_webhook_would_have_brought_and_when_it_was_written(desk: Desk) -> None:
    entry = desk.came_in("OPPE", ago=timedelta(minutes=20))
    entry.media = 1
    await desk.catches_up()
    (one,) = desk.inbox.received
    assert (one.channel, one.sender, one.provider_id, one.media) == ("sms", ALI, entry.sid, True)
    assert one.sent_at == NOW - timedelta(minutes=20)


async def test_at_the_very_first_start_nothing_was_missed(desk: Desk) -> None:
    desk.heard.noted = None
    desk.came_in("Fra da nummeret var en andens")
    assert await desk.catches_up() == []
    assert desk.twilio.count("List") == 0
    assert desk.heard.noted == NOW


async def test_what_is_older_than_the_last_time_is_left(desk: Desk) -> None:
    desk.came_in("for længe siden", ago=timedelta(hours=3))
    desk.came_in("lige før", ago=HOUR + timedelta(minutes=5))
    assert await desk.catches_up() == ["lige før"], "with a margin for clocks that differ"


async def test_all_pages_are_read(desk: Desk) -> None:
    desk.twilio.ledger.page_size = 2
    for n in range(7):
        desk.came_in(str(n), ago=timedelta(minutes=20 - n))
    assert await desk.catches_up() == [str(n) for n in range(7)]
    assert desk.twilio.count("List") == 4


async def test_only_what_came_to_us(desk: Desk) -> None:
    desk.came_in("til en anden", to="+4530000000")
    desk.came_in("fra os selv", sender=desk.twilio.number)
    desk.twilio.ledger.write({"To": desk.twilio.number, "Body": "ud"}, sender="+4530000000", name=new_sid())
    assert await desk.catches_up() == []


async def test_through_a_service_all_its_numbers_count(twilio: FakeTwilio) -> None:
    desk = desk_of(twilio, account_of(twilio, service=SERVICE))
    desk.came_in("et af dem", to="+4530000000").service = SERVICE
    desk.came_in("nummeret selv")  # In the same second.
    desk.came_in("en helt anden", to="+4540000000").service = f"MG{6:032x}"
    assert await desk.catches_up() == ["et af dem", "nummeret selv"]
    await desk.backlog.ledger.client.http_client.close()


async def test_a_start_comes_as_one_whoever_brings_it(desk: Desk) -> None:
    desk.came_in("START", ago=timedelta(minutes=20))
    desk.came_in("OPPE")
    await desk.catches_up()
    assert [one.reopens for one in desk.inbox.received] == [True, False]


async def test_while_twilio_or_the_store_is_away_the_time_does_not_move_on(desk: Desk) -> None:
    desk.came_in("OPPE")
    desk.twilio.fail("List", faults.proxy_page(503))
    with pytest.raises(UnknownOutcomeError):
        await desk.catches_up()
    desk.inbox.failing = 1
    with pytest.raises(StoreUnavailableError):
        await desk.catches_up()
    assert desk.heard.noted == NOW - HOUR
    assert await desk.catches_up() == ["OPPE"]
