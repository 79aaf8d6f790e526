"""Check-ins: a good day, a bad day with the offer of a human, needs, and silence."""

from dataclasses import replace
from datetime import date

import pytest

from casebook.facts import (
    ArrivedOnTime,
    CheckInUnanswered,
    DayDescribed,
    Fact,
    HumanOffered,
    MoodReported,
    NeedStated,
)
from casebook.roles import Role
from conversations.engine import Severity
from conversations.talks.check_in import DEFINITION, CheckInOpening
from tests.conversations.talking import Talking

TUESDAY = date(2026, 3, 3)
ALI = CheckInOpening(
    first_name="Ali",
    helper_name="Mette",
    helper_phone="20 30 40 50",
    day=TUESDAY,
    ask_on_time=True,
    variant=0,
)


def check_in(opening: CheckInOpening = ALI) -> Talking:
    return Talking(DEFINITION, opening)


def test_a_good_day() -> None:
    ali = check_in()
    assert ali.said == ["Hej Ali. Hvordan har du det i dag? 1 er skidt. 5 er rigtig godt."]
    assert ali.shown == ("1", "2", "3", "4", "5")

    assert ali.reply("4") == ["Kom du til tiden i dag?"]
    assert ali.facts == [MoodReported(day=TUESDAY, mood=4)]
    ali.reply("ja")
    assert ali.facts == [ArrivedOnTime(day=TUESDAY, on_time=True)]
    ali.reply("Vi havde travlt, men det gik fint.")
    assert ali.facts == [DayDescribed(day=TUESDAY, words="Vi havde travlt, men det gik fint.")]
    assert ali.reply("nej tak") == ["Tak for nu, Ali. Vi skrives ved."]
    assert ali.facts == []
    assert ali.ended


def test_a_day_off_is_not_asked_about_its_start() -> None:
    ali = check_in(replace(ALI, ask_on_time=False))
    assert ali.reply("5") == ["Hvordan gik dagen? Skriv lidt om det med dine egne ord."]


@pytest.mark.parametrize("mood", [1, 2])
def test_on_a_bad_day_a_human_is_offered(mood: int) -> None:
    ali = check_in()
    assert ali.reply(str(mood)) == ["Tak, fordi du siger det, Ali. Det må være svært. Vil du tale med Mette?"]
    said = ali.reply("ja")
    assert ali.facts == [HumanOffered(accepted=True)]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity) == ("human-wanted", Severity.TODAY)
    assert alert.to == (Role.CONTACT_PERSON, Role.CASEWORKER)
    assert said[0].startswith("Det er godt, du siger ja. Jeg beder Mette ringe til dig.")
    assert not any("til tiden" in line for line in said)


def test_a_human_may_be_declined_and_the_number_is_given_all_the_same() -> None:
    ali = check_in()
    ali.reply("2")
    assert ali.reply("nej")[0] == "Det er helt i orden. Du kan ringe til Mette, når du vil: 20 30 40 50."
    assert ali.facts == [HumanOffered(accepted=False)]
    assert ali.alerts == []


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ("ja", "Det er godt, du siger ja. Jeg beder Mette ringe til dig."),
        ("nej", "Det er helt i orden. Du kan altid skrive til mig, så siger jeg det til Mette."),
    ],
)
def test_without_a_number_none_is_given(reply: str, said: str) -> None:
    ali = check_in(replace(ALI, helper_phone=""))
    ali.reply("1")
    assert ali.reply(reply)[0] == said


def test_silence_after_the_offer_leaves_the_number_and_no_fact() -> None:
    ali = check_in()
    ali.reply("1")
    assert "20 30 40 50" in ali.let_pass()[0]
    assert ali.facts == []
    assert ali.ended


@pytest.mark.parametrize("mood", ["3", "4", "5"])
def test_on_other_days_none_is_offered(mood: str) -> None:
    ali = check_in()
    ali.reply(mood)
    assert ali.answers[-1].key == "mood"
    assert ali.said == ["Kom du til tiden i dag?"]


def the_need(reply: str) -> Talking:
    ali = check_in(replace(ALI, ask_on_time=False))
    ali.reply("4")
    ali.reply("Fint nok")
    ali.reply(reply)
    return ali


@pytest.mark.parametrize("reply", ["nej", "Nej tak", "nej tak.", "no"])
def test_no_need_is_no_need(reply: str) -> None:
    ali = the_need(reply)
    assert (ali.facts, ali.alerts, ali.ended) == ([], [], True)


@pytest.mark.parametrize("reply", ["Nye arbejdssko", "nej, men jeg mangler sko", "ja, en ny jakke"])
def test_a_need_is_kept_and_somebody_hears_that_there_is_one(reply: str) -> None:
    ali = the_need(reply)
    assert ali.facts == [NeedStated(words=reply)]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity) == ("need-stated", Severity.NEXT_WORKING_DAY)
    assert reply not in ali.render(alert.text)
    assert ali.said[0] == "Det giver jeg videre. Mette får at vide, at der er noget, du har brug for."


def test_a_bare_yes_is_asked_what_it_is() -> None:
    ali = the_need("ja")
    assert ali.said == ["Godt, du siger det. Skriv, hvad du har brug for."]
    ali.reply("En seng")
    assert ali.facts == [NeedStated(words="En seng")]


def test_a_check_in_that_nobody_answers_ends_without_a_word() -> None:
    ali = check_in()
    assert ali.let_pass() == []
    assert ali.facts == [CheckInUnanswered(day=TUESDAY)]
    assert ali.ended


@pytest.mark.parametrize("answers", [["4"], ["4", "ja"], ["4", "ja", "Fint"], ["4", "ja", "Fint", "ja"]])
def test_silence_on_the_way_ends_kindly_and_keeps_what_was_said(answers: list[str]) -> None:
    ali = check_in()
    kept: list[Fact] = []
    for answer in answers:
        ali.reply(answer)
        kept += ali.facts
    assert ali.let_pass() == ["Tak for i dag. Vi skrives ved en anden gang."]
    assert kept[0] == MoodReported(day=TUESDAY, mood=4)
    assert ali.ended


def test_an_unclear_mood_gets_a_hint() -> None:
    ali = check_in()
    assert ali.reply("banan") == ["Jeg kan ikke læse svaret. Skriv et tal fra 1 til 5."]
    assert ali.answers == []
