"""Staying away: told at once, never why, and no sick note by itself."""

from dataclasses import replace
from datetime import date

import pytest

from casebook.facts import AbsenceReported, Reason
from conversations.talks import absence
from conversations.talks.absence import AbsenceOpening
from tests.conversations.talking import CATALOGUE, Talking

TODAY = date(2026, 3, 3)
ILL = AbsenceOpening(
    first_name="Ali",
    day=TODAY,
    reason=Reason.ILL,
    workplace="Netto",
    workplace_phone="12 34 56 78",
    note_by_message=False,
    hears=("Lars", "Mette"),
    helper_name="Mette",
)


def test_ill_on_tuesday_and_back_on_thursday() -> None:
    ali = Talking(absence.DEFINITION, ILL)
    assert ali.facts == [AbsenceReported(day=TODAY, reason=Reason.ILL)]
    assert ali.said == [
        "God bedring, Ali. Jeg siger til Lars og Mette, at du ikke kommer. Jeg siger ikke hvorfor.",
        "En besked her er ikke en sygemelding. Ring til Netto på 12 34 56 78, før du skal møde.",
        "Hvornår tror du, at du kommer igen? Skriv en dag, fx torsdag.",
    ]
    assert ali.reply("på torsdag") == [
        "Tak. Så ved vi, at du kommer igen torsdag den 5. marts. Bliver det en anden dag, så skriv det bare."
    ]
    assert ali.facts == [AbsenceReported(day=TODAY, reason=Reason.ILL, expected_back=date(2026, 3, 5))]
    assert ali.ended


@pytest.mark.parametrize("words", ["ved ikke", "Det ved jeg ikke endnu", "aner det ikke", "1", "I don't know"])
def test_not_knowing_is_an_answer(words: str) -> None:
    ali = Talking(absence.DEFINITION, ILL)
    assert ali.reply(words) == ["Det er helt i orden. Skriv, når du ved det. Har du brug for hjælp, så ring til Mette."]
    assert ali.facts == []
    assert ali.ended


def test_back_on_the_same_day_is_asked_again() -> None:
    ali = Talking(absence.DEFINITION, ILL)
    assert "hvad dag det er" in ali.reply("i dag")[0]
    assert not ali.ended


def test_somebody_who_sleeps_is_left_in_peace() -> None:
    ali = Talking(absence.DEFINITION, ILL)
    ali.let_pass()
    assert ali.facts == []
    assert ali.alerts == []
    assert ali.ended


def test_where_a_message_is_enough_nobody_is_told_to_call() -> None:
    ali = Talking(absence.DEFINITION, replace(ILL, note_by_message=True))
    assert not any("Ring til Netto" in line for line in ali.said)


def test_another_reason_is_met_with_thanks() -> None:
    ali = Talking(absence.DEFINITION, replace(ILL, reason=Reason.OTHER, hears=("Lars",)))
    assert ali.said[0] == "Tak, fordi du siger til, Ali. Jeg siger til Lars, at du ikke kommer. Jeg siger ikke hvorfor."
    assert "sygemelding" not in " ".join(ali.said)


def test_with_nobody_to_tell_nobody_is_named() -> None:
    assert Talking(absence.DEFINITION, replace(ILL, hears=())).said[0] == "God bedring, Ali."


def test_a_shared_phone_shows_nothing_of_illness() -> None:
    ali = Talking(absence.DEFINITION, ILL)
    texts = [step.text for step in ali.turn.steps if hasattr(step, "text")]
    shown = " ".join(CATALOGUE.render(text, language="da", discreet=True) for text in texts)
    assert "bedring" not in shown
    assert "syg" not in shown


@pytest.mark.parametrize("reason", list(Reason))
def test_without_a_number_nobody_is_told_to_call_one(reason: Reason) -> None:
    ali = Talking(absence.DEFINITION, replace(ILL, reason=reason, workplace_phone=""))
    assert ali.said[1].endswith("Sig det også til Netto, før du skal møde.")
