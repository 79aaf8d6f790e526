"""The columns of the people file: one row a match, with the mentee and the people around them."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.cli.people import cells


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. `read` raises ValueError with what to write instead."""

    name: str
    danish: str
    read: Callable[[str], Any]
    needed: bool = False
    about: str = ""
    example: str = ""


def _helper(name: str, danish: str, who: str, phone: str, *, needed: bool) -> tuple[Column, Column]:
    return (
        Column(name=name, danish=danish, read=cells.full_name, needed=needed, about="first and last name", example=who),
        Column(name=f"{name}_phone", danish=f"{danish}_telefon", read=cells.phone_number, needed=needed, example=phone),
    )


COLUMNS = (
    Column(name="first_name", danish="fornavn", read=cells.full_name, needed=True, example="Ali"),
    Column(name="last_name", danish="efternavn", read=cells.words, example="Hassan"),
    Column(
        name="phone",
        danish="telefon",
        read=cells.phone_number,
        needed=True,
        about="8 digits, or with + and country code",
        example="20 00 00 01",
    ),
    Column(
        name="language",
        danish="sprog",
        read=cells.language,
        about="da (if empty), en, ar, uk, tr, pl, so",
        example="da",
    ),
    Column(
        name="birth_year", danish="fødselsår", read=cells.birth_year, about="the year only, never CPR", example="2004"
    ),
    Column(name="discreet", danish="diskret", read=cells.yes_no, about="ja: others see this phone", example="nej"),
    Column(
        name="target_group",
        danish="målgruppe",
        read=cells.target_group,
        needed=True,
        about=cells.TARGET_GROUPS,
        example="praktik",
    ),
    Column(name="workplace", danish="arbejdsplads", read=cells.full_name, needed=True, example="Netto, Storegade"),
    Column(name="workplace_phone", danish="arbejdsplads_telefon", read=cells.phone_number, example="20 00 00 91"),
    *_helper("mentor", "mentor", "Birgit Lund", "20 00 00 02", needed=True),
    Column(name="mentor_kind", danish="mentortype", read=cells.mentor_kind, about="personlig (if empty), faglig"),
    *_helper("contact_person", "kontaktperson", "Mette Holm", "20 00 00 03", needed=True),
    *_helper("caseworker", "sagsbehandler", "Karin Friis", "20 00 00 04", needed=True),
    *_helper("leader", "leder", "", "", needed=False),
    *_helper("job_consultant", "jobkonsulent", "", "", needed=False),
    Column(
        name="starts_on",
        danish="start",
        read=cells.day,
        needed=True,
        about="2026-03-02 or 2.3.2026",
        example="2026-03-02",
    ),
    Column(name="ends_on", danish="slut", read=cells.day, example="2026-08-31"),
    Column(name="wake_up", danish="vækning", read=cells.clock, about="a time; empty: none", example="6.30"),
    Column(
        name="weekdays",
        danish="ugedage",
        read=cells.weekdays,
        about="of the wake-up; man-fre if empty",
        example="man-fre",
    ),
    Column(name="ready_at", danish="klar", read=cells.clock, about="when to be ready to leave", example="7.15"),
    Column(
        name="check_in",
        danish="check_in",
        read=cells.clock,
        about="a time on Mon, Wed, Fri; empty: none",
        example="16.00",
    ),
    Column(
        name="mentors_week",
        danish="mentors_uge",
        read=cells.weekday_at,
        about="when the mentor is asked about the week",
        example="fre 14.00",
    ),
)
_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", " ": "_", "-": "_"})


def column_named(header: str) -> Column | None:
    """The column that a header means, in Danish or English; None for another one."""
    return _BY_HEADER.get(_plain(header))


def header_like(header: str) -> str | None:
    """The Danish header that was perhaps meant by one that is not known."""
    close = difflib.get_close_matches(_plain(header), _BY_HEADER, n=1)
    return _BY_HEADER[close[0]].danish if close else None


def template() -> str:
    """An example file, as a spreadsheet in Denmark opens it: semicolons, and a BOM for the letters."""
    lines = (";".join(one.danish for one in COLUMNS), ";".join(one.example for one in COLUMNS))
    return "\ufeff" + "".join(f"{line}\r\n" for line in lines)


def _plain(header: str) -> str:
    return header.strip().casefold().translate(_PLAIN)


_BY_HEADER = {_plain(name): column for column in COLUMNS for name in (column.danish, column.name)}
