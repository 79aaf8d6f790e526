"""Staying away: told at once, never why, and no sick note by itself."""

from dataclasses import replace
from datetime import date

import pytest

from casebook.facts import AbsenceReported, Fact, Reason
from conversations.talks import absence
from conversations.talks.absence import AbsenceOpening
from tests.conversations.talking import CATALOGUE, Talking

TODAY, TUESDAY = date(2026, 3, 3), "tirsdag den 3. marts"
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
        f"God bedring, Ali. Jeg siger til Lars og Mette, at du ikke kommer {TUESDAY}. Jeg siger ikke hvorfor.",
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
    assert ali.said[0].startswith(f"Tak, fordi du siger til, Ali. Jeg siger til Lars, at du ikke kommer {TUESDAY}.")
    assert ali.said[0].endswith("Jeg siger ikke hvorfor.")
    assert "sygemelding" not in " ".join(ali.said)


def test_with_nobody_to_tell_nobody_is_named() -> None:
    assert Talking(absence.DEFINITION, replace(ILL, hears=())).said[0] == "God bedring, Ali."


THURSDAY, FRIDAY = date(2026, 3, 5), date(2026, 3, 6)


def test_until_friday_is_read_back_and_the_return_not_asked_for() -> None:
    ali = Talking(absence.DEFINITION, replace(ILL, last=FRIDAY))
    assert ali.facts == [AbsenceReported(day=TODAY, reason=Reason.ILL, last=FRIDAY)]
    assert "fra tirsdag den 3. marts til og med fredag den 6. marts" in ali.said[0]
    assert ali.said[-1] == "Så ved vi, at du er væk til og med fredag den 6. marts. Er det rigtigt?"
    assert ali.reply("ja")[0].startswith("Tak. Så ved vi, at du er væk til og med fredag den 6. marts.")
    assert ali.facts == []
    assert ali.ended


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("nej, torsdag", AbsenceReported(day=TODAY, reason=Reason.ILL, expected_back=THURSDAY)),
        ("nej kommer igen på fredag", AbsenceReported(day=TODAY, reason=Reason.ILL, expected_back=FRIDAY)),
        ("nej, jeg er syg til og med torsdag", AbsenceReported(day=TODAY, reason=Reason.ILL, last=THURSDAY)),
        ("nej kun i dag", AbsenceReported(day=TODAY, reason=Reason.ILL)),
    ],
)
def test_the_day_of_return_is_put_right_at_once(words: str, right: Fact) -> None:
    ali = Talking(absence.DEFINITION, replace(ILL, back=date(2026, 3, 9)))
    assert ali.said[-1] == "Så ved vi, at du kommer igen mandag den 9. marts. Er det rigtigt?"
    ali.reply(words)
    assert ali.facts == [right]
    assert ali.ended


def test_a_no_asks_for_the_return() -> None:
    ali = Talking(absence.DEFINITION, replace(ILL, last=FRIDAY))
    assert ali.reply("nej") == ["Hvornår tror du, at du kommer igen? Skriv en dag, fx torsdag."]
    ali.reply("torsdag")
    assert ali.facts == [AbsenceReported(day=TODAY, reason=Reason.ILL, expected_back=THURSDAY)]


def test_asked_for_the_return_until_when_is_an_answer_too() -> None:
    ali = Talking(absence.DEFINITION, ILL)
    ali.reply("er syg resten af ugen")
    assert ali.facts == [AbsenceReported(day=TODAY, reason=Reason.ILL, last=FRIDAY)]


@pytest.mark.parametrize(("words", "last"), [("jeg kommer heller ikke i morgen", 4), ("kommer ikke før fredag", None)])
def test_asked_for_the_return_not_coming_is_no_return(words: str, last: int | None) -> None:
    ali = Talking(absence.DEFINITION, ILL)
    ali.reply(words)
    (fact,) = ali.facts
    assert isinstance(fact, AbsenceReported)
    assert (fact.last, fact.expected_back) == ((date(2026, 3, last), None) if last else (None, FRIDAY))


def test_a_day_in_something_else_is_no_correction() -> None:
    ali = Talking(absence.DEFINITION, replace(ILL, last=FRIDAY))
    ali.reply("kan du vække mig kl 7 i morgen")
    assert not ali.ended
    ali.reply("ja")
    assert ali.facts == []
    assert ali.ended


AHEAD = replace(ILL, day=FRIDAY, reason=Reason.OTHER, ahead=True)


def test_a_day_ahead_is_read_back_before_anybody_hears_of_it() -> None:
    ali = Talking(absence.DEFINITION, AHEAD)
    assert ali.said == ["Jeg siger til Lars og Mette, at du ikke kommer fredag den 6. marts. Er det rigtigt?"]
    assert ali.facts == []
    assert "fredag den 6. marts" in ali.reply("ja")[0]
    assert ali.facts == [AbsenceReported(day=FRIDAY, reason=Reason.OTHER)]


def test_silence_over_it_agrees() -> None:
    ali = Talking(absence.DEFINITION, AHEAD)
    ali.let_pass()
    assert ali.facts == [AbsenceReported(day=FRIDAY, reason=Reason.OTHER)]


def test_days_ahead_are_put_right_before_they_are_told() -> None:
    ali = Talking(absence.DEFINITION, AHEAD)
    ali.reply("nej, torsdag og fredag")
    assert ali.facts == [AbsenceReported(day=THURSDAY, reason=Reason.OTHER, last=FRIDAY)]
    assert ali.ended

    asked = Talking(absence.DEFINITION, AHEAD)
    assert asked.reply("nej")[0].startswith("Hvilke dage kommer du ikke?")
    asked.reply("torsdag")
    assert asked.facts == [AbsenceReported(day=THURSDAY, reason=Reason.OTHER)]


def test_no_and_no_other_days_tells_nobody() -> None:
    ali = Talking(absence.DEFINITION, replace(AHEAD, helper_phone="20 00 00 03"))
    ali.reply("nej")
    (said,) = ali.let_pass()
    assert said == "Det er i orden. Så siger jeg ikke noget. Ring til Mette på 20 00 00 03, hvis jeg skal hjælpe."
    assert ali.facts == []


def test_days_apart_are_told_each_by_itself() -> None:
    ali = Talking(absence.DEFINITION, replace(AHEAD, day=date(2026, 3, 4), also=(FRIDAY,)))
    assert "onsdag den 4. marts og fredag den 6. marts" in ali.said[0]
    ali.reply("ja")
    assert ali.facts == [
        AbsenceReported(day=date(2026, 3, 4), reason=Reason.OTHER),
        AbsenceReported(day=FRIDAY, reason=Reason.OTHER),
    ]


def test_who_does_not_know_hears_the_number_to_call() -> None:
    ali = Talking(absence.DEFINITION, replace(ILL, helper_phone="20 00 00 03"))
    assert ali.reply("ved ikke")[0].endswith("ring til Mette på 20 00 00 03.")


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
