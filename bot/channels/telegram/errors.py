"""What a failed Bot API call means for the message: refused for good, to be tried again, or unknown."""

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, TelegramError, TimedOut

from bot.channels.channel import DeliveryError, UnknownOutcomeError
from bot.channels.telegram.request import FloodError, NotSentError

# Descriptions of 400 that say the address is no longer one (Telegram Bot API, sendMessage).
_NO_SUCH_CHAT = ("chat not found", "user not found", "peer_id_invalid", "chat_id is empty", "input_user_deactivated")


def delivery_error(error: TelegramError) -> DeliveryError | UnknownOutcomeError:
    """The channel's word for a failed sendMessage or sendPhoto."""
    match error:
        case FloodError():
            return DeliveryError("flood", permanent=False, retry_after=error.retry_after)
        case NotSentError():
            return DeliveryError("not_connected", permanent=False)
        case _ if _unreadable(error):
            return UnknownOutcomeError("not_telegrams_answer")
        case BadRequest() | ChatMigrated() | Forbidden() | InvalidToken():
            return DeliveryError(_code(error), permanent=True, address_gone=_address_gone(error))
        case _:
            return UnknownOutcomeError("timed_out" if isinstance(error, TimedOut) else "network_error")


def not_modified(error: TelegramError) -> bool:
    """An edit that changes nothing, such as one that is made twice."""
    return isinstance(error, BadRequest) and "message is not modified" in error.message.lower()


def _unreadable(error: TelegramError) -> bool:
    """The body was not the Bot API's JSON: a proxy answered, whatever the status says.

    python-telegram-bot chains the failure to read it. (A refused token is chained once more, by `do_api_request`.)
    """
    cause = error.__cause__
    return _unreadable(cause) if isinstance(cause, InvalidToken) else cause is not None


def _code(error: BadRequest | ChatMigrated | Forbidden | InvalidToken) -> str:
    """Telegram's description of a 400 or 403 is one of its fixed sentences: it quotes markup and URLs at most, and we
    send neither."""
    match error:
        case InvalidToken():
            return "bot_token_refused"
        case ChatMigrated():
            return "chat_migrated"
        case _:
            return error.message.lower()[:80]


def _address_gone(error: TelegramError) -> bool:
    gone = isinstance(error, Forbidden | ChatMigrated)
    return gone or any(words in error.message.lower() for words in _NO_SUCH_CHAT)
