"""Which local dates count: holidays, closed days, pauses and one-day exceptions."""

from datetime import date, time
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import (
    Calendar,
    DateSpan,
    FeastDay,
    HolidayRule,
    YearlyDay,
    closed_days,
    easter_sunday,
    public_holidays,
)

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
OFFICE = closed_days(["05-01", "06-05", "12-24", "12-31", "ascension+1"])
CHRISTMAS_DAY = date(2026, 12, 25)
FIRST_OF_MAY = date(2026, 5, 1)
TUESDAY = date(2026, 3, 10)


def test_store_bededag_was_a_holiday_until_2023_and_is_none_since() -> None:
    calendar = Calendar(zone=COPENHAGEN)
    # The fourth Friday after Easter.
    assert calendar.is_holiday(date(2023, 5, 5))
    assert not any(calendar.is_holiday(day) for day in (date(2024, 4, 26), date(2025, 5, 16), date(2026, 5, 1)))


def test_an_office_closes_on_its_own_days_which_are_no_holidays() -> None:
    calendar = Calendar(zone=COPENHAGEN, closed=OFFICE)
    friday_after_ascension = date(2026, 5, 15)
    for day in (
        FIRST_OF_MAY,
        friday_after_ascension,
        date(2026, 6, 5),
        date(2026, 12, 24),
        date(2026, 12, 31),
    ):
        assert calendar.is_off(day), day
        assert not calendar.is_holiday(day), day


def test_someone_in_retail_works_holidays_and_closed_days_but_has_pauses() -> None:
    illness = DateSpan(first=date(2026, 12, 28), last=None)
    shop = Calendar(zone=COPENHAGEN, rule=HolidayRule.EVERY_DAY, closed=OFFICE, pauses=(illness,))
    assert shop.is_holiday(CHRISTMAS_DAY)
    assert not shop.is_off(CHRISTMAS_DAY)
    assert not shop.is_off(FIRST_OF_MAY)
    assert shop.is_off(date(2026, 12, 28))


def test_without_a_country_only_closed_days_are_off() -> None:
    calendar = Calendar(zone=COPENHAGEN, country=None, closed=OFFICE)
    assert not calendar.is_holiday(CHRISTMAS_DAY)
    assert not calendar.is_off(CHRISTMAS_DAY)
    assert calendar.is_off(FIRST_OF_MAY)


def test_an_unknown_country_is_said_plainly() -> None:
    with pytest.raises(ValueError, match="no public holidays known for 'XX'"):
        Calendar(zone=COPENHAGEN, country="XX").is_off(TUESDAY)


def test_an_exception_with_a_time_opens_a_day_off_and_one_without_closes_a_working_day() -> None:
    calendar = Calendar(zone=COPENHAGEN, exceptions={CHRISTMAS_DAY: time(5, 45), TUESDAY: None})
    assert not calendar.is_off(CHRISTMAS_DAY)
    assert calendar.is_holiday(CHRISTMAS_DAY)
    assert calendar.is_off(TUESDAY)


def test_a_pause_is_stronger_than_an_exception() -> None:
    pause = DateSpan(first=TUESDAY, last=TUESDAY)
    assert Calendar(zone=COPENHAGEN, pauses=(pause,), exceptions={TUESDAY: time(5, 45)}).is_off(TUESDAY)


def test_a_span_includes_both_its_ends() -> None:
    week = DateSpan(first=date(2026, 7, 6), last=date(2026, 7, 12))
    assert date(2026, 7, 6) in week
    assert date(2026, 7, 12) in week
    assert date(2026, 7, 5) not in week
    assert date(2026, 7, 13) not in week


def test_a_span_without_an_end_goes_on() -> None:
    assert date(2100, 1, 1) in DateSpan(first=TUESDAY, last=None)


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end on 2026-03-09"):
        DateSpan(first=TUESDAY, last=date(2026, 3, 9))


def test_calendars_can_be_compared_and_hashed() -> None:
    one, same = (Calendar(zone=COPENHAGEN, exceptions={TUESDAY: None}) for _ in range(2))
    assert {one, same} == {one}


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("12-24", YearlyDay(month=12, day=24)),
        ("2026-05-15", date(2026, 5, 15)),
        ("ascension+1", FeastDay(days_after_easter=40)),
        ("ascension", FeastDay(days_after_easter=39)),
        ("easter-4", FeastDay(days_after_easter=-4)),
        ("pentecost+1", FeastDay(days_after_easter=50)),
    ],
)
def test_closed_days_are_read_in_three_ways(text: str, closed: object) -> None:
    assert closed_days([text]) == {closed}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("13-01", "'13-01' is not a date: month must be in"),
        ("02-30", "'02-30' is not a date: day"),
        ("2026-02-29", "'2026-02-29' is not a date: day"),
        ("24/12", "'24/12' is not understood: write"),
        ("christmas", "days from easter, ascension, pentecost"),
        ("ascension+", "not understood"),
        ("", "'' is not understood"),
        ("2026-W20-5", "not understood"),
        ("١٢-٢٤", "not understood"),
    ],
)
def test_a_closed_day_that_cannot_be_read_says_why(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint.replace("+", r"\+")):
        closed_days(["12-24", text])


def complaint_about(texts: list[str]) -> str:
    try:
        closed_days(texts)
    except ValueError as error:
        return str(error)
    return ""


ALMOST_CLOSED_DAYS = st.from_regex(r"([0-9]{4}-)?[0-9]{2}-[0-9]{2}|(easter|ascension)[+-][0-9]+", fullmatch=True)


@given(st.lists(st.text() | ALMOST_CLOSED_DAYS, max_size=4))
def test_any_closed_days_are_read_or_complained_about_by_name(texts: list[str]) -> None:
    complaint = complaint_about(texts)
    assert not complaint or any(repr(text) in complaint for text in texts)


def test_a_closed_29_february_is_off_in_leap_years_only() -> None:
    calendar = Calendar(zone=COPENHAGEN, closed=closed_days(["02-29"]))
    assert calendar.is_off(date(2028, 2, 29))
    assert not any(calendar.is_off(day) for day in (date(2027, 2, 28), date(2027, 3, 1)))


def test_a_single_closed_date_is_off_that_year_only() -> None:
    calendar = Calendar(zone=COPENHAGEN, closed=closed_days(["2026-05-15"]))
    assert calendar.is_off(date(2026, 5, 15))
    assert not calendar.is_off(date(2028, 5, 15))


@given(st.integers(1900, 2100))  # the years that the package covers
def test_easter_agrees_with_the_holidays_package(year: int) -> None:
    assert holidays.country_holidays("DK", years=year, language="da")[easter_sunday(year)] == "Påskedag"


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    easter = easter_sunday(year)
    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)


@given(st.integers(2000, 2060))
def test_the_holidays_of_a_year_lie_in_that_year(year: int) -> None:
    assert {day.year for day in public_holidays("DK", year)} == {year}
