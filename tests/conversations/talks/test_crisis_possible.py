"""What may be danger: asked about first of all, kindly and directly."""

from dataclasses import replace

import pytest

from casebook.facts import DangerNoticed, HumanAsked, HumanOffered
from conversations.engine import Severity
from conversations.reading import read_danger
from conversations.talks import crisis
from conversations.talks.crisis_words import About, about
from tests.conversations.talking import Talking
from tests.conversations.talks.in_crisis import POSSIBLE


def test_possible_danger_is_asked_about_kindly_and_directly_with_the_numbers() -> None:
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    assert ali.facts == [DangerNoticed(clear=False)]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity) == ("crisis-possible", Severity.TODAY)
    assert ali.said == [
        (
            "Tak, fordi du skriver det. Jeg er en robot. Jeg spørger lige ud, for du er vigtig: Tænker du på at tage"
            " dit liv? Er du i fare, så ring 112. Livslinien: 70 201 201. Jeg siger til Mette, at du har det svært."
        )
    ]


@pytest.mark.parametrize("words", ["ja", "jeg vil dø", "måske", "nogle gange", "det ved jeg ikke"])
def test_anything_but_a_no_is_clear_danger(words: str) -> None:
    """A yes at once; other words are asked about once more, and then count as a yes."""
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    if words not in {"ja", "jeg vil dø"}:
        assert ali.reply(words) == [
            "Tak, fordi du skriver. Jeg er en robot og vil være sikker. Tænker du på at tage dit liv?"
        ]
    assert ali.reply(words) == [
        "Tak, fordi du siger det lige ud. Det er modigt. Er du i fare nu, så ring 112.",
        "Du kan også ringe til en læge på 1813. Politiet: 114.",
        "Jeg er en robot. Jeg giver Mette besked nu. Er der nogen hos dig?",
    ]
    assert ali.facts == [DangerNoticed(clear=True)]
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis", Severity.ACUTE)]


def test_a_no_is_believed_and_a_human_is_offered() -> None:
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    assert ali.reply("nej, slet ikke") == [
        "Tak for dit svar. Du skal ikke gå med det alene. Må jeg bede Mette ringe til dig?"
    ]
    assert ali.reply("ja tak") == [
        "Godt. Jeg beder Mette ringe til dig. Du kan også selv ringe på 12 34 56 78. Det er godt, at du skrev."
    ]
    assert ali.facts == [HumanOffered(accepted=True), HumanAsked()]
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("human-wanted", Severity.TODAY)]


@pytest.mark.parametrize(
    "words", ["jeg vil ikke mere", "jeg kan ikke stoppe tankerne", "nej, men jeg tænker tit på det"]
)
def test_a_no_within_worry_is_not_believed(words: str) -> None:
    """They are asked once more; words again, and a human is paged."""
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    assert ali.reply(words) == [
        "Tak, fordi du skriver. Jeg er en robot og vil være sikker. Tænker du på at tage dit liv?"
    ]
    ali.reply(words)
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis", Severity.ACUTE)]


@pytest.mark.parametrize("words", ["kommer 20 min for sent", "oppe om lidt"])
def test_a_yes_to_something_else_is_asked_about_once_more(words: str) -> None:
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    said = ali.reply(words)
    assert ali.alerts == []
    assert len(said) == 1
    ali.reply(words)
    assert [alert.severity for alert in ali.alerts] == [Severity.ACUTE]


def test_words_of_violence_are_asked_about_as_that() -> None:
    ali = Talking(crisis.DEFINITION, replace(POSSIBLE, about=About.HARM))
    assert ali.said == [
        (
            "Tak, fordi du skriver det. Jeg er en robot. Er du i fare, så ring 112. Politiet: 114. Jeg siger til Mette,"
            " at du har det svært. Er du i fare lige nu?"
        )
    ]
    assert ali.reply("han er her endnu")[0].endswith("Er du i fare lige nu?")
    ali.reply("ja")
    assert [alert.severity for alert in ali.alerts] == [Severity.ACUTE]


def test_where_the_words_do_not_tell_a_no_is_followed_by_whether_there_is_other_danger() -> None:
    ali = Talking(crisis.DEFINITION, replace(POSSIBLE, about=About.UNKNOWN))
    assert "Tænker du på at tage dit liv?" in ali.said[0]
    assert ali.reply("nej") == ["Tak for dit svar. Jeg vil også vide: Er du i fare lige nu?"]
    assert ali.reply("nej") == ["Tak for dit svar. Du skal ikke gå med det alene. Må jeg bede Mette ringe til dig?"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("der er en der truer mig", About.HARM),
        ("jeg orker ikke mere", About.LIFE),
        ("he is hitting me", About.UNKNOWN),
        ("han venter på mig udenfor og jeg er bange", About.UNKNOWN),
    ],
)
def test_the_sign_that_was_read_tells_what_to_ask(words: str, meant: About) -> None:
    assert about(read_danger(words).theme) is meant


@pytest.mark.parametrize("silent", [True, False])
def test_who_wants_no_call_keeps_the_number(silent: bool) -> None:
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    ali.reply("nej")
    said = ali.let_pass() if silent else ali.reply("nej tak")
    assert said[0].endswith("Du kan altid ringe til Mette på 12 34 56 78. Du må også skrive til mig igen.")
    assert ali.alerts == []
    assert ali.ended


def test_no_answer_to_the_direct_question_is_told_to_a_human_at_any_hour() -> None:
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    assert ali.let_pass() == ["Du må gerne svare, når du kan. Tænker du på at tage dit liv?"]
    assert ali.let_pass() == ["Du kan ikke svare forkert. Et ja eller nej er nok. Tænker du på at tage dit liv?"]
    ali.let_pass()
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis", Severity.ACUTE)]
