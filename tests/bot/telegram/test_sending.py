"""A message goes out through the real client and is seen on a phone."""

import pytest
from telegram import Bot

from bot.channels.channel import Button, DeliveryError, Outgoing
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.flood import FloodLimits
from casebook.ids import new_id
from tests.bot.telegram.conftest import QUESTION, wake_up
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram

PNG = b"\x89PNG\r\n\x1a\n and what follows"


async def test_a_question_is_shown_with_its_buttons(channel: TelegramChannel, ali: Phone) -> None:
    receipt = await channel.send(wake_up())
    shown = await ali.expect("Er du oppe?")
    assert shown.buttons == ("Oppe", "10 min mere")
    assert receipt.provider_id == str(shown.message_id)


async def test_a_text_without_buttons_has_none(channel: TelegramChannel, ali: Phone) -> None:
    await channel.send(Outgoing(message=new_id(), to="42", text="Flot klaret."))
    assert (await ali.expect("Flot klaret.")).rows == ()


async def test_text_arrives_as_it_was_written(channel: TelegramChannel, ali: Phone) -> None:
    text = "صباح الخير <b>&amp;</b> _*[ 👩‍👩‍👧‍👦 æøå % + = ?"
    await channel.send(Outgoing(message=new_id(), to="42", text=text))
    assert (await ali.expect("صباح")).text == text


async def test_links_are_not_fetched_for_a_preview(
    channel: TelegramChannel, ali: Phone, telegram: FakeTelegram
) -> None:
    await channel.send(Outgoing(message=new_id(), to="42", text="https://example.org/invite/1"))
    await ali.expect("invite")
    assert telegram.calls[-1].parameters["link_preview_options"] == '{"is_disabled": true}'


async def test_a_picture_comes_with_its_words(channel: TelegramChannel, ali: Phone) -> None:
    await channel.send(Outgoing(message=new_id(), to="42", text="Din uge", picture=PNG))
    shown = await ali.expect("Din uge")
    assert shown.picture == PNG


async def test_a_long_text_comes_in_parts_with_the_buttons_under_the_last(channel: TelegramChannel, ali: Phone) -> None:
    words = " ".join(f"ord{number}" for number in range(1_500))[:10_000]
    receipt = await channel.send(wake_up(text=words))
    assert len(ali.shown) == 3
    assert [bool(part.buttons) for part in ali.shown] == [False, False, True]
    assert " ".join(part.text for part in ali.shown) == words
    assert receipt.provider_id == str(ali.shown[-1].message_id)


async def test_a_picture_with_a_long_text_goes_first(channel: TelegramChannel, ali: Phone) -> None:
    await channel.send(Outgoing(message=new_id(), to="42", text="ord " * 500, picture=PNG))
    assert [part.picture for part in ali.shown] == [PNG, None]


async def test_the_answer_takes_the_place_of_the_buttons(
    channel: TelegramChannel, ali: Phone, telegram: FakeTelegram
) -> None:
    receipt = await channel.send(wake_up())
    for _ in range(2):
        await channel.answered(QUESTION, provider_id=receipt.provider_id, to="42", label="Oppe")
    assert ali.shown[0].buttons == ("✓ Oppe",)
    assert [call.status for call in telegram.calls[-2:]] == [200, 400]


async def test_an_answer_without_a_label_takes_the_buttons_away(channel: TelegramChannel, ali: Phone) -> None:
    receipt = await channel.send(wake_up())
    await channel.answered(QUESTION, provider_id=receipt.provider_id, to="42", label="")
    assert ali.shown[0].buttons == ()


async def test_a_message_that_never_went_out_has_no_buttons_to_take(
    channel: TelegramChannel, telegram: FakeTelegram
) -> None:
    await channel.answered(QUESTION, provider_id=None, to="42", label="Oppe")
    await channel.answered(QUESTION, provider_id="999", to="42", label="Oppe")
    assert [call.method for call in telegram.calls] == ["editMessageReplyMarkup"]


async def test_messages_keep_to_the_pace_in_the_order_they_were_given(bot: Bot, ali: Phone) -> None:
    channel = TelegramChannel(bot=bot, limits=FloodLimits(per_second=100, chat_per_second=10_000))
    start = channel.clock()
    for number in range(20):
        await channel.send(Outgoing(message=new_id(), to="42", text=f"nr {number}"))
    assert channel.clock() - start >= 19 / 100 - 0.01
    assert [shown.text for shown in ali.shown] == [f"nr {number}" for number in range(20)]


def test_the_channel_says_what_it_can(channel: TelegramChannel, bot: Bot) -> None:
    assert channel.name == "telegram"
    assert channel.abilities.buttons
    assert channel.abilities.pictures
    assert not channel.abilities.voice
    real = TelegramChannel(bot=bot).abilities
    assert (real.per_second, real.together) == (30.0, 15)


async def test_a_value_too_long_to_travel_still_comes_back_as_an_option(channel: TelegramChannel, ali: Phone) -> None:
    values = [f"{'praktikplads ' * 6}{number}" for number in range(3)]
    buttons = tuple(Button(value=value, label=f"Valg {at}") for at, value in enumerate(values))
    await channel.send(Outgoing(message=QUESTION, to="42", text="Hvilken?", buttons=buttons))
    shown = await ali.expect("Hvilken?")
    assert len(set(shown.data.values())) == 3


async def test_who_may_not_send_any_more_once_it_is_its_turn_sends_nothing(bot: Bot, telegram: FakeTelegram) -> None:
    """Another program took over while the message waited for its place."""
    with pytest.raises(DeliveryError, match="not_acting") as refused:
        await TelegramChannel(bot=bot, may_send=lambda: False).send(wake_up())
    assert not refused.value.permanent
    assert telegram.count("sendMessage") == 0
