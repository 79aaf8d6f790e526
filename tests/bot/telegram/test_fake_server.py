"""The fake Bot API server is as strict as Telegram: otherwise these stories would prove nothing."""

import json
from typing import Any

import aiohttp
import pytest

from tests.fakes.telegram.contract import ContractError, checked_update
from tests.fakes.telegram.phone import Phone
from tests.fakes.telegram.server import FakeTelegram


async def call(telegram: FakeTelegram, method: str, **parameters: Any) -> tuple[int, str]:
    url = f"{telegram.base_url}/bot{telegram.token}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, json=parameters) as response:
        answer = await response.json()
        return response.status, answer.get("description", "")


@pytest.mark.parametrize(
    ("method", "parameters"),
    [
        ("sendMessage", {"chat_id": 42, "text": "hej", "colour": "red"}),
        ("sendMessage", {"chat_id": 42}),
        ("sendMessage", {"chat_id": 42, "text": "hej", "reply_markup": {"inline_keyboard": [[{"caption": "x"}]]}}),
        ("sendMessage", {"chat_id": 42, "text": "hej", "link_preview_options": {"off": True}}),
        ("getUpdates", {"offset": "first"}),
    ],
)
async def test_a_request_outside_the_contract_fails_the_story(method: str, parameters: dict[str, Any]) -> None:
    telegram = FakeTelegram()
    await telegram.start()
    telegram.phone(42)
    status, _ = await call(telegram, method, **parameters)
    await telegram.stop()
    assert status == 400
    assert len(telegram.broken) == 1


@pytest.mark.parametrize(
    ("method", "parameters", "description"),
    [
        ("sendMessage", {"text": "x" * 4097}, "message is too long"),
        ("sendMessage", {"text": "🙂" * 2049}, "message is too long"),
        ("sendMessage", {"text": "\n"}, "message text is empty"),
        ("sendMessage", {"text": "x", "reply_markup": "x" * 65}, "BUTTON_DATA_INVALID"),
        ("sendMessage", {"text": "x", "reply_markup": "æ" * 33}, "BUTTON_DATA_INVALID"),
        ("sendPhoto", {"photo": "https://example.org/x.png"}, "wrong file identifier/HTTP URL specified"),
        ("sendPhoto", {"photo": "x", "caption": "x" * 1025}, "message caption is too long"),
        ("editMessageText", {"message_id": 7, "text": "x"}, "message to edit not found"),
    ],
)
async def test_telegrams_limits_hold(
    telegram: FakeTelegram, ali: Phone, method: str, parameters: dict[str, Any], description: str
) -> None:
    if data := parameters.get("reply_markup"):
        parameters = parameters | {"reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}}
    status, answer = await call(telegram, method, chat_id=42, **parameters)
    assert (status, answer) == (400, f"Bad Request: {description}")
    assert ali.shown == []


@pytest.mark.parametrize(
    ("command", "description"), [("hjælp", "x"), ("Help", "x"), ("x" * 33, "x"), ("help", ""), ("help", "x" * 257)]
)
async def test_a_menu_has_plain_short_commands(telegram: FakeTelegram, command: str, description: str) -> None:
    menu = [{"command": command, "description": description}]
    assert (await call(telegram, "setMyCommands", commands=menu))[0] == 400
    assert telegram.commands == {}


@pytest.mark.parametrize("method", ["sendmessage", "SENDMESSAGE"])
async def test_method_names_ignore_case(telegram: FakeTelegram, ali: Phone, method: str) -> None:
    assert await call(telegram, method, chat_id=42, text="hej") == (200, "")
    assert (await ali.expect("hej")).text == "hej"


async def test_a_method_that_does_not_exist_is_not_found(telegram: FakeTelegram) -> None:
    assert await call(telegram, "sendPigeon") == (404, "Not Found")


async def test_an_unexpected_message_fails_the_story(telegram: FakeTelegram, ali: Phone) -> None:
    await call(telegram, "sendMessage", chat_id=42, text="Godmorgen")
    with pytest.raises(AssertionError, match="Godmorgen"):
        ali.expect_nothing_more()
    with pytest.raises(AssertionError, match="expected 'Godnat'"):
        await ali.expect("Godnat")
    ali.patience = 0.01
    with pytest.raises(AssertionError, match="saw nothing"):
        await ali.expect("Godmorgen")


def test_an_update_that_telegram_could_not_send_is_refused() -> None:
    with pytest.raises(ContractError):
        checked_update({"update_id": 1, "message": {"text": "hej"}})
    with pytest.raises(ContractError):
        checked_update({"update_id": 1, "smoke_signal": {}})


async def test_parameters_may_come_in_the_url(telegram: FakeTelegram, ali: Phone) -> None:
    url = f"{telegram.base_url}/bot{telegram.token}/sendMessage"
    markup = json.dumps({"inline_keyboard": []})
    query = {"chat_id": "42", "text": "hej", "reply_markup": markup}
    async with aiohttp.ClientSession() as session, session.get(url, params=query) as response:
        assert response.status == 200
    await ali.expect("hej")
