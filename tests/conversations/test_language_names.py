"""Another language, asked for in a few words of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.language_names import cannot_read_danish, language_asked

ASKED = {
    "en": ("kan du skrive på engelsk?", "English please", "ENGLISH", "can you write in english", "angielski"),
    "da": ("tilbage til dansk", "Danish please", "dansk tak"),
    "ar": ("kan du tale arabisk", "بالعربية", "عربي"),
    "uk": ("українською", "ukrainsk", "українська"),
    "tr": ("Türkçe", "tyrkisk tak"),
    "pl": ("po polsku", "kan jeg få polsk?"),
    "so": ("af soomaali", "somali"),
}


@pytest.mark.parametrize(("code", "words"), [(code, words) for code, all_ in ASKED.items() for words in all_])
def test_a_language_is_asked_for(code: str, words: str) -> None:
    assert language_asked(words) == code


@pytest.mark.parametrize(
    "words",
    ["", "skift sprog", "min mor er dansk", "engelsk eller polsk", "jeg er til engelsk"],
)
def test_what_only_names_one_is_not_asking(words: str) -> None:
    assert language_asked(words) is None


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "I don't understand Danish"),
        ("en", "sorry, i can't read danish very well"),
        ("ar", "لا أفهم الدنماركية"),
        ("uk", "я не розумію данською"),
        ("tr", "Danca bilmiyorum"),
        ("pl", "nie rozumiem po duńsku"),
        ("so", "ma fahmo af danish"),
        ("so", "af Deenish ma fahmo"),
    ],
)
def test_who_does_not_understand_danish_is_written_to_in_their_own(code: str, words: str) -> None:
    assert language_asked(words) == code


@given(st.text())
def test_nothing_that_is_written_breaks_it(words: str) -> None:
    assert language_asked(words) is None or len(words.split()) >= 1


@pytest.mark.parametrize(
    "words",
    [
        "jeg forstår ikke dansk",
        "jeg kan ikke dansk",
        "Jeg taler ikke så godt dansk",
        "forstår ik dansk",
        "ikke forstå dansk",
    ],
)
def test_who_says_so_in_danish_is_asked_which(words: str) -> None:
    assert cannot_read_danish(words)
    assert language_asked(words) is None


@pytest.mark.parametrize("words", ["min kollega kan ikke dansk", "jeg forstår ikke", "jeg kan dansk", "dansk", ""])
def test_others_and_other_things_are_no_wish_for_a_language(words: str) -> None:
    assert not cannot_read_danish(words)
