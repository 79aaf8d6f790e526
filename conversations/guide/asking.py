"""Whom to ask where the guide does not suffice: who knows, as far as the table of who sees what lets them read it."""

from functools import cache

from casebook.roles import Role
from casebook.who_sees_what import Subject, may_be_asked
from conversations.guide.topic import Answerer
from conversations.reading.language import read_language
from conversations.reading.patterns import normal
from conversations.reading.phrases import lines

_WELL_KNOWN = frozenset({"da", "en"})
_ROLES = {
    Answerer.PERSONAL_MENTOR: Role.MENTOR,
    Answerer.TRADE_MENTOR: Role.MENTOR,
    Answerer.CONTACT_PERSON: Role.CONTACT_PERSON,
    Answerer.CASEWORKER: Role.CASEWORKER,
    Answerer.CASEBOOK: Role.CONTACT_PERSON,
}


def whom_to_ask(answerer: Answerer, words: str, *, known: bool = False) -> tuple[Role, ...]:
    """The roles in their order: who knows of the topic, then the contact person. `known`: the topic is sure."""
    private = _ROLES[answerer] is not Role.MENTOR or is_private(words, known=known)
    order = dict.fromkeys((_ROLES[answerer], Role.CONTACT_PERSON))
    return tuple(role for role in order if may_be_asked(role, Subject.PRIVATE if private else Subject.WORK))


def is_private(words: str, *, known: bool = False) -> bool:
    """Whether a question holds what the workplace must not read: health, the family, money, the law, belief.

    It prefers to say yes. No list holds all the words there are, least of all in languages other than Danish and
    English: what is asked in those counts as private, unless it is `known` what it is about.
    """
    whole, beginnings, within = _private_words()
    said = normal(words)
    if any(word in whole or word.startswith(beginnings) or any(part in word for part in within) for word in said):
        return True
    return not known and _is_foreign(words)


@cache
def _private_words() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """The words themselves, those of which any ending is meant, and those of other scripts, with prefixes, too."""
    words = [word for line in lines("private.txt") for word in line.split()]
    whole = frozenset(one for word in words if not word.endswith("*") for one in normal(word))
    starred = [one for word in words if word.endswith("*") for one in normal(word)]
    latin = tuple(one for one in starred if one.isascii())
    return whole, latin, tuple(one for one in starred if not one.isascii())


def _is_foreign(words: str) -> bool:
    """Whether it is in another alphabet, or rather in another language than those that are well known here."""
    if any(letter.isalpha() and not letter.isascii() for word in normal(words) for letter in word):
        return True
    return read_language(words, few_tell=True) not in _WELL_KNOWN
