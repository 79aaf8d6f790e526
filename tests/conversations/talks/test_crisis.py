"""A cry for help: the texts are read aloud here, line by line."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from casebook.facts import CompanyReported, DangerNoticed
from conversations.engine import Look, Raise, Reply, Say, Severity, Text
from conversations.talks import crisis
from conversations.talks.heard import Heard, Said
from tests.conversations.talking import CATALOGUE, MORNING, Talking
from tests.conversations.talks.in_crisis import CLEAR, EVENING, EVERYBODY, NUMBERS


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
    ali.reply("nej")
    assert ali.find(EVENING) == [
        "Det er godt at høre. Jeg har givet Mette besked. Jeg spørger til dig igen senere. Du må altid skrive her."
    ]
    assert not ali.ended


def test_not_alone_and_still_in_danger() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.reply("ja")[0] == ("Godt, at du ikke er alene. Sig til den, der er hos dig, at du har brug for hjælp.")
    assert ali.facts == [CompanyReported(with_somebody=True)]
    assert ali.reply("ja") == ["Ring 112 nu. Kan du ikke, så bed en anden om at ringe. Er du stadig i fare?"]


def test_a_yes_to_something_else_is_nobody_at_home() -> None:
    """He writes of work; that anybody is with him nobody has said."""
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.reply("kommer 20 min for sent")[0].startswith("Tak, fordi du siger det. Vær helst ikke alene nu.")
    assert ali.facts == []


def test_own_words_are_met_and_never_called_unclear() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.reply("min hund ligger her")[0].startswith("Tak, fordi du siger det. Vær helst ikke alene nu.")
    assert ali.facts == []
    assert ali.reply("jeg er så træt af det hele") == [
        "Tak, fordi du skriver til mig. Jeg har givet Mette besked. Er du i fare lige nu?"
    ]


def test_after_six_exchanges_it_says_what_to_do_and_goes_on_listening() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("nej")
    for _ in range(6):
        ali.reply("det ved jeg ikke")
    assert ali.find(EVENING) == [
        (
            "Er du i fare, så ring 112, eller bed en anden om det. Livslinien: 70 201 201. Jeg har givet Mette besked."
            " Skriv til mig, når du kan."
        )
    ]
    ali.let_pass()
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis", Severity.ACUTE)]


def test_silence_is_followed_up_gently_and_then_told_to_a_human() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.let_pass() == ["Du må gerne svare, når du kan. Er der nogen hos dig lige nu?"]
    assert ali.let_pass() == ["Jeg vil gerne vide, hvordan det går. Et ja eller nej er nok. Er der nogen hos dig?"]
    ali.let_pass()
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity, alert.to) == ("crisis", Severity.ACUTE, EVERYBODY)
    assert ali.render(alert.text) == "Ali svarer ikke mere. Ring nu. Får du heller ikke svar, så ring 112."
    assert ali.find(EVENING) == [
        "Jeg har ikke hørt fra dig, så jeg giver Mette besked igen. Er du i fare, så ring 112. Du må altid skrive igen."
    ]


def test_silence_after_some_answers_is_told_too() -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("ja")
    assert ali.let_pass() == ["Jeg spørger igen, for du er vigtig. Er du i fare lige nu?"]
    ali.let_pass()
    ali.let_pass()
    assert [alert.cause for alert in ali.alerts] == ["crisis"]


def test_taken_up_again_it_asks_first_and_pages_nobody_anew() -> None:
    ali = Talking(crisis.DEFINITION, replace(CLEAR, goes_on=True))
    assert (ali.facts, ali.alerts) == ([], [])
    assert ali.said == [
        (
            "Hej Ali. Jeg vil vide, om du er okay, før vi taler om andet. Er du i fare, så ring 112."
            " Livslinien: 70 201 201. Er du i fare lige nu?"
        )
    ]
    ali.reply("nej")
    assert isinstance(ali.turn.waiting_for, Look)


def test_the_talk_speaks_the_language_of_the_cry() -> None:
    ali = Talking(crisis.DEFINITION, replace(CLEAR, language="en"))
    assert ali.said[0].startswith("Thank you for writing this.")
    assert ali.said[-1] == "I am a robot. I am telling Mette now. Is anybody with you?"
    (page,) = ali.alerts
    assert ali.render(page.text) == "Ring til Ali nu. Det haster."


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
    assert Heard().read(Reply(text=words, at=MORNING)) in Said


def test_the_alert_carries_no_word_of_what_it_is_about() -> None:
    text = Text(context="crisis", key="alert", params={"first_name": "Ali"})
    assert CATALOGUE.render(text, language="da") == "Ring til Ali nu. Det haster."
