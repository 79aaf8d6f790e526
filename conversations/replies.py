"""Replies that belong to no talk: to strangers, about invites, about a message that cannot be taken in as it is."""

from conversations.engine import Text, texts_of

text = texts_of("replies")

UNKNOWN_NUMBER = text("unknown-number")
"""Neutral, and the same for every stranger: it does not tell who is behind the number."""
TWO_ANSWERS = text("two-answers")
TOO_LONG = text("too-long")
INVITE_USED = text("invite-used")
INVITE_EXPIRED = text("invite-expired")
INVITE_WRONG = text("invite-wrong")
TOO_MANY_TRIES = text("too-many-tries")


def invite_accepted(first_name: str) -> Text:
    """The code was right; a caseworker confirms before anything of a case goes out."""
    return text("invite-accepted", first_name=first_name)
