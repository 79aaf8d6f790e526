"""A cry for help: the texts are read aloud here, line by line."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from casebook.facts import CompanyReported, DangerNoticed, HumanAsked, HumanOffered
from casebook.roles import Role
from conversations.engine import Ask, IsOpen, LocalTime, Look, Raise, Reply, Say, Severity, Text, WhoHas
from conversations.reading import read_danger
from conversations.talks import crisis
from conversations.talks.crisis_words import About, CrisisNumbers, CrisisOpening, about
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


def touched(ali: Talking, *, words: str = "", still_open: bool = True) -> None:
    """Time passes, or Ali writes; whatever the talk looks up then is found."""
    ali.reply(words) if words else ali.let_pass()
    while isinstance(looking := ali.turn.waiting_for, Look):
        before = ali.turn.steps
        query = looking.query
        ali.find({LocalTime: EVENING, WhoHas: "", IsOpen: still_open}[type(query)])
        ali.turn = structs.replace(ali.turn, steps=(*before, *ali.turn.steps))


def test_each_day_that_nobody_closes_it_a_human_is_reminded_and_that_never_ends() -> None:
    ali = safe()
    causes = []
    for _ in range(60):
        touched(ali)
        causes.append([alert.cause for alert in ali.alerts])
    assert causes == [[]] * 4 + [["crisis-open"]] * 56
    assert not ali.ended


def test_a_cry_is_heard_however_much_was_written_before() -> None:
    """Hundreds of small messages count for nothing: only a human ends this, by closing the alert."""
    ali = safe()
    for n in range(300):
        touched(ali, words=f"jeg ligger her bare {n}")
    touched(ali, words="jeg har taget alle pillerne nu", still_open=False)
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis", Severity.ACUTE)]
    assert ali.said[0].startswith("Ring 112 nu")
    assert not ali.ended


def test_once_a_human_has_closed_it_a_talk_that_was_overlooked_ends() -> None:
    ali = safe()
    for _ in range(40):
        if not ali.ended:
            touched(ali, words="hej", still_open=False)
    assert ali.ended
    assert ali.said[0].startswith("Nu spørger jeg ikke mere af mig selv.")


def test_the_same_words_are_not_said_twice_in_a_row() -> None:
    ali = safe()
    said = []
    for n in range(6):
        touched(ali, words=f"det er koldt {n}")
        said.append(ali.said[0])
    for _ in range(6):
        touched(ali)
        said.append(ali.said[0])
    assert all(one != following for one, following in pairwise(said))


@pytest.mark.parametrize("words", ["nej jeg er ikke i fare", "I am not in danger", "jeg er ude af fare nu"])
def test_who_says_that_there_is_no_danger_is_safe_also_unasked(words: str) -> None:
    ali = safe()
    touched(ali, words=words)
    assert ali.said == ["Det er godt at høre. Jeg spørger igen senere. Du må altid skrive her."]


@pytest.mark.parametrize("words", ["jeg er ikke ude af fare", "nej", "er jeg i fare?"])
def test_a_bare_no_to_no_question_is_not_taken_for_safe(words: str) -> None:
    ali = safe()
    touched(ali, words=words)
    assert ali.said[0].startswith("Tak, fordi du skriver.")


@pytest.mark.parametrize("words", ["stop med at skrive til mig", "lad mig være", "leave me alone"])
@pytest.mark.parametrize("asked", [True, False])
def test_who_wants_to_be_left_alone_hears_kindly_how(words: str, *, asked: bool) -> None:
    ali = Talking(crisis.DEFINITION, CLEAR) if asked else safe()
    touched(ali, words=words)
    assert ali.said[0] == (
        "Det er i orden, hvis du vil have ro nu. Mette har fået besked. Skriv STOP, hvis jeg ikke må skrive mere."
        " Er du i fare, så ring 112."
    )
    assert ali.alerts == []


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
