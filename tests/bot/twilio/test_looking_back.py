"""After an answer that did not come, Twilio is asked what it has: its list, page by page."""

from datetime import timedelta

import pytest

from bot.channels.channel import Doubt, UnknownOutcomeError
from bot.channels.twilio.channel import TwilioChannel
from bot.channels.twilio.texts import body
from tests.bot.twilio.setting import ALI, NOW, wake_up
from tests.fakes.twilio import faults
from tests.fakes.twilio.ledger import new_sid
from tests.fakes.twilio.server import FakeTwilio

DOUBT = Doubt(since=NOW)


@pytest.fixture(autouse=True)
def _one_clock(twilio: FakeTwilio) -> None:
    twilio.ledger.now = lambda: NOW
    twilio.tells = False


async def test_what_twilio_took_before_the_line_broke_is_found(channel: TwilioChannel, twilio: FakeTwilio) -> None:
    twilio.fail("Messages", faults.dropped(accepted=True))
    with pytest.raises(UnknownOutcomeError):
        await channel.send(wake_up())
    found = await channel.find(wake_up(), DOUBT)
    assert found is not None
    assert [found.provider_id] == [one.sid for one in twilio.ledger.entries]


async def test_what_twilio_never_saw_is_not_found(channel: TwilioChannel, twilio: FakeTwilio) -> None:
    twilio.fail("Messages", faults.dropped(accepted=False))
    with pytest.raises(UnknownOutcomeError):
        await channel.send(wake_up())
    assert await channel.find(wake_up(), DOUBT) is None


async def test_only_the_same_words_to_the_same_number_at_that_time_count(
    channel: TwilioChannel,
) -> None:
    receipt = await channel.send(wake_up())
    assert receipt.provider_id is not None
    assert await channel.find(wake_up(), DOUBT) == receipt
    assert await channel.find(wake_up(text="Noget andet"), DOUBT) is None
    assert await channel.find(wake_up(to="+4520000002"), DOUBT) is None
    assert await channel.find(wake_up(), Doubt(since=NOW + timedelta(minutes=5))) is None
    assert await channel.find(wake_up(), Doubt(since=NOW, others=frozenset({receipt.provider_id}))) is None
    assert await channel.find(wake_up(), Doubt(since=NOW + timedelta(seconds=30))) == receipt, "clocks differ a little"


async def test_what_the_person_wrote_themselves_is_no_sending_of_ours(
    channel: TwilioChannel, twilio: FakeTwilio
) -> None:
    twilio.ledger.heard(sender=twilio.number, to=ALI, text=body(wake_up()), name=new_sid())
    assert await channel.find(wake_up(), DOUBT) is None


async def test_what_came_back_did_not_arrive(channel: TwilioChannel, twilio: FakeTwilio) -> None:
    await channel.send(wake_up())
    twilio.ledger.entries[0].status = "undelivered"
    assert await channel.find(wake_up(), DOUBT) is None


async def test_a_call_is_told_by_its_number_and_its_time(channel: TwilioChannel, twilio: FakeTwilio) -> None:
    rung = wake_up(spoken=True)
    assert await channel.find(rung, DOUBT) is None
    receipt = await channel.send(rung)
    assert receipt.provider_id is not None
    assert await channel.find(rung, DOUBT) == receipt
    assert await channel.find(wake_up(spoken=True, to="+4520000002"), DOUBT) is None
    assert await channel.find(rung, Doubt(since=NOW + timedelta(minutes=5))) is None
    assert await channel.find(rung, Doubt(since=NOW, others=frozenset({receipt.provider_id}))) is None
    twilio.calls.made[0].form["From"] = "+4570707070"
    assert await channel.find(rung, DOUBT) is None, "somebody else's call"


@pytest.mark.parametrize(
    ("status", "is_found"), [("queued", True), ("no-answer", True), ("completed", True), ("failed", False)]
)
async def test_a_call_that_never_rang_is_made_again(
    channel: TwilioChannel, twilio: FakeTwilio, status: str, is_found: bool
) -> None:
    await channel.send(wake_up(spoken=True))
    twilio.calls.made[0].status = status
    assert (await channel.find(wake_up(spoken=True), DOUBT) is not None) == is_found


async def test_the_call_to_a_number_that_takes_no_sms_is_found(channel: TwilioChannel, twilio: FakeTwilio) -> None:
    """After a restart nobody knows that it takes none."""
    twilio.phone(ALI).landline = True
    receipt = await channel.send(wake_up())
    assert twilio.count("Calls") == 1
    assert await channel.find(wake_up(), DOUBT) == receipt


async def test_all_pages_of_the_list_are_read(channel: TwilioChannel, twilio: FakeTwilio) -> None:
    receipt = await channel.send(wake_up())
    for n in range(7):
        await channel.send(wake_up(text=f"Nr. {n}"))
    twilio.ledger.page_size = 3
    assert await channel.find(wake_up(), DOUBT) == receipt
    assert twilio.count("List") == 3


@pytest.mark.parametrize(
    "fault", [faults.refusal(20500, status=500), faults.proxy_page(502), faults.dropped(accepted=True)]
)
async def test_while_twilio_cannot_be_asked_nothing_is_known(
    channel: TwilioChannel, twilio: FakeTwilio, fault: faults.Fault
) -> None:
    twilio.fail("List", fault, fault)  # aiohttp asks a second time after a dropped connection.
    with pytest.raises(UnknownOutcomeError):
        await channel.find(wake_up(), DOUBT)
