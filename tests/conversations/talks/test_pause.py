"""A pause: until a day, or until further notice."""

from dataclasses import replace
from datetime import date

from casebook.facts import PauseChosen
from conversations.talks import pause
from conversations.talks.pause import PauseOpening
from tests.conversations.talking import Talking

TODAY = date(2026, 3, 3)
OPENING = PauseOpening(first_name="Ali", today=TODAY, until=None)
OPEN = "Så holder jeg pause. Skriv START, når du vil have mine beskeder igen."


def test_until_friday_is_read_back_with_weekday_and_date() -> None:
    ali = Talking(pause.DEFINITION, OPENING)
    assert ali.said == ["Det er i orden, Ali. Hvor længe vil du have pause? Skriv den sidste dag, fx fredag."]
    (said,) = ali.reply("til fredag")
    assert said.startswith("Så holder jeg pause til og med fredag den 6. marts. Er dagen forkert, så skriv PAUSE igen.")
    assert ali.facts == [PauseChosen(first=TODAY, last=date(2026, 3, 6))]
    assert ali.ended


def test_a_day_said_at_once_needs_no_question() -> None:
    ali = Talking(pause.DEFINITION, replace(OPENING, until=date(2026, 3, 20)))
    assert "fredag den 20. marts" in ali.said[0]
    assert ali.facts == [PauseChosen(first=TODAY, last=date(2026, 3, 20))]
    assert ali.ended


def test_not_knowing_is_a_pause_until_further_notice() -> None:
    ali = Talking(pause.DEFINITION, OPENING)
    assert ali.reply("det ved jeg ikke") == [OPEN]
    assert ali.facts == [PauseChosen(first=TODAY, last=None)]


def test_who_asked_for_a_pause_and_fell_silent_gets_it() -> None:
    ali = Talking(pause.DEFINITION, OPENING)
    assert ali.let_pass() == [OPEN]
    assert ali.facts == [PauseChosen(first=TODAY, last=None)]


def test_a_pause_that_begins_later_says_both_days() -> None:
    friday, monday = date(2026, 3, 6), date(2026, 3, 9)
    ali = Talking(pause.DEFINITION, replace(OPENING, first=friday, until=monday))
    assert ali.said[0].startswith("Så holder jeg pause fra fredag den 6. marts til og med mandag den 9. marts.")
    assert ali.facts == [PauseChosen(first=friday, last=monday)]


def test_its_length_counts_from_its_first_day() -> None:
    friday = date(2026, 3, 6)
    for words, last in (("en uge", date(2026, 3, 13)), ("onsdag", date(2026, 3, 11))):
        ali = Talking(pause.DEFINITION, replace(OPENING, first=friday))
        ali.reply(words)
        assert ali.facts == [PauseChosen(first=friday, last=last)]


def test_a_later_beginning_and_no_end() -> None:
    friday = date(2026, 3, 6)
    ali = Talking(pause.DEFINITION, replace(OPENING, first=friday))
    assert ali.reply("ved ikke")[0].startswith("Så holder jeg pause fra fredag den 6. marts.")
    assert ali.facts == [PauseChosen(first=friday, last=None)]


def test_a_last_day_of_next_year_is_said_with_its_year() -> None:
    ali = Talking(pause.DEFINITION, replace(OPENING, until=date(2027, 1, 4)))
    assert "til og med mandag den 4. januar 2027." in ali.said[0]


def test_8_10_is_asked_about() -> None:
    ali = Talking(pause.DEFINITION, OPENING)
    assert ali.reply("8-10")[0].startswith("Jeg kan ikke læse")


NEXT_WEEK = replace(OPENING, first=date(2026, 3, 9), until=date(2026, 3, 15), ask_first=True)
READ_BACK = "Jeg holder pause fra mandag den 9. marts til og med søndag den 15. marts. Er det rigtigt?"


def test_guessed_days_are_read_back_before_anything_is_paused() -> None:
    ali = Talking(pause.DEFINITION, NEXT_WEEK)
    assert (ali.said, ali.facts) == ([READ_BACK], [])
    ali.reply("ja")
    assert ali.facts == [PauseChosen(first=date(2026, 3, 9), last=date(2026, 3, 15))]
    assert ali.said[0].startswith("Så holder jeg pause fra mandag den 9. marts til og med søndag den 15. marts.")


def test_guessed_days_are_put_right() -> None:
    ali = Talking(pause.DEFINITION, NEXT_WEEK)
    assert ali.reply("nej, fra onsdag til fredag") == [
        "Jeg holder pause fra onsdag den 4. marts til og med fredag den 6. marts. Er det rigtigt?"
    ]
    assert ali.reply("nej") == ["Hvilke dage vil du have pause? Skriv fx: fra mandag til onsdag."]
    assert ali.reply("torsdag") == ["Jeg holder kun pause torsdag den 5. marts. Er det rigtigt?"]
    ali.reply("ja")
    assert ali.facts == [PauseChosen(first=date(2026, 3, 5), last=date(2026, 3, 5))]


def test_guessed_days_that_nobody_confirms_are_no_pause() -> None:
    """Who is not woken for a word that was misread may lose a job."""
    ali = Talking(pause.DEFINITION, NEXT_WEEK)
    assert ali.let_pass() == ["Så holder jeg ikke pause. Skriv PAUSE, når du vil have en."]
    assert ali.facts == []
    assert ali.ended


def test_after_three_times_no_it_gives_up() -> None:
    ali = Talking(pause.DEFINITION, NEXT_WEEK)
    for _ in range(3):
        ali.reply("nej")
        ali.reply("torsdag")
    assert ali.said == ["Så holder jeg ikke pause. Skriv PAUSE, når du vil have en."]
    assert ali.facts == []
