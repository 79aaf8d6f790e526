"""What goes wrong between us and Twilio, what the outbox is told about it, and that no log tells who it was about."""

import logging
import traceback

import pytest
from structlog.testing import capture_logs

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.twilio.channel import TwilioChannel
from bot.channels.twilio.errors import CODES, Meaning, meaning
from bot.channels.twilio.request import TwilioRequest
from tests.bot.twilio.setting import ALI, account_of, channel_of, wake_up
from tests.fakes.twilio import faults
from tests.fakes.twilio.faults import Fault
from tests.fakes.twilio.phone import Phone
from tests.fakes.twilio.server import FakeTwilio


@pytest.fixture(autouse=True)
def _nobody_listens(twilio: FakeTwilio) -> None:
    twilio.tells = False


async def refused(channel: TwilioChannel, *, spoken: bool = False) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await channel.send(wake_up(spoken=spoken))
    return caught.value


# What a refusal with each code comes to: (permanent, address gone), None for a call in the SMS's stead.
AGAIN, REFUSED, GONE, RUNG_UP = (False, False), (True, False), (True, True), None
TABLE = {
    14107: AGAIN,
    20003: AGAIN,
    20429: AGAIN,
    21211: GONE,
    21214: GONE,
    21215: REFUSED,
    21219: REFUSED,
    21408: REFUSED,
    21601: REFUSED,
    21603: REFUSED,
    21606: REFUSED,
    21608: REFUSED,
    21610: GONE,
    21611: AGAIN,
    21612: REFUSED,
    21614: RUNG_UP,
    21617: REFUSED,
    21635: RUNG_UP,
    21659: REFUSED,
    21660: REFUSED,
    21661: REFUSED,
    21703: REFUSED,
    30001: AGAIN,
    30002: REFUSED,
    30003: AGAIN,
    30004: GONE,
    30005: GONE,
    30006: RUNG_UP,
    30007: REFUSED,
    30008: AGAIN,
    30036: REFUSED,
    30410: AGAIN,
    21999: REFUSED,
}


def test_every_code_of_the_table_has_its_row_here() -> None:
    assert CODES.keys() <= TABLE.keys()


@pytest.mark.parametrize(("code", "outcome"), TABLE.items())
async def test_each_code_means_something_for_the_message(
    channel: TwilioChannel, twilio: FakeTwilio, code: int, outcome: tuple[bool, bool] | None
) -> None:
    twilio.fail("Messages", faults.refusal(code))
    with capture_logs() as logs:
        if outcome is RUNG_UP:
            await channel.send(wake_up())
            assert twilio.count("Calls") == 1
        else:
            error = await refused(channel)
            assert (error.permanent, error.address_gone, error.code) == (*outcome, str(code))
    assert [line["code"] for line in logs] == ([code] if meaning(code) is Meaning.OPERATOR else [])


@pytest.mark.parametrize("code", [21610, 21614, 21211])
async def test_a_number_that_cannot_be_rung_up_either_is_gone(
    channel: TwilioChannel, twilio: FakeTwilio, code: int
) -> None:
    twilio.fail("Calls", faults.refusal(code))
    error = await refused(channel, spoken=True)
    assert (error.permanent, error.address_gone) == (True, True)


async def test_who_wrote_stop_is_not_written_to(channel: TwilioChannel, twilio: FakeTwilio, ali: Phone) -> None:
    twilio.opted_out.add(ALI)
    error = await refused(channel)
    assert (error.code, error.address_gone) == ("21610", True)
    assert ali.texts == []


@pytest.mark.parametrize(("said", "pause"), [(17, 17.0), (None, 1.0)])
async def test_after_too_many_requests_nothing_goes_out_until_the_pause_is_over(
    channel: TwilioChannel, twilio: FakeTwilio, said: int | None, pause: float
) -> None:
    twilio.fail("Messages", faults.too_many(said))
    error = await refused(channel)
    assert (error.permanent, error.retry_after) == (False, pause)
    if said is not None:
        assert (await refused(channel)).retry_after == pytest.approx(pause, abs=1)
        assert twilio.count("Messages") == 1


async def test_a_refused_token_is_tried_again_by_and_by(twilio: FakeTwilio) -> None:
    channel = channel_of(account_of(twilio))
    twilio.token = "another"
    error = await refused(channel)
    await channel.close()
    assert (error.permanent, error.retry_after, error.code) == (False, 60.0, "20003")


@pytest.mark.parametrize(
    ("fault", "arrives"),
    [
        (faults.refusal(20500, status=500), False),
        (faults.refusal(20503, status=503), False),
        (faults.proxy_page(502), False),
        (faults.proxy_page(403), False),
        (faults.proxy_page(200), False),
        (faults.proxy_page(302), False),
        (faults.dropped(accepted=False), False),
        (faults.dropped(accepted=True), True),
        (faults.half_an_answer(), True),
        (Fault(status=201, body=b"[]"), False),
        (Fault(status=201, body=b"\xff\xfe"), False),
    ],
)
async def test_without_a_clear_answer_the_outcome_is_unknown(
    channel: TwilioChannel, twilio: FakeTwilio, ali: Phone, fault: Fault, *, arrives: bool
) -> None:
    twilio.fail("Messages", fault)
    with pytest.raises(UnknownOutcomeError):
        await channel.send(wake_up())
    assert bool(ali.texts) is arrives


async def test_an_answer_without_a_name_for_the_message_is_no_receipt(
    channel: TwilioChannel, twilio: FakeTwilio
) -> None:
    twilio.fail("Messages", Fault(status=201, body=b"{}"))
    with pytest.raises(UnknownOutcomeError, match="unreadable_answer"):
        await channel.send(wake_up())


async def test_an_answer_that_comes_too_late_leaves_the_outcome_unknown(twilio: FakeTwilio, ali: Phone) -> None:
    hasty = channel_of(account_of(twilio))
    hasty.client.http_client = TwilioRequest(base_url=twilio.base_url, read_timeout=0.02)
    twilio.fail("Messages", faults.slow(0.05))
    with pytest.raises(UnknownOutcomeError, match="timed_out"):
        await hasty.send(wake_up())
    await twilio.until(lambda: len(ali.texts) >= 1)
    await hasty.close()
    assert len(ali.texts) == 1


@pytest.mark.parametrize("root", ["http://127.0.0.1:9", "http://", "http://127.0.0.1:99999"])
async def test_without_a_connection_the_message_surely_did_not_go_out(twilio: FakeTwilio, root: str) -> None:
    channel = channel_of(account_of(twilio, base_url=root))
    error = await refused(channel)
    await channel.close()
    assert (error.permanent, error.code) == (False, "not_connected")


async def test_a_whole_bad_day_leaves_no_secret_in_the_log(
    twilio: FakeTwilio, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    trouble = (
        *(faults.refusal(code) for code in (21408, 21610, 20003)),
        *(faults.proxy_page(502), faults.dropped(accepted=False), faults.half_an_answer(), faults.slow(0.0)),
    )
    told, secret = "", "hemmelig besked"
    with capture_logs() as logs:
        channel = channel_of(account_of(twilio))
        twilio.fail("Messages", *trouble)
        for _ in trouble:
            try:
                await channel.send(wake_up(text=secret))
            except (DeliveryError, UnknownOutcomeError) as error:
                told += "".join(traceback.format_exception(error))
        await channel.close()
    said = caplog.text + str(logs) + told + repr(channel)
    assert [one for one in (twilio.token, secret, "20000001") if one in said] == []
