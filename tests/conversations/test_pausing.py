"""Until when a pause is wanted, as people say it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.pausing import PauseDays, pause_days, pause_until

MONDAY = date(2026, 10, 19)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("pause til fredag", date(2026, 10, 23)),
        ("på ferie til d. 14/11", date(2026, 11, 14)),
        ("pause i to uger", date(2026, 11, 2)),
        ("en uge", date(2026, 10, 26)),
        ("3 dage", date(2026, 10, 22)),
        ("hold pause en måned tak", date(2026, 11, 18)),
        ("resten af ugen", date(2026, 10, 25)),
        ("pause for two weeks", date(2026, 11, 2)),
        ("pauza na 2 tygodnie", date(2026, 11, 2)),
        ("pauza na tydzień", date(2026, 10, 26)),
        ("на два тижні", date(2026, 11, 2)),
        ("iki hafta", date(2026, 11, 2)),
        ("pazartesiye kadar", date(2026, 10, 26)),
        ("cumaya kadar ara ver", date(2026, 10, 23)),
        ("laba toddobaad", date(2026, 11, 2)),
        ("أسبوعين", date(2026, 11, 2)),
        ("ثلاثة أيام", date(2026, 10, 22)),
        ("حتى الجمعة", date(2026, 10, 23)),
        ("pause fra beskeder til fredag", date(2026, 10, 23)),
        ("8-10", None),
        ("pause", None),
        ("ved ikke", None),
        ("0 dage", MONDAY),
    ],
)
def test_the_last_day(words: str, last: date | None) -> None:
    assert pause_until(words, today=MONDAY) == last


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("hold pause fra fredag til mandag", date(2026, 10, 23), date(2026, 10, 26)),
        ("pause from friday to monday", date(2026, 10, 23), date(2026, 10, 26)),
        ("od piątku do poniedziałku", date(2026, 10, 23), date(2026, 10, 26)),
        ("з п'ятниці до понеділка", date(2026, 10, 23), date(2026, 10, 26)),
        ("من الجمعة حتى الاثنين", date(2026, 10, 23), date(2026, 10, 26)),
        ("ferie fra 3/11 til 7/11", date(2026, 11, 3), date(2026, 11, 7)),
        ("fra den 3. til den 7. november", date(2026, 11, 3), date(2026, 11, 7)),
        ("pause fra på fredag", date(2026, 10, 23), None),
        ("to uger fra fredag", date(2026, 10, 23), date(2026, 11, 6)),
        ("i dag til fredag", MONDAY, date(2026, 10, 23)),
        ("til fredag", MONDAY, date(2026, 10, 23)),
    ],
)
def test_a_pause_begins_when_it_is_to_begin(words: str, first: date, last: date | None) -> None:
    """Until then everybody is woken as ever."""
    assert pause_days(words, today=MONDAY) == PauseDays(first=first, last=last)


WEEK_44 = (date(2026, 10, 26), date(2026, 11, 1))


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("jeg har ferie i næste uge", WEEK_44),
        ("jeg er i Syrien hele næste uge skriv ikke", WEEK_44),
        ("ferie i uge 44", WEEK_44),
        ("uge 44 og 45", (date(2026, 10, 26), date(2026, 11, 8))),
        ("pause next week", WEEK_44),
        ("pauza w przyszłym tygodniu", WEEK_44),
        ("наступного тижня пауза", WEEK_44),
        ("gelecek hafta mola", WEEK_44),
        ("الأسبوع القادم", WEEK_44),
        ("toddobaadka soo socda", WEEK_44),
        ("ingen beskeder i weekenden", (date(2026, 10, 24), date(2026, 10, 25))),
        ("no messages this weekend", (date(2026, 10, 24), date(2026, 10, 25))),
        ("hafta sonu mesaj yok", (date(2026, 10, 24), date(2026, 10, 25))),
        ("jeg har ferie i næste måned", (date(2026, 11, 1), date(2026, 11, 30))),
        ("ferie hele juli", (date(2027, 7, 1), date(2027, 7, 31))),
        ("jeg er på ferie næste tirsdag", (date(2026, 10, 27), date(2026, 10, 27))),
        ("pause på onsdag", (date(2026, 10, 21), date(2026, 10, 21))),
        ("jeg rejser til Tyrkiet på fredag", (date(2026, 10, 23), date(2026, 10, 23))),
        ("pause onsdag og torsdag", (date(2026, 10, 21), date(2026, 10, 22))),
        ("på ferie, kommer tilbage på torsdag", (MONDAY, date(2026, 10, 21))),
    ],
)
def test_a_week_or_a_day_by_its_name_is_guessed(words: str, days: tuple[date, date]) -> None:
    """It is not today that the pause begins, nor is it sure: it is read back before anything is paused."""
    first, last = days
    assert pause_days(words, today=MONDAY) == PauseDays(first=first, last=last, sure=False)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("pause fra næste uge", date(2026, 10, 26), None),
        ("pause fra november", date(2026, 11, 1), None),
        ("pause til næste uge", MONDAY, None),
        ("pause i dag", MONDAY, MONDAY),
        ("hele ugen", MONDAY, date(2026, 10, 25)),
        ("den 3. til den 10. november", date(2026, 11, 3), date(2026, 11, 10)),
        ("3/11 - 7/11", date(2026, 11, 3), date(2026, 11, 7)),
    ],
)
def test_what_is_said_in_so_many_words_is_sure(words: str, first: date, last: date | None) -> None:
    assert pause_days(words, today=MONDAY) == PauseDays(first=first, last=last)


def test_asked_for_the_last_day_a_day_alone_is_the_last() -> None:
    assert pause_until("fredag", today=MONDAY) == date(2026, 10, 23)
    assert pause_until("fra fredag til mandag", today=MONDAY) is None


@given(st.text(), st.dates(min_value=date(2026, 1, 1), max_value=date(2030, 1, 1)))
def test_whatever_is_written_a_pause_never_ends_before_it_begins(words: str, today: date) -> None:
    days = pause_days(words, today=today)
    assert days.first >= today
    assert days.last is None or days.last >= days.first
