"""Who may see what about a mentee: the one table that notices, the desk and "hvem ser hvad" follow.

From the roles of the mentorordning: the workplace side sees presence, never its cause; the contact person what the
mornings and the evenings need; the caseworker and the job consultant what was granted and agreed; the leader hours.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from casebook.facts.base import Category
from casebook.roles import Role

VISIBLE: Final[Mapping[Role, frozenset[Category]]] = MappingProxyType(
    {
        # Everything is about them; an export on request holds it all (GDPR, article 15).
        Role.MENTEE: frozenset(Category),
        # Own marks and own worries go back to the mentor as their author, not by this role.
        Role.MENTOR: frozenset({Category.PRESENCE, Category.HOURS, Category.MEETINGS}),
        Role.CONTACT_PERSON: frozenset(
            {Category.PRESENCE, Category.WAKE_LOG, Category.SAFETY, Category.SETTINGS, Category.MEETINGS}
        ),
        Role.CASEWORKER: frozenset(
            {Category.HOURS, Category.PROGRESS, Category.SAFETY, Category.MEETINGS, Category.CONCERN}
        ),
        Role.JOB_CONSULTANT: frozenset({Category.HOURS, Category.PROGRESS, Category.MEETINGS, Category.CONCERN}),
        # Which meetings a mentee has is personal; a leader who takes part hears of changes from the mentor.
        Role.LEADER: frozenset({Category.HOURS}),
        Role.ON_CALL: frozenset({Category.SAFETY}),
    }
)
"""The categories each role may see. What is not listed is not seen."""


def may_see(role: Role, category: Category) -> bool:
    """Whether `role` may see facts of `category` about the mentee of their match."""
    return category in VISIBLE[role]


class Subject(StrEnum):
    """What a question is about that a mentee wants somebody to answer."""

    WORK = "work"
    """Tasks, times, customs of the place."""
    PRIVATE = "private"
    """Health, money, benefits, the law, what somebody has been through: nothing of the workplace's."""


MAY_BE_ASKED: Final[Mapping[Subject, frozenset[Role]]] = MappingProxyType(
    {
        Subject.WORK: frozenset({Role.MENTOR, Role.CONTACT_PERSON}),
        Subject.PRIVATE: frozenset({Role.CONTACT_PERSON, Role.CASEWORKER}),
    }
)
"""Whom a question may be sent on to, in the mentee's own words and only once they have said yes to that person."""


def may_be_asked(role: Role, subject: Subject) -> bool:
    """Whether a mentee's question of this subject may be sent on to `role`."""
    return role in MAY_BE_ASKED[subject]
