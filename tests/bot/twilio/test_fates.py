"""A status callback that did not reach us is made good: Twilio's lists say the same as the callback would have."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.channels.afterwards import Fate
from bot.channels.channel import UnknownOutcomeError
from bot.channels.twilio.channel import twilio_client
from bot.channels.twilio.fates import OLDEST, YOUNGEST, Handed, MissedFates
from bot.channels.twilio.ledger import TwilioLedger
from bot.channels.twilio.reception import StatusReception
from bot.channels.twilio.troubles import Troubles
from casebook.ids import Id, new_id
from tests.bot.twilio.setting import ALI, NOW, account_of, channel_of
from tests.bot.twilio.site import MemoryAfterwards
from tests.fakes.twilio import faults
from tests.fakes.twilio.ledger import new_sid
from tests.fakes.twilio.phone import Call
from tests.fakes.twilio.server import FakeTwilio
from tests.fakes.twilio.webhooks import call_form, sid

SENT_AT = NOW - timedelta(minutes=20)


@dataclass(kw_only=True)
class MemoryUnsettled:
    """What was handed over, by Twilio's name for it; `asked` is between which times."""

    messages: dict[str, Id] = field(default_factory=dict)
    asked: list[tuple[datetime, datetime]] = field(default_factory=list)

    async def handed(self, *, after: datetime, before: datetime) -> Handed | None:
        self.asked.append((after, before))
        known: Mapping[str, Id] = self.messages
        return Handed(since=SENT_AT, messages=known) if known else None


@dataclass(kw_only=True)
class Desk:
    """What was sent, and what stands around it."""

    twilio: FakeTwilio
    unsettled: MemoryUnsettled
    afterwards: MemoryAfterwards
    troubles: Troubles
    missed: MissedFates

    def sent(self, status: str, error: int | None = None, *, ours: bool = True) -> Id:
        """A message went out, and this is how Twilio has it by now."""
        name, message = new_sid(), new_id()
        entry = self.twilio.ledger.write({"To": ALI, "Body": "Hej"}, sender=self.twilio.number, name=name)
        entry.status, entry.error, entry.created = status, error, SENT_AT
        if ours:
            self.unsettled.messages[name] = message
        return message

    async def rung(self, status: str, answered_by: str | None = None) -> Id:
        """The same of a call."""
        name, message = sid("CA"), new_id()
        form = call_form(account=self.twilio.account, name=name, to=ALI, sender=self.twilio.number)
        form |= {"AnsweredBy": answered_by} if answered_by else {}

        async def nobody(_url: str, _form: dict[str, str]) -> str:
            return ""

        call = Call(sid=name, url="", status_url="", form=form, post=nobody, created=SENT_AT, status=status)
        self.twilio.calls.made.append(call)
        self.unsettled.messages[name] = message
        return message


@pytest.fixture
async def desk(twilio: FakeTwilio) -> AsyncIterator[Desk]:
    account = account_of(twilio)
    unsettled, afterwards, troubles = MemoryUnsettled(), MemoryAfterwards(), Troubles()
    channel = channel_of(account)
    ledger = TwilioLedger(account=account, client=twilio_client(account))
    reception = StatusReception(channel=channel, afterwards=afterwards, troubles=troubles)
    missed = MissedFates(ledger=ledger, reception=reception, unsettled=unsettled, now=lambda: NOW)
    yield Desk(twilio=twilio, unsettled=unsettled, afterwards=afterwards, troubles=troubles, missed=missed)
    await ledger.client.http_client.close()
    await channel.close()


async def test_what_came_back_is_reported_as_a_callback_would_have(desk: Desk) -> None:
    off, gone, here = desk.sent("undelivered", 30003), desk.sent("undelivered", 30005), desk.sent("delivered")
    assert await desk.missed.catch_up() == 3
    told = {one.message: (one.fate, one.code, one.once_more, one.address_gone) for one in desk.afterwards.reports}
    assert told == {
        off: (Fate.FAILED, "30003", True, False),
        gone: (Fate.FAILED, "30005", False, True),
        here: (Fate.DELIVERED, "", False, False),
    }
    assert {one.provider_id for one in desk.afterwards.reports} == set(desk.unsettled.messages)


async def test_what_is_on_its_way_still_is(desk: Desk) -> None:
    desk.sent("sent")
    desk.sent("queued")
    assert await desk.missed.catch_up() == 0


async def test_calls_are_looked_for_among_the_calls(desk: Desk) -> None:
    machine, missed = await desk.rung("completed", "machine_start"), await desk.rung("no-answer")
    taken, ringing = await desk.rung("completed", "human"), await desk.rung("ringing")
    assert await desk.missed.catch_up() == 3
    told = {one.message: (one.fate, one.unanswered) for one in desk.afterwards.reports}
    assert told == {
        machine: (Fate.FAILED, True),
        missed: (Fate.FAILED, True),
        taken: (Fate.DELIVERED, False),
        ringing: (Fate.ON_ITS_WAY, False),
    }
    assert (desk.twilio.count("List"), desk.twilio.count("ListCalls")) == (0, 1)


async def test_many_are_read_in_pages_and_the_rest_is_left_alone(desk: Desk) -> None:
    desk.twilio.ledger.page_size = 10
    for _ in range(20):
        desk.sent("delivered")
        desk.sent("failed", ours=False)
    assert await desk.missed.catch_up() == 20
    assert desk.twilio.count("List") == 4, "not one request each"
    assert len(desk.afterwards.reports) == 20


async def test_when_nothing_is_open_twilio_is_not_asked(desk: Desk) -> None:
    assert await desk.missed.catch_up() == 0
    assert (desk.twilio.count("List"), desk.twilio.count("ListCalls")) == (0, 0)
    assert desk.unsettled.asked == [(NOW - OLDEST, NOW - YOUNGEST)]


async def test_a_number_without_sms_is_rung_up_and_a_refused_sender_is_a_trouble(desk: Desk) -> None:
    desk.sent("undelivered", 30006)
    desk.sent("undelivered", 30007)
    await desk.missed.catch_up()
    assert desk.missed.reception.channel._no_mobiles == {ALI}
    assert desk.troubles._codes == {30007}


async def test_while_twilio_cannot_be_asked_it_is_tried_again(desk: Desk) -> None:
    desk.sent("undelivered", 30003)
    desk.twilio.fail("List", faults.proxy_page(503))
    with pytest.raises(UnknownOutcomeError):
        await desk.missed.catch_up()
    assert await desk.missed.catch_up() == 1
