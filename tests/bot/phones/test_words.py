"""The page's own words: complete in both languages, and none too many."""

import re
from pathlib import Path

import pytest

import bot.phones
from bot.phones.routes import words

PAGE = Path(bot.phones.__file__).parent
SOURCES = "".join(path.read_text() for path in [*PAGE.glob("templates/*.html"), *PAGE.glob("static/*.js")])
BY_VALUE = re.compile(r"(role|tab|status|severity|category|alert)-")
"""Words for a value of the program: looked up by the value, so not named in the sources."""


def names(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_both_languages_say_the_same_things() -> None:
    danish, english = words("da"), words("en")
    assert list(danish) == list(english)
    assert all(danish.values())
    assert all(english.values())
    assert {key: names(text) for key, text in danish.items()} == {key: names(text) for key, text in english.items()}


def test_every_word_asked_for_is_there() -> None:
    asked = set(re.findall(r"""words\[["']([a-z-]+)["']\]|\.say\("([a-z-]+)\"""", SOURCES))
    assert asked
    assert {one or other for one, other in asked} <= set(words("da"))


@pytest.mark.parametrize("key", [key for key in words("da") if not BY_VALUE.match(key)])
def test_no_word_is_left_over(key: str) -> None:
    computed = key.startswith("guide-")
    assert f'"{key}"' in SOURCES or f"'{key}'" in SOURCES or computed
