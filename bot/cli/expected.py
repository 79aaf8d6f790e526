"""What a labelled file may expect of each kind of value, in the notation in which the readings are written."""

from collections.abc import Callable
from datetime import date, time

from bot.cli.value_kinds import INVALID, Kind, option_count, scale_ends


def wrong_expectation(kind: Kind, expected: str, *, context: str) -> str | None:
    """What is wrong with an expected value, in words; None where a reading could come to just that.

    Raises WrongContextError for a context that this kind cannot use.
    """
    looks, could_be = _RULES[kind]
    if expected == INVALID or could_be(expected, context):
        return None
    return f"{expected!r} is no value of {kind} ({looks}, or {INVALID})"


def _is_mark(expected: str, context: str) -> bool:
    low, high = scale_ends(context)
    return _is_number(expected) and low <= int(expected) <= high


def _is_yes_or_no(expected: str, _: str) -> bool:
    return expected in {"yes", "no"}


def _is_clock(expected: str, _: str) -> bool:
    try:
        return time.fromisoformat(expected).isoformat("minutes") == expected
    except ValueError:
        return False


def _is_minutes(expected: str, _: str) -> bool:
    return _is_number(expected)


def _is_date(expected: str, _: str) -> bool:
    try:
        return date.fromisoformat(expected).isoformat() == expected
    except ValueError:
        return False


def _is_option(expected: str, context: str) -> bool:
    return _is_number(expected) and 1 <= int(expected) <= option_count(context)


def _is_number(expected: str) -> bool:
    """As a reading writes it: 7, not 07 or +7."""
    return expected.isdecimal() and str(int(expected)) == expected


_RULES: dict[Kind, tuple[str, Callable[[str, str], bool]]] = {
    Kind.SCALE: ("a whole number within the scale", _is_mark),
    Kind.YESNO: ("yes or no", _is_yes_or_no),
    Kind.CLOCK: ("a time like 06:30", _is_clock),
    Kind.HOURS: ("whole minutes", _is_minutes),
    Kind.DATE: ("a date like 2026-03-10", _is_date),
    Kind.CHOICE: ("the number of an option", _is_option),
}
