from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from conversations.reading import (
    Attendance,
    WakeRequest,
    WeekLine,
    minutes_late,
    read_attendance,
    read_wake_request,
    read_week_line,
)

TUESDAY = date(2026, 3, 10)
WEDNESDAY = date(2026, 3, 11)
SATURDAY, SUNDAY = date(2026, 3, 14), date(2026, 3, 15)
PRESENT = [
    ("4/5", 4),
    ("fire ud af fem", 4),
    ("alle dage", 5),
    ("alle dage på nær tirsdag", 4),
    ("alle undtagen mandag og tirsdag", 3),
    ("var der hver dag", 5),
    ("ingen", 0),
    ("mødte ikke op", 0),
    ("0", 0),
    ("4 dage", 4),
    ("syg en dag", 4),
    ("fraværende 2 dage", 3),
    ("kun mandag og onsdag", 2),
    ("mandag til torsdag", 4),
    ("man-tors", 4),
    ("all but one", 4),
    ("ingen fravær", 5),
    ("6", None),
    ("4-5", None),
    ("ved ikke", None),
]
LATE = [
    ("10 min forsinket", 10),
    ("kommer et kvarter for sent", 15),
    ("kommer en halv time senere", 30),
    ("en time forsinket", 60),
    ("kommer 10 for sent", 10),
    ("et kvarters tid", 15),
    ("tre kvarter forsinket", 45),
    ("running 15 min late", 15),
    ("bliver lidt forsinket", None),
    ("15-20 min forsinket", None),
    ("10 min, måske 15", None),
    ("kvart over 8", None),
    ("kommer ti over otte", None),
]
WAKE = [
    ("væk mig 5.45 i morgen", WakeRequest(day=WEDNESDAY, at=time(5, 45), off=False)),
    ("VÆKKEUR 6.15", WakeRequest(day=None, at=time(6, 15), off=False)),
    ("væk mig halv seks fremover", WakeRequest(day=None, at=time(5, 30), off=False, lasting=True)),
    ("væk mig i morgen", WakeRequest(day=WEDNESDAY, at=None, off=False)),
    ("væk mig kl 7 hver dag fra nu af", WakeRequest(day=None, at=time(7), off=False, lasting=True)),
    ("jeg vil ikke vækkes mere", WakeRequest(day=None, at=None, off=True, lasting=True)),
    ("sluk for vækningen helt", WakeRequest(day=None, at=None, off=True, lasting=True)),
    ("stop med at vække mig", WakeRequest(day=None, at=None, off=True, lasting=True)),
    ("væk mig på hverdage kl 6", WakeRequest(day=None, at=time(6), off=False, lasting=True, weekdays=(0, 1, 2, 3, 4))),
    ("væk mig ikke om mandagen", WakeRequest(day=None, at=None, off=True, lasting=True, weekdays=(0,))),
    ("ingen vækning i weekenderne", WakeRequest(day=None, at=None, off=True, lasting=True, weekdays=(5, 6))),
    ("ikke vække mig i weekenden", WakeRequest(day=None, at=None, off=True, days=(SATURDAY, SUNDAY))),
    ("væk mig onsdag og lørdag kl 5", WakeRequest(day=None, at=time(5), off=False, days=(WEDNESDAY, SATURDAY))),
    ("væk mig d. 14/3 kl 7", WakeRequest(day=date(2026, 3, 14), at=time(7), off=False)),
    ("ingen vækning i morgen, har fri", WakeRequest(day=WEDNESDAY, at=None, off=True)),
    ("du skal ikke vække mig på lørdag", WakeRequest(day=date(2026, 3, 14), at=None, off=True)),
    ("væk mig ikke i morgen", WakeRequest(day=WEDNESDAY, at=None, off=True)),
    ("start vækningen igen", WakeRequest(day=None, at=None, off=False)),
    ("væk mig", None),
    ("væk mig i dag kl 5", None),
]
WEEKS = [
    ("7t 4/5 mål ok", WeekLine(hours=timedelta(hours=7), attendance=Attendance(present=4, planned=5), goals=None)),
    (
        "7,5t, alle dage, mål 3 4",
        WeekLine(hours=timedelta(hours=7.5), attendance=Attendance(present=5, planned=5), goals=(3, 4)),
    ),
    ("mål 3 og 4, syv timer", WeekLine(hours=timedelta(hours=7), attendance=None, goals=(3, 4))),
    ("7", WeekLine(hours=timedelta(hours=7), attendance=None, goals=None)),
    ("7t mål 3", None),
    ("7t mål 3 9", None),
    ("hej", None),
]


@pytest.mark.parametrize(("text", "present"), PRESENT)
def test_days_present(text: str, present: int | None) -> None:
    expected = None if present is None else Attendance(present=present, planned=5)
    assert read_attendance(text, planned=5).value == expected


@pytest.mark.parametrize(("text", "minutes"), LATE)
def test_minutes_late(text: str, minutes: int | None) -> None:
    assert minutes_late(text).value == minutes


def test_a_clock_time_is_told_as_one_and_not_as_minutes() -> None:
    late = minutes_late("bussen er kørt, er der kl halv ni")
    assert late.value is None
    assert "8.30" in late.why


@pytest.mark.parametrize(("text", "wish"), WAKE)
def test_a_wake_up_is_asked_for_in_plain_words(text: str, wish: WakeRequest | None) -> None:
    assert read_wake_request(text, today=TUESDAY, now=time(9)).value == wish


@pytest.mark.parametrize(("text", "week"), WEEKS)
def test_a_mentors_week_in_one_message(text: str, week: WeekLine | None) -> None:
    assert read_week_line(text, goals=2).value == week


def test_a_week_said_back_is_read_as_the_same() -> None:
    read = read_week_line("syv en halv time, fire dage, mål 4 5", goals=2)
    assert read_week_line(read.says_back, goals=2).value == read.value
