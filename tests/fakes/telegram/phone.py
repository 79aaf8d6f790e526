"""A person's phone with Telegram on it: what the person sees, and what the person does."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

Update = dict[str, Any]
PHOTO = [{"file_id": "photo", "file_unique_id": "photo", "width": 90, "height": 90}]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A message of the bot as it looks now. `rows` are its buttons, `data` what each label sends back."""

    message_id: int
    text: str
    picture: bytes | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    data: dict[str, str] = field(default_factory=dict)

    @property
    def buttons(self) -> tuple[str, ...]:
        return tuple(label for row in self.rows for label in row)


@dataclass(slots=True, kw_only=True)
class Phone:
    """One person's phone. `publish` hands an update to the bot's queue; `patience` is in seconds.

    `shown` is every message of the bot in order; `expect` walks through them, and each must be expected once.
    """

    chat_id: int
    first_name: str
    language: str
    publish: Callable[[str, Update], Awaitable[int]]
    patience: float = 5.0
    blocked: bool = False
    shown: list[Shown] = field(default_factory=list)
    spinning: set[str] = field(default_factory=set)
    _unread: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    _presses: int = 0
    _own_messages: int = 0

    async def expect(self, words: str) -> Shown:
        """The next message, once it is here; it must hold these words."""
        try:
            at = await asyncio.wait_for(self._unread.get(), self.patience)
        except TimeoutError:
            raise AssertionError(f"{self.first_name} waited for {words!r} and saw nothing") from None
        assert words in self.shown[at].text, f"{self.first_name} expected {words!r}, saw {self.shown[at].text!r}"
        return self.shown[at]

    def expect_nothing_more(self) -> None:
        """Every message so far was expected."""
        unread = self.shown[len(self.shown) - self._unread.qsize() :]
        assert not unread, f"{self.first_name} also saw {[message.text for message in unread]}"

    async def write(self, text: str) -> int:
        """Write to the bot; the id of the update."""
        return await self.publish("message", self._message(text=text, **_entities(text)))

    async def start(self, invite: str = "") -> int:
        """Open an invite, or press START."""
        return await self.write(f"/start {invite}".strip())

    async def send_photo(self, caption: str = "") -> int:
        words = {"caption": caption} if caption else {}
        return await self.publish("message", self._message(photo=PHOTO, **words))

    async def edit(self, text: str) -> int:
        """Change the last message that this person wrote."""
        message = self._message(text=text, edit_date=self._date() + 1)
        return await self.publish("edited_message", message)

    async def press(self, label: str) -> int:
        """Press the newest button of that label; it spins until the bot answers."""
        message = next((one for one in reversed(self.shown) if label in one.buttons), None)
        assert message is not None, f"{self.first_name} sees no button {label!r}"
        return await self.press_data(message, message.data[label])

    async def press_data(self, message: Shown, data: str) -> int:
        """Press a button of this message, even one that is gone by now: a press can be on its way."""
        self._presses += 1
        query = f"{self.chat_id}-{self._presses}"
        self.spinning.add(query)
        under = {
            "message_id": message.message_id,
            "date": self._date(),
            "chat": self._chat(),
            "text": message.text or "-",
        }
        pressed = {"id": query, "from": self.user(), "chat_instance": str(self.chat_id), "data": data, "message": under}
        return await self.publish("callback_query", pressed)

    async def block(self) -> int:
        self.blocked = True
        return await self._membership("member", "kicked")

    async def unblock(self) -> int:
        self.blocked = False
        return await self._membership("kicked", "member")

    def show(self, message: Shown) -> None:
        """The bot's message arrives."""
        self.shown.append(message)
        self._unread.put_nowait(len(self.shown) - 1)

    def find(self, message_id: int) -> Shown | None:
        return next((message for message in self.shown if message.message_id == message_id), None)

    def change(self, message_id: int, **changes: Any) -> None:
        """The bot edits a message; an edit is seen, and rings nowhere."""
        self.shown = [replace(one, **changes) if one.message_id == message_id else one for one in self.shown]

    def user(self) -> dict[str, Any]:
        return {"id": self.chat_id, "is_bot": False, "first_name": self.first_name, "language_code": self.language}

    def _chat(self) -> dict[str, Any]:
        return {"id": self.chat_id, "type": "private", "first_name": self.first_name}

    def _message(self, **content: Any) -> Update:
        self._own_messages += 1
        base = {"message_id": 1_000_000 + self._own_messages, "date": self._date(), "chat": self._chat()}
        return {**base, "from": self.user(), **content}

    def _date(self) -> int:
        return 1_780_000_000 + self._own_messages

    async def _membership(self, old: str, new: str) -> int:
        bot = {"id": 7, "is_bot": True, "first_name": "Limstift"}
        change = {"chat": self._chat(), "from": self.user(), "date": self._date()}
        return await self.publish(
            "my_chat_member",
            {**change, "old_chat_member": _member(old, bot), "new_chat_member": _member(new, bot)},
        )


def _entities(text: str) -> dict[str, Any]:
    """What Telegram marks in a text: here only the command it starts with."""
    command = re.match(r"/\w+(@\w+)?", text)
    return {"entities": [{"type": "bot_command", "offset": 0, "length": command.end()}]} if command else {}


def _member(status: str, user: dict[str, Any]) -> dict[str, Any]:
    return {"status": status, "user": user, **({"until_date": 0} if status == "kicked" else {})}
