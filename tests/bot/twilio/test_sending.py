"""A message goes out through the real client and is seen on a phone, or heard."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.channels.channel import DeliveryError, Outgoing
from bot.channels.twilio.channel import TwilioChannel
from casebook.ids import new_id
from tests.bot.twilio.setting import ALI, NOW, PUBLIC, QUESTION, account_of, channel_of, wake_up
from tests.fakes.twilio.phone import Phone
from tests.fakes.twilio.server import FakeTwilio


@pytest.fixture(autouse=True)
def _nobody_listens(twilio: FakeTwilio) -> None:
    twilio.tells = False


async def test_a_question_shows_its_options_as_numbered_lines(
    channel: TwilioChannel, ali: Phone, twilio: FakeTwilio
) -> None:
    receipt = await channel.send(wake_up())
    assert await ali.expect("Godmorgen") == "Godmorgen Ali. Svar OPPE.\n1 = Oppe\n2 = 5 min mere"
    assert receipt.provider_id is not None
    assert receipt.provider_id.startswith("SM")
    asked = twilio.asked[-1].parameters
    assert asked["From"] == twilio.number
    assert asked["StatusCallback"] == f"{PUBLIC}/webhooks/twilio/status/{QUESTION}"


async def test_typography_does_not_cost_a_second_sms(channel: TwilioChannel, ali: Phone) -> None:
    await channel.send(wake_up(text="“Hej” – sagde Zoë…", buttons=()))
    assert await ali.expect("Hej") == '"Hej" - sagde Zoe...'


async def test_another_alphabet_arrives_as_it_was_written(channel: TwilioChannel, ali: Phone) -> None:
    await channel.send(wake_up(text="صباح الخير – علي", buttons=()))
    assert await ali.expect("علي") == "صباح الخير – علي"


@pytest.mark.parametrize(("left", "seconds"), [(None, 36000), (1800, 1800), (90_000, 36000), (2, 5), (0, 5)])
async def test_twilio_keeps_a_message_as_long_as_it_is_of_use(
    channel: TwilioChannel, twilio: FakeTwilio, left: int | None, seconds: int
) -> None:
    until = None if left is None else NOW + timedelta(seconds=left)
    await channel.send(wake_up(useful_until=until))
    assert twilio.asked[-1].parameters["ValidityPeriod"] == str(seconds)


@pytest.mark.parametrize("spoken", [False, True])
async def test_what_is_of_no_more_use_is_not_sent(channel: TwilioChannel, twilio: FakeTwilio, *, spoken: bool) -> None:
    with pytest.raises(DeliveryError, match="too_late") as refused:
        await channel.send(wake_up(useful_until=NOW - timedelta(seconds=1), spoken=spoken))
    assert refused.value.permanent
    assert twilio.asked == []


async def test_a_messaging_service_sends_where_there_is_one(twilio: FakeTwilio, ali: Phone) -> None:
    service = f"MG{3:032x}"
    channel = channel_of(account_of(twilio, service=service))
    await channel.send(wake_up())
    await channel.close()
    await ali.expect("Godmorgen")
    assert twilio.asked[-1].parameters["MessagingServiceSid"] == service
    assert "From" not in twilio.asked[-1].parameters


async def test_a_text_too_long_for_twilio_keeps_its_options(channel: TwilioChannel, ali: Phone) -> None:
    await channel.send(wake_up(text="ord " * 600))
    text = await ali.expect("ord")
    assert len(text) <= 1600
    assert text.endswith("...\n1 = Oppe\n2 = 5 min mere")


async def test_a_spoken_message_is_a_call_that_detects_machines(
    channel: TwilioChannel, ali: Phone, twilio: FakeTwilio
) -> None:
    receipt = await channel.send(wake_up(spoken=True))
    call = await ali.rings()
    assert receipt.provider_id == call.sid
    assert (call.url, call.status_url) == (
        f"{PUBLIC}/webhooks/twilio/call/{QUESTION}",
        f"{PUBLIC}/webhooks/twilio/status/{QUESTION}",
    )
    assert twilio.asked[-1].parameters["MachineDetection"] == "Enable"
    assert ali.texts == []


async def test_a_call_has_something_to_say_also_when_the_program_is_down(twilio: FakeTwilio, ali: Phone) -> None:
    static = "https://handler.twilio.com/twiml/EH1"
    for account in (account_of(twilio, fallback_url=static), account_of(twilio)):
        channel = channel_of(account)
        await channel.send(wake_up(spoken=True))
        await ali.rings()
        await channel.close()
    assert [one.parameters.get("FallbackUrl") for one in twilio.asked] == [static, None]


async def test_a_number_without_sms_is_rung_up_from_then_on(
    channel: TwilioChannel, ali: Phone, twilio: FakeTwilio
) -> None:
    ali.landline = True
    await channel.send(wake_up())
    await channel.send(wake_up())
    assert (twilio.count("Messages"), twilio.count("Calls")) == (1, 2)


async def test_without_a_number_nobody_is_rung_up(twilio: FakeTwilio, ali: Phone) -> None:
    channel = channel_of(account_of(twilio, number=None, service=f"MG{3:032x}"))
    assert not channel.abilities.voice
    ali.landline = True
    with pytest.raises(DeliveryError, match="no_voice") as refused:
        await channel.send(wake_up())
    await channel.close()
    assert (refused.value.permanent, refused.value.address_gone) == (True, True)


async def test_many_at_once_each_get_their_own_answer(channel: TwilioChannel, twilio: FakeTwilio) -> None:
    """Unpooled, the SDK's client hands one request's answer to another."""
    numbers = [f"+4520{at:06d}" for at in range(50)]
    sent = [Outgoing(message=new_id(), to=number, text=f"til {number}") for number in numbers]
    receipts = await asyncio.gather(*(channel.send(one) for one in sent))
    assert len({receipt.provider_id for receipt in receipts}) == 50
    assert all(twilio.phone(number).texts == [f"til {number}"] for number in numbers)


async def test_messages_keep_to_the_pace_of_the_number_by_segments(twilio: FakeTwilio) -> None:
    channel = channel_of(account_of(twilio, per_second=100.0))
    start = channel.clock()
    for text in ("kort", "x" * 320, "kort"):
        await channel.send(wake_up(text=text, buttons=()))
    await channel.close()
    assert channel.clock() - start >= 4 / 100 - 0.01


async def test_what_would_wait_too_long_is_handed_back(twilio: FakeTwilio, ali: Phone) -> None:
    channel = channel_of(account_of(twilio, per_second=0.1))
    await channel.send(wake_up())
    with pytest.raises(DeliveryError, match="pace") as refused:
        await channel.send(wake_up())
    await channel.close()
    assert not refused.value.permanent
    assert refused.value.retry_after == pytest.approx(10, abs=1)
    assert len(ali.texts) == 1


def test_the_channel_says_what_it_can(channel: TwilioChannel, twilio: FakeTwilio) -> None:
    assert channel.name == "sms"
    assert channel.abilities.voice
    assert not channel.abilities.buttons
    usual = channel_of(account_of(twilio, per_second=1.0)).abilities
    assert (usual.per_second, usual.together) == (1.0, 4)


async def test_the_channel_works_again_after_it_was_closed(channel: TwilioChannel, ali: Phone) -> None:
    await channel.close()
    await channel.send(wake_up())
    await channel.answered(QUESTION, provider_id="SM1", to=ALI, label="Oppe")
    assert len(ali.texts) == 1


@pytest.mark.parametrize("spoken", [False, True])
async def test_who_may_not_send_any_more_once_it_is_its_turn_sends_nothing(
    channel: TwilioChannel, twilio: FakeTwilio, spoken: bool
) -> None:
    """Another program took over while the message waited for its place."""
    passive = replace(channel, may_send=lambda: False)
    with pytest.raises(DeliveryError, match="not_acting") as refused:
        await passive.send(wake_up(spoken=spoken))
    assert not refused.value.permanent
    assert twilio.asked == []
