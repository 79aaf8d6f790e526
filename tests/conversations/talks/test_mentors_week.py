"""The mentor's week: ten seconds when all is well, never a made-up figure when it is not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casebook.facts import (
    AttendanceReported,
    ConcernRaised,
    GoalScored,
    HoursReported,
    WeekUnreported,
)
from casebook.roles import Role
from conversations.engine import Record, Severity
from conversations.talks import mentors_week
from conversations.talks.mentors_week import GoalRef, MenteeWeek, MentorsWeekOpening
from tests.conversations.talking import Talking

WEEK = date(2026, 3, 2)
ALI = MenteeWeek(
    match="match-ali",
    first_name="Ali",
    planned_days=5,
    goals=(GoalRef(id="g1", title="Møder til tiden"), GoalRef(id="g2", title="Spørger om hjælp")),
)
SARA = MenteeWeek(match="match-sara", first_name="Sara", planned_days=3, goals=())
OPENING = MentorsWeekOpening(
    first_name="Lars", week=WEEK, mentees=(ALI,), caseworker_name="Bente", variant=0, silent_weeks=0
)


def _lars(**changes: Any) -> Talking:
    return Talking(mentors_week.DEFINITION, replace(OPENING, **changes))


def test_one_line_a_yes_and_a_no() -> None:
    lars = _lars()
    assert lars.said == [
        (
            "Hej Lars. Hvor mange timer havde du med Ali i ugen fra mandag den 2. marts?"
            " Skriv 7t. Eller det hele: 7t 4/5 mål ok"
        )
    ]
    assert lars.reply("7,5t 4/5 mål 3 4") == ["Ali: 7 timer 30 min, 4 af 5 dage og mål 3 4. Er det rigtigt?"]
    assert lars.facts == []
    assert lars.reply("ja") == ["Tak. Er der noget ved Ali, der bekymrer dig?"]
    assert lars.facts == [
        HoursReported(week=WEEK, minutes=450),
        AttendanceReported(week=WEEK, present=4, planned=5),
        GoalScored(week=WEEK, goal="g1", title="Møder til tiden", score=3),
        GoalScored(week=WEEK, goal="g2", title="Spørger om hjælp", score=4),
    ]
    assert lars.reply("nej") == ["Tak, Lars. Det var det hele for denne gang."]
    assert lars.ended


def test_goals_that_are_ok_stand_as_they_were_and_get_no_marks() -> None:
    lars = _lars()
    assert lars.reply("7t 4/5 mål ok") == ["Ali: 7 timer, 4 af 5 dage og mål som sidst. Er det rigtigt?"]
    lars.reply("ja")
    assert lars.facts == [
        HoursReported(week=WEEK, minutes=420),
        AttendanceReported(week=WEEK, present=4, planned=5),
    ]


def test_just_the_hours_are_followed_by_short_questions() -> None:
    lars = _lars()
    assert lars.reply("7") == ["Hvor mange af de 5 dage kom Ali?"]
    assert lars.reply("alle dage") == ["Ali: Møder til tiden. Hvor langt er I, fra 1 til 5?"]
    assert lars.reply("4") == ["Ali: Spørger om hjælp. Hvor langt er I, fra 1 til 5?"]
    assert lars.press("5") == ["Ali: 7 timer, 5 af 5 dage og mål 4 5. Er det rigtigt?"]


def test_days_out_of_another_number_than_planned_are_asked_for() -> None:
    lars = _lars(mentees=(replace(ALI, planned_days=3),))
    assert lars.reply("7t alle dage mål ok") == ["Hvor mange af de 3 dage kom Ali?"]
    assert lars.reply("alle") == ["Ali: 7 timer, 3 af 3 dage og mål som sidst. Er det rigtigt?"]


@pytest.mark.parametrize("words", ["ferie", "0", "ingen", "Ferie!"])
def test_a_week_without_hours_is_fine(words: str) -> None:
    lars = _lars()
    assert lars.reply(words) == ["Ali: ingen timer. Er det rigtigt?"]
    lars.reply("ja")
    assert lars.facts == [HoursReported(week=WEEK, minutes=0)]


def test_unreadable_hours_get_an_example() -> None:
    lars = _lars()
    assert lars.reply("det gik fint") == [
        "Det kan jeg ikke læse. Skriv timer, fx 7t. Eller det hele: 7t 4/5 mål ok. Ingen timer: skriv 0."
    ]


def test_a_correction_starts_that_mentee_again() -> None:
    lars = _lars()
    lars.reply("8t 4/5 mål ok")
    assert lars.reply("nej") == ["Så tager vi Ali forfra. Hvor mange timer?"]
    lars.reply("7t 4/5 mål ok")
    lars.reply("ja")
    assert HoursReported(week=WEEK, minutes=420) in lars.facts


def test_after_three_corrections_a_human_takes_over_and_nothing_wrong_is_kept() -> None:
    lars = _lars()
    for _ in range(3):
        lars.reply("8t 4/5 mål ok")
        lars.reply("nej")
    assert lars.said == [
        "Det driller lidt med Ali. Jeg beder Bente tale med dig om det.",
        "Tak, Lars. Det var det hele for denne gang.",
    ]
    assert lars.facts == []
    assert [alert.cause for alert in lars.alerts] == ["mentor-week-unclear"]


def test_nobody_objecting_to_the_reading_back_is_recorded_and_said() -> None:
    lars = _lars()
    lars.reply("7t 4/5 mål ok")
    lars.let_pass()
    assert lars.said[0] == "Jeg har skrevet det op for Ali. Er noget forkert, så sig det til Bente."
    assert HoursReported(week=WEEK, minutes=420) in lars.facts


def test_silence_in_the_middle_reads_back_what_was_told() -> None:
    lars = _lars()
    lars.reply("7t")
    assert lars.let_pass() == ["Ali: 7 timer. Er det rigtigt?"]
    lars.reply("ja")
    assert lars.facts == [HoursReported(week=WEEK, minutes=420)]


def test_silence_among_the_goals_keeps_the_marks_that_were_given() -> None:
    lars = _lars()
    lars.reply("7t 5/5")
    lars.reply("4")
    assert lars.let_pass() == ["Ali: 7 timer, 5 af 5 dage og mål 4. Er det rigtigt?"]
    lars.let_pass()
    assert lars.facts[-1] == GoalScored(week=WEEK, goal="g1", title="Møder til tiden", score=4)


def test_a_worry_goes_to_the_caseworker_without_its_words_in_the_alert() -> None:
    lars = _lars()
    lars.reply("7t 4/5 mål ok")
    lars.reply("ja")
    assert lars.reply("ja") == ["Skriv det kort. Bente får det at læse. Skriv ikke om sygdom."]
    assert lars.reply("Han virker træt og siger ikke noget.")[0] == "Tak. Bente får besked."
    assert lars.facts == [ConcernRaised(week=WEEK, words="Han virker træt og siger ikke noget.")]
    (alert,) = lars.alerts
    assert (alert.cause, alert.to, alert.match) == ("mentor-concern", (Role.CASEWORKER,), "match-ali")
    assert "træt" not in lars.render(alert.text)


def test_a_worry_without_words_still_reaches_the_caseworker() -> None:
    lars = _lars()
    lars.reply("7t 4/5 mål ok")
    lars.reply("ja")
    lars.reply("ja")
    lars.let_pass()
    assert lars.facts == []
    assert [alert.cause for alert in lars.alerts] == ["mentor-concern"]


def test_several_mentees_one_after_the_other_each_in_their_match() -> None:
    lars = _lars(mentees=(ALI, SARA))
    lars.reply("7t 4/5 mål ok")
    lars.reply("ja")
    assert lars.reply("nej") == ["Og Sara? Skriv timer, fx 7t. Eller det hele: 7t 4/5 mål ok"]
    lars.reply("2t 3/3")
    lars.reply("ja")
    assert {step.match for step in lars.turn.steps if isinstance(step, Record)} == {"match-sara"}


def test_the_first_silent_week_gets_one_reminder_and_is_noted() -> None:
    lars = _lars()
    assert lars.let_pass() == ["Hej igen. Hvor mange timer havde du med Ali? 0 er også et svar."]
    assert lars.let_pass() == []
    assert lars.facts == [WeekUnreported(week=WEEK, silent_weeks=1)]
    assert lars.alerts == []
    assert lars.ended


def test_the_second_silent_week_is_told_to_the_caseworker_and_to_the_mentor() -> None:
    lars = _lars(mentees=(ALI, SARA), silent_weeks=1)
    lars.let_pass()
    assert lars.let_pass() == ["Jeg har ikke hørt fra dig om timerne. Jeg beder Bente tale med dig."]
    assert lars.facts == [WeekUnreported(week=WEEK, silent_weeks=2)] * 2
    assert {alert.match for alert in lars.alerts} == {"match-ali", "match-sara"}
    assert {alert.cause for alert in lars.alerts} == {"mentor-silent"}
    assert {alert.severity for alert in lars.alerts} == {Severity.NEXT_WORKING_DAY}
    assert {alert.to for alert in lars.alerts} == {(Role.CASEWORKER,)}


def test_silence_at_the_second_mentee_leaves_the_first_reported() -> None:
    lars = _lars(mentees=(ALI, SARA))
    lars.reply("7t 4/5 mål ok")
    lars.reply("ja")
    lars.reply("nej")
    lars.let_pass()
    lars.let_pass()
    assert [step.match for step in lars.turn.steps if isinstance(step, Record)] == ["match-sara"]
    assert lars.ended


def test_an_answer_to_the_reminder_counts() -> None:
    lars = _lars()
    lars.let_pass()
    assert lars.reply("6t 5/5 mål ok") == ["Ali: 6 timer, 5 af 5 dage og mål som sidst. Er det rigtigt?"]
