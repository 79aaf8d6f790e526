"""What a Telegram update means: a pure reading of it, without a look at who the sender is."""

import re
from dataclasses import dataclass
from enum import StrEnum

from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatMemberStatus, UpdateType

from bot.channels.channel import Incoming
from bot.channels.telegram.buttons import CHOSEN, Pressed, pressed

CHANNEL = "telegram"

ALLOWED_UPDATES = (
    UpdateType.MESSAGE,
    UpdateType.EDITED_MESSAGE,
    UpdateType.CALLBACK_QUERY,
    UpdateType.MY_CHAT_MEMBER,
)
"""What Telegram is asked to send."""

_COMMAND = re.compile(r"/(?P<name>[a-z0-9_]{1,32})(?:@\w+)?(?:\s+(?P<rest>.*))?", re.DOTALL | re.IGNORECASE)
_WORDS = {
    "start": "START",
    "stop": "STOP",
    "pause": "PAUSE",
    "hjaelp": "HJÆLP",
    "help": "HJÆLP",
    "vaekkeur": "VÆKKEUR",
    "wake": "VÆKKEUR",
}


class Reason(StrEnum):
    """Why an update is no message to answer."""

    BLOCKED = "blocked"
    """The person has blocked the bot: the address is unusable until UNBLOCKED."""
    UNBLOCKED = "unblocked"
    EDITED = "edited"
    """A message was changed after it was sent. It counts as it was first: it may have answered a question, and the
    change would answer the next one. The program may ask the person to write it again."""
    NOT_PRIVATE = "not_private"
    BOT = "bot"
    CHOSEN = "chosen"
    """A press on the answer that stands under an answered question."""
    UNREADABLE = "unreadable"
    """A press with callback data that is none of ours."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """An update that is not stored as a message. `sender` is the chat id where there is one."""

    reason: Reason
    sender: str = ""


def parse_update(update: Update) -> Incoming | Ignored:
    """The message in an update, its text just as it came; or why there is none."""
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None:
        return Ignored(reason=Reason.OTHER)
    if (refused := _refused(chat, user)) is not None:
        return Ignored(reason=refused, sender=str(chat.id))
    if update.message is not None:
        return _message(update.update_id, update.message, user)
    if update.callback_query is not None:
        return _press(update.update_id, update.callback_query)
    if update.my_chat_member is not None:
        return Ignored(reason=_membership(update.my_chat_member), sender=str(chat.id))
    edited = update.edited_message is not None
    return Ignored(reason=Reason.EDITED if edited else Reason.OTHER, sender=str(chat.id))


def _refused(chat: Chat, user: User) -> Reason | None:
    if chat.type != Chat.PRIVATE:
        return Reason.NOT_PRIVATE
    return Reason.BOT if user.is_bot else None


def _message(update_id: int, message: Message, user: User) -> Incoming | Ignored:
    media = message.effective_attachment is not None
    if message.text is None and not media:
        return Ignored(reason=Reason.OTHER, sender=str(message.chat.id))
    text, start = _command(message.text or message.caption or "")
    return Incoming(
        channel=CHANNEL,
        sender=str(message.chat.id),
        provider_id=str(update_id),
        text=text,
        media=media,
        start=start,
        sender_name=_name(user),
        sent_at=message.date,
    )


def _press(update_id: int, query: CallbackQuery) -> Incoming | Ignored:
    sender = str(query.from_user.id)
    match query.data, pressed(query.data or ""):
        case (_, Pressed(message, option)):
            return Incoming(
                channel=CHANNEL,
                sender=sender,
                provider_id=str(update_id),
                button_of=message,
                option=option,
                sender_name=_name(query.from_user),
            )
        case (data, _):
            return Ignored(reason=Reason.CHOSEN if data == CHOSEN else Reason.UNREADABLE, sender=sender)


def _name(user: User) -> str:
    """The name somebody goes by. Telegram promises one; without it they are heard all the same."""
    return str(user.full_name or "")


def _command(text: str) -> tuple[str, str | None]:
    """The text with a command of our menu as its word ("/stop" is "STOP"), and the invite of "/start <invite>"."""
    match = _COMMAND.fullmatch(text)
    word = _WORDS.get(match["name"].lower()) if match else None
    if match is None or word is None:
        return text, None
    rest = (match["rest"] or "").strip()
    if word == "START" and rest:
        return "", rest
    return f"{word} {rest}".strip(), None


def _membership(change: ChatMemberUpdated) -> Reason:
    blocked = change.new_chat_member.status == ChatMemberStatus.BANNED
    return Reason.BLOCKED if blocked else Reason.UNBLOCKED
