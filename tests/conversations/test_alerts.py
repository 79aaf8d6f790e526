"""Alerts: what staff read, and how they answer in a hurry."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations import alerts
from conversations.alerts import AlertReply, PassOn, Resolve, Take, cries_too, page_text, read_alert_reply
from conversations.engine import Param, Text, texts_of
from tests.conversations.plain_language import TWO_SEGMENTS, septets
from tests.conversations.talking import CATALOGUE

WHAT = texts_of("human")("alert", first_name="Ali")


def _danish(text: Text) -> str:
    return CATALOGUE.render(text, language="da")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("TAG 12", Take(number=12)),
        ("tag 12", Take(number=12)),
        ("Tag nr. 12.", Take(number=12)),
        ("TAG12", Take(number=12)),
        ("tag #12", Take(number=12)),
        ("TAG", Take(number=None)),
        ("TAG 12 2t", Take(number=12, hours=timedelta(hours=2))),
        ("tag 12 2 timer", Take(number=12, hours=timedelta(hours=2))),
        ("tag 12, halvanden time", Take(number=12, hours=timedelta(minutes=90))),
        ("tag 2t", Take(number=None, hours=timedelta(hours=2))),
        ("take 7 1h", Take(number=7, hours=timedelta(hours=1))),
        ("LØST 12 Talte med chef", Resolve(number=12, words="Talte med chef")),
        ("loest 12", Resolve(number=12)),
        ("lost 12: ringede til Ali", Resolve(number=12, words="ringede til Ali")),
        ("Løst!", Resolve(number=None)),
        ("done 12", Resolve(number=12)),
        ("VIDERE 12", PassOn(number=12)),
        ("videre", PassOn(number=None)),
        ("pass 12", PassOn(number=12)),
        ("\u200btag 12", Take(number=12)),
    ],
)
def test_what_staff_write_in_a_hurry(written: str, meant: AlertReply) -> None:
    assert read_alert_reply(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "",
        "12",
        "tag det roligt",
        "tag bussen 12",
        "tag 12 når du kan",
        "tagget",
        "lost my phone",
        "videre med sagen",
        "passer fint",
        "tak",
        "jeg kan ikke",
    ],
)
def test_what_is_no_answer_to_an_alert(written: str) -> None:
    assert read_alert_reply(written) is None


@given(st.text())
def test_anything_can_be_read(written: str) -> None:
    assert isinstance(read_alert_reply(written), Take | Resolve | PassOn | None)


@given(st.integers(1, 999_999), st.sampled_from(["TAG", "tag", "TAKE"]))
def test_the_number_of_a_page_is_read_back(number: int, verb: str) -> None:
    assert read_alert_reply(f"{verb} {number}") == Take(number=number)


@pytest.mark.parametrize(
    ("cause", "params", "words"),
    [
        ("human-wanted", {"phone": "+45 12345678"}, "Ring: +45 12345678. Svar TAG 12."),
        ("human-wanted", {}, "Svar TAG 12."),
        ("human-wanted", {"phone": ""}, "Svar TAG 12."),
    ],
)
def test_a_page_says_what_whom_to_call_and_how_to_take_it(cause: str, params: dict[str, Param], words: str) -> None:
    page = page_text(12, cause, {"what": WHAT, "first_name": "Ali", **params})
    assert _danish(page) == f"12: Ali vil gerne ringes op i dag. {words}"


@pytest.mark.parametrize("cause", ["crisis", "crisis-silent"])
def test_an_acute_page_says_so_and_nothing_of_why(cause: str) -> None:
    what = texts_of("crisis")("alert", first_name="Ali")
    page = page_text(12, cause, {"what": what, "phone": "+45 12345678"})
    assert _danish(page) == "HASTER 12: Ring til Ali nu. Det haster. Ring: +45 12345678. Svar TAG 12."


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (alerts.taken_by_you(12), "Tak. Du har 12. Svar LØST 12, når det er klaret."),
        (
            alerts.taken_by_you(12, timedelta(hours=2)),
            "Tak. Du har 12. Jeg spørger igen om 2 timer. Svar LØST 12, når det er klaret.",
        ),
        (alerts.already_taken(12, "Mette"), "Mette har allerede taget 12."),
        (alerts.resolved(12), "Tak. 12 er lukket."),
        (alerts.passed_on(12, "Bente"), "12 er givet videre til Bente."),
        (alerts.passed_on(12, None), "Der er ingen at give 12 videre til. Du har den stadig."),
        (alerts.which_one((12, 14, 15)), "Der er flere åbne: 12, 14 og 15. Skriv nummeret med, fx TAG 12."),
        (alerts.no_such_alert(12), "Jeg har ingen åben alarm 12 til dig. Se efter i beskeden, og prøv igen."),
        (alerts.no_such_alert(None), "Der er ingen åben alarm til dig lige nu."),
        (
            alerts.reminder_text(12, WHAT),
            "12 er stadig åben: Ali vil gerne ringes op i dag. Svar LØST 12 eller VIDERE 12.",
        ),
        (alerts.mentee_taken("Mette"), "Mette har set det og ringer til dig."),
        (alerts.mentee_taken("Mette", time(10, 0)), "Mette har set det og ringer til dig kl. 10.00."),
    ],
)
def test_each_answer_read_aloud(text: Text, words: str) -> None:
    assert _danish(text) == words
    assert septets(words) <= TWO_SEGMENTS


@pytest.mark.parametrize("words", ["løst 3, jeg vil dø", "lost 1 friend. I want to die", "TAG 1. jeg tager mit liv"])
def test_an_answer_may_be_a_cry_of_ones_own(words: str) -> None:
    assert cries_too(words)


@pytest.mark.parametrize(
    "words",
    [
        "løst 1 han ville tage sit liv, jeg kørte ham på skadestuen",
        "løst 1 overdosis, er indlagt",
        "løst 1 jeg har ringet",
        "TAG 1",
    ],
)
def test_what_is_told_of_somebody_else_is_none(words: str) -> None:
    assert not cries_too(words)
