"""A message as plain SMS text: its numbered lines, and how many SMS it takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.plain import GSM_7, GSM_7_EXTENSION, numbered, segments

EURO, SMILE, DASH = "€", "🙂", "–"
gsm_text = st.text(st.sampled_from(sorted(GSM_7 | GSM_7_EXTENSION)), max_size=500)


def test_the_alphabet_is_the_whole_of_gsm_03_38() -> None:
    """128 places, of which one is the escape to the extension table of ten."""
    assert len(GSM_7) == 127
    assert len(GSM_7_EXTENSION) == 10
    assert set("æøåÆØÅéÉüöäñ§èà") <= GSM_7
    assert set("\f^{}\\[~]|€") == GSM_7_EXTENSION
    assert not GSM_7 & set("–—“”’…•½¼áóê`ç")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", 1, id="nothing"),
        pytest.param("a" * 160, 1, id="160 alone"),
        pytest.param("a" * 161, 2, id="161 are two"),
        pytest.param("ø" * 306, 2, id="twice 153"),
        pytest.param("a" * 307, 3, id="one more"),
        pytest.param(EURO * 80, 1, id="an extension character counts two"),
        pytest.param(EURO * 80 + "a", 2, id="and one more"),
        pytest.param("a" * 152 + EURO + "a" * 152, 3, id="an escape is never parted from its character"),
        pytest.param(DASH * 70, 1, id="70 of UCS-2"),
        pytest.param("a" * 70 + DASH, 2, id="one dash makes it all UCS-2"),
        pytest.param(DASH * 134, 2, id="twice 67"),
        pytest.param(DASH * 135, 3, id="one more of UCS-2"),
        pytest.param(SMILE * 35, 1, id="an emoji counts two"),
        pytest.param(SMILE * 36, 2, id="36 emoji"),
        pytest.param(SMILE * 67, 3, id="nor is an emoji cut in two: 33 in each"),
    ],
)
def test_how_many_sms(text: str, expected: int) -> None:
    assert segments(text) == expected


@given(text=gsm_text, letter=st.sampled_from(sorted(GSM_7)))
def test_more_text_never_takes_fewer(text: str, letter: str) -> None:
    assert segments(text) <= segments(text + letter) <= segments(text) + 1


@given(text=gsm_text)
def test_one_foreign_character_never_makes_it_cheaper(text: str) -> None:
    assert segments(text + DASH) >= segments(text)


def test_options_stand_below_and_are_numbered() -> None:
    assert numbered("Kom du til tiden?", ["Ja", "Nej"]) == "Kom du til tiden?\n1 = Ja\n2 = Nej"


@pytest.mark.parametrize("labels", [[], ["1", "2", "3", "4", "5"]])
def test_what_needs_no_list_gets_none(labels: list[str]) -> None:
    assert numbered("Hvordan går det?", labels) == "Hvordan går det?"


@given(labels=st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=9), text=gsm_text)
def test_each_option_can_be_chosen_by_its_number(labels: list[str], text: str) -> None:
    shown = numbered(text, labels)
    assert shown.startswith(text)
    if shown != text:
        assert shown.removeprefix(text) == "".join(f"\n{place} = {label}" for place, label in enumerate(labels, 1))
