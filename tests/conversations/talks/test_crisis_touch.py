"""After a cry: staying in touch until a human closes it."""

from datetime import datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.facts import DangerNoticed
from conversations.engine import Ask, Severity
from conversations.talks import crisis
from tests.conversations.talking import Talking
from tests.conversations.talks.in_crisis import CLEAR, EVENING, safe, touched


def test_later_he_is_asked_again_and_hears_honestly_whether_a_human_has_answered() -> None:
    ali = safe()
    ali.let_pass()
    ali.find("")
    assert ali.find(EVENING) == [
        (
            "Hej Ali. Intet menneske har svaret endnu, så vent ikke på mig. Er du i fare, så ring 112."
            " Livslinien: 70 201 201. Er du i fare nu?"
        )
    ]
    ali.let_pass()
    ali.find("Mette")
    assert ali.find(EVENING) == ["Hej igen, Ali. Du er ikke glemt, og Mette har fået besked. Er du i fare nu?"]
    ali.reply("nej")
    assert ali.find(EVENING) == ["Det er godt at høre. Jeg spørger igen senere. Du må altid skrive her."]


@pytest.mark.parametrize("words", ["jeg vil dø", "HJÆLP"])
def test_a_new_cry_pages_again_and_silence_after_it_does_too(words: str) -> None:
    ali = safe()
    ali.reply(words)
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis", Severity.ACUTE)]
    assert ali.facts == [DangerNoticed(clear=True)]
    assert ali.find(EVENING) == [
        ("Ring 112 nu. Kan du ikke, så bed en anden om at ringe. Jeg giver Mette besked igen. Er du stadig i fare?")
    ]
    assert isinstance(ali.turn.waiting_for, Ask)
    assert ali.turn.waiting_for.within == timedelta(minutes=10)
    ali.let_pass()
    assert [ali.render(alert.text)[:22] for alert in ali.alerts] == ["Ali svarer ikke mere. "]


def test_what_is_about_something_else_is_a_humans_to_answer() -> None:
    ali = safe()
    ali.reply("hvornår er mit næste møde?")
    assert ali.find(EVENING) == [
        (
            "Tak, fordi du skriver. Lige nu vil jeg kun vide, om du er okay. Er det noget andet, så ring til Mette på"
            " 12 34 56 78. Er du i fare, så ring 112."
        )
    ]


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2027, 1, 1)), st.integers(1, 8))  # noqa: DTZ001
def test_nobody_is_woken_to_be_asked_how_they_are(now: datetime, silences: int) -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("ja")
    ali.reply("nej")
    ali.find(now)
    for _ in range(silences):
        assert isinstance(ali.turn.waiting_for, Ask)
        now += ali.turn.waiting_for.within
        assert time(9) <= now.time() <= time(21)
        ali.let_pass()
        ali.find("Mette")
        ali.find(now)


def test_each_day_that_nobody_closes_it_a_human_is_reminded_and_that_never_ends() -> None:
    ali = safe()
    causes = []
    for _ in range(60):
        touched(ali)
        causes.append([alert.cause for alert in ali.alerts])
    assert causes == [[]] * 4 + [["crisis-open"]] * 56
    assert not ali.ended


def test_a_cry_is_heard_however_much_was_written_before() -> None:
    """Hundreds of small messages count for nothing: only a human ends this, by closing the alert."""
    ali = safe()
    for n in range(300):
        touched(ali, words=f"jeg ligger her bare {n}")
    touched(ali, words="jeg har taget alle pillerne nu", still_open=False)
    assert [(alert.cause, alert.severity) for alert in ali.alerts] == [("crisis", Severity.ACUTE)]
    assert ali.said[0].startswith("Ring 112 nu")
    assert not ali.ended


def test_once_a_human_has_closed_it_a_talk_that_was_overlooked_ends() -> None:
    ali = safe()
    for _ in range(40):
        if not ali.ended:
            touched(ali, words="hej", still_open=False)
    assert ali.ended
    assert ali.said[0].startswith("Nu spørger jeg ikke mere af mig selv.")


def test_the_same_words_are_not_said_twice_in_a_row() -> None:
    ali = safe()
    said = []
    for n in range(6):
        touched(ali, words=f"det er koldt {n}")
        said.append(ali.said[0])
    for _ in range(6):
        touched(ali)
        said.append(ali.said[0])
    assert all(one != following for one, following in pairwise(said))


@pytest.mark.parametrize("words", ["nej jeg er ikke i fare", "I am not in danger", "jeg er ude af fare nu"])
def test_who_says_that_there_is_no_danger_is_safe_also_unasked(words: str) -> None:
    ali = safe()
    touched(ali, words=words)
    assert ali.said == ["Det er godt at høre. Jeg spørger igen senere. Du må altid skrive her."]


@pytest.mark.parametrize("words", ["jeg er ikke ude af fare", "nej", "er jeg i fare?"])
def test_a_bare_no_to_no_question_is_not_taken_for_safe(words: str) -> None:
    ali = safe()
    touched(ali, words=words)
    assert ali.said[0].startswith("Tak, fordi du skriver.")


@pytest.mark.parametrize("words", ["stop med at skrive til mig", "lad mig være", "leave me alone", "skriv ikke mere"])
@pytest.mark.parametrize("asked", [True, False])
def test_who_wants_to_be_left_alone_hears_one_sentence_and_the_humans_are_told(words: str, *, asked: bool) -> None:
    ali = Talking(crisis.DEFINITION, CLEAR) if asked else safe()
    ali.reply(words)
    assert ali.said == ["Det er i orden, Ali. Jeg skriver ikke mere af mig selv. Du må altid skrive her."]
    (page,) = ali.alerts
    assert (page.cause, page.severity) == ("crisis", Severity.ACUTE)
    assert ali.render(page.text).startswith("Ali vil ikke have flere beskeder nu. En anden læser måske med. Ring nu")


def test_in_peace_no_word_is_said_unasked_and_a_human_is_reminded_each_day() -> None:
    ali = safe()
    ali.reply("stop med at skrive han læser min telefon")
    for day in range(5):
        ali.let_pass()
        if day:
            ali.find(True)
        assert [alert.cause for alert in ali.alerts] == ["crisis-open"]
        assert ali.said == []
        assert ali.resting
    # Closed by a human, who overlooked this talk.
    ali.let_pass()
    ali.find(False)
    assert ali.ended


def test_in_peace_what_he_writes_is_answered_and_a_cry_pages_again() -> None:
    ali = safe()
    ali.reply("skriv ikke mere")
    assert ali.reply("det er koldt") == ["Tak. Jeg skriver kun, når du skriver. Har du brug for hjælp nu, så ring 112."]
    assert ali.reply("lad mig være")[0].startswith("Det er i orden, Ali.")
    assert ali.reply("han slår mig igen")[0].startswith("Ring 112 nu.")
    assert [alert.cause for alert in ali.alerts] == ["crisis"]
    ali.let_pass()
    assert ali.said == []
    assert [ali.render(alert.text)[:22] for alert in ali.alerts] == ["Ali svarer ikke mere. "]
    assert ali.resting


@pytest.mark.parametrize("words", ["han læser min telefon", "ja men han læser min telefon", "hjælp han læser med"])
def test_where_somebody_reads_along_nothing_is_asked_on(words: str) -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    assert ali.reply(words) == ["Det er i orden, Ali. Jeg skriver ikke mere af mig selv. Du må altid skrive her."]


@pytest.mark.parametrize("words", ["har nogen set det?", "Har Mette set det", "er der nogen der har læst det?"])
def test_who_asks_whether_it_was_seen_hears_honestly_who_has_it(words: str) -> None:
    ali = Talking(crisis.DEFINITION, CLEAR)
    ali.reply("nej")
    ali.reply(words)
    assert ali.find("Karin") == [
        "Ja. Karin har set min besked om dig. Har du brug for hjælp nu, så ring 112.",
        "Er du i fare lige nu?",
    ]
    ali.reply(words)
    assert ali.find("")[0].startswith("Jeg har sendt besked, men intet menneske har svaret endnu.")


def test_who_asks_it_later_is_not_asked_back() -> None:
    ali = safe()
    ali.reply("har nogen set det?")
    ali.find("Karin")
    assert ali.find(EVENING) == ["Ja. Karin har set min besked om dig. Har du brug for hjælp nu, så ring 112."]
