"""VÆKKEUR: the wake-up at another time or left out, on some days or from now on, always read back."""

from dataclasses import replace
from datetime import date, time

import pytest

from casebook.facts import StandingWakeUpChanged, WakeUpChanged
from conversations.reading import WakeRequest
from conversations.talks import wake_change
from conversations.talks.wake_change import WakeChangeOpening
from conversations.talks.wake_wish import Standing
from tests.conversations.talking import Talking

TODAY, TOMORROW, THURSDAY = date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5)
WORKDAYS, ALL_DAYS = (0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5, 6)
STANDING = Standing(at=time(6, 30), weekdays=WORKDAYS, is_on=True)
NOTHING = WakeRequest(day=None, at=None, off=False)
EARLY = replace(NOTHING, day=TOMORROW, at=time(5, 45))
BARE = WakeChangeOpening(
    first_name="Ali", helper_name="Mette", today=TODAY, now=time(20, 0), wish=None, standing=STANDING
)
AS_BEFORE = "Så gør vi, som vi plejer. Din faste tid er kl. 6.30."
WHICH_DAY = "Hvilken dag gælder det? Skriv en dag, fx i morgen. Eller skriv: hver dag"
WHAT_TIME = "Hvornår vil du vækkes? Skriv det sådan: 6.30. Eller skriv: ingen vækning"


def wishing(wish: WakeRequest | None, standing: Standing | None = STANDING) -> Talking:
    return Talking(wake_change.DEFINITION, replace(BARE, wish=wish, standing=standing))


def test_a_whole_wish_is_read_back_and_kept_after_a_yes() -> None:
    ali = wishing(EARLY)
    assert ali.said == ["Jeg vækker dig onsdag den 4. marts kl. 5.45. Er det rigtigt?"]
    assert ali.facts == []
    assert ali.reply("ja") == ["Godt. Jeg vækker dig onsdag den 4. marts kl. 5.45."]
    assert ali.facts == [WakeUpChanged(day=TOMORROW, at=time(5, 45))]
    assert ali.ended


def test_what_is_missing_is_asked_for() -> None:
    ali = wishing(None)
    assert ali.said == [WHICH_DAY]
    assert ali.reply("i morgen") == [WHAT_TIME]
    assert ali.reply("kvart i seks") == ["Jeg vækker dig onsdag den 4. marts kl. 5.45. Er det rigtigt?"]


def test_only_what_is_missing_is_asked_for() -> None:
    assert wishing(replace(NOTHING, day=TOMORROW)).said == [WHAT_TIME]
    assert wishing(replace(NOTHING, at=time(6))).said == [WHICH_DAY]
    assert wishing(replace(NOTHING, lasting=True)).said == [WHAT_TIME]


@pytest.mark.parametrize("words", ["sluk", "ingen vækning", "jeg skal ikke vækkes"])
def test_asked_for_the_time_none_is_an_answer(words: str) -> None:
    ali = wishing(replace(NOTHING, day=TOMORROW))
    assert ali.reply(words) == ["Jeg vækker dig ikke onsdag den 4. marts. Er det rigtigt?"]


@pytest.mark.parametrize(
    ("words", "read_back"),
    [
        ("nej, kl 6.15", "Jeg vækker dig onsdag den 4. marts kl. 6.15. Er det rigtigt?"),
        ("nej, på torsdag", "Jeg vækker dig torsdag den 5. marts kl. 5.45. Er det rigtigt?"),
        ("nej torsdag kl 6", "Jeg vækker dig torsdag den 5. marts kl. 6.00. Er det rigtigt?"),
        ("nej, sluk", "Jeg vækker dig ikke onsdag den 4. marts. Er det rigtigt?"),
        ("nej, hver dag", "Fra nu af vækker jeg dig fra mandag til fredag kl. 5.45. Er det rigtigt?"),
    ],
)
def test_a_no_with_what_is_right_is_read_back_again(words: str, read_back: str) -> None:
    assert wishing(EARLY).reply(words) == [read_back]


def test_a_bare_no_starts_afresh() -> None:
    ali = wishing(EARLY)
    assert ali.reply("nej") == [WHICH_DAY]
    ali.reply("torsdag")
    ali.reply("6.15")
    ali.reply("ja")
    assert ali.facts == [WakeUpChanged(day=THURSDAY, at=time(6, 15))]


def test_three_times_wrong_changes_nothing() -> None:
    ali = wishing(EARLY)
    for _ in range(2):
        ali.reply("nej")
        ali.reply("torsdag")
        ali.reply("6.15")
    assert ali.reply("nej")[-1] == AS_BEFORE
    assert ali.facts == []
    assert ali.ended


def test_a_time_that_has_passed_is_asked_for_again() -> None:
    assert wishing(replace(EARLY, day=TODAY)).said == ["Den tid er gået. Lad os prøve igen.", WHICH_DAY]


def test_who_falls_asleep_over_the_reading_back_is_woken_at_the_new_time() -> None:
    ali = wishing(EARLY)
    assert ali.let_pass() == ["Godt. Jeg vækker dig onsdag den 4. marts kl. 5.45."]
    assert ali.facts == [WakeUpChanged(day=TOMORROW, at=time(5, 45))]


def test_leaving_out_needs_a_yes() -> None:
    off = replace(NOTHING, day=TOMORROW, off=True)
    ali = wishing(off)
    assert ali.said == ["Jeg vækker dig ikke onsdag den 4. marts. Er det rigtigt?"]
    ali.reply("ja")
    assert ali.facts == [WakeUpChanged(day=TOMORROW, at=None)]

    silent = wishing(off)
    assert silent.let_pass() == [AS_BEFORE]
    assert silent.facts == []


def test_several_days_are_one_wish() -> None:
    ali = wishing(replace(NOTHING, days=(TOMORROW, THURSDAY), at=time(5)))
    assert "onsdag den 4. marts og torsdag den 5. marts kl. 5.00" in ali.said[0]
    ali.reply("ja")
    assert ali.facts == [WakeUpChanged(day=day, at=time(5)) for day in (TOMORROW, THURSDAY)]


def test_from_now_on_is_the_weekdays_that_were_agreed() -> None:
    ali = wishing(replace(NOTHING, lasting=True, at=time(7)))
    assert ali.said == ["Fra nu af vækker jeg dig fra mandag til fredag kl. 7.00. Er det rigtigt?"]
    assert ali.reply("ja")[0].endswith("Jeg siger det til Mette.")
    assert ali.facts == [StandingWakeUpChanged(at=time(7), weekdays=WORKDAYS)]


def test_somebody_without_a_wake_up_gets_one() -> None:
    ali = wishing(None, standing=None)
    ali.reply("hver dag")
    ali.reply("6.30")
    ali.reply("nej, også i weekenden")
    ali.reply("ja")
    assert ali.facts == [StandingWakeUpChanged(at=time(6, 30), weekdays=ALL_DAYS)]


def test_the_same_time_on_more_days_takes_none_away() -> None:
    ali = wishing(replace(NOTHING, lasting=True, weekdays=(5,), at=time(6, 30)))
    ali.reply("ja")
    assert ali.facts == [StandingWakeUpChanged(at=time(6, 30), weekdays=(0, 1, 2, 3, 4, 5))]


def test_another_time_on_some_days_says_that_the_others_go() -> None:
    weekends = replace(NOTHING, lasting=True, weekdays=(5, 6), at=time(9))
    ali = wishing(weekends)
    assert "kun lørdag og søndag kl. 9.00, og ikke de andre dage" in ali.said[0]
    ali.reply("ja")
    assert ali.facts == [StandingWakeUpChanged(at=time(9), weekdays=(5, 6))]

    silent = wishing(weekends)
    assert silent.let_pass() == [AS_BEFORE]
    assert silent.facts == []


def test_never_again_needs_a_yes() -> None:
    never = replace(NOTHING, lasting=True, off=True)
    ali = wishing(never)
    assert ali.said == ["Fra nu af vækker jeg dig slet ikke. Er det rigtigt?"]
    assert "Jeg siger det til Mette" in ali.reply("ja")[0]
    assert ali.facts == [StandingWakeUpChanged(at=None)]

    silent = wishing(never)
    assert silent.let_pass() == [AS_BEFORE]
    assert silent.facts == []


def test_no_more_on_some_weekdays_leaves_the_others() -> None:
    ali = wishing(replace(NOTHING, lasting=True, weekdays=(4,), off=True))
    ali.reply("ja")
    assert ali.facts == [StandingWakeUpChanged(at=time(6, 30), weekdays=(0, 1, 2, 3))]


def test_what_is_so_already_is_said() -> None:
    not_on_weekends = wishing(replace(NOTHING, lasting=True, weekdays=(5, 6), off=True))
    assert not_on_weekends.said == [AS_BEFORE]
    assert not_on_weekends.ended
    nothing_to_stop = wishing(replace(NOTHING, lasting=True, off=True), standing=None)
    assert nothing_to_stop.said == ["Så laver jeg ikke om på noget. Skriv bare igen, når du vil."]


def test_on_again_is_as_it_was_agreed() -> None:
    ali = wishing(NOTHING, standing=replace(STANDING, is_on=False))
    assert ali.said == ["Fra nu af vækker jeg dig fra mandag til fredag kl. 6.30. Er det rigtigt?"]
    ali.reply("ja")
    assert ali.facts == [StandingWakeUpChanged(at=time(6, 30), weekdays=WORKDAYS)]


def test_no_answer_to_a_question_changes_nothing() -> None:
    ali = wishing(None, standing=None)
    assert ali.let_pass() == ["Så laver jeg ikke om på noget. Skriv bare igen, når du vil."]
    assert ali.facts == []
    assert ali.ended


@pytest.mark.parametrize(
    ("shift", "read_back"), [(-10, "kl. 6.20. Er det rigtigt?"), (30, "kl. 7.00. Er det rigtigt?")]
)
def test_earlier_or_later_counts_from_the_standing_time(shift: int, read_back: str) -> None:
    ali = wishing(replace(NOTHING, day=TOMORROW, shift=shift))
    assert ali.said == [f"Jeg vækker dig onsdag den 4. marts {read_back}"]


def test_earlier_than_what_was_read_back() -> None:
    ali = wishing(EARLY)
    assert ali.reply("nej, et kvarter senere") == ["Jeg vækker dig onsdag den 4. marts kl. 6.00. Er det rigtigt?"]


def test_asked_for_the_time_half_an_hour_later_is_an_answer() -> None:
    ali = wishing(replace(NOTHING, day=TOMORROW))
    assert ali.reply("en halv time senere") == ["Jeg vækker dig onsdag den 4. marts kl. 7.00. Er det rigtigt?"]


def test_earlier_than_nothing_is_asked_about() -> None:
    assert wishing(replace(NOTHING, day=TOMORROW, shift=-10), standing=None).said == [WHAT_TIME]


def test_later_than_nothing_is_no_time() -> None:
    ali = wishing(replace(NOTHING, day=TOMORROW), standing=None)
    assert ali.reply("en halv time senere")[0].startswith("Jeg kan ikke læse")
