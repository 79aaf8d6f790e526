"""What Telegram does with a call that concerns people: messages arrive on their phones, edits change them."""

from itertools import count
from typing import Any

from aiogram import methods, types

from tests.fakes.telegram.contract import Call, checked_message
from tests.fakes.telegram.limits import RefusedError
from tests.fakes.telegram.phone import PHOTO, Phone, Shown

BOT = {"id": 7, "is_bot": True, "first_name": "Limstift", "username": "limstift_bot"}


class Chats:
    """The phones of all people who have opened the bot, by chat id, and the bot's menu."""

    def __init__(self) -> None:
        self.phones: dict[int, Phone] = {}
        self.commands: dict[str, dict[str, str]] = {}
        self._message_ids = count(1)

    def do(self, call: Call) -> object:
        """The result of the call. Raises RefusedError as Telegram would refuse it."""
        match call:
            case methods.SendMessage():
                return self._send(call.chat_id, text=call.text, markup=call.reply_markup)
            case methods.SendPhoto():
                assert isinstance(call.photo, types.BufferedInputFile)
                return self._send(
                    call.chat_id, text=call.caption or "", markup=call.reply_markup, picture=call.photo.data
                )
            case methods.EditMessageText():
                return self._edit(call.chat_id, call.message_id, call.reply_markup, text=str(call.text))
            case methods.EditMessageReplyMarkup():
                return self._edit(call.chat_id, call.message_id, call.reply_markup)
            case methods.AnswerCallbackQuery():
                return self._stop_spinner(call.callback_query_id)
            case _:
                return self._about_the_bot(call)

    def _about_the_bot(self, call: Call) -> object:
        match call:
            case methods.GetMe():
                return BOT
            case methods.SetMyCommands():
                menu = {command.command: command.description for command in call.commands}
                self.commands[call.language_code or ""] = menu
                return True
            case _:
                raise RefusedError(404, "Not Found")

    def _send(self, chat_id: object, *, text: str, markup: object, picture: bytes | None = None) -> dict[str, Any]:
        phone = self._phone(chat_id)
        if phone.blocked:
            raise RefusedError(403, "bot was blocked by the user")
        keyboard = _keyboard(markup)
        shown = Shown(message_id=next(self._message_ids), text=text.strip(), picture=picture, **_rows(keyboard))
        phone.show(shown)
        return _message(phone, shown, keyboard)

    def _edit(self, chat_id: object, message_id: int | None, markup: object, text: str | None = None) -> dict[str, Any]:
        phone = self._phone(chat_id)
        before = phone.find(message_id or 0)
        if before is None:
            raise RefusedError(400, "message to edit not found")
        keyboard = _keyboard(markup)
        changes = _rows(keyboard) | ({} if text is None else {"text": text.strip()})
        phone.change(before.message_id, **changes)
        after = phone.find(before.message_id)
        assert after is not None
        if after == before:
            raise RefusedError(
                400, "message is not modified: specified new message content and reply markup are the same"
            )
        return _message(phone, after, keyboard)

    def _phone(self, chat_id: object) -> Phone:
        known = str(chat_id).lstrip("-").isdecimal() and int(str(chat_id)) in self.phones
        if not known:
            raise RefusedError(400, "chat not found")
        return self.phones[int(str(chat_id))]

    def _stop_spinner(self, query: str) -> bool:
        for phone in self.phones.values():
            if query in phone.spinning:
                phone.spinning.remove(query)
                return True
        raise RefusedError(400, "query is too old and response timeout expired or query ID is invalid")


def _keyboard(markup: object) -> types.InlineKeyboardMarkup | None:
    return markup if isinstance(markup, types.InlineKeyboardMarkup) else None


def _rows(keyboard: types.InlineKeyboardMarkup | None) -> dict[str, Any]:
    rows = keyboard.inline_keyboard if keyboard else []
    return {
        "rows": tuple(tuple(button.text for button in row) for row in rows),
        "data": {button.text: button.callback_data or "" for row in rows for button in row},
    }


def _message(phone: Phone, shown: Shown, keyboard: types.InlineKeyboardMarkup | None) -> dict[str, Any]:
    message: dict[str, Any] = {
        "message_id": shown.message_id,
        "date": 1_780_000_000,
        "chat": {"id": phone.chat_id, "type": "private", "first_name": phone.first_name},
        "from": BOT,
    }
    if shown.picture is None:
        message["text"] = shown.text
    else:
        message |= {"photo": PHOTO} | ({"caption": shown.text} if shown.text else {})
    if keyboard is not None:
        message["reply_markup"] = keyboard.model_dump(exclude_none=True)
    return checked_message(message)
