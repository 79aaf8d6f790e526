"""Saying who hears of something, by name."""


def told(key: str, hears: tuple[str, ...]) -> str:
    """The key of the text that names those who hear of it as {names}; `KEY.nobody` when there are none."""
    return key if hears else f"{key}.nobody"
