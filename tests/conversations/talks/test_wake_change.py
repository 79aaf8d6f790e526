"""VÆKKEUR: one day's wake-up at another time, or left out, always read back."""

from dataclasses import replace
from datetime import date, time

from casebook.facts import WakeUpChanged
from conversations.talks import wake_change
from conversations.talks.wake_change import WakeChangeOpening
from tests.conversations.talking import Talking

TODAY, TOMORROW = date(2026, 3, 3), date(2026, 3, 4)
BARE = WakeChangeOpening(
    first_name="Ali", today=TODAY, now=time(20, 0), day=None, at=None, off=False, standing=time(6, 30)
)


def test_a_whole_wish_is_read_back_and_kept_after_a_yes() -> None:
    ali = Talking(wake_change.DEFINITION, replace(BARE, day=TOMORROW, at=time(5, 45)))
    assert ali.said == ["Jeg vækker dig onsdag den 4. marts kl. 5.45. Er det rigtigt?"]
    assert ali.facts == []
    assert ali.reply("ja") == ["Godt. Jeg vækker dig onsdag den 4. marts kl. 5.45."]
    assert ali.facts == [WakeUpChanged(day=TOMORROW, at=time(5, 45))]
    assert ali.ended


def test_what_is_missing_is_asked_for() -> None:
    ali = Talking(wake_change.DEFINITION, BARE)
    assert ali.said == ["Hvilken dag gælder det? Skriv en dag, fx i morgen."]
    assert ali.reply("i morgen") == ["Hvornår vil du vækkes? Skriv det sådan: 6.30"]
    assert ali.reply("kvart i seks") == ["Jeg vækker dig onsdag den 4. marts kl. 5.45. Er det rigtigt?"]


def test_a_no_starts_afresh() -> None:
    ali = Talking(wake_change.DEFINITION, replace(BARE, day=TOMORROW, at=time(5, 45)))
    assert ali.reply("nej") == ["Hvilken dag gælder det? Skriv en dag, fx i morgen."]
    ali.reply("torsdag")
    ali.reply("6.15")
    ali.reply("ja")
    assert ali.facts == [WakeUpChanged(day=date(2026, 3, 5), at=time(6, 15))]


def test_three_times_wrong_changes_nothing() -> None:
    ali = Talking(wake_change.DEFINITION, replace(BARE, day=TOMORROW, at=time(5, 45)))
    for _ in range(2):
        ali.reply("nej")
        ali.reply("torsdag")
        ali.reply("6.15")
    assert ali.reply("nej")[-1] == "Så gør vi, som vi plejer. Din faste tid er kl. 6.30."
    assert ali.facts == []
    assert ali.ended


def test_a_time_that_has_passed_is_asked_for_again() -> None:
    ali = Talking(wake_change.DEFINITION, replace(BARE, day=TODAY, at=time(5, 45)))
    assert ali.said == ["Den tid er gået. Lad os prøve igen.", "Hvilken dag gælder det? Skriv en dag, fx i morgen."]


def test_who_falls_asleep_over_the_reading_back_is_woken_at_the_new_time() -> None:
    ali = Talking(wake_change.DEFINITION, replace(BARE, day=TOMORROW, at=time(5, 45)))
    assert ali.let_pass() == ["Godt. Jeg vækker dig onsdag den 4. marts kl. 5.45."]
    assert ali.facts == [WakeUpChanged(day=TOMORROW, at=time(5, 45))]


def test_leaving_out_needs_a_yes() -> None:
    off = replace(BARE, day=TOMORROW, off=True)
    ali = Talking(wake_change.DEFINITION, off)
    assert ali.said == ["Jeg vækker dig ikke onsdag den 4. marts. Er det rigtigt?"]
    ali.reply("ja")
    assert ali.facts == [WakeUpChanged(day=TOMORROW, at=None)]

    silent = Talking(wake_change.DEFINITION, off)
    assert silent.let_pass() == ["Så gør vi, som vi plejer. Din faste tid er kl. 6.30."]
    assert silent.facts == []


def test_no_answer_to_a_question_changes_nothing() -> None:
    ali = Talking(wake_change.DEFINITION, replace(BARE, standing=None))
    assert ali.let_pass() == ["Så laver jeg ikke om på noget. Skriv bare igen, når du vil."]
    assert ali.facts == []
    assert ali.ended
