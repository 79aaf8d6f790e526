"""A cry for help: the texts are read aloud here, line by line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.facts import CompanyReported, DangerNoticed, HumanAsked, HumanOffered
from casebook.roles import Role
from conversations.engine import Raise, Reply, Say, Severity, Text
from conversations.talks import crisis
from conversations.talks.crisis import CrisisNumbers, CrisisOpening, InAnyWords
from tests.conversations.talking import CATALOGUE, MORNING, Talking

NUMBERS = CrisisNumbers(emergency="112", lifeline="70 201 201", doctor="1813", police="114", young=None)
CLEAR = CrisisOpening(
    first_name="Ali",
    clear=True,
    helper_name="Mette",
    helper_phone="12 34 56 78",
    numbers=NUMBERS,
    language_note="",
)
POSSIBLE = replace(CLEAR, clear=False)
EVERYBODY = (Role.ON_CALL, Role.CONTACT_PERSON, Role.CASEWORKER)


def test_clear_danger_pages_first_and_gives_numbers_before_any_question() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.facts == [DangerNoticed(clear=True)]
    (page,) = ali.alerts
    assert (page.cause, page.severity, page.to) == ("crisis", Severity.ACUTE, EVERYBODY)
    assert ali.said == [
        "Tak, fordi du skriver det. Det er alvorligt. Er du i fare nu: ring 112. Livslinien: 70 201 201.",
        "Du kan også ringe til en læge på 1813. Politiet: 114.",
        "Jeg er en robot. Jeg giver Mette besked nu. Er der nogen hos dig?",
    ]
    order = [type(step) for step in ali.turn.steps]
    assert order.index(Raise) < order.index(Say)


def test_alone_then_out_of_danger() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.reply("nej") == [
        "Gå gerne hen til en, du er tryg ved. Du kan ringe til Mette på 12 34 56 78. Du skal ikke klare det her alene.",
        "Er du i fare lige nu?",
    ]
    assert ali.facts == [CompanyReported(with_somebody=False)]
    assert ali.reply("nej") == ["Det er godt at høre. Jeg har givet Mette besked. Du må altid skrive igen."]
    assert ali.ended


def test_not_alone_and_still_in_danger() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.reply("ja")[0] == ("Godt, at du ikke er alene. Sig til den, der er hos dig, at du har brug for hjælp.")
    assert ali.facts == [CompanyReported(with_somebody=True)]
    assert ali.reply("ja") == ["Ring 112 nu. Kan du ikke, så bed en anden om at ringe. Er du stadig i fare?"]


def test_own_words_are_met_and_never_called_unclear() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.reply("min hund ligger her")[0].startswith("Tak, fordi du siger det. Vær helst ikke alene nu.")
    assert ali.facts == []
    assert ali.reply("jeg er så træt af det hele") == [
        "Tak, fordi du skriver til mig. Jeg har givet Mette besked. Er du i fare lige nu?"
    ]


def test_it_stays_for_six_exchanges_and_ends_on_a_kind_word() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("nej")
    for _ in range(6):
        assert not ali.ended
        ali.reply("det ved jeg ikke")
    assert ali.ended
    assert ali.said == [
        "Jeg har givet Mette besked. Er du i fare, så ring 112, eller bed en anden om det. Du må altid skrive igen."
    ]


def test_silence_is_followed_up_gently_and_then_told_to_a_human() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.let_pass() == ["Du må gerne svare, når du kan. Er der nogen hos dig lige nu?"]
    assert ali.let_pass() == ["Jeg vil gerne vide, hvordan det går. Et ja eller nej er nok. Er der nogen hos dig?"]
    assert ali.let_pass() == [
        "Jeg har ikke hørt fra dig, så jeg giver Mette besked igen. Er du i fare, så ring 112. Du må altid skrive igen."
    ]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity, alert.to) == ("crisis-silent", Severity.ACUTE, EVERYBODY)
    assert ali.ended


def test_silence_after_some_answers_is_told_too() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("ja")
    assert ali.let_pass() == ["Jeg spørger igen, for du er vigtig. Er du i fare lige nu?"]
    ali.let_pass()
    ali.let_pass()
    assert [alert.cause for alert in ali.alerts] == ["crisis-silent"]


def test_possible_danger_is_asked_about_kindly_and_directly_with_the_numbers() -> None:
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    assert ali.facts == [DangerNoticed(clear=False)]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity) == ("crisis-possible", Severity.TODAY)
    assert ali.said == [
        "Tak, fordi du skriver det. Er du i fare nu: ring 112. Livslinien: 70 201 201.",
        "Du kan også ringe til en læge på 1813. Politiet: 114.",
        (
            "Jeg er en robot, og jeg giver Mette besked. Jeg spørger dig lige ud, for du er vigtig:"
            " Tænker du på at tage dit liv?"
        ),
    ]


@pytest.mark.parametrize("words", ["ja", "måske", "nogle gange", "det ved jeg ikke"])
def test_anything_but_a_no_is_clear_danger(words: str) -> None:
    """A yes at once; other words are asked about once more, and then count as a yes."""
    ali = Talking(crisis.DEFINITION, POSSIBLE)
    if words != "ja":
        assert ali.reply(words) == [
            "Tak, fordi du skriver. Jeg er en robot og vil være sikker. Tænker du på at tage dit liv?"
        ]
    assert ali.reply(words) == [
        "Tak, fordi du siger det lige ud. Det er modigt. Er du i fare nu, så ring 112.",
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
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis-silent", Severity.ACUTE)]


def test_the_young_get_their_own_line_and_others_a_word_on_languages() -> None:
    young = replace(NUMBERS, young="BørneTelefonen 116 111")
    said = Talking(crisis.DEFINITION, replace(CLEAR, numbers=young, language_note="112 svarer på engelsk.")).said
    assert "Er du under 18, kan du også ringe til BørneTelefonen 116 111." in said
    assert "112 svarer på engelsk." in said


def test_a_number_that_the_office_has_not_set_is_left_out() -> None:
    said = Talking(crisis.DEFINITION, replace(CLEAR, numbers=replace(NUMBERS, doctor=""))).said
    assert said[1] == "Du kan også ringe til politiet på 114."


@given(st.text())
def test_nothing_that_is_written_is_unclear(words: str) -> None:
    assert InAnyWords().read(Reply(text=words, at=MORNING)) is not None


def test_the_alert_carries_no_word_of_what_it_is_about() -> None:
    text = Text(context="crisis", key="alert", params={"first_name": "Ali"})
    assert CATALOGUE.render(text, language="da") == "Ring til Ali nu. Det haster."
