"""Bringing an office's people in from a file."""

from datetime import date, time
from pathlib import Path

import pytest
from sqlalchemy import select

from casebook.model import Address, Match, Office, Person, Rhythm
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import HEADER, ROW, Shop

ROW_2 = (
    "Nadia;Rahimi;20000011;fleksjob;Føtex;Birgit Lund;20 00 00 02;Mette Holm;+45 20000003;Karin Friis;"
    "004520000004;2.3.2026;"
)


@pytest.fixture
def shop() -> Shop:
    """A casebook that nobody has made yet."""
    return Shop(file=Path("limstift.db"))


def _written(*lines: str, encoding: str = "utf-8") -> str:
    Path("people.csv").write_bytes("\r\n".join(lines).encode(encoding))
    return "people.csv"


def test_a_mentor_in_two_rows_is_one_person(limstift: Limstift, shop: Shop) -> None:
    result = limstift("people", "import", _written(HEADER, ROW, ROW_2), "--office", "Lillevang")
    assert result.stdout.startswith("Added: 5 people, 2 matches, 1 rhythms. The office Lillevang is new.")
    match = shop.do(lambda read: read.scalars(select(Match).where(Match.workplace == "Føtex")).one())
    assert (match.mentor_id, match.contact_id) == (shop.person("Birgit").id, shop.person("Mette").id)
    assert match.starts_on == date(2026, 3, 2)
    wake_up = shop.do(lambda read: read.scalars(select(Rhythm)).one())
    assert (wake_up.talk, wake_up.at, wake_up.weekdays) == ("wake-up", time(6, 30), "01234")
    assert wake_up.next_due is not None


def test_a_second_import_changes_nothing(limstift: Limstift, shop: Shop) -> None:
    file = _written(HEADER, ROW, ROW_2)
    limstift("people", "import", file, "--office", "Lillevang")
    again = limstift("people", "import", file, "--office", "lillevang")
    assert "Added: 0 people, 0 matches, 0 rhythms." in again.stdout
    assert "Already there, and left as they are: 2 matches." in again.stdout
    counts = [shop.count(table) for table in (Office, Person, Match, Rhythm, Address)]
    assert counts == [1, 5, 2, 1, 5]


def test_the_template_can_be_imported_as_it_is(limstift: Limstift, shop: Shop) -> None:
    Path("template.csv").write_text(limstift("people", "import", "--template").stdout, "utf-8")
    assert limstift("people", "import", "template.csv", "--office", "Lillevang").exit_code == 0
    talks = shop.do(lambda read: set(read.scalars(select(Rhythm.talk))))
    assert talks == {"wake-up", "check-in", "mentors-week"}


def test_english_headers_and_commas_are_understood(limstift: Limstift, shop: Shop) -> None:
    header = (
        "first_name,last_name,phone,target_group,workplace,mentor,mentor_phone,"
        "contact_person,contact_person_phone,caseworker,caseworker_phone,starts_on"
    )
    row = 'Ali,Hassan,20000001,job,"Netto, Storegade",B Lund,20000002,Mette,20000003,Karin,20000004,2026-03-02'
    assert limstift("people", "import", _written(header, row), "--office", "Lillevang").exit_code == 0
    assert shop.do(lambda read: read.scalars(select(Match.workplace)).one()) == "Netto, Storegade"


def test_a_byte_order_mark_is_no_letter(limstift: Limstift, shop: Shop) -> None:
    file = _written(HEADER, ROW, encoding="utf-8-sig")
    assert limstift("people", "import", file, "--office", "Lillevang").exit_code == 0
    assert shop.person("Ali").phone == "+4520000001"


def test_all_mistakes_are_listed_and_nothing_is_imported(limstift: Limstift, shop: Shop) -> None:
    broken = ROW.replace("20000002", "2000").replace("2026-03-02", "i går").replace("6.30", "25.00")
    result = limstift("people", "import", _written(HEADER, ROW_2, "", broken), "--office", "Lillevang")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Nothing was imported. In people.csv:",
        "  line 4, mentor_telefon: '2000' is no phone number: write 8 digits, or + and the country code",
        "  line 4, start: 'i går' is no date: write 2026-03-02",
        "  line 4, vækning: '25.00' is no time: write 6.30",
    ]
    assert not shop.file.exists()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], "line 1: the file is empty"),
        ([HEADER], "line 1: there is nobody below the headers"),
        (
            [HEADER.replace("telefon;mål", "telfon;mål"), ROW],
            "line 1, telfon: there is no such column; perhaps telefon?",
        ),
        ([HEADER.replace(";start", ""), ROW], "line 1, start: the column is missing"),
        ([f"{HEADER};start", ROW], "line 1, start: the column is there 2 times"),
        ([HEADER, f"{ROW};mere"], "line 2: there are 14 cells under 13 headers"),
        ([HEADER, ROW.replace("Ali", "")], "line 2, fornavn: nothing is written here"),
        ([HEADER, ROW.replace("praktik", "noget")], "line 2, målgruppe: 'noget' is not known here: write one of job"),
        ([HEADER, ROW, ROW], "line 3, telefon: Ali Hassan is the mentee of line 2 already"),
        (
            [HEADER, ROW, ROW_2.replace("Birgit Lund", "Bo Kjær")],
            "line 3, mentor_telefon: +4520000002 is Birgit Lund in",
        ),
        (
            [HEADER, ROW.replace("20000003", "20000001")],
            "line 2, kontaktperson_telefon: this is the mentee's own number",
        ),
        ([HEADER, f'{ROW}"'], "line 2, vækning: "),
        ([HEADER, f'"{ROW}'], "line 2: the line cannot be taken apart"),
    ],
)
def test_what_is_wrong_is_said_where_it_is(limstift: Limstift, lines: list[str], said: str) -> None:
    result = limstift("people", "import", _written(*lines), "--office", "Lillevang")
    assert result.exit_code == 1
    assert f"  {said}" in result.stderr


def test_a_file_that_is_not_utf_8_is_named_with_what_to_do(limstift: Limstift) -> None:
    result = limstift("people", "import", _written(HEADER, ROW, encoding="latin-1"), "--office", "Lillevang")
    assert "line 1: the file is not UTF-8. In the spreadsheet choose Save as, CSV UTF-8" in result.stderr
    assert result.exit_code == 1


def test_a_spreadsheet_itself_is_no_text(limstift: Limstift) -> None:
    Path("people.xlsx").write_bytes(b"PK\x03\x04\x00\x00")
    result = limstift("people", "import", "people.xlsx", "--office", "Lillevang")
    assert "this is no text file" in result.stderr


def test_a_missing_file_is_named(limstift: Limstift) -> None:
    result = limstift("people", "import", "nobody.csv", "--office", "Lillevang")
    assert (result.exit_code, result.stderr) == (
        1,
        "nobody.csv cannot be read: No such file or directory. Check the name.\n",
    )


def test_without_an_office_nothing_is_guessed(limstift: Limstift) -> None:
    assert limstift("people", "import", _written(HEADER, ROW)).exit_code == 2


def test_a_check_writes_nothing(limstift: Limstift, shop: Shop) -> None:
    file = _written(HEADER, ROW)
    assert "The file is in order: 1 matches." in limstift("people", "import", file, "--office", "L", "--check").stdout
    assert not shop.file.exists()
    limstift("people", "import", file, "--office", "Lillevang")
    more = limstift("people", "import", _written(HEADER, ROW, ROW_2), "--office", "Lillevang", "--check")
    assert "Would be added: 1 people, 1 matches, 0 rhythms." in more.stdout
    assert shop.count(Match) == 1


def test_somebody_elses_number_is_not_overwritten(limstift: Limstift, shop: Shop) -> None:
    limstift("people", "import", _written(HEADER, ROW), "--office", "Lillevang")
    result = limstift("people", "import", _written(HEADER, ROW.replace("Ali", "Amir")), "--office", "Lillevang")
    assert "line 2, telefon: +4520000001 belongs to Ali Hassan in the casebook, not to Amir Hassan" in result.stderr
    assert shop.count(Person) == 4


def test_a_match_from_another_day_is_not_made_beside_the_first(limstift: Limstift, shop: Shop) -> None:
    limstift("people", "import", _written(HEADER, ROW), "--office", "Lillevang")
    result = limstift(
        "people", "import", _written(HEADER, ROW.replace("2026-03-02", "2026-04-01")), "--office", "Lillevang"
    )
    assert "line 2, start: Ali Hassan has a match from 2026-03-02 on; the file says 2026-04-01" in result.stderr
    assert shop.count(Match) == 1


def test_what_looks_like_a_formula_stays_the_words_it_is(limstift: Limstift, shop: Shop) -> None:
    row = ROW.replace("Netto", "=HYPERLINK(A1)")
    assert limstift("people", "import", _written(HEADER, row), "--office", "Lillevang").exit_code == 0
    assert shop.do(lambda read: read.scalars(select(Match.workplace)).one()) == "=HYPERLINK(A1)"


def test_who_is_on_call_is_set_by_name(limstift: Limstift, shop: Shop) -> None:
    limstift("people", "import", _written(HEADER, ROW), "--office", "Lillevang")
    assert "On call from now on: Mette Holm" in limstift("people", "on-call", "mette").stdout
    assert shop.do(lambda read: read.scalars(select(Office.on_call_id)).one()) == shop.person("Mette").id
