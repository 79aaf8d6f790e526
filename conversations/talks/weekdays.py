"""Weekdays as they are said: "mandag til fredag"."""

from conversations.engine import Text, texts_of

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORKDAYS = (0, 1, 2, 3, 4)
text = texts_of("welcome")


def weekdays_in_words(weekdays: tuple[int, ...]) -> Text:
    """These weekdays (0 is Monday); none or all of them are every day."""
    if weekdays == WORKDAYS:
        return text("days.working")
    if not weekdays or len(weekdays) == len(_NAMES):
        return text("days.all")
    names = tuple(text(f"weekday.{_NAMES[weekday]}") for weekday in weekdays)
    return text("days.some", names=names)
