"""Reminders of meetings: coming, not coming, another time, silence, and what a shared phone shows."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from casebook.facts import MeetingConfirmed, MeetingDeclined, MeetingMoveAsked, MeetingUnanswered
from conversations.engine import Ask, Reply, Severity
from conversations.talks.meeting_reminder import (
    DEFINITION,
    Coming,
    MeetingKind,
    MeetingReminderOpening,
    Plan,
    Stage,
)
from tests.conversations.talking import CATALOGUE, MORNING, Talking, spoken

WEDNESDAY = datetime(2026, 3, 4, 10, 0)  # noqa: DTZ001 - local wall-clock time
ALI = MeetingReminderOpening(
    first_name="Ali",
    helper_name="Mette",
    meeting="m-1",
    kind=MeetingKind.MENTOR,
    starts_at=WEDNESDAY,
    place="Kantinen",
    with_names=("Bo", "Karin"),
    stage=Stage.DAY_BEFORE,
    confirmed=False,
)
SOON = replace(ALI, stage=Stage.HOUR_BEFORE)


def reminder(opening: MeetingReminderOpening = ALI) -> Talking:
    return Talking(DEFINITION, opening)


def test_the_day_before_it_says_when_what_where_and_with_whom() -> None:
    ali = reminder()
    (said,) = ali.said
    assert said == (
        "Hej Ali. Husk, at du har et møde med din mentor onsdag den 4. marts kl. 10.00. "
        "Det er her: Kantinen. Du skal tale med Bo og Karin. Kommer du?"
    )
    assert ali.shown == ("Jeg kommer", "Kan ikke", "Anden tid")


def test_the_hour_before_it_is_short_where_little_is_known() -> None:
    ali = reminder(replace(SOON, kind=MeetingKind.FOLLOW_UP, place="", with_names=()))
    assert ali.said == ["Hej Ali. Du har et møde om dine mål i dag kl. 10.00. Kommer du?"]
    waiting = ali.turn.waiting_for
    assert isinstance(waiting, Ask)
    assert waiting.within < timedelta(hours=1)


def test_coming() -> None:
    ali = reminder()
    assert ali.reply("jeg kommer") == ["Godt, Ali. Så ved de, at du kommer."]
    assert ali.facts == [MeetingConfirmed(meeting="m-1")]
    assert ali.alerts == []
    assert ali.ended


def test_not_coming() -> None:
    ali = reminder()
    assert ali.press("cannot") == [
        "Tak, fordi du siger det. Mette får besked nu og finder ud af, hvad der så skal ske."
    ]
    assert ali.facts == [MeetingDeclined(meeting="m-1")]
    (alert,) = ali.alerts
    assert (alert.cause, alert.severity) == ("meeting-m-1", Severity.TODAY)
    assert "onsdag den 4. marts kl. 10.00" in ali.render(alert.text)
    assert ali.ended


def test_another_time_is_asked_for_in_words() -> None:
    ali = reminder()
    assert ali.reply("3") == ["Det er fint. Hvornår passer det dig bedre? Skriv det med dine egne ord."]
    said = ali.reply("Hellere torsdag efter frokost")
    assert ali.facts == [MeetingMoveAsked(meeting="m-1", wish="Hellere torsdag efter frokost")]
    assert said[0].endswith("Mødet står fast indtil da.")
    assert len(ali.alerts) == 1


def test_another_time_without_a_wish_is_still_passed_on() -> None:
    ali = reminder()
    ali.press("move")
    ali.let_pass()
    assert ali.facts == [MeetingMoveAsked(meeting="m-1", wish="")]
    assert ali.ended


@pytest.mark.parametrize("opening", [ALI, SOON])
def test_no_answer_is_a_fact_and_nothing_more(opening: MeetingReminderOpening) -> None:
    ali = reminder(opening)
    assert ali.let_pass() == []
    assert ali.facts == [MeetingUnanswered(meeting="m-1")]
    assert ali.ended


def test_who_has_confirmed_is_only_reminded() -> None:
    ali = reminder(replace(SOON, confirmed=True, with_names=()))
    assert ali.said == ["Hej Ali. Du har et møde med din mentor i dag kl. 10.00. Det er her: Kantinen. God tur derhen."]
    assert ali.ended


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("kind", list(MeetingKind))
@pytest.mark.parametrize("opening", [ALI, SOON, replace(SOON, confirmed=True)])
def test_a_shared_phone_shows_neither_what_nor_where_nor_with_whom(
    opening: MeetingReminderOpening, kind: MeetingKind, language: str
) -> None:
    ali = reminder(replace(opening, kind=kind))
    for text in spoken(ali.turn.steps):
        said = CATALOGUE.render(text, language=language, discreet=True).lower()
        for word in ("mentor", "kantinen", "bo", "karin", "mål", "goal", "netværk", "network", "møde", "meeting"):
            assert word not in said.replace(".", " ").split()
        assert "10" in said


SHOWN = ("Jeg kommer", "Kan ikke", "Anden tid")


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("ja", Plan.COMES),
        ("1", Plan.COMES),
        ("jeg kommer", Plan.COMES),
        ("nej", Plan.CANNOT),
        ("kan ikke", Plan.CANNOT),
        ("2", Plan.CANNOT),
        ("anden tid", Plan.MOVE),
        ("kan vi flytte mødet til torsdag", Plan.MOVE),
        ("måske", None),
        ("", None),
    ],
)
def test_the_many_ways_to_answer(text: str, plan: Plan | None) -> None:
    assert Coming().read(Reply(text=text, at=MORNING, shown=SHOWN)) is plan


def test_an_old_button_answers_nothing() -> None:
    assert Coming().read(Reply(text="ja", at=MORNING, option="up", shown=SHOWN)) is None


def test_an_unclear_answer_gets_a_hint() -> None:
    assert reminder().reply("hmm")[0].startswith("Jeg er ikke helt med. Svar 1, hvis du kommer.")
