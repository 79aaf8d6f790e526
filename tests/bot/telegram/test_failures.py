"""What goes wrong between us and Telegram, and what the outbox is told about it."""

import socket

import pytest
from pydantic import SecretStr
from telegram import Bot

from bot.channels.channel import DeliveryError, Outgoing, UnknownOutcomeError
from bot.channels.telegram.channel import TelegramChannel, close_bot, telegram_bot
from bot.channels.telegram.request import AiohttpRequest
from casebook.ids import new_id
from tests.bot.telegram.conftest import QUESTION, wake_up
from tests.fakes.telegram import faults
from tests.fakes.telegram.faults import Fault
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram


async def refused(channel: TelegramChannel, outgoing: Outgoing) -> DeliveryError:
    with pytest.raises(DeliveryError) as caught:
        await channel.send(outgoing)
    return caught.value


async def test_too_many_requests_asks_for_the_pause_that_telegram_named(
    channel: TelegramChannel, telegram: FakeTelegram, ali: Phone
) -> None:
    telegram.fail("sendMessage", faults.too_many(17))
    error = await refused(channel, wake_up())
    assert (error.permanent, error.retry_after, error.address_gone) == (False, 17.0, False)
    assert ali.shown == []


async def test_after_too_many_requests_nobody_is_sent_to_until_the_pause_is_over(
    channel: TelegramChannel, telegram: FakeTelegram, ali: Phone, mette: Phone
) -> None:
    telegram.fail("sendMessage", faults.too_many(17))
    await refused(channel, wake_up())
    error = await refused(channel, wake_up(to="43"))
    assert error.retry_after == pytest.approx(17, abs=1)
    assert not error.permanent
    assert telegram.count("sendMessage") == 1
    assert ali.shown == mette.shown == []


async def test_a_proxy_that_says_too_many_without_a_time_is_asked_again_after_a_second(
    channel: TelegramChannel, telegram: FakeTelegram, ali: Phone
) -> None:
    telegram.fail("sendMessage", faults.proxy_page(429))
    assert (await refused(channel, wake_up())).retry_after == 1.0
    assert ali.shown == []


async def test_somebody_who_blocked_the_bot_is_gone_from_this_channel(channel: TelegramChannel, ali: Phone) -> None:
    await ali.block()
    error = await refused(channel, wake_up())
    assert (error.permanent, error.address_gone) == (True, True)
    assert error.code == "forbidden: bot was blocked by the user"


@pytest.mark.parametrize("address", ["99", "@somebody", ""])
async def test_an_address_that_is_no_chat_is_gone(channel: TelegramChannel, address: str) -> None:
    error = await refused(channel, wake_up(to=address))
    assert (error.permanent, error.address_gone, error.code) == (True, True, "chat not found")


async def test_what_telegram_cannot_send_is_refused_for_good_but_the_address_stays(
    channel: TelegramChannel, ali: Phone
) -> None:
    error = await refused(channel, wake_up(text=" \n "))
    assert (error.permanent, error.address_gone, error.code) == (True, False, "message text is empty")
    assert ali.shown == []


async def test_a_chat_that_became_a_group_is_no_private_chat(channel: TelegramChannel, telegram: FakeTelegram) -> None:
    telegram.fail("sendMessage", faults.migrated(-100))
    error = await refused(channel, wake_up())
    assert (error.permanent, error.address_gone, error.code) == (True, True, "chat_migrated")


async def test_a_token_that_telegram_does_not_know_is_named_as_such(telegram: FakeTelegram) -> None:
    stranger = telegram_bot(token=SecretStr("1:wrong"), base_url=telegram.base_url)
    error = await refused(TelegramChannel(bot=stranger), wake_up())
    await close_bot(stranger)
    assert (error.permanent, error.address_gone, error.code) == (True, False, "bot_token_refused")


@pytest.mark.parametrize(
    ("fault", "arrives"),
    [
        (faults.server_error(500), False),
        (faults.server_error(503), False),
        (faults.proxy_page(502), False),
        (faults.proxy_page(403), False),
        (faults.proxy_page(404), False),
        (faults.proxy_page(302), False),
        (faults.dropped(accepted=False), False),
        (faults.dropped(accepted=True), True),
        (faults.half_an_answer(), True),
        (Fault(status=200, body=b"[]"), False),
        (Fault(status=200, body=b'{"ok": true, "result": true}'), False),
    ],
)
async def test_without_a_clear_answer_the_outcome_is_unknown(
    channel: TelegramChannel, telegram: FakeTelegram, ali: Phone, fault: Fault, *, arrives: bool
) -> None:
    telegram.fail("sendMessage", fault)
    with pytest.raises(UnknownOutcomeError):
        await channel.send(wake_up())
    assert bool(ali.shown) is arrives


async def test_an_answer_that_comes_too_late_leaves_the_outcome_unknown(telegram: FakeTelegram, ali: Phone) -> None:
    request = AiohttpRequest(read_timeout=0.02)
    hasty = Bot(telegram.token, base_url=f"{telegram.base_url}/bot", request=request, get_updates_request=request)
    telegram.fail("sendMessage", faults.slow(0.05))
    with pytest.raises(UnknownOutcomeError, match="timed_out"):
        await TelegramChannel(bot=hasty).send(wake_up())
    await telegram.until(lambda: len(ali.shown) >= 1)
    await close_bot(hasty)
    assert len(ali.shown) == 1


async def test_without_a_connection_the_message_surely_did_not_go_out(telegram: FakeTelegram, bot: Bot) -> None:
    await telegram.stop()
    error = await refused(TelegramChannel(bot=bot), wake_up())
    await telegram.start()
    assert (error.permanent, error.code) == (False, "not_connected")


async def test_a_connection_that_is_not_made_in_time_did_not_carry_the_message(ali: Phone) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as deaf:
        address = deaf.getsockname()
        with socket.create_connection(address), socket.socket() as second:
            second.setblocking(False)
            second.connect_ex(address)
            request = AiohttpRequest(connect_timeout=0.05)
            root = f"http://127.0.0.1:{address[1]}/bot"
            stuck = Bot("7:token", base_url=root, request=request, get_updates_request=request)
            error = await refused(TelegramChannel(bot=stuck), wake_up())
            await close_bot(stuck)
    assert (error.permanent, error.code) == (False, "not_connected")
    assert ali.shown == []


async def test_a_long_message_that_went_out_in_part_is_unknown(
    channel: TelegramChannel, telegram: FakeTelegram, ali: Phone
) -> None:
    telegram.fail("sendMessage", faults.slow(0.01), faults.too_many(5))
    with pytest.raises(UnknownOutcomeError, match="partly_sent flood"):
        await channel.send(wake_up(text="ord " * 2_000))
    assert len(ali.shown) == 1


async def test_a_block_in_the_middle_of_a_long_message_is_still_a_block(
    channel: TelegramChannel, telegram: FakeTelegram, ali: Phone
) -> None:
    telegram.fail("sendMessage", faults.slow(0.01), faults.blocked())
    assert (await refused(channel, wake_up(text="ord " * 2_000))).address_gone
    assert len(ali.shown) == 1


async def test_buttons_that_cannot_be_taken_away_disturb_nobody(
    channel: TelegramChannel, telegram: FakeTelegram, ali: Phone
) -> None:
    receipt = await channel.send(wake_up())
    for fault in (faults.server_error(), faults.dropped(accepted=False), faults.blocked(), faults.proxy_page(200)):
        telegram.fail("editMessageReplyMarkup", fault)
        await channel.answered(QUESTION, provider_id=receipt.provider_id, to="42", label="Oppe")
    assert ali.shown[0].buttons == ("Oppe", "10 min mere")


async def test_the_client_works_again_after_it_was_closed(channel: TelegramChannel, ali: Phone) -> None:
    await channel.close()
    await channel.send(Outgoing(message=new_id(), to="42", text="Hej igen"))
    await ali.expect("Hej igen")
