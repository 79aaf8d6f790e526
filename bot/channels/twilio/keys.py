"""Which key of the phone gives which option."""

from collections.abc import Sequence

KEYS = "0123456789*#"


def key_of(value: str, place: int) -> str:
    """The key of the option at this place, counted from 0: its own sign where it is one, else its number."""
    return value if len(value) == 1 and value in KEYS else str(place + 1)


def pressed(digits: str, options: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """The (value, label) of the option that this key gives; None for any other key."""
    return next((option for place, option in enumerate(options) if key_of(option[0], place) == digits), None)
