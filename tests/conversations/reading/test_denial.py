"""Asked whether somebody thinks of dying: which no ends the asking, and which does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import is_plain_denial, read_yes_no


@pytest.mark.parametrize(
    "text",
    [
        "nej",
        "Nej!!",
        "nej tak",
        "Nej, slet ikke",
        "nix",
        "overhovedet ikke",
        "nej jeg er bare lidt træt",
        "nej det gør jeg ikke, det var bare for sjov 😅",
        "nej det går fint nu tak",
        "nej, nu er jeg hos min søster",
        "nej jeg sidder sammen med mine venner nu",
        "no I'm fine",
        "no, I'm with my sister now",
        "لا أنا بخير",
        "ні, зі мною все добре",
        "hayır iyiyim",
        "nie, wszystko dobrze",
        "maya, waan fiicanahay",
    ],
)
def test_a_plain_no_is_believed(text: str) -> None:
    assert is_plain_denial(text)


@pytest.mark.parametrize(
    "text",
    [
        "jeg vil ikke mere",
        "jeg kan ikke holde det ud",
        "jeg kan ikke stoppe tankerne",
        "jeg vil ikke være her",
        "ikke endnu",
        "nej ikke i dag",
        "nej ikke lige nu",
        "nej, men jeg tænker tit på det",
        "nej det tør jeg ikke",
        "nej jeg er hos ham",
        "nej det er jeg ikke, men jeg er bange",
        "nej ja",
        "jeg har det fint",
        "det har jeg tænkt på hver nat i to uger",
        "",
    ],
)
def test_a_no_within_worry_is_asked_about_again(text: str) -> None:
    assert not is_plain_denial(text)


@given(st.text())
def test_a_denial_is_always_a_no(text: str) -> None:
    assert not is_plain_denial(text) or read_yes_no(text).value is False
