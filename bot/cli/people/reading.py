"""Reading the people file: all its rows, or all that is wrong in it, by line and column. Pure."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from bot.cli.people.columns import COLUMNS, Column, column_named, header_like
from casebook.model import MentorKind, TargetGroup

LARGEST_FILE = 5_000_000
"""Bytes. A municipality's mentees are far fewer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong. `column` is empty when it is about the whole line."""

    line: int
    column: str = ""
    what: str

    def __str__(self) -> str:
        place = f"line {self.line}, {self.column}" if self.column else f"line {self.line}"
        return f"{place}: {self.what}"


class FileError(Exception):
    """The file cannot be imported. `problems` lists all that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Somebody as the file names them. The phone tells people apart; `column` is where it stands."""

    name: str
    phone: str
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One match of the file."""

    line: int
    first_name: str
    last_name: str = ""
    phone: str
    language: str = "da"
    birth_year: int | None = None
    discreet: bool = False
    safety_net: bool = False
    target_group: TargetGroup
    workplace: str
    workplace_phone: str = ""
    mentor: str
    mentor_phone: str
    mentor_kind: MentorKind = MentorKind.PERSONAL
    contact_person: str
    contact_person_phone: str
    caseworker: str
    caseworker_phone: str
    leader: str = ""
    leader_phone: str = ""
    job_consultant: str = ""
    job_consultant_phone: str = ""
    starts_on: date
    ends_on: date | None = None
    wake_up: time | None = None
    weekdays: str = ""
    ready_at: time | None = None
    check_in: time | None = None
    mentors_week: tuple[str, time] | None = None

    @property
    def mentee(self) -> Listed:
        return Listed(name=f"{self.first_name} {self.last_name}".strip(), phone=self.phone, column="telefon")

    @property
    def helpers(self) -> dict[str, Listed]:
        """Who is around the mentee, by role."""
        found = {
            "mentor": Listed(name=self.mentor, phone=self.mentor_phone, column="mentor_telefon"),
            "contact": Listed(
                name=self.contact_person, phone=self.contact_person_phone, column="kontaktperson_telefon"
            ),
            "caseworker": Listed(name=self.caseworker, phone=self.caseworker_phone, column="sagsbehandler_telefon"),
            "leader": Listed(name=self.leader, phone=self.leader_phone, column="leder_telefon"),
            "consultant": Listed(
                name=self.job_consultant, phone=self.job_consultant_phone, column="jobkonsulent_telefon"
            ),
        }
        return {role: one for role, one in found.items() if one.phone}


@dataclass(slots=True)
class _Reading:
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, line: int, column: str, what: str) -> None:
        self.problems.append(Problem(line=line, column=column, what=what))


def read_people(content: bytes) -> list[Row]:
    """The rows of the file. Raises FileError with everything that is wrong in it."""
    reading = _Reading()
    lines = list(_lines(_text(content)))
    if not lines:
        raise FileError([Problem(line=1, what="the file is empty; limstift people import --template shows one")])
    (line, header), rows = lines[0], lines[1:]
    columns = _columns(reading, line, header)
    if reading.problems:
        raise FileError(reading.problems)
    if not rows:
        raise FileError([Problem(line=line, what="there is nobody below the headers")])
    read = [row for number, cells in rows if (row := _row(reading, number, cells, columns)) is not None]
    reading.problems += contradictions(read)
    if reading.problems:
        raise FileError(sorted(reading.problems, key=lambda problem: problem.line))
    return read


def contradictions(rows: Sequence[Row]) -> Iterator[Problem]:
    """Rows that cannot all be true: one phone with two names, one mentee twice, one mentor asked at two times."""
    names: dict[str, tuple[str, int]] = {}
    mentees: dict[str, int] = {}
    asked: dict[str, tuple[tuple[str, time], int]] = {}
    for row in rows:
        for one in (row.mentee, *row.helpers.values()):
            name, line = names.setdefault(one.phone, (one.name, row.line))
            if name.casefold() != one.name.casefold():
                what = f"{one.phone} is {name} in line {line}, and {one.name} here"
                yield Problem(line=row.line, column=one.column, what=what)
        if (line := mentees.setdefault(row.phone, row.line)) != row.line:
            yield Problem(
                line=row.line, column="telefon", what=f"{row.mentee.name} is the mentee of line {line} already"
            )
        if row.mentors_week is not None:
            at, line = asked.setdefault(row.mentor_phone, (row.mentors_week, row.line))
            if at != row.mentors_week:
                yield Problem(line=row.line, column="mentors_uge", what=f"{row.mentor} has another time in line {line}")


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise FileError([Problem(line=1, what=f"the file is larger than {LARGEST_FILE // 1_000_000} MB")])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "the file is not UTF-8. In the spreadsheet choose Save as, CSV UTF-8"
        raise FileError([Problem(line=line, what=what)]) from None
    if "\0" in text:
        raise FileError([Problem(line=1, what="this is no text file. In the spreadsheet choose Save as, CSV UTF-8")])
    return text


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds anything, with the number of its first line in the file."""
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(";,\t", key=first.count), strict=True)
    line = 1
    try:
        for cells in reader:
            tidy = [cell.strip() for cell in cells]
            if any(tidy):
                yield line, tidy
            line = reader.line_num + 1
    except csv.Error as error:
        what = f"the line cannot be taken apart ({error}): look for a quotation mark too many"
        raise FileError([Problem(line=line, what=what)]) from None


def _columns(reading: _Reading, line: int, header: list[str]) -> list[Column | None]:
    """The column of each place; None for a place without a header."""
    columns = [column_named(name) if name else None for name in header]
    for name, column in zip(header, columns, strict=True):
        if name and column is None:
            like = header_like(name)
            perhaps = f"; perhaps {like}?" if like else ""
            reading.wrong(line, name, f"there is no such column{perhaps}")
    for column in COLUMNS:
        if (count := columns.count(column)) > 1:
            reading.wrong(line, column.danish, f"the column is there {count} times")
        if column.needed and not count:
            reading.wrong(line, column.danish, "the column is missing")
    return columns


def _row(reading: _Reading, line: int, cells: list[str], columns: list[Column | None]) -> Row | None:
    before = len(reading.problems)
    if len(cells) > len(columns) and any(cells[len(columns) :]):
        reading.wrong(line, "", f"there are {len(cells)} cells under {len(columns)} headers")
    padded = cells + [""] * (len(columns) - len(cells))
    values: dict[str, Any] = {}
    for column, cell in zip(columns, padded, strict=False):
        if column is not None and cell:
            _read_cell(reading, line, column, cell, values)
        elif column is not None and column.needed:
            reading.wrong(line, column.danish, "nothing is written here")
        elif cell:
            reading.wrong(line, "", f"{cell[:20]!r} stands under no header")
    if len(reading.problems) > before:
        return None
    row = Row(line=line, **values)
    reading.problems += _impossible(row)
    return row


def _read_cell(reading: _Reading, line: int, column: Column, cell: str, values: dict[str, Any]) -> None:
    try:
        values[column.name] = column.read(cell)
    except ValueError as error:
        reading.wrong(line, column.danish, str(error))


def _impossible(row: Row) -> Iterator[Problem]:
    """What cannot be true within one row."""
    if row.ends_on is not None and row.ends_on < row.starts_on:
        yield Problem(line=row.line, column="slut", what="the end is before the start")
    for name, phone, column in (
        (row.leader, row.leader_phone, "leder"),
        (row.job_consultant, row.job_consultant_phone, "jobkonsulent"),
    ):
        if bool(name) != bool(phone):
            yield Problem(line=row.line, column=column, what="a name and a phone number belong together")
    for one in row.helpers.values():
        if one.phone == row.phone:
            yield Problem(line=row.line, column=one.column, what="this is the mentee's own number")
    if row.wake_up is None and (row.weekdays or row.ready_at):
        yield Problem(line=row.line, column="vækning", what="there is a day or a time for it, but no wake-up")
    if row.wake_up is not None and row.ready_at is not None and row.ready_at <= row.wake_up:
        yield Problem(line=row.line, column="klar", what="is not after the wake-up")
