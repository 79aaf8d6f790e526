"""Typed questions: buttons, numbers, words; what is kept and restored; hints."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.engine import (
    Choice,
    ClockTime,
    Day,
    DaysPresent,
    Duration,
    LocalTime,
    Option,
    Question,
    Reply,
    Scale,
    Words,
    YesNo,
    options,
    texts_of,
)
from conversations.reading import Attendance
from tests.conversations.talking import CATALOGUE

NOON = datetime(2026, 3, 3, 12, 0)  # noqa: DTZ001 - replies carry local wall-clock time
TUESDAY = NOON.date()
FRUIT = Choice(
    of=tuple(Option(value=value, label=texts_of("fruit")(f"option.{value}")) for value in ("apple", "pear", "plum"))
)
LABELS = ("Æble", "Pære", "Blomme")
EVERY_KIND: list[Question[Any]] = [
    Scale(low=1, high=5),
    YesNo(),
    FRUIT,
    ClockTime(),
    Duration(longest=timedelta(hours=60)),
    Day(),
    DaysPresent(planned=5),
    Words(),
]
each = pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: type(question).__name__)


def written(text: str, *, shown: tuple[str, ...] = ()) -> Reply:
    return Reply(text=text, at=NOON, shown=shown)


def pressed(option: str) -> Reply:
    return Reply(text="", at=NOON, option=option)


@pytest.mark.parametrize(
    ("question", "reply", "answer"),
    [
        (Scale(low=1, high=5), written("4"), 4),
        (Scale(low=1, high=5), pressed("4"), 4),
        (YesNo(), written("ja"), True),
        (YesNo(), written("nej tak"), False),
        (YesNo(), written("1"), True),
        (YesNo(), written(" 2. "), False),
        (YesNo(), pressed("no"), False),
        (FRUIT, written("2"), "pear"),
        (FRUIT, pressed("plum"), "plum"),
        (FRUIT, written("pære", shown=LABELS), "pear"),
        (ClockTime(), written("halv syv"), time(6, 30)),
        (Duration(longest=timedelta(hours=60)), written("1 time 30 min"), timedelta(minutes=90)),
        (Day(), written("14/3"), date(2026, 3, 14)),
        (DaysPresent(planned=5), written("4/5"), Attendance(present=4, planned=5)),
        (Words(), written("  Det gik fint.\n"), "Det gik fint."),
        (Words(longest=3), written("Det gik fint"), "Det"),
    ],
)
def test_a_reply_is_read(question: Question[Any], reply: Reply, answer: object) -> None:
    assert question.read(reply) == answer


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        (Scale(low=1, high=5), written("6")),
        (Scale(low=1, high=5), pressed("6")),
        (YesNo(), written("måske")),
        (YesNo(), written("3")),
        (YesNo(), pressed("up")),
        (FRUIT, written("4")),
        (FRUIT, written("0")),
        (FRUIT, written("²")),
        (FRUIT, written("1" * 10_000)),
        (FRUIT, pressed("banana")),
        (FRUIT, Reply(text="pære", at=NOON, option="banana", shown=LABELS)),
        (FRUIT, written("pære")),
        (Words(), written(" \n ")),
    ],
)
def test_an_unclear_reply_is_not_guessed_at(question: Question[Any], reply: Reply) -> None:
    assert question.read(reply) is None


def test_a_day_is_today_or_later() -> None:
    assert Day().read(written("i går")) is None
    assert Day().read(written("i dag")) == TUESDAY


@each
@given(text=st.text(max_size=60))
def test_no_text_breaks_a_question_and_what_it_reads_is_kept(question: Question[Any], text: str) -> None:
    answer = question.read(written(text, shown=LABELS))
    if answer is not None:
        assert question.restore(question.keep(answer)) == answer


@each
def test_every_option_is_read_when_pressed_and_by_its_number(question: Question[Any]) -> None:
    for number, option in enumerate(question.options, start=1):
        by_button = question.read(pressed(option.value))
        assert by_button is not None
        assert question.read(written(str(number))) == by_button


@each
def test_every_question_has_a_hint_in_both_languages(question: Question[Any]) -> None:
    assert CATALOGUE.render(question.hint, language="da") != CATALOGUE.render(question.hint, language="en")


@each
def test_what_is_none_of_its_answers_is_not_restored(question: Question[Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        question.restore({"no": ["such", "answer"]})


def test_a_time_looked_up_is_kept_like_an_answer() -> None:
    assert LocalTime().restore(LocalTime().keep(NOON)) == NOON


def test_labels_are_texts_of_the_talk_with_their_params() -> None:
    up, snooze = options("wake-up", {"up": {}, "snooze": {"minutes": 5}})
    assert CATALOGUE.render(up.label, language="da") == "Oppe"
    assert CATALOGUE.render(snooze.label, language="da") == "5 min mere"
    assert [option.value for option in options("questions", ("yes", "no"))] == ["yes", "no"]
