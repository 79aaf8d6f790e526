"""The first talk: what everybody is told, what is asked, and what comes of silence."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from casebook.facts import (
    ChannelChosen,
    DiscreetChosen,
    Fact,
    LanguageChosen,
    SafetyNetChosen,
    WakeUpAgreed,
    Welcomed,
)
from casebook.roles import Role
from conversations.engine import Ask, Definition
from conversations.talks import welcome_1, welcome_staff
from conversations.talks.welcome import DEFINITION, WelcomeOpening
from conversations.talks.welcome_staff import WelcomeStaffOpening
from tests.conversations.talking import CATALOGUE, Talking, spoken

ALI = WelcomeOpening(
    first_name="Ali",
    office_name="Nordvest",
    helper_name="Mette",
    helper_phone="20 30 40 50",
    mentor_name="Bo",
    caseworker_name="Karin",
    languages=(("da", "Dansk"), ("en", "English")),
    channels=("telegram", "sms"),
    wake_at=time(6, 30),
    wake_weekdays=(0, 1, 2, 3, 4),
)
PLAIN = replace(ALI, languages=(("da", "Dansk"),), channels=("sms",), wake_at=None)


class Welcoming(Talking):
    """Collects all that was said and recorded from the start."""

    def __init__(self, opening: WelcomeOpening, definition: Definition[WelcomeOpening] = DEFINITION) -> None:
        super().__init__(definition, opening)
        self.heard = list(self.said)
        self.recorded = list(self.facts)

    def answer(self, *replies: str | None) -> "Welcoming":
        for reply in replies:
            self.heard += self.let_pass() if reply is None else self.reply(reply)
            self.recorded += self.facts
        return self


def test_the_shortest_welcome_asks_only_whether_others_read_along() -> None:
    ali = Welcoming(PLAIN).answer("nej")
    assert ali.heard == [
        "Hej Ali. Jeg er en robot og ikke et menneske. Jeg skriver til dig for Mette hos Nordvest.",
        "Kan andre se, hvad jeg skriver til dig? Så kan jeg nøjes med helt neutrale ord. Vil du have det?",
        "Godt. Så skriver jeg frit.",
        "Din mentor Bo ser, om du kommer, og hvornår. Din mentor ser ikke, hvorfor du er væk.",
        "Mette ser, om du er kommet op. Er du i fare, får Mette det at vide.",
        "Karin har din sag og ser dine mål og aftaler. Men Karin ser ikke, hvad du skriver til mig.",
        "Skriv STOP, hvis du ikke vil have flere beskeder. Skriv HJÆLP, hvis du vil vide, hvad jeg kan.",
        "Så er vi i gang, Ali. Vil du tale med Mette, så ring: 20 30 40 50.",
    ]
    assert ali.recorded == [DiscreetChosen(discreet=False), Welcomed()]
    assert ali.ended


def test_everything_chosen() -> None:
    ali = Welcoming(ALI)
    assert ali.shown == ("Dansk", "English")
    ali.answer("English", "ja")
    assert ali.shown == ("Telegram", "SMS")
    ali.answer("2", "ja")
    assert ali.recorded == [
        LanguageChosen(language="en"),
        DiscreetChosen(discreet=True),
        Welcomed(),
        ChannelChosen(channel="sms"),
        WakeUpAgreed(at=time(6, 30), weekdays=(0, 1, 2, 3, 4)),
    ]
    assert ali.ended


def to_the_wake_up(opening: WelcomeOpening = ALI) -> Welcoming:
    return Welcoming(replace(opening, languages=(), channels=())).answer("nej")


def test_the_agreed_wake_up_can_be_moved() -> None:
    ali = to_the_wake_up()
    assert ali.heard[-1] == "Vi har aftalt, at jeg vækker dig fra mandag til fredag kl. 6.30. Passer det?"
    assert ali.shown == ("Ja", "En anden tid", "Ingen vækning")
    ali.answer("en anden tid", "kvart over seks")
    assert ali.recorded[-1] == WakeUpAgreed(at=time(6, 15), weekdays=(0, 1, 2, 3, 4))
    assert "Godt. Så vækker jeg dig fra mandag til fredag kl. 6.15." in ali.heard


def test_the_agreed_wake_up_can_be_dropped() -> None:
    ali = to_the_wake_up().answer("3")
    assert ali.recorded[-1] == WakeUpAgreed(at=None)
    assert "Det er fint. Så vækker jeg dig ikke." in ali.heard


NETTED = replace(ALI, net_offered=True)


@pytest.mark.parametrize(("reply", "agreed"), [("ja tak", True), ("nej", False)])
def test_who_is_woken_is_asked_once_whether_an_extra_sms_may_lie_ready(reply: str, agreed: bool) -> None:
    ali = to_the_wake_up(NETTED).answer("ja")
    assert "ekstra sms" in ali.heard[-1]
    ali.answer(reply)
    assert ali.recorded[-1] == SafetyNetChosen(agreed=agreed)
    assert ali.ended


def test_who_moved_the_wake_up_is_asked_too() -> None:
    assert "ekstra sms" in to_the_wake_up(NETTED).answer("2", "7.00").heard[-1]


@pytest.mark.parametrize("replies", [("3",), (None,), ("2", None)])
def test_who_is_not_to_be_woken_or_says_nothing_is_not_asked(replies: tuple[str | None, ...]) -> None:
    ali = to_the_wake_up(NETTED).answer(*replies)
    assert ali.ended
    assert not any("ekstra sms" in line for line in ali.heard)


def test_silence_about_it_is_no_consent() -> None:
    ali = to_the_wake_up(NETTED).answer("ja", None)
    assert ali.ended
    assert not any(isinstance(fact, SafetyNetChosen) for fact in ali.recorded)


def test_a_welcome_that_began_before_there_was_a_net_goes_on_without_a_word_of_it() -> None:
    ali = Welcoming(replace(NETTED, languages=(), channels=()), welcome_1.DEFINITION).answer("nej", "ja")
    assert ali.ended
    assert not any("ekstra sms" in line for line in ali.heard)


def test_silence_about_the_wake_up_leaves_it_open() -> None:
    agreed: list[Fact] = [fact for fact in to_the_wake_up().answer(None).recorded if isinstance(fact, WakeUpAgreed)]
    assert agreed == []
    moved = to_the_wake_up().answer("2", None)
    assert moved.ended
    assert moved.recorded[-1] == Welcomed()


@pytest.mark.parametrize(
    ("weekdays", "said"),
    [
        ((0, 1, 3), "mandag, tirsdag og torsdag kl. 6.30"),
        ((5,), "lørdag kl. 6.30"),
        ((0, 1, 2, 3, 4, 5, 6), "hver dag kl. 6.30"),
        ((), "hver dag kl. 6.30"),
    ],
)
def test_the_days_are_said_in_words(weekdays: tuple[int, ...], said: str) -> None:
    assert said in to_the_wake_up(replace(ALI, wake_weekdays=weekdays)).heard[-1]


def test_who_answers_nothing_is_told_everything_within_two_hours() -> None:
    ali = Welcoming(ALI)
    waited = timedelta()
    while Welcomed() not in ali.recorded:
        waiting = ali.turn.waiting_for
        assert isinstance(waiting, Ask)
        waited += waiting.within
        ali.answer(None)
    assert waited <= timedelta(hours=2)
    for told in ("robot", "STOP", "Bo ser", "Mette ser", "Karin"):
        assert any(told in line for line in ali.heard)


def test_without_a_number_none_is_given() -> None:
    ali = Welcoming(replace(PLAIN, helper_phone="")).answer("nej")
    assert ali.heard[-1] == "Så er vi i gang, Ali. Vil du tale med Mette, så skriv det bare til mig."


def test_nobody_is_named_who_is_not_there() -> None:
    ali = Welcoming(replace(PLAIN, mentor_name="", caseworker_name="")).answer("nej")
    assert not any("mentor" in line.lower() or "Karin" in line for line in ali.heard)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_shared_phone_is_not_told_of_a_case(language: str) -> None:
    """The question comes first; what follows is neutral for those who said yes."""
    ali = Welcoming(PLAIN).answer("ja")
    for text in spoken(ali.turn.steps):
        said = CATALOGUE.render(text, language=language, discreet=True).lower()
        assert not any(word in said for word in ("mentor", "sag ", "case", "kommune", "nordvest"))


@pytest.mark.parametrize("role", list(Role))
def test_staff_of_every_role_hear_what_comes_and_are_asked_nothing(role: Role) -> None:
    opening = WelcomeStaffOpening(first_name="Bo", office_name="Nordvest", role=role)
    bo = Talking(welcome_staff.DEFINITION, opening)
    assert bo.said[0].startswith("Hej Bo. Jeg er en robot fra Nordvest.")
    assert len(bo.said) == 3
    assert bo.facts == [Welcomed()]
    assert bo.ended
