"""Reading one cell of the people file: from what was typed to a value, or a ValueError that says what to write."""

import re
from datetime import date, time
from typing import NoReturn, TypeVar

import phonenumbers
from babel import Locale, localedata

from casebook.model import MentorKind, TargetGroup
from conversations.languages import OWN_NAMES

T = TypeVar("T")
LONGEST = 200
_CODE = 2
"""Letters of a language's code (ISO 639-1)."""
_DIALLED = re.compile(r"\+?[\d ()./-]+", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]00)?", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DANISH_DAY = re.compile(r"(\d{1,2})[./-] ?(\d{1,2})[./-] ?(\d{4})", re.ASCII)
_DAYS = {
    "man": 0, "tir": 1, "ons": 2, "tor": 3, "fre": 4, "lør": 5, "lor": 5, "søn": 6, "son": 6,
    "mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
_EVERY = {"hverdage": "01234", "workdays": "01234", "alle": "0123456", "all": "0123456"}
_LANGUAGES = {
    name.casefold(): code
    for code, own_name in OWN_NAMES.items()
    for name in (code, own_name, *(Locale.parse(code).get_language_name(reader) or code for reader in ("da", "en")))
}
"""By code, by its own name, and by its name in Danish and in English."""
_MENTOR_KINDS = {
    "personlig": MentorKind.PERSONAL,
    "personal": MentorKind.PERSONAL,
    "faglig": MentorKind.TRADE,
    "trade": MentorKind.TRADE,
}
_GROUPS = {
    "job": TargetGroup.ORDINARY_JOB,
    "ordinært job": TargetGroup.ORDINARY_JOB,
    "praktik": TargetGroup.TRAINEESHIP,
    "løntilskud": TargetGroup.WAGE_SUBSIDY,
    "skånejob": TargetGroup.SHELTERED_JOB,
    "studerende": TargetGroup.STUDENT,
    "ung": TargetGroup.YOUNG,
    "løsladt": TargetGroup.RELEASED,
    **{group.value: group for group in TargetGroup},
}
_YES_NO = {"ja": True, "yes": True, "x": True, "nej": False, "no": False}


def words(cell: str) -> str:
    """A name or the like, its spaces tidied."""
    tidy = " ".join(cell.split())
    if len(tidy) > LONGEST or not tidy.isprintable():
        raise ValueError(f"has more than {LONGEST} characters, or some that cannot be shown")
    return tidy


def full_name(cell: str) -> str:
    """The name of a person: it has a letter in it."""
    name = words(cell)
    if not any(letter.isalpha() for letter in name):
        raise ValueError(f"{name!r} is no name")
    return name


def phone_number(cell: str) -> str:
    """A number as E.164; without a country code it is Danish. Its length is checked, not whether it is in use."""
    try:
        number = phonenumbers.parse(cell, "DK") if _DIALLED.fullmatch(cell) else None
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_possible_number(number):
        raise ValueError(f"{cell!r} is no phone number: write 8 digits, or + and the country code")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def clock(cell: str) -> time:
    """A time of day: 6.30 or 06:30."""
    found = _CLOCK.fullmatch(cell)
    try:
        return time(int(found[1]), int(found[2])) if found else _refused(cell, "time", "6.30")
    except ValueError:
        return _refused(cell, "time", "6.30")


def day(cell: str) -> date:
    """A date: 2026-03-02 or 2.3.2026."""
    iso, danish = _ISO_DAY.fullmatch(cell), _DANISH_DAY.fullmatch(cell)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        return date(int(danish[3]), int(danish[2]), int(danish[1])) if danish else _refused(cell, "date", "2026-03-02")
    except ValueError:
        return _refused(cell, "date", "2026-03-02")


def weekdays(cell: str) -> str:
    """Weekdays as digits (0 is Monday): "man-fre", "man, ons, fre", "hverdage", "alle"."""
    text = cell.casefold()
    if text in _EVERY:
        return _EVERY[text]
    found = {number for part in re.split(r"[,;/+ ]+", text.replace(" - ", "-").strip()) for number in _span(part, cell)}
    return "".join(map(str, sorted(found)))


def weekday_at(cell: str) -> tuple[str, time]:
    """One weekday and a time: "fre 14.00"."""
    first, _, second = cell.replace(" kl. ", " ").replace(" kl ", " ").partition(" ")
    days = weekdays(first)
    if len(days) != 1:
        raise ValueError(f"{cell!r} is no weekday with a time: write fre 14.00")
    return days, clock(second.strip())


def birth_year(cell: str) -> int:
    """A year of birth, four digits. Never a CPR number."""
    if not re.fullmatch(r"(19|20)\d\d", cell, re.ASCII):
        raise ValueError("is no year of four digits (never write a CPR number)")
    return int(cell)


def language(cell: str) -> str:
    """A language's code: one of those that are shipped, or that of another one, which an office has texts in."""
    code = cell.strip().casefold()
    if code not in _LANGUAGES and len(code) == _CODE and localedata.exists(code):
        return code
    return _one_of(_LANGUAGES, cell, ", ".join(OWN_NAMES))


def yes_no(cell: str) -> bool:
    """Yes or no."""
    return _one_of(_YES_NO, cell, "ja, nej")


def mentor_kind(cell: str) -> MentorKind:
    """Personal or trade (faglig)."""
    return _one_of(_MENTOR_KINDS, cell, "personlig, faglig")


def target_group(cell: str) -> TargetGroup:
    """The group to whom the support was granted."""
    return _one_of(_GROUPS, cell, TARGET_GROUPS)


TARGET_GROUPS = "job, praktik, løntilskud, fleksjob, skånejob, revalidend, sygedagpenge, studerende, ung, løsladt"


def _span(part: str, cell: str) -> range:
    first, dash, last = part.partition("-")
    start = _day_number(first, cell)
    end = _day_number(last, cell) if dash else start
    if end < start:
        raise ValueError(f"{cell!r} goes backwards: write man-fre")
    return range(start, end + 1)


def _day_number(word: str, cell: str) -> int:
    number = _DAYS.get(word[:3]) if word.isalpha() else None
    if number is None:
        raise ValueError(f"{cell!r} are no weekdays: write man-fre, or man, ons, fre")
    return number


def _one_of(known: dict[str, T], cell: str, choices: str) -> T:
    found = known.get(cell.casefold())
    if found is None:
        raise ValueError(f"{cell!r} is not known here: write one of {choices}")
    return found


def _refused(cell: str, what: str, example: str) -> NoReturn:
    raise ValueError(f"{cell!r} is no {what}: write {example}")
