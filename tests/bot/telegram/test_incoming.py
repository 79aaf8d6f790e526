"""What an update means, read without looking anywhere else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs
from telegram import Update

from bot.channels.channel import Incoming
from bot.channels.telegram.buttons import data
from bot.channels.telegram.incoming import Ignored, Reason, parse_update
from bot.channels.telegram.reception import read_update
from tests.bot.telegram.conftest import QUESTION

ALI = {"id": 42, "is_bot": False, "first_name": "Ali", "last_name": "Jensen"}
CHAT = {"id": 42, "type": "private", "first_name": "Ali"}


def read(kind: str, content: dict[str, Any]) -> Incoming | Ignored:
    return parse_update(Update.de_json({"update_id": 9, kind: content}, None))


def message(**content: Any) -> Incoming | Ignored:
    base = {"message_id": 1, "date": 1_780_000_000, "chat": CHAT, "from": ALI}
    return read("message", base | content)


def written(text: str) -> Incoming:
    incoming = message(text=text)
    assert isinstance(incoming, Incoming)
    return incoming


def press(callback_data: str | None) -> Incoming | Ignored:
    under = {"message_id": 1, "date": 1_780_000_000, "chat": CHAT}
    query = {"id": "q", "from": ALI, "chat_instance": "c", "message": under}
    return read("callback_query", query | ({} if callback_data is None else {"data": callback_data}))


def test_a_message_says_who_when_and_what() -> None:
    incoming = written("hej")
    assert (incoming.channel, incoming.sender, incoming.provider_id) == ("telegram", "42", "9")
    assert incoming.sender_name == "Ali Jensen"
    assert incoming.sent_at is not None
    assert incoming.sent_at.isoformat() == "2026-05-28T20:26:40+00:00"


@given(st.text(min_size=1).filter(lambda text: not text.startswith("/")))
def test_text_passes_as_it_came(text: str) -> None:
    assert written(text).text == text


@pytest.mark.parametrize("nobody", [{"first_name": None}, {"first_name": 0}, {"first_name": True}])
def test_somebody_without_a_proper_name_is_heard(nobody: dict[str, Any]) -> None:
    """Found by throwing a hundred thousand broken updates at the program: Telegram would have brought it for ever."""
    incoming = message(text="hej", **{"from": ALI | nobody | {"last_name": ""}})
    assert isinstance(incoming, Incoming)
    assert (incoming.text, incoming.sender_name in {"", "True"}) == ("hej", True)


@pytest.mark.parametrize("text", ["x" * 10_000, "a\x00b", "شكرا \u202e\u200f", "🙂🙂", " \n ", "/", "/æ", "ja / nej"])
def test_strange_text_passes_as_it_came(text: str) -> None:
    assert (written(text).text, written(text).start) == (text, None)


@pytest.mark.parametrize(
    ("command", "word"),
    [
        ("/stop", "STOP"),
        ("/STOP", "STOP"),
        ("/stop@limstift_bot", "STOP"),
        ("/start", "START"),
        ("/pause", "PAUSE"),
        ("/hjaelp", "HJÆLP"),
        ("/help", "HJÆLP"),
        ("/vaekkeur", "VÆKKEUR"),
        ("/wake", "VÆKKEUR"),
        ("/vaekkeur i morgen 5.45", "VÆKKEUR i morgen 5.45"),
        ("/noget", "/noget"),
        ("/stop_nu", "/stop_nu"),
    ],
)
def test_a_command_is_its_word(command: str, word: str) -> None:
    assert (written(command).text, written(command).start) == (word, None)


def test_a_start_link_carries_its_invite() -> None:
    incoming = written("/start aB3-_x9")
    assert (incoming.start, incoming.text) == ("aB3-_x9", "")


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]},
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"location": {"latitude": 55.7, "longitude": 12.6}},
        {
            "sticker": {
                "file_id": "s",
                "file_unique_id": "s",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
                "type": "regular",
            }
        },
    ],
)
def test_a_picture_or_sound_is_told_without_being_fetched(content: dict[str, Any]) -> None:
    incoming = message(**content)
    assert isinstance(incoming, Incoming)
    assert (incoming.media, incoming.text) == (True, "")


def test_the_caption_of_a_picture_is_its_text() -> None:
    photo = [{"file_id": "p", "file_unique_id": "p", "width": 1, "height": 1}]
    incoming = message(photo=photo, caption="Jeg er syg")
    assert isinstance(incoming, Incoming)
    assert (incoming.media, incoming.text) == (True, "Jeg er syg")


@given(st.text(max_size=40))
def test_a_press_names_its_question_and_its_option(option: str) -> None:
    incoming = press(data(QUESTION, option))
    assert isinstance(incoming, Incoming)
    assert incoming.button_of == QUESTION
    assert incoming.option is not None
    assert (incoming.sender, incoming.provider_id, incoming.text) == ("42", "9", "")


@pytest.mark.parametrize("forged", [None, "", ":", "x", "x:up", "æ" * 22 + ":up", "!" * 22 + ":up", "A" * 23 + ":up"])
def test_a_press_of_no_button_of_ours_is_ignored(forged: str | None) -> None:
    assert press(forged) == Ignored(reason=Reason.UNREADABLE, sender="42")


def test_a_press_on_the_shown_answer_is_ignored() -> None:
    assert press("chosen") == Ignored(reason=Reason.CHOSEN, sender="42")


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_only_private_chats_are_read(kind: str) -> None:
    group = {"id": -5, "type": kind, "title": "Holdet"}
    assert message(chat=group, text="hej") == Ignored(reason=Reason.NOT_PRIVATE, sender="-5")


def test_bots_are_not_listened_to() -> None:
    assert message(**{"from": ALI | {"is_bot": True}}, text="hej") == Ignored(reason=Reason.BOT, sender="42")


def test_what_telegram_itself_says_in_a_chat_is_no_message() -> None:
    assert message(write_access_allowed={}) == Ignored(reason=Reason.OTHER, sender="42")
    assert read("poll_answer", {"poll_id": "1", "user": ALI, "option_ids": [], "option_persistent_ids": []}) == Ignored(
        reason=Reason.OTHER
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["id", "chat", "from", "text", "data", "type", "date", "message_id", "is_bot", "first_name", "photo"]
    ), inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(st.sampled_from(["update_id", "message", "callback_query", "my_chat_member"]), JSON))
def test_no_update_whatever_its_shape_is_more_than_set_aside(raw: dict[str, Any]) -> None:
    with capture_logs() as logs:
        arrival = read_update(raw)
    assert (arrival is None) == bool(logs)
