"""Into the alphabet of SMS: typography and accents go, another alphabet stays, and nothing grows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.alphabet import ALPHABET, in_gsm_7
from bot.channels.plain import segments

LETTERS = st.text(st.sampled_from(sorted(ALPHABET)))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Kl. 6.30 – “nu” …", 'Kl. 6.30 - "nu" ...'),
        ("½ time", "1/2 time"),
        ("Zoë, José, Łukasz og Đặng", "Zoe, José, Lukasz og Dang"),
        ("Blåbærgrød på Ærø til André", "Blåbærgrød på Ærø til André"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("a\u200bb\u00a0c", "ab c"),
    ],
)
def test_what_has_a_likeness_becomes_it(text: str, plain: str) -> None:
    assert in_gsm_7(text, language="da") == plain


@pytest.mark.parametrize("text", ["صباح الخير – علي", "Доброе утро…", "Flot 😀 – godt"])
def test_what_has_none_stays_just_as_it_was(text: str) -> None:
    assert in_gsm_7(text, language="da") == text


def test_a_language_with_accents_keeps_them() -> None:
    assert in_gsm_7("Günaydın…", language="tr") == "Günaydın…"
    assert in_gsm_7("Bonjour…", language="fr") == "Bonjour..."


def test_polish_goes_without_as_poles_write_sms_themselves() -> None:
    assert in_gsm_7("Dzień dobry, Łukasz. Idź już…", language="pl") == "Dzien dobry, Lukasz. Idz juz..."


@given(text=LETTERS, language=st.sampled_from(["da", "en", "ar"]))
def test_the_alphabet_itself_never_changes(text: str, language: str) -> None:
    assert in_gsm_7(text, language=language) == text


@given(text=st.text())
def test_it_is_all_or_nothing_and_twice_is_once(text: str) -> None:
    plain = in_gsm_7(text, language="da")
    assert plain == text or ALPHABET.issuperset(plain)
    assert in_gsm_7(plain, language="da") == plain


@given(text=st.text(st.sampled_from("–“”’•áóê"), min_size=1))
def test_typography_never_costs_more_than_before(text: str) -> None:
    assert segments(in_gsm_7(text, language="da")) <= segments(text)
