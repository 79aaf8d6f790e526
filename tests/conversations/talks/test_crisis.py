"""A cry for help: the texts are read aloud here, line by line."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.facts import CompanyReported, DangerNoticed, HumanAsked, HumanOffered
from casebook.roles import Role
from conversations.engine import Ask, Raise, Reply, Say, Severity, Text
from conversations.talks import crisis
from conversations.talks.crisis_words import CrisisNumbers, CrisisOpening
from conversations.talks.heard import Heard, Said
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
EVENING = datetime(2026, 3, 3, 17, 0)  # noqa: DTZ001 - what is looked up is local wall-clock time
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


# -- staying in touch


def safe() -> Talking:
    """Ali has said that he is not in danger any more."""
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("ja")
    ali.reply("nej")
    ali.find(EVENING)
    return ali


def test_later_he_is_asked_again_and_hears_honestly_whether_a_human_has_answered() -> None:
    ali = safe()
    ali.let_pass()
    ali.find("")
    assert ali.find(EVENING) == [
        (
            "Hej Ali. Intet menneske har svaret endnu, så vent ikke på mig. Er du i fare, så ring 112."
            " Livslinien: 70 201 201. Er du i fare nu?"
        )
    ]
    ali.let_pass()
    ali.find("Mette")
    assert ali.find(EVENING) == ["Hej igen, Ali. Du er ikke glemt, og Mette har fået besked. Er du i fare nu?"]
    ali.reply("nej")
    assert ali.find(EVENING) == ["Det er godt at høre. Jeg spørger igen senere. Du må altid skrive her."]


@pytest.mark.parametrize("words", ["jeg vil dø", "HJÆLP"])
def test_a_new_cry_pages_again_and_silence_after_it_does_too(words: str) -> None:
    ali = safe()
    ali.reply(words)
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis", Severity.ACUTE)]
    assert ali.facts == [DangerNoticed(clear=True)]
    assert ali.find(EVENING) == [
        ("Ring 112 nu. Kan du ikke, så bed en anden om at ringe. Jeg giver Mette besked igen. Er du stadig i fare?")
    ]
    assert isinstance(ali.turn.waiting_for, Ask)
    assert ali.turn.waiting_for.within == timedelta(minutes=10)
    ali.let_pass()
    assert [ali.render(alert.text)[:22] for alert in ali.alerts] == ["Ali svarer ikke mere. "]


def test_what_is_about_something_else_is_a_humans_to_answer() -> None:
    ali = safe()
    ali.reply("hvornår er mit næste møde?")
    assert ali.find(EVENING) == [
        (
            "Tak, fordi du skriver. Lige nu vil jeg kun vide, om du er okay. Er det noget andet, så ring til Mette på"
            " 12 34 56 78. Er du i fare, så ring 112."
        )
    ]


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1)), st.integers(1, 8))  # noqa: DTZ001
def test_nobody_is_woken_to_be_asked_how_they_are(now: datetime, silences: int) -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("ja")
    ali.reply("nej")
    ali.find(now)
    for _ in range(silences):
        assert isinstance(ali.turn.waiting_for, Ask)
        now += ali.turn.waiting_for.within
        assert time(9) <= now.time() <= time(21)
        ali.let_pass()
        ali.find("Mette")
        ali.find(now)


def test_each_day_that_nobody_closes_it_a_human_is_reminded() -> None:
    ali = safe()
    causes = []
    while not ali.ended:
        ali.let_pass()
        causes.append([alert.cause for alert in ali.alerts])
        ali.find("")
        if not ali.ended:
            ali.find(EVENING)
    assert causes == [[]] * 4 + [["crisis-open"]] * 26
    assert ali.said[0].startswith("Nu spørger jeg ikke mere af mig selv.")


# -- possible danger


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
