"""What the others hear: presence without a cause, meetings without a reason, and nothing beyond the table."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.facts import (
    KINDS,
    AbsenceReported,
    BackToWork,
    DangerNoticed,
    Fact,
    LatenessReported,
    MeetingDeclined,
    MeetingMoveAsked,
    MoodReported,
    OptedIn,
    OptedOut,
    PauseChosen,
    PauseEnded,
    Reason,
    WakeUpChanged,
)
from casebook.roles import Role
from casebook.who_sees_what import may_see
from conversations.notices import About, MeetingAbout, notices
from tests.conversations.inventing import inventions
from tests.conversations.plain_language import TWO_SEGMENTS, septets
from tests.conversations.talking import CATALOGUE

TUESDAY, THURSDAY = date(2026, 3, 3), date(2026, 3, 5)
ALI = About(first_name="Ali", workplace="Netto")
TEN = datetime(2026, 3, 3, 10, 0)  # noqa: DTZ001 - local wall-clock time, as meetings are spoken of
MEETING = About(
    first_name="Ali",
    workplace="Netto",
    meeting=MeetingAbout(at=TEN, roles=(Role.MENTEE, Role.MENTOR, Role.CASEWORKER, Role.LEADER)),
)
SECRET = "hospitalet"
"""A word that only ever stands in what somebody wrote."""


def _heard(fact: Fact, about: About = ALI) -> dict[Role, str]:
    return {notice.to: CATALOGUE.render(notice.text, language="da") for notice in notices(fact, about=about)}


def test_absence_is_told_without_why() -> None:
    words = "Ali, Netto: fraværende tirsdag den 3. marts."
    assert _heard(AbsenceReported(day=TUESDAY, reason=Reason.ILL)) == {
        Role.MENTOR: words,
        Role.CONTACT_PERSON: words,
    }


def test_illness_and_any_other_reason_read_the_same() -> None:
    ill = AbsenceReported(day=TUESDAY, reason=Reason.ILL, expected_back=THURSDAY)
    other = AbsenceReported(day=TUESDAY, reason=Reason.OTHER, expected_back=THURSDAY)
    assert notices(ill, about=ALI) == notices(other, about=ALI)
    assert _heard(ill)[Role.MENTOR] == (
        "Ali, Netto: fraværende tirsdag den 3. marts. Forventet tilbage torsdag den 5. marts."
    )


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (LatenessReported(day=TUESDAY, minutes=10), "Ali, Netto: kommer 10 min senere tirsdag den 3. marts."),
        (LatenessReported(day=TUESDAY), "Ali, Netto: kommer senere tirsdag den 3. marts."),
        (BackToWork(day=THURSDAY), "Ali, Netto: kommer igen torsdag den 5. marts."),
    ],
)
def test_the_mentor_and_the_contact_person_hear_when_to_expect_somebody(fact: Fact, words: str) -> None:
    assert _heard(fact) == {Role.MENTOR: words, Role.CONTACT_PERSON: words}


def test_a_declined_meeting_reaches_those_who_take_part_and_may_know() -> None:
    words = "Ali kan ikke komme til mødet tirsdag den 3. marts kl. 10.00."
    assert _heard(MeetingDeclined(meeting="m1"), MEETING) == {Role.MENTOR: words, Role.CASEWORKER: words}


def test_the_wish_for_another_time_keeps_its_own_words_to_itself() -> None:
    heard = _heard(MeetingMoveAsked(meeting="m1", wish=f"fredag, jeg skal på {SECRET}"), MEETING)
    assert heard[Role.MENTOR] == "Ali vil gerne flytte mødet tirsdag den 3. marts kl. 10.00. Find en ny tid sammen."


def test_a_meeting_the_program_does_not_know_is_told_to_nobody() -> None:
    assert notices(MeetingDeclined(meeting="m1"), about=ALI) == ()


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (WakeUpChanged(day=TUESDAY, at=time(5, 45)), "Ali vil vækkes tirsdag den 3. marts kl. 5.45."),
        (WakeUpChanged(day=TUESDAY, at=time(0, 0)), "Ali vil vækkes tirsdag den 3. marts kl. 0.00."),
        (WakeUpChanged(day=TUESDAY, at=None), "Ali vil ikke vækkes tirsdag den 3. marts."),
        (
            PauseChosen(first=TUESDAY, last=THURSDAY),
            (
                "Ali holder pause fra tirsdag den 3. marts til og med torsdag den 5. marts. "
                "Ingen beskeder, heller ingen vækning."
            ),
        ),
        (
            PauseChosen(first=TUESDAY, last=None),
            "Ali holder pause fra tirsdag den 3. marts og indtil videre. Ingen beskeder, heller ingen vækning.",
        ),
        (OptedOut(), "Ali får ikke flere beskeder herfra. Heller ingen vækning."),
        (OptedIn(), "Ali får beskeder igen. Også vækning, hvis det er aftalt."),
        (PauseEnded(), "Ali får beskeder igen. Også vækning, hvis det er aftalt."),
    ],
)
def test_only_the_contact_person_hears_what_changes_the_mornings(fact: Fact, words: str) -> None:
    assert _heard(fact) == {Role.CONTACT_PERSON: words}


@pytest.mark.parametrize("fact", [MoodReported(day=TUESDAY, mood=1), DangerNoticed(clear=True)])
def test_moods_and_danger_are_no_notices(fact: Fact) -> None:
    assert notices(fact, about=ALI) == ()


def _facts() -> st.SearchStrategy[Fact]:
    return st.sampled_from(sorted(KINDS)).flatmap(lambda kind: inventions(KINDS[kind], st.just(SECRET)))


@given(fact=_facts(), about=inventions(About, st.sampled_from(["Ali", "Anne-Kathrine", "Østergaards Bageri"])))
def test_no_notice_of_any_fact_reaches_who_may_not_see_it_or_repeats_what_was_written(fact: Fact, about: About) -> None:
    for notice in notices(fact, about=about):
        words = CATALOGUE.render(notice.text, language="da")
        assert may_see(notice.to, fact.category)
        assert SECRET not in words
        assert septets(words) <= TWO_SEGMENTS
        assert notice.to is not Role.MENTEE
