"""Which language somebody writes in: told from a sentence, never from a word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.languages import OWN_NAMES
from conversations.reading import read_language, written_in
from conversations.reading.language import KNOWN, NEIGHBOURS
from conversations.reading.phrases import lines
from conversations.reading.reading import SURE

DANISH_ALIKE = [
    "tak for hjælpen i dag",
    "jeg er syg og bliver hjemme",
    "kmr lidt senere, bussen er forsinket",
    "wallah bror jeg orker ikke mere",
    "Hej Mette, hvornår er næste møde?",
    "jeg have ondt maven, ikke komme arbejde",
    "ok ok fint nok, vi ses i morgen",
    "taxa til banegården kl 14 tak",
    "taxa til banegaarden kl 14 tak",
    "du er syg sød, tak 😊",
    "jeg staar op nu",
    "haha jeg dør af grin 😂",
    "mojn",
    "hej tak",
    "hej hej, vi ses",
    "kopi af mine data tak",
    "min kone kan se min telefon",
]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I am sick today and cannot come to work", "en"),
        ("أنا مريض اليوم ولا أستطيع الحضور إلى العمل", "ar"),
        ("я захворіла, сьогодні не зможу прийти", "uk"),
        ("çocuğum hasta, bugün işe gelemem", "tr"),
        ("syn ma gorączkę, muszę zostać z nim w domu", "pl"),
        ("ilmahaygu wuu xanuunsan yahay, maanta ma imaan karo", "so"),
    ],
)
def test_a_sentence_is_enough(text: str, language: str) -> None:
    reading = written_in(text, among=KNOWN)
    assert (reading.value, reading.certainty) == (language, SURE)


@pytest.mark.parametrize("text", DANISH_ALIKE)
def test_danish_is_no_other_language(text: str) -> None:
    assert written_in(text, among=set(KNOWN) - {"da"}).value is None


@pytest.mark.parametrize("text", ["ok", "tak", "haa", "нет", "👍👍👍👍👍👍👍👍👍", "20 00 00 03", "", "OPPE", "Ali"])
def test_a_word_says_too_little(text: str) -> None:
    assert written_in(text, among=KNOWN).value is None


@pytest.mark.parametrize(
    "text", ["ich bin krank und komme heute nicht", "я сегодня заболел и не приду на работу", "من امروز مریض هستم"]
)
def test_a_neighbour_is_not_taken_for_the_language_beside_it(text: str) -> None:
    assert written_in(text, among=OWN_NAMES).value is None


def test_only_what_is_asked_for_is_found() -> None:
    assert written_in("I am sick today and cannot come", among=["uk"]).value is None
    assert not set(KNOWN) & set(NEIGHBOURS)


@given(st.text())
def test_any_text_has_one_language_or_none(text: str) -> None:
    reading = written_in(text, among=KNOWN)
    assert reading.value is None or reading.value in KNOWN
    assert 0 <= reading.certainty <= 1


def test_few_words_are_a_guess_that_a_second_message_must_bear_out() -> None:
    reading = written_in("co mam zrobic", among=KNOWN)
    assert reading.value == "pl"
    assert reading.certainty < SURE


def test_the_best_guess_is_the_likely_language_where_the_words_do_not_tell() -> None:
    assert read_language("ok", likely="uk") == "uk"
    assert read_language("👍") == "da"
    assert [read_language(word) for word in ("hej", "nej", "tak", "mojn")] == ["da"] * 4
    assert read_language("ich bin krank und komme heute nicht") == "de"
    assert read_language("jeg er syg i dag og bliver hjemme", likely="ar") == "da"


def test_two_words_are_never_sure_unless_they_have_letters_of_their_language() -> None:
    assert written_in("nie rozumiem", among=KNOWN).certainty < SURE
    assert written_in("bilmiyorum", among=KNOWN).certainty < SURE
    assert written_in("dziękuję bardzo", among=KNOWN).certainty == SURE


IN_DANISH = ("danish", "danish_indirect", "danger_danish", "danger_streets", "danger_veiled")
"""Files of messages that hardly hold another language."""
WITHOUT_THEIR_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@pytest.mark.parametrize("spelt", [{}, WITHOUT_THEIR_LETTERS], ids=["as written", "without æ, ø and å"])
def test_hardly_a_danish_message_is_taken_for_another_language(spelt: dict[int, str]) -> None:
    """And never two that follow on each other, which would bring an offer of that language."""
    messages = [line.split("\t")[0].translate(spelt) for name in IN_DANISH for line in lines(f"messages/{name}.tsv")]
    taken = [written_in(text, among=OWN_NAMES.keys() - {"da"}).value for text in messages]
    assert sum(map(bool, taken)) < 0.003 * len(messages)
    assert not any(one and one == after for one, after in pairwise(taken))


@given(
    st.sampled_from(["jeg kommer", "hvornår", "ikke i dag"]), st.sampled_from(["kontakt", "haha", "panodil", "kl 7"])
)
def test_danish_words_keep_a_message_danish(words: str, beside: str) -> None:
    assert written_in(f"{words} {beside}", among=OWN_NAMES.keys() - {"da"}).value is None
