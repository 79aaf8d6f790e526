"""A question: answered, offered, passed on - and never passed on without a yes."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from casebook.facts import GuideRead, QuestionLeft, QuestionPassedOn
from casebook.roles import Role
from conversations.talks import question
from conversations.talks.own_case import Contact, GrantedHours, NextMeeting, OwnCase
from conversations.talks.question import Asks, Candidate, QuestionOpening
from tests.conversations.talking import Talking

LARS = Asks(match="m", roles=(Role.MENTOR, Role.CONTACT_PERSON), name="Lars")
METTE = Asks(match="m", roles=(Role.CONTACT_PERSON,), name="Mette")
NOBODY = Asks(match="m", roles=(), name="")
CASE = OwnCase(
    mentor=Contact(name="Lars", phone="12 34 56 01"),
    helper=Contact(name="Mette", phone="12 34 56 02"),
    caseworker=Contact(name="Karin", phone=""),
    workplace=Contact(name="Netto", phone="12 34 56 04"),
    meeting=NextMeeting(at=datetime(2026, 3, 4, 10, 0), place="", names=("Lars", "Mette")),  # noqa: DTZ001 - wall clock
    granted=GrantedHours(hours=timedelta(minutes=150), until=date(2026, 6, 30)),
    goals=("Komme til tiden",),
    wake_at=time(6, 30),
)
NOTHING = QuestionOpening(
    first_name="Ali",
    question="q",
    words="hvor er nøglen?",
    candidates=(),
    sure=False,
    otherwise=LARS,
    case=CASE,
)
PASSED_ON = QuestionPassedOn(question="q", words="hvor er nøglen?", to=LARS.roles)


def candidate(topic: str, asks: Asks = LARS, *, of_own_case: bool = False) -> Candidate:
    return Candidate(guide_topic=topic, asks=asks, of_own_case=of_own_case)


def sure(topic: str, asks: Asks = LARS, *, case: OwnCase = CASE, of_own_case: bool = False) -> Talking:
    found = (candidate(topic, asks, of_own_case=of_own_case),)
    return Talking(question.DEFINITION, replace(NOTHING, candidates=found, sure=True, case=case))


def unsure() -> Talking:
    found = (candidate("payslip"), candidate("debt", METTE))
    return Talking(question.DEFINITION, replace(NOTHING, candidates=found))


def test_the_guide_answers_with_the_names_of_real_people() -> None:
    ali = sure("clothes")
    assert ali.said[0].endswith("Spørg Lars, før du køber noget selv.")
    assert ali.said[1] == "Hjalp det? Svar nej, så sender jeg dit spørgsmål til Lars."


@pytest.mark.parametrize("thanks", ["ja", "tak!", "mange tak for det", "👍"])
def test_it_helped(thanks: str) -> None:
    ali = sure("payslip")
    assert ali.reply(thanks) == ["Godt. Du kan altid spørge igen."]
    assert ali.facts == [GuideRead(topic="payslip", helped=True)]


def test_it_did_not_help_so_somebody_is_asked() -> None:
    ali = sure("payslip")
    assert ali.reply("nej") == ["Godt. Nu har jeg spurgt Lars. Du får svaret her."]
    assert ali.facts == [GuideRead(topic="payslip", helped=False), PASSED_ON]


def test_nobody_says_whether_it_helped() -> None:
    ali = sure("payslip")
    assert ali.let_pass() == []
    assert ali.facts == [GuideRead(topic="payslip", helped=None)]
    assert ali.ended


def test_where_nobody_can_be_asked_the_answer_is_all() -> None:
    ali = sure("payslip", NOBODY)
    assert len(ali.said) == 1
    assert ali.ended


def test_topics_are_offered_as_choices() -> None:
    ali = unsure()
    assert ali.said == ["Hvad vil du vide mere om, Ali?"]
    assert ali.shown == ("Lønseddel", "Gæld", "Noget andet")
    assert ali.press("debt")[0].startswith("Du er ikke den eneste, der har gæld.")
    assert ali.said[1].endswith("dit spørgsmål til Mette.")


def test_none_of_them() -> None:
    ali = unsure()
    assert ali.reply("3") == ["Det ved jeg ikke. Må jeg sende dit spørgsmål til Lars? Så får du svaret her."]


@pytest.mark.parametrize("no", ["nej", "nej tak", "nej ingen af dem", "hayır", "ні"])
def test_a_plain_no_is_none_of_them_though_a_topic_has_the_word(no: str) -> None:
    found = (candidate("disagree"), candidate("debt", METTE))
    ali = Talking(question.DEFINITION, replace(NOTHING, candidates=found))
    assert ali.reply(no) == ["Det ved jeg ikke. Må jeg sende dit spørgsmål til Lars? Så får du svaret her."]


def test_a_choice_left_open_reaches_nobody() -> None:
    ali = unsure()
    assert ali.let_pass() == []
    assert ali.facts == [QuestionLeft()]


def test_what_the_guide_does_not_know_is_passed_on_after_a_yes() -> None:
    ali = Talking(question.DEFINITION, NOTHING)
    assert ali.facts == []
    assert ali.reply("ja tak") == ["Godt. Nu har jeg spurgt Lars. Du får svaret her."]
    assert ali.facts == [PASSED_ON]


def test_a_no_and_a_silence_pass_nothing_on() -> None:
    no, silent = Talking(question.DEFINITION, NOTHING), Talking(question.DEFINITION, NOTHING)
    assert no.reply("nej") == ["Det er helt i orden. Du kan også ringe til Mette på 12 34 56 02."]
    assert no.facts == []
    assert silent.let_pass() == []
    assert silent.facts == [QuestionLeft()]


def test_where_nobody_can_be_reached_there_is_a_number() -> None:
    ali = Talking(question.DEFINITION, replace(NOTHING, otherwise=NOBODY))
    assert ali.said == ["Det ved jeg ikke. Ring til Mette på 12 34 56 02, så finder I ud af det."]
    assert ali.ended


EMPTY = replace(CASE, meeting=None, granted=None, goals=(), wake_at=None)


@pytest.mark.parametrize(
    ("topic", "case", "said"),
    [
        ("my-meeting", CASE, "Dit næste møde er onsdag den 4. marts kl. 10.00 med Lars og Mette."),
        ("my-meeting", EMPTY, "Du har ikke noget møde i min kalender. Spørg Mette, hvis du mener, der er et."),
        (
            "my-hours",
            CASE,
            (
                "Du har 2 timer 30 min om ugen med Lars til og med tirsdag den 30. juni. "
                "Dine timer på jobbet står i din kontrakt."
            ),
        ),
        ("my-hours", EMPTY, "Jeg kan ikke se dine timer. Spørg Karin."),
        ("my-goals", CASE, "Dine mål: Komme til tiden."),
        ("my-goals", EMPTY, "Der er ingen mål skrevet ned endnu. Tal med Lars om, hvad du gerne vil nå."),
        ("my-wake-up", CASE, "Din faste vækning er kl. 6.30. Skriv VÆKKEUR, hvis den skal være en anden tid."),
        ("my-wake-up", EMPTY, "Du har ingen fast vækning. Skriv VÆKKEUR, hvis du vil have en."),
        ("my-mentor", CASE, "Din mentor er Lars. Ring på 12 34 56 01."),
        ("my-contact-person", CASE, "Din kontaktperson er Mette. Ring på 12 34 56 02."),
        ("my-caseworker", CASE, "Din sagsbehandler er Karin. Jeg har ikke noget nummer."),
        ("my-workplace", CASE, "Ring til Netto på 12 34 56 04."),
    ],
)
def test_facts_of_the_own_case_come_from_the_casebook(topic: str, case: OwnCase, said: str) -> None:
    ali = sure(topic, case=case, of_own_case=True)
    assert ali.said == [said]
    assert ali.ended
