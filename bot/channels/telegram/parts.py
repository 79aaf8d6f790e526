"""One outgoing message as the Telegram messages it takes: text has a limit, and the buttons sit under the last one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, repeat

from telegram.constants import MessageLimit

from bot.channels.channel import Outgoing
from bot.channels.telegram.buttons import Keyboard, keyboard

TEXT_LIMIT = int(MessageLimit.MAX_TEXT_LENGTH)
CAPTION_LIMIT = int(MessageLimit.CAPTION_LENGTH)
_BREAKS = ("\n\n", "\n", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One Telegram message."""

    text: str
    picture: bytes | None = None
    keyboard: Keyboard | None = None


def parts(outgoing: Outgoing) -> list[Part]:
    """The Telegram messages to send, in order; never none. A picture comes first, with the first words under it."""
    first = TEXT_LIMIT if outgoing.picture is None else CAPTION_LIMIT
    texts = split(outgoing.text, first=first)
    pictures = chain([outgoing.picture], repeat(None))
    keyboards = chain(repeat(None, len(texts) - 1), [keyboard(outgoing.message, outgoing.buttons)])
    return [
        Part(text=text, picture=picture, keyboard=markup)
        for text, picture, markup in zip(texts, pictures, keyboards, strict=False)
    ]


def split(text: str, *, first: int = TEXT_LIMIT, rest: int = TEXT_LIMIT) -> list[str]:
    """The text in pieces of at most `first`, then `rest` UTF-16 units, cut between paragraphs, lines or words.

    A text that fits stays as it is. White space at a cut is dropped, as Telegram drops it, and so are blank pieces,
    which Telegram refuses.
    """
    if width(text) <= first:
        return [text]
    return list(_pieces(text.strip(), first, rest)) or [""]


def width(text: str) -> int:
    """Its length in UTF-16 code units, never less than what Telegram counts."""
    return len(text) + sum(character > "\uffff" for character in text)


def _pieces(text: str, limit: int, rest: int) -> Iterator[str]:
    while text:
        end = _cut(text, limit)
        yield text[:end].rstrip()
        text, limit = text[end:].lstrip(), rest


def _cut(text: str, limit: int) -> int:
    """Where the next piece ends: at the last good break in its second half, else right at the limit."""
    end = _reach(text, limit)
    if end == len(text):
        return end
    breaks = (text.rfind(mark, end // 2, end + len(mark)) for mark in _BREAKS)
    return next((at for at in breaks if at > 0), end)


def _reach(text: str, limit: int) -> int:
    """How many characters from the start fit into `limit` UTF-16 units."""
    head = text[:limit]
    while width(head) > limit:
        head = head[: len(head) - (width(head) - limit + 1) // 2]
    return len(head)
