"""The morning after: well, still ill, or silent."""

from dataclasses import replace
from datetime import date

from casebook.facts import AbsenceReported, BackToWork, Reason
from casebook.roles import Role
from conversations.engine import Severity
from conversations.talks import well_again
from conversations.talks.well_again import WellAgainOpening
from tests.conversations.talking import Talking

TODAY = date(2026, 3, 3)
OPENING = WellAgainOpening(
    first_name="Ali",
    day=TODAY,
    helper_name="Mette",
    workplace="Netto",
    workplace_phone="12 34 56 78",
    note_by_message=False,
    hears=("Lars",),
)


def test_well_again_and_lars_hears_it() -> None:
    ali = Talking(well_again.DEFINITION, OPENING)
    assert ali.said == ["Godmorgen Ali. Er du rask i dag?"]
    assert ali.reply("ja") == ["Dejligt, Ali. Jeg siger til Lars, at du kommer. Hav en god dag."]
    assert ali.facts == [BackToWork(day=TODAY)]
    assert ali.ended


def test_still_ill_until_friday() -> None:
    ali = Talking(well_again.DEFINITION, OPENING)
    assert ali.reply("nej desværre") == [
        "God bedring. Tag den tid, du har brug for. Jeg siger til Lars, at du ikke kommer.",
        "En besked her er ikke en sygemelding. Ring til Netto på 12 34 56 78, før du skal møde.",
        "Hvornår tror du, at du kommer igen? Skriv en dag, fx torsdag.",
    ]
    assert ali.facts == [AbsenceReported(day=TODAY, reason=Reason.ILL)]
    ali.reply("fredag")
    assert ali.facts == [AbsenceReported(day=TODAY, reason=Reason.ILL, expected_back=date(2026, 3, 6))]


def test_where_a_message_is_enough_nobody_is_told_to_call() -> None:
    ali = Talking(well_again.DEFINITION, replace(OPENING, note_by_message=True))
    assert len(ali.reply("nej")) == 2


def test_silence_is_asked_once_more_then_a_human_calls() -> None:
    ali = Talking(well_again.DEFINITION, OPENING)
    assert ali.let_pass() == ["Hej igen. Er du rask i dag? Et ja eller nej er nok."]
    assert ali.alerts == []
    assert ali.let_pass() == ["Jeg har ikke hørt fra dig i dag. Jeg beder Mette ringe til dig."]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity, alert.to[0]) == ("absent-silent", Severity.TODAY, Role.CONTACT_PERSON)
    assert ali.facts == []
    assert ali.ended


def test_a_late_yes_still_counts() -> None:
    ali = Talking(well_again.DEFINITION, OPENING)
    ali.let_pass()
    ali.reply("ja")
    assert ali.facts == [BackToWork(day=TODAY)]
