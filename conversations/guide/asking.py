"""Whom to ask where the guide does not suffice: who knows, as far as the table of who sees what lets them read it."""

from functools import cache

from casebook.roles import Role
from casebook.who_sees_what import Subject, may_be_asked
from conversations.guide.topic import Answerer
from conversations.reading.patterns import normal
from conversations.reading.phrases import lines

_ROLES = {
    Answerer.PERSONAL_MENTOR: Role.MENTOR,
    Answerer.TRADE_MENTOR: Role.MENTOR,
    Answerer.CONTACT_PERSON: Role.CONTACT_PERSON,
    Answerer.CASEWORKER: Role.CASEWORKER,
    Answerer.CASEBOOK: Role.CONTACT_PERSON,
}


def whom_to_ask(answerer: Answerer, words: str) -> tuple[Role, ...]:
    """The roles in their order: who knows of the topic, then the contact person."""
    subject = Subject.PRIVATE if _ROLES[answerer] is not Role.MENTOR or is_private(words) else Subject.WORK
    order = dict.fromkeys((_ROLES[answerer], Role.CONTACT_PERSON))
    return tuple(role for role in order if may_be_asked(role, subject))


def is_private(words: str) -> bool:
    """Whether a question holds what the workplace must not read: health, money, benefits, the law.

    It prefers to say yes. Words that are not in Latin letters cannot be judged here, so they count as private.
    """
    whole, beginnings = _private_words()
    return any(_is_foreign(word) or word in whole or word.startswith(beginnings) for word in normal(words))


@cache
def _private_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """The words themselves, and those of which any ending is meant."""
    words = [word for line in lines("private.txt") for word in line.split()]
    whole = frozenset(one for word in words if not word.endswith("*") for one in normal(word))
    return whole, tuple(one for word in words if word.endswith("*") for one in normal(word))


def _is_foreign(word: str) -> bool:
    return any(letter.isalpha() and not letter.isascii() for letter in word)
