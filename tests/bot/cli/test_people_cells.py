"""Each cell of the people file reads what people type in it, and refuses the rest with what to write."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.people import cells
from bot.cli.people.columns import COLUMNS, Column
from bot.cli.people.reading import FileError, read_people

NUMBERS = st.integers(20_000_000, 99_999_999)


@given(number=NUMBERS, shape=st.sampled_from(["{}", "+45{}", "0045{}", "+45 {}", " {}"]))
def test_a_danish_number_is_the_same_however_it_is_written(number: int, shape: str) -> None:
    assert cells.phone_number(shape.format(number).strip()) == f"+45{number}"


@pytest.mark.parametrize("cell", ["", "12", "4.52E+09", "20 00 00", "ring til Mette", "+4520000001x2", "=20000001"])
def test_what_is_no_number_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is no phone number: write 8 digits"):
        cells.phone_number(cell)


@given(at=st.times(), shape=st.sampled_from(["%H:%M", "%H.%M", "%H:%M:00"]))
def test_a_time_is_read_as_it_was_written(at: time, shape: str) -> None:
    assert cells.clock(at.strftime(shape)) == at.replace(second=0, microsecond=0, fold=0)


@given(
    day=st.dates(min_value=date(1900, 1, 1)), shape=st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d/%m-%Y", "%d-%m-%Y"])
)
def test_a_date_is_read_as_it_was_written(day: date, shape: str) -> None:
    assert cells.day(day.strftime(shape)) == day


@pytest.mark.parametrize("cell", ["31.2.2026", "2026-13-01", "2.3.26", "i morgen"])
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is no date: write 2026-03-02"):
        cells.day(cell)


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("man-fre", "01234"),
        ("Mandag - Onsdag", "012"),
        ("man, ons, fre", "024"),
        ("fre man", "04"),
        ("mon-fri", "01234"),
        ("lør/søn", "56"),
        ("hverdage", "01234"),
        ("alle", "0123456"),
    ],
)
def test_weekdays_are_read(cell: str, days: str) -> None:
    assert cells.weekdays(cell) == days


@pytest.mark.parametrize("cell", ["fre-man", "12345", "man-", "hver dag", ","])
def test_what_are_no_weekdays_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="write man-fre"):
        cells.weekdays(cell)


def test_a_weekday_and_a_time_stand_together() -> None:
    assert cells.weekday_at("fre kl. 14.00") == ("4", time(14))
    with pytest.raises(ValueError, match="write fre"):
        cells.weekday_at("man-fre 14.00")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("da", "da"),
        ("Arabisk", "ar"),
        ("العربية", "ar"),
        ("ukrainsk", "uk"),
        ("Somali", "so"),
        ("PL", "pl"),
        ("fa", "fa"),
    ],
)
def test_a_language_is_written_by_its_code_or_its_name(cell: str, code: str) -> None:
    assert cells.language(cell) == code


@pytest.mark.parametrize("cell", ["klingon", "xx", "d"])
def test_what_is_no_language_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="write one of da, en, ar, uk, tr, pl, so"):
        cells.language(cell)


def test_a_cpr_number_is_no_year() -> None:
    with pytest.raises(ValueError, match="never write a CPR number"):
        cells.birth_year("0102041234")


@given(cell=st.text(max_size=60), column=st.sampled_from(COLUMNS))
def test_no_cell_breaks_its_reader(cell: str, column: Column) -> None:
    """It is read, or refused with words; anything else would come through."""
    refused = ""
    try:
        read = column.read(cell)
    except ValueError as error:
        read, refused = None, str(error)
    assert (read is None) == bool(refused)


@given(content=st.one_of(st.binary(max_size=200), st.text(alphabet=';,"\r\n\tabæ1=\0', max_size=200).map(str.encode)))
def test_no_file_breaks_the_reading(content: bytes) -> None:
    with pytest.raises(FileError) as refused:
        read_people(content)
    assert all(problem.line >= 1 for problem in refused.value.problems)
