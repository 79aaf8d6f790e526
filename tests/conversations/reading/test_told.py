"""Yes and no told by how things are, where it is known what was asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.reading import read_yes_no
from conversations.reading.patterns import load
from conversations.reading.phrases import table
from conversations.reading.told import asks_of_ill, read_told

UP, OUT, WELL, ILL, LATE = (
    "Er du oppe?",
    "Er du ude af døren?",
    "Er du rask i dag?",
    "Er du syg?",
    "Bliver du forsinket?",
)
TOLD = [
    (UP, "laver madpakker til børnene", True),
    (UP, "har været vågen siden 5", True),
    (UP, "kan ikke komme op", False),
    (UP, "yataktayım", False),
    ("Are you up?", "up since five", True),
    (OUT, "står og fryser ved stoppestedet", True),
    (OUT, "kan ikke finde mine nøgler", False),
    ("Er du på vej?", "er der om 5 min", True),
    ("Er du hjemme endnu?", "sidder i bussen", False),
    (ILL, "har feber", True),
    (ILL, "er på benene igen", False),
    (WELL, "hoster stadig", False),
    (WELL, "er frisk igen", True),
    (LATE, "toget er aflyst", True),
    (LATE, "er der i god tid", False),
    ("Kom du til tiden i dag?", "missede bussen", False),
    ("Er der nogen hos dig?", "min datter sover inde ved siden af", True),
    ("Er du alene?", "min mor er her", False),
    ("Gik det godt i dag?", "chefen var sur, elendig dag", False),
    ("Gik det godt i dag?", "det gik over al forventning", True),
    ("Har du fået din vagtplan?", "den ligger på bordet", True),
    ("Har du fået din vagtplan?", "intet modtaget", False),
    ("Har du talt med din mentor?", "hun ringede i går", True),
    ("Har du talt med din mentor?", "ikke et ord fra hende", False),
    ("Har du spist?", "to boller", True),
    ("Er du sikker?", "fortrudt", False),
    ("Skal jeg flytte mødet?", "behold det", False),
    ("Må jeg give din mentor besked?", "han må gerne vide det", True),
    ("Må jeg give din mentor besked?", "det er privat", False),
    ("Kommer du i dag?", "sidder i bussen", True),
]
LEFT_OPEN = [
    (UP, "min mor sidder med kaffen"),
    (UP, "sidder ikke i bussen endnu"),
    (UP, "snart"),
    (UP, "er du selv oppe?"),
    (OUT, "bussen kom ikke"),
    (ILL, "kommer i dag"),
    (ILL, "det går fint"),
    (ILL, "jeg kommer ikke i dag"),
    (LATE, "jeg kommer ikke"),
    ("Gik det godt i dag?", "godt og skidt, mest midt imellem"),
    ("Har du fået din vagtplan?", "den skulle komme i dag"),
    ("Kommer du i dag?", "min søn er syg"),
    ("Hvad hedder du?", "sidder med kaffen"),
]


@pytest.mark.parametrize(("question", "text", "answer"), TOLD)
def test_how_things_are_answers_what_was_asked(question: str, text: str, answer: bool) -> None:
    assert read_yes_no(text, question=question).value is answer


@pytest.mark.parametrize(("question", "text"), LEFT_OPEN)
def test_what_may_mean_something_else_is_asked_again(question: str, text: str) -> None:
    assert read_yes_no(text, question=question).value is None


@pytest.mark.parametrize(
    "text", ["sidder med kaffen", "i bussen", "feber", "alene", "to boller", "den ligger på bordet"]
)
def test_where_nothing_is_known_of_the_question_it_tells_nothing(text: str) -> None:
    assert read_yes_no(text).value is None


@pytest.mark.parametrize(("question", "text", "answer"), TOLD)
def test_a_plain_yes_or_no_before_it_decides(question: str, text: str, answer: bool) -> None:
    plain = "ja" if answer else "nej"
    assert read_yes_no(f"{plain}, {text}", question=question).value is answer


@pytest.mark.parametrize("question", [question for question, _, _ in TOLD] + [question for question, _ in LEFT_OPEN])
def test_yes_and_no_themselves_mean_the_same_whatever_was_asked(question: str) -> None:
    for text, answer in (
        ("ja", True),
        ("jep", True),
        ("nej", False),
        ("nej tak", False),
        ("👍", True),
        ("måske", None),
    ):
        assert read_yes_no(text, question=question).value is answer


@pytest.mark.parametrize(("question", "text", "_answer"), TOLD)
def test_a_condition_or_a_doubt_leaves_it_open(question: str, text: str, _answer: bool) -> None:
    for doubted in (f"måske {text}", f"{text} hvis jeg kan", f"{text} eller hvad"):
        assert read_told([doubted], question=question).value is None


def test_asked_the_other_way_round_the_answer_turns() -> None:
    for text in ("sidder med kaffen", "ligger stadig i sengen", "i bad"):
        up, in_bed = (read_yes_no(text, question=asked).value for asked in (UP, "Ligger du stadig i sengen?"))
        assert up is not None
        assert in_bed is (not up)


def test_yes_is_bad_news_to_some_questions_only() -> None:
    assert [question for question in (UP, OUT, WELL, ILL, LATE) if asks_of_ill(question)] == [ILL, LATE]


def test_every_pattern_answers_a_question_that_can_be_asked() -> None:
    """Those of "any" answer whatever is asked: idioms."""
    told, asked = load("told.tsv"), {"any", *(name.removeprefix("-") for name, _ in table("asked.tsv"))}
    assert {one.theme for one in told} == asked
    assert {(one.theme, one.label) for one in told} == {(about, label) for about in asked for label in ("yes", "no")}


@given(text=st.text(max_size=60), question=st.one_of(st.text(max_size=40), st.sampled_from([UP, OUT, WELL, ILL, LATE])))
@settings(max_examples=200, deadline=None)
def test_no_text_and_no_question_make_it_raise(text: str, question: str) -> None:
    assert read_yes_no(text, question=question).value in {True, False, None}
