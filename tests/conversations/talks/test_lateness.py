"""Coming late: said once, passed on with the minutes or without."""

from dataclasses import replace
from datetime import date, time

from casebook.facts import LatenessReported
from conversations.talks import lateness
from conversations.talks.lateness import LatenessOpening
from tests.conversations.talking import Talking

TODAY = date(2026, 3, 3)
LATE = LatenessOpening(
    first_name="Ali", day=TODAY, minutes=10, workplace="Netto", workplace_phone="12 34 56 78", hears=("Lars",)
)
CALL = "Bliver det endnu senere, så ring til Netto på 12 34 56 78. Pas på dig selv på vejen."


def test_ten_minutes_late_is_one_message_and_done() -> None:
    ali = Talking(lateness.DEFINITION, LATE)
    assert ali.facts == [LatenessReported(day=TODAY, minutes=10)]
    assert ali.said == ["Tak. Jeg siger til Lars, at du kommer 10 min senere tirsdag den 3. marts.", CALL]
    assert ali.ended


def test_without_minutes_they_are_asked_for() -> None:
    ali = Talking(lateness.DEFINITION, replace(LATE, minutes=None))
    assert ali.said == ["Tak, fordi du siger til, Ali. Hvor mange minutter bliver det? Skriv et tal, fx 10."]
    assert ali.facts == []
    assert ali.reply("et kvarter") == [
        "Tak. Jeg siger til Lars, at du kommer 15 min senere tirsdag den 3. marts.",
        CALL,
    ]
    assert ali.facts == [LatenessReported(day=TODAY, minutes=15)]


def test_a_bare_small_number_counts_minutes_and_picks_nothing_from_a_list() -> None:
    ali = Talking(lateness.DEFINITION, replace(LATE, minutes=None))
    ali.reply("5")
    assert ali.facts == [LatenessReported(day=TODAY, minutes=5)]


def test_an_unclear_answer_is_asked_again_with_an_example() -> None:
    ali = Talking(lateness.DEFINITION, replace(LATE, minutes=None))
    assert ali.reply("bussen holder stille") == ["Jeg kan ikke læse, hvor mange minutter det er. Skriv et tal, fx 10."]


def test_somebody_on_a_bicycle_does_not_answer_and_is_passed_on_all_the_same() -> None:
    ali = Talking(lateness.DEFINITION, replace(LATE, minutes=None))
    assert ali.let_pass() == ["Det er i orden. Jeg siger til Lars, at du kommer senere tirsdag den 3. marts.", CALL]
    assert ali.facts == [LatenessReported(day=TODAY)]


def test_when_they_are_there_is_as_good_as_minutes() -> None:
    ali = Talking(lateness.DEFINITION, replace(LATE, minutes=None, at=time(8, 20)))
    assert ali.said == ["Tak. Jeg siger til Lars, at du kommer tirsdag den 3. marts kl. 8.20.", CALL]
    assert ali.facts == [LatenessReported(day=TODAY, at=time(8, 20))]


def test_asked_for_the_minutes_a_time_is_an_answer_too() -> None:
    ali = Talking(lateness.DEFINITION, replace(LATE, minutes=None))
    ali.reply("er der halv ni")
    assert ali.facts == [LatenessReported(day=TODAY, at=time(8, 30))]


def test_without_a_number_nobody_is_told_to_call_one() -> None:
    ali = Talking(lateness.DEFINITION, replace(LATE, workplace_phone=""))
    assert ali.said[1] == "Bliver det endnu senere, så sig det også til Netto. Pas på dig selv på vejen."
