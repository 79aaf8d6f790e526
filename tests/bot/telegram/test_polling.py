"""Long polling: nothing is forgotten by Telegram before we have stored it."""

import asyncio

from pydantic import SecretStr
from structlog.testing import capture_logs
from telegram import Bot

from bot.channels.telegram.channel import TelegramChannel, close_bot, telegram_bot
from bot.channels.telegram.incoming import Reason
from bot.channels.telegram.polling import poll
from bot.channels.telegram.reception import Reception
from tests.bot.telegram.conftest import AT_MOST, QUESTION, polling, wake_up
from tests.bot.telegram.inbox import MemoryInbox
from tests.fakes.telegram import faults
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram


def reception(inbox: MemoryInbox) -> Reception:
    return Reception(inbox=inbox, on_ignored=inbox.on_ignored)


async def test_a_morning_from_question_to_answer(
    telegram: FakeTelegram, bot: Bot, channel: TelegramChannel, ali: Phone, inbox: MemoryInbox
) -> None:
    async with polling(bot, reception(inbox)):
        await ali.start("K7QX-invite")
        await telegram.until(lambda: len(inbox.received) == 1)
        receipt = await channel.send(wake_up())
        await ali.expect("Er du oppe?")
        await ali.press("Oppe")
        await telegram.until(lambda: not ali.spinning)
        await ali.write("Jeg er lidt træt")
        await telegram.until(lambda: len(inbox.received) == 3)
        await channel.answered(QUESTION, provider_id=receipt.provider_id, to="42", label="Oppe")
    invited, pressed, wrote = inbox.received
    assert (invited.start, invited.sender, invited.sender_name) == ("K7QX-invite", "42", "Ali")
    assert (pressed.button_of, pressed.option) == (QUESTION, "up")
    assert wrote.text == "Jeg er lidt træt"
    assert ali.shown[0].buttons == ("✓ Oppe",)
    ali.expect_nothing_more()


async def test_what_waited_while_we_were_away_comes_in_its_order(
    telegram: FakeTelegram, bot: Bot, ali: Phone, mette: Phone, inbox: MemoryInbox
) -> None:
    for number in range(150):
        await ali.write(f"ali {number}")
        await mette.write(f"mette {number}")
    async with polling(bot, reception(inbox)):
        await telegram.until(lambda: len(inbox.received) == 300)
    for sender, name in (("42", "ali"), ("43", "mette")):
        theirs = [message.text for message in inbox.received if message.sender == sender]
        assert theirs == [f"{name} {number}" for number in range(150)]


async def test_an_update_stays_with_telegram_until_it_is_stored(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox
) -> None:
    inbox.failing = 3
    with capture_logs() as logs:
        async with polling(bot, reception(inbox)):
            await ali.write("Jeg er syg")
            await telegram.until(lambda: bool(inbox.received) and not telegram.updates.pending)
    assert inbox.texts == ["Jeg er syg"]
    assert [line["event"] for line in logs] == ["telegram_update_not_stored"] * 3


async def test_one_failure_repeats_the_batch_and_stores_nothing_twice(
    telegram: FakeTelegram, bot: Bot, ali: Phone, mette: Phone, inbox: MemoryInbox
) -> None:
    await ali.write("a")
    await mette.write("b")
    inbox.failing = 1
    async with polling(bot, reception(inbox)):
        await telegram.until(lambda: len(inbox.received) == 2 and not telegram.updates.pending)
    assert sorted(inbox.texts) == ["a", "b"]
    assert inbox.repeated == 1


async def test_an_update_that_is_delivered_twice_is_one_message(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox
) -> None:
    await ali.write("hej")
    await telegram.updates.again(telegram.updates.pending[0])
    async with polling(bot, reception(inbox)):
        await telegram.until(lambda: inbox.repeated == 1)
    assert inbox.texts == ["hej"]


async def test_an_update_that_cannot_be_read_is_set_aside_and_the_others_go_on(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox
) -> None:
    await ali.write("før")
    await telegram.updates.put({"update_id": 700_100, "message": {"text": "hemmelig"}}, checked=False)
    await ali.write("efter")
    with capture_logs() as logs:
        async with polling(bot, reception(inbox)):
            await telegram.until(lambda: len(inbox.received) == 2 and not telegram.updates.pending)
    assert inbox.texts == ["før", "efter"]
    assert [(line["event"], line["update_id"]) for line in logs] == [("telegram_update_set_aside", 700_100)]
    assert "hemmelig" not in str(logs)


async def test_it_comes_back_after_telegram_was_out_of_reach(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox
) -> None:
    with capture_logs() as logs:
        async with polling(bot, reception(inbox)):
            await telegram.until(lambda: telegram.count("getWebhookInfo") == 1)
            await telegram.stop()
            await ali.write("hallo")
            await telegram.until(lambda: bool(logs))
            await telegram.start()
            await telegram.until(lambda: inbox.texts == ["hallo"])
    assert {line["event"] for line in logs} == {"telegram_unreachable"}


async def test_every_kind_of_bad_answer_is_tried_again(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox
) -> None:
    telegram.fail("getWebhookInfo", faults.server_error(), faults.dropped(accepted=False))
    telegram.fail("getUpdates", faults.server_error(502), faults.proxy_page(403), faults.half_an_answer())
    await ali.write("hej")
    with capture_logs() as logs:
        async with polling(bot, reception(inbox)):
            await telegram.until(lambda: inbox.texts == ["hej"])
    assert [line["failures"] for line in logs] == [1, 2, 3, 4, 5]


async def test_a_webhook_that_is_still_set_is_removed_and_loses_nothing(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/gone")
    await ali.write("mens webhooken var sat")
    async with polling(bot, reception(inbox)):
        await telegram.until(lambda: len(inbox.received) == 1)
    assert telegram.updates.url == ""


async def test_another_poller_is_named_in_the_log(telegram: FakeTelegram, bot: Bot, inbox: MemoryInbox) -> None:
    with capture_logs() as logs:
        async with polling(bot, reception(inbox)):
            # The first one does not wait: it asks for what has piled up.
            await telegram.until(lambda: telegram.count("getUpdates") >= 1 and telegram.updates.polled)
            await bot.get_updates()
            await telegram.until(lambda: len(logs) > 0)
            await telegram.until(lambda: telegram.updates.polled)
    assert logs[0]["event"] == "telegram_another_poller"
    assert "Stop the other program" in logs[0]["remedy"]


async def test_a_refused_token_is_named_in_the_log(telegram: FakeTelegram, inbox: MemoryInbox) -> None:
    stranger = telegram_bot(token=SecretStr("1:wrong"), base_url=telegram.base_url)
    with capture_logs() as logs:
        async with polling(stranger, reception(inbox)):
            await telegram.until(lambda: telegram.count("getWebhookInfo") >= 2)
    await close_bot(stranger)
    assert logs[0]["event"] == "telegram_token_refused"


async def test_it_waits_as_long_as_telegram_asks(telegram: FakeTelegram, bot: Bot, inbox: MemoryInbox) -> None:
    telegram.fail("getUpdates", faults.too_many(3600))
    async with polling(bot, reception(inbox)):
        await telegram.until(lambda: telegram.count("getUpdates") == 1)
        await asyncio.sleep(0.03)
        assert telegram.count("getUpdates") == 1


async def test_a_stop_ends_a_long_poll_at_once(telegram: FakeTelegram, bot: Bot, inbox: MemoryInbox) -> None:
    stop = asyncio.Event()
    task = asyncio.create_task(poll(bot=bot, reception=reception(inbox), stop=stop, timeout=50))
    await telegram.until(lambda: telegram.updates.polled)
    stop.set()
    await asyncio.wait_for(task, AT_MOST)
    assert inbox.received == []


async def test_a_block_and_an_edit_are_told_to_the_program(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox
) -> None:
    async with polling(bot, reception(inbox)):
        await ali.write("6.30")
        await ali.edit("6.45")
        await ali.block()
        await ali.unblock()
        await telegram.until(lambda: len(inbox.ignored) == 3)
    assert [told.reason for told in inbox.ignored] == [Reason.EDITED, Reason.BLOCKED, Reason.UNBLOCKED]
    assert {told.sender for told in inbox.ignored} == {"42"}
    assert inbox.texts == ["6.30"]


async def test_a_block_that_could_not_be_stored_comes_again(
    telegram: FakeTelegram, bot: Bot, ali: Phone, inbox: MemoryInbox
) -> None:
    inbox.failing = 1
    async with polling(bot, reception(inbox)):
        await ali.block()
        await telegram.until(lambda: bool(inbox.ignored))
    assert [told.reason for told in inbox.ignored] == [Reason.BLOCKED]


async def test_a_button_stops_spinning_even_when_it_is_no_answer(
    telegram: FakeTelegram, bot: Bot, channel: TelegramChannel, ali: Phone, inbox: MemoryInbox
) -> None:
    receipt = await channel.send(wake_up())
    await channel.answered(QUESTION, provider_id=receipt.provider_id, to="42", label="Oppe")
    async with polling(bot, reception(inbox)):
        await ali.press("✓ Oppe")
        await ali.press_data(ali.shown[0], "forged")
        await telegram.until(lambda: not ali.spinning)
    assert inbox.received == []
    assert [told.reason for told in inbox.ignored] == [Reason.CHOSEN, Reason.UNREADABLE]


async def test_a_spinner_that_cannot_be_stopped_disturbs_nobody(
    telegram: FakeTelegram, bot: Bot, channel: TelegramChannel, ali: Phone, inbox: MemoryInbox
) -> None:
    telegram.fail("answerCallbackQuery", faults.server_error())
    await channel.send(wake_up())
    async with polling(bot, reception(inbox)):
        await ali.press("Oppe")
        await telegram.until(lambda: telegram.count("answerCallbackQuery") == 1)
        await ali.write("hej")
        await telegram.until(lambda: len(inbox.received) == 2)
    assert inbox.received[0].option == "up"
