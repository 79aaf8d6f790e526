"""Saying who hears of something, and whom to call, as far as it is known."""


def told(key: str, hears: tuple[str, ...]) -> str:
    """The key of the text that names those who hear of it as {names}; `KEY.nobody` when there are none."""
    return key if hears else f"{key}.nobody"


def with_phone(key: str, phone: str) -> str:
    """The key of the text that gives the number to call as {phone}; `KEY.no-phone` when there is none."""
    return key if phone else f"{key}.no-phone"
