"""The Bot API's contract as aiogram's models know it: a second reader of what the real client sends and gets."""

import json
import types as python_types
from collections.abc import Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin

from aiogram import methods, types
from aiogram.methods import TelegramMethod
from pydantic import BaseModel, ValidationError

Call = TelegramMethod[Any]

# Telegram Bot API, "Making requests": method names are case-insensitive.
METHODS: dict[str, type[Call]] = {
    model.__api_method__.lower(): model
    for model in (
        methods.GetMe,
        methods.GetUpdates,
        methods.SetWebhook,
        methods.DeleteWebhook,
        methods.GetWebhookInfo,
        methods.SendMessage,
        methods.SendPhoto,
        methods.EditMessageText,
        methods.EditMessageReplyMarkup,
        methods.AnswerCallbackQuery,
        methods.SetMyCommands,
    )
}


class ContractError(Exception):
    """A request or an update that is not what the Bot API describes."""


def read_call(method: str, parameters: Mapping[str, str | bytes]) -> Call:
    """The call that these parameters make. An upload is bytes. Raises ContractError for unknown or wrong ones."""
    model = METHODS[method.lower()]
    values = {name: _value(model, name, value) for name, value in parameters.items()}
    call = _validated(model, values)
    assert isinstance(call, TelegramMethod)
    return call


def checked_update(update: dict[str, Any]) -> dict[str, Any]:
    """The update, once aiogram agrees that Telegram could send it."""
    _validated(types.Update, update)
    return update


def checked_message(message: dict[str, Any]) -> dict[str, Any]:
    """The message, once aiogram agrees that Telegram could send it."""
    _validated(types.Message, message)
    return message


def _validated(model: type[BaseModel], values: dict[str, Any]) -> BaseModel:
    try:
        valid = model.model_validate(values)
    except ValidationError as error:
        raise ContractError(f"{model.__name__}: {error}") from None
    if extra := _unknown(valid):
        raise ContractError(f"{model.__name__}: unknown {sorted(extra)}")
    return valid


def _value(model: type[Call], name: str, value: str | bytes) -> object:
    if name not in model.model_fields:
        raise ContractError(f"{model.__name__}: unknown parameter {name}")
    if isinstance(value, bytes):
        return types.BufferedInputFile(value, filename=name)
    return value if _takes_text(model, name) else _decoded(model, name, value)


def _decoded(model: type[Call], name: str, value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        raise ContractError(f"{model.__name__}: {name} is not JSON") from None


@cache
def _takes_text(model: type[Call], name: str) -> bool:
    return str in _alternatives(model.model_fields[name].annotation)


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    return get_args(annotation) if get_origin(annotation) in (Union, python_types.UnionType) else (annotation,)


def _unknown(value: object) -> set[str]:
    """Names in the tree that the models do not have (aiogram keeps them as extras)."""
    if isinstance(value, list | tuple):
        return {name for item in value for name in _unknown(item)}
    if not isinstance(value, BaseModel):
        return set()
    inner = {name for field in type(value).model_fields for name in _unknown(getattr(value, field))}
    return inner | set(value.model_extra or {})
