"""A long text becomes several messages, none of which Telegram would refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.parts import split, width

TEXTS = st.text(alphabet=st.sampled_from("ab \n🙂æ"), max_size=60) | st.text(max_size=200)


def without_space(text: str) -> str:
    return "".join(text.split())


@given(TEXTS, st.integers(2, 30), st.integers(2, 30))
def test_every_piece_fits_and_no_word_is_lost(text: str, first: int, rest: int) -> None:
    pieces = split(text, first=first, rest=rest)
    assert width(pieces[0]) <= first
    assert all(width(piece) <= rest for piece in pieces[1:])
    assert without_space("".join(pieces)) == without_space(text)


@given(TEXTS, st.integers(2, 30))
def test_only_a_blank_text_has_a_blank_piece(text: str, limit: int) -> None:
    assert all(piece.strip() for piece in split(text, first=limit, rest=limit)) or not text.strip()


@given(st.text(max_size=100))
def test_a_text_that_fits_stays_as_it_is(text: str) -> None:
    assert split(text) == [text]


@given(st.text())
def test_width_counts_utf_16_units(text: str) -> None:
    assert width(text) == len(text.encode("utf-16-le", "surrogatepass")) // 2


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("aaa bbb ccc", ["aaa bbb", "ccc"]),
        ("aa bb\ncc dd", ["aa bb", "cc dd"]),
        ("a a a\n\nb b b", ["a a a", "b b b"]),
        ("aaaaaaaaaaaa", ["aaaaaaaa", "aaaa"]),
        ("🙂🙂🙂🙂🙂", ["🙂🙂🙂🙂", "🙂"]),
        ("aaa" + " " * 20 + "bbb", ["aaa", "bbb"]),
        (" " * 20, [""]),
    ],
)
def test_a_text_is_cut_where_it_hurts_least(text: str, pieces: list[str]) -> None:
    assert split(text, first=8, rest=8) == pieces
