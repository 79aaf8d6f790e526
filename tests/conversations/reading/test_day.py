from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.reading import read_day
from conversations.reading.day import FAR

TUESDAY = date(2026, 3, 10)
DAYS = [
    ("næste tirsdag", date(2026, 3, 17)),
    ("næste torsdag", date(2026, 3, 19)),
    ("dagen efter i morgen", date(2026, 3, 12)),
    ("3 dage efter i morgen", date(2026, 3, 14)),
    ("dagen før 1. april", date(2026, 3, 31)),
    ("ikke på torsdag men dagen efter", date(2026, 3, 13)),
    ("tirsdagen efter påske", date(2026, 4, 7)),
    ("fredag efter den her fredag", date(2026, 3, 20)),
    ("Nytårsdag? Nej, dagen efter.", date(2027, 1, 2)),
    ("tirsdag om 14 dage", date(2026, 3, 24)),
    ("fjerde søndag i advent", date(2026, 12, 20)),
    ("skt. hans aften", date(2026, 6, 23)),
    ("om 5 dage fra i dag", date(2026, 3, 15)),
    ("den 30te", date(2026, 3, 30)),
    ("om otte dage", date(2026, 3, 17)),
    ("om fjorten dage", date(2026, 3, 24)),
    ("på mandag otte dage", date(2026, 3, 23)),
    ("mandag om otte dage", date(2026, 3, 23)),
    ("14-3", date(2026, 3, 14)),
    ("14.3.", date(2026, 3, 14)),
    ("den 14.", date(2026, 3, 14)),
    ("d 14", date(2026, 3, 14)),
    ("mandag i uge 12", date(2026, 3, 16)),
    ("torsdag den 12. marts", date(2026, 3, 12)),
    ("torsdag d. 12/3", date(2026, 3, 12)),
    ("førstkommende fredag", date(2026, 3, 13)),
    ("nu på fredag", date(2026, 3, 13)),
    ("fredag i denne uge", date(2026, 3, 13)),
    ("tirsdag", date(2026, 3, 17)),
    ("i morgen tidlig", date(2026, 3, 11)),
    ("i morgen kl 9", date(2026, 3, 11)),
    ("den fjortende", date(2026, 3, 14)),
    ("den enogtyvende", date(2026, 3, 21)),
    ("tyvende marts", date(2026, 3, 20)),
    ("d. 1. april", date(2026, 4, 1)),
    ("den 5.", date(2026, 4, 5)),
    ("1/3 2027", date(2027, 3, 1)),
    ("mandag den 1. marts", date(2027, 3, 1)),
    ("d. 10-12", date(2026, 12, 10)),
    ("п’ятниця", date(2026, 3, 13)),
    ("пʼятниця 13 березня", date(2026, 3, 13)),
    ("24/12", date(2026, 12, 24)),
    ("påskedag", date(2026, 4, 5)),
    ("langfredag", date(2026, 4, 3)),
    ("skærtorsdag", date(2026, 4, 2)),
    ("2. påskedag", date(2026, 4, 6)),
    ("grundlovsdag", date(2026, 6, 5)),
    ("nytårsaften", date(2026, 12, 31)),
    ("on friday", date(2026, 3, 13)),
    ("next friday", date(2026, 3, 20)),
    ("march 14", date(2026, 3, 14)),
    ("14th of march", date(2026, 3, 14)),
    ("in 3 days", date(2026, 3, 13)),
    ("om 2 uger", date(2026, 3, 24)),
    ("om en måned", date(2026, 4, 10)),
    ("завтра", date(2026, 3, 11)),
    ("у п'ятницю", date(2026, 3, 13)),
    ("بكرا", date(2026, 3, 11)),
    ("يوم الخميس", date(2026, 3, 12)),
    ("yarın", date(2026, 3, 11)),
    ("cuma", date(2026, 3, 13)),
    ("w piątek", date(2026, 3, 13)),
    ("jutro", date(2026, 3, 11)),
    ("berri", date(2026, 3, 11)),
    ("mandag morgen", date(2026, 3, 16)),
    ("fredag formiddag", date(2026, 3, 13)),
    ("fredag kl. 10.30", date(2026, 3, 13)),
    ("14/3 kl 9", date(2026, 3, 14)),
    ("14/3-26", date(2026, 3, 14)),
    ("14.03.26", date(2026, 3, 14)),
    ("14/3/2026", date(2026, 3, 14)),
    ("2026-3-14", date(2026, 3, 14)),
    ("ikke i morgen men torsdag", date(2026, 3, 12)),
    ("torsdag, nej fredag", date(2026, 3, 13)),
    ("den 31.", date(2026, 3, 31)),
    ("i næste uge torsdag", date(2026, 3, 19)),
    ("næste uges torsdag", date(2026, 3, 19)),
    ("torsdag i næste uge", date(2026, 3, 19)),
    ("tors", date(2026, 3, 12)),
    ("fre", date(2026, 3, 13)),
    ("på tors", date(2026, 3, 12)),
    ("mandga", date(2026, 3, 16)),
    ("tosrdag", date(2026, 3, 12)),
    ("trosdag", date(2026, 3, 12)),
    ("onsdag 18", date(2026, 3, 18)),
    ("ons d 18", date(2026, 3, 18)),
    ("onsdag 18/3", date(2026, 3, 18)),
    ("lordag", date(2026, 3, 14)),
    ("loerdag", date(2026, 3, 14)),
    ("søndag den 15", date(2026, 3, 15)),
    ("om 10 dage", date(2026, 3, 20)),
    ("den sidste fredag i måneden", date(2026, 3, 27)),
    ("første mandag i april", date(2026, 4, 6)),
    ("sidste dag i februar", date(2027, 2, 28)),
    ("den 24. i 12.", date(2026, 12, 24)),
    ("den 3. i næste måned", date(2026, 4, 3)),
    ("jeg kan den 20", date(2026, 3, 20)),
    ("i dag", date(2026, 3, 10)),
    ("idag tak", date(2026, 3, 10)),
    ("den tredje april", date(2026, 4, 3)),
    ("d. 3 april", date(2026, 4, 3)),
    ("3 apr", date(2026, 4, 3)),
    ("3.april", date(2026, 4, 3)),
    ("1. maj", date(2026, 5, 1)),
    ("juledag", date(2026, 12, 25)),
    ("om tre uger", date(2026, 3, 31)),
    ("fra mandag", date(2026, 3, 16)),
    ("mandag den 16 kl 8", date(2026, 3, 16)),
    ("på onsdag kl halv 9", date(2026, 3, 11)),
    ("the day after tomorrow", date(2026, 3, 12)),
    ("dagen efter i morgen", date(2026, 3, 12)),
    ("overmorgen", date(2026, 3, 12)),
    ("fredag d.13", date(2026, 3, 13)),
    ("fredag d. 13.", date(2026, 3, 13)),
    ("13. marts 2026", date(2026, 3, 13)),
    ("13 marts 26", date(2026, 3, 13)),
    ("om 1 dag", date(2026, 3, 11)),
    ("førstkommende mandag", date(2026, 3, 16)),
    ("mandag i næste uge", date(2026, 3, 16)),
    ("næste mandag", date(2026, 3, 16)),
    ("torsdag 12/3 2026", date(2026, 3, 12)),
]
UNCLEAR = [
    "uge 12",
    "19",
    "19.",
    "onsdag den 19.",
    "i tirsdags",
    "sidste fredag",
    "i går",
    "tirsdag og torsdag",
    "torsdag og fredag",
    "om et par dage",
    "morgen",
    "2020-03-14",
    "ikke fredag",
    "30/2",
    "0/3",
    "31/4",
    "31.11",
    "1/13",
    "den 32.",
    "hverken mandag eller tirsdag",
    "hver mandag",
    "næste uge",
    "onsdag 19/3",
    "3 dage",
    "i sommer",
    "den 14 eller 15",
    "14-15 marts",
    "14/3 - 16/3",
    "i weekenden",
    "hverdage",
    "lige meget",
    "sidst på ugen",
    "midt i ugen",
    "8-10",
    "3-4",
    "7-9.",
    "lørdag 8-10",
    "1/3",
    "9.3",
    "5. februar",
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_is_read_as_people_say_it(text: str, day: date) -> None:
    assert read_day(text, today=TUESDAY).value == day


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_could_mean_several_days_is_asked_again(text: str) -> None:
    assert read_day(text, today=TUESDAY).value is None


def test_the_next_tuesday_is_read_back_because_people_differ() -> None:
    read = read_day("næste tirsdag", today=TUESDAY)
    assert read.certainty < 0.75
    assert read.says_back == "tirsdag den 17. marts"


@given(st.integers(1, 31), st.integers(1, 31), st.dates(date(2020, 1, 1), date(2080, 1, 1)))
def test_from_one_number_to_a_higher_one_is_asked_about(first: int, last: int, today: date) -> None:
    """ "8-10" may be hours, a range of days or the eighth of October."""
    day = read_day(f"{first}-{last}", today=today).value
    assert day is None or first >= last


@given(st.dates(date(2020, 1, 1), date(2080, 1, 1)), st.integers(1, 366))
def test_a_day_that_has_just_been_is_no_day_of_next_year(today: date, ago: int) -> None:
    """Said on the 19th, "18.10" is a slip; half a year and more ago, it may well be the coming one."""
    day = today - timedelta(days=ago)
    read = read_day(f"{day.day}.{day.month}.", today=today).value
    assert read is None or read - today <= FAR


def test_a_day_of_another_year_is_said_with_its_year() -> None:
    assert read_day("2/1", today=date(2026, 12, 30)).says_back == "lørdag den 2. januar 2027"


def test_a_leap_day_exists_only_in_leap_years() -> None:
    assert read_day("29/2", today=date(2028, 1, 5)).value == date(2028, 2, 29)
    assert read_day("29/2", today=date(2027, 1, 5)).value is None


@given(st.dates(date(2020, 1, 1), date(2080, 1, 1)), st.integers(0, 1500))
def test_a_day_said_back_is_read_as_the_same(today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    read = read_day(f"{day.day}/{day.month} {day.year}", today=today)
    assert read.value == day
    assert read_day(read.says_back, today=today).value == day
