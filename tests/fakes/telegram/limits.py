"""Telegram's limits on what a bot may send, and its sentences when one is passed (Telegram Bot API)."""

import re

from aiogram import methods, types

from tests.fakes.telegram.contract import Call

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class RefusedError(Exception):
    """Telegram refuses a call: the HTTP status, and the description without its prefix."""

    def __init__(self, status: int, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.description = description


def check_limits(call: Call) -> None:
    """Raises RefusedError for what Telegram would refuse, whoever it is for."""
    match call:
        case methods.SendMessage() | methods.EditMessageText():
            _text(call.text)
            _markup(call.reply_markup)
        case methods.SendPhoto():
            _caption(call.caption or "")
            _photo(call.photo)
            _markup(call.reply_markup)
        case methods.EditMessageReplyMarkup():
            _markup(call.reply_markup)
        case methods.SetMyCommands():
            _commands(call.commands)
        case methods.SetWebhook():
            _require(
                _SECRET.fullmatch(call.secret_token or "x") is not None, "secret token contains unallowed characters"
            )


def units(text: str) -> int:
    """Length as Telegram's clients count it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _require(holds: bool, description: str) -> None:  # the sentence is for when it does not
    if not holds:
        raise RefusedError(400, description)


def _text(text: object) -> None:
    assert isinstance(text, str)
    _require(bool(text.strip()), "message text is empty")
    _require(units(text) <= 4096, "message is too long")


def _caption(caption: str) -> None:
    _require(units(caption) <= 1024, "message caption is too long")


def _photo(photo: types.InputFile | str) -> None:
    _require(isinstance(photo, types.BufferedInputFile), "wrong file identifier/HTTP URL specified")
    assert isinstance(photo, types.BufferedInputFile)
    _require(photo.data.startswith(b"\x89PNG\r\n\x1a\n"), "IMAGE_PROCESS_FAILED")


def _markup(markup: object) -> None:
    match markup:
        case None:
            return
        case types.InlineKeyboardMarkup(inline_keyboard=rows):
            _require(sum(len(row) for row in rows) <= 100, "too many buttons")
            for row in rows:
                _require(0 < len(row) <= 8, "BUTTONS_ROW_INVALID")
                for button in row:
                    _button(button)
        case _:
            raise RefusedError(400, "the bot of these tests sends inline keyboards only")


def _button(button: types.InlineKeyboardButton) -> None:
    _require(bool(button.text.strip()), "text buttons are unallowed in the inline keyboard")
    _require(1 <= len((button.callback_data or "").encode()) <= 64, "BUTTON_DATA_INVALID")


def _commands(commands: list[types.BotCommand]) -> None:
    _require(len(commands) <= 100, "too many commands")
    for command in commands:
        _require(_COMMAND.fullmatch(command.command) is not None, "BOT_COMMAND_INVALID")
        _require(1 <= units(command.description) <= 256, "BOT_COMMAND_DESCRIPTION_INVALID")
