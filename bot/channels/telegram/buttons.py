"""Inline keyboards: a button carries its outbox message and its value, so an old one never answers a new question."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from telegram.constants import InlineKeyboardButtonLimit

from bot.channels.channel import Button
from casebook.ids import Id, id_from

# Telegram Bot API, InlineKeyboardButton: callback_data is 1-64 bytes. 22 of them are the message, one is the colon.
_NAME_LENGTH = 22
_VALUE_BYTES = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA) - _NAME_LENGTH - 1

CHOSEN = "chosen"
"""Callback data of the button that only shows what was answered."""

Keyboard = dict[str, list[list[dict[str, str]]]]
"""InlineKeyboardMarkup of the Bot API, as its JSON."""

_ROW_WIDTH = 32
_ROW_LENGTH = 5


class Pressed(NamedTuple):
    """The button behind a press: the outbox message it sits under and its option (see `option_of`)."""

    message: Id
    option: str


def keyboard(message: Id, buttons: Sequence[Button]) -> Keyboard | None:
    """The buttons of a message: a scale side by side, long labels one under the other. None without buttons."""
    if not buttons:
        return None
    shown = [_button(button.label, data(message, button.value)) for button in buttons]
    length = _row_length([len(button.label) for button in buttons])
    return {"inline_keyboard": [shown[at : at + length] for at in range(0, len(shown), length)]}


def chosen_keyboard(label: str) -> Keyboard | None:
    """What stands under an answered question: the answer alone, or nothing when there is none to show."""
    return {"inline_keyboard": [[_button(f"✓ {label}", CHOSEN)]]} if label else None


def data(message: Id, value: str) -> str:
    """The callback data of a button, at most 64 bytes."""
    name = urlsafe_b64encode(bytes.fromhex(message)).decode().rstrip("=")
    return f"{name}:{option_of(value)}"


def pressed(data: str) -> Pressed | None:
    """The button behind callback data; None when it is none of ours (clients can send any text)."""
    name, colon, option = data.partition(":")
    if not colon or len(name) != _NAME_LENGTH:
        return None
    try:
        message = id_from(urlsafe_b64decode(f"{name}==").hex())
    except ValueError:
        return None
    return Pressed(message, option)


def option_of(value: str) -> str:
    """What a press of this value's button comes back with: the value, or a digest of one too long to travel."""
    if len(value.encode()) <= _VALUE_BYTES:
        return value
    return f"#{sha256(value.encode()).hexdigest()[: _VALUE_BYTES - 1]}"


def value_of(option: str, offered: Iterable[str]) -> str | None:
    """The offered value that came back as this option; None when none of them did."""
    return next((value for value in offered if option in (value, option_of(value))), None)


def _button(label: str, callback_data: str) -> dict[str, str]:
    return {"text": label, "callback_data": callback_data}


def _row_length(widths: Sequence[int]) -> int:
    """Buttons a row: as many as are readable on a narrow phone, at most five, the rows evenly filled."""
    fitting = max(1, min(_ROW_LENGTH, _ROW_WIDTH // (max(widths) + 2)))
    rows = ceil(len(widths) / fitting)
    return ceil(len(widths) / rows)
