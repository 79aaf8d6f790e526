"""The short answers, each read aloud."""

from typing import Any

import pytest

from casebook.facts import Fact, OptedIn, OptedOut, PauseEnded
from casebook.roles import Role
from conversations.engine import Severity
from conversations.talks import latest
from conversations.talks.commands import (
    HelpOpening,
    PlainOpening,
    StoppedOpening,
    WhoSeesWhatOpening,
    WithHelperOpening,
)
from tests.conversations.talking import Talking

PLAIN = PlainOpening(first_name="Ali")
WITH_HELPER = WithHelperOpening(first_name="Ali", helper_name="Mette")


def _say(name: str, opening: Any) -> Talking:
    talking = Talking(latest(name), opening)
    assert talking.ended
    return talking


def _help(role: Role) -> list[str]:
    return _say("help", HelpOpening(first_name="Ali", helper_name="Mette", helper_phone="12 34 56 78", role=role)).said


def test_help_may_be_a_cry_for_help_so_a_person_comes_first() -> None:
    assert _help(Role.MENTEE) == [
        "Hej Ali. Du kan ringe til Mette på 12 34 56 78. Er du i fare, så ring 112.",
        "Du kan skrive til mig: Jeg er syg. Jeg kommer for sent. VÆKKEUR. PAUSE. STOP. Skriv bare med dine egne ord.",
    ]


def test_help_names_the_emergency_number_of_the_office() -> None:
    elsewhere = HelpOpening(first_name="Ali", helper_name="Mette", helper_phone="", role=Role.MENTEE, emergency="911")
    assert "ring 911." in _say("help", elsewhere).said[0]


def test_help_after_stop_is_a_number_and_the_way_back() -> None:
    opening = HelpOpening(first_name="Ali", helper_name="Mette", helper_phone="12 34 56 78", role=Role.MENTEE)
    talking = _say("help-after-stop", opening)
    assert talking.facts == []
    assert talking.said == [
        (
            "Hej Ali. Du kan ringe til Mette på 12 34 56 78. Er du i fare, så ring 112. Du får ellers ingen beskeder"
            " fra mig. Skriv START, hvis du vil i gang igen."
        )
    ]


def test_help_for_a_mentor_is_about_the_week_and_for_staff_about_alerts() -> None:
    assert "7t 4/5 mål ok" in _help(Role.MENTOR)[0]
    assert "TAG 12, LØST 12 eller VIDERE 12" in _help(Role.CONTACT_PERSON)[0]
    assert _help(Role.CASEWORKER) == _help(Role.CONTACT_PERSON)


def test_stop_says_how_to_come_back_and_whom_to_call() -> None:
    stopped = _say("stopped", StoppedOpening(first_name="Ali", helper_name="Mette", helper_phone="12 34 56 78"))
    assert stopped.facts == [OptedOut()]
    assert stopped.said == [
        (
            "Du får ikke flere beskeder fra mig. Skriv START, hvis du vil i gang igen. Du kan altid ringe til Mette på"
            " 12 34 56 78."
        )
    ]


@pytest.mark.parametrize(("name", "fact"), [("started", OptedIn()), ("resume", PauseEnded())])
def test_coming_back_is_welcome(name: str, fact: Fact) -> None:
    back = _say(name, PLAIN)
    assert back.facts == [fact]
    assert back.said[0].startswith("Godt at se dig igen, Ali.")


def test_who_sees_what_in_plain_words() -> None:
    opening = WhoSeesWhatOpening(first_name="Ali", mentor_name="Lars", helper_name="Mette", caseworker_name="Bente")
    assert _say("who-sees-what", opening).said == [
        "Lars på dit job ser, om du kommer, og om du kommer senere. Ikke hvorfor. Og ikke det, du skriver her.",
        "Mette ser, om du kommer, og om du er vågen. Mette får besked, når du har brug for hjælp.",
        "Bente ser dine mål, timer og møder. Ikke det, du skriver her. Din leder ser kun timer.",
        "Er du i fare, siger jeg det altid til et menneske. Du kan få alt at se, som er gemt om dig.",
    ]


def test_not_understood_offers_words_and_a_person() -> None:
    said = _say("not-understood", WITH_HELPER).said
    assert said[0] == "Det forstod jeg ikke helt, Ali. Vil du tale med et menneske, så ring til Mette."
    assert "Jeg er syg" in said[1]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.MENTOR, "Jeg sender ugens spørgsmål og dem, din mentee stiller."),
        (Role.CONTACT_PERSON, "Svar på en alarm med TAG 12"),
        (Role.CASEWORKER, "Svar på en alarm med TAG 12"),
    ],
)
def test_to_the_people_around_a_mentee_it_offers_no_words_of_a_mentee(role: Role, words: str) -> None:
    """They hear, too, that nobody else reads what they wrote."""
    opening = WithHelperOpening(first_name="Lars", helper_name="Karin", helper_phone="12 34 56 78", role=role)
    said = _say("not-understood", opening).said
    assert said[0] == (
        "Det forstod jeg ikke helt, Lars, så jeg har ikke sendt det videre. Ring til Karin på 12 34 56 78,"
        " hvis det haster."
    )
    assert said[1].startswith(words)
    assert "Jeg er syg" not in " ".join(said)


def test_a_picture_without_words_is_told_to_a_person() -> None:
    sent = _say("media-only", WITH_HELPER)
    assert sent.said == [
        "Jeg er en robot og kan kun læse ord. Jeg siger til Mette, at du har sendt noget. Skriv gerne, hvad det er."
    ]
    assert [(alert.cause, alert.severity) for alert in sent.alerts] == [("media-only", Severity.NEXT_WORKING_DAY)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("old-button", "Den knap er fra før, så den gør ikke noget nu. Skriv bare, hvad du vil."),
        ("cpr-masked", "Skriv ikke CPR her. Jeg har ikke gemt dit nummer. Du kan skrive igen uden det."),
    ],
)
def test_a_kind_word_is_enough(name: str, words: str) -> None:
    assert _say(name, PLAIN).said == [words]
