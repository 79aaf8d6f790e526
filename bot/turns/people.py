"""Who is who around a mentee: roles to people."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.turns.ahead import Ahead
from casebook.ids import Id
from casebook.model import Match, Office, Person
from casebook.roles import Role
from casebook.store.among import among

_NEWEST_MATCHES = select(Match).where(among(Match.mentee_id)).order_by(Match.starts_on, Match.id)


def _newest_matches(transaction: Transaction, mentee_ids: Collection[Id]) -> dict[Id, Match]:
    found = transaction.scalars(_NEWEST_MATCHES, {"ids": list(mentee_ids)})
    return {match.mentee_id: match for match in found}


NEWEST_MATCHES = Ahead(_newest_matches)
"""By mentee, their newest match."""


def match_of(transaction: Transaction, person_id: Id, match_id: Id | None) -> Match | None:
    """The match meant: the one named, or else the newest one in which this person is the mentee."""
    return transaction.get(Match, match_id) if match_id is not None else NEWEST_MATCHES.of(transaction, person_id)


def cast(match: Match) -> dict[Role, Id]:
    """The people of one match by their role."""
    people = {
        Role.MENTEE: match.mentee_id,
        Role.MENTOR: match.mentor_id,
        Role.CONTACT_PERSON: match.contact_id,
        Role.CASEWORKER: match.caseworker_id,
        Role.LEADER: match.leader_id,
        Role.JOB_CONSULTANT: match.consultant_id,
    }
    return {role: person for role, person in people.items() if person is not None}


def people_for(transaction: Transaction, roles: tuple[Role, ...], *, match: Match | None, office_id: Id) -> list[Id]:
    """The people of these roles, in their order, each once. ON_CALL is the office's person on call."""
    around = cast(match) if match else {}
    office = OFFICES.at_hand(transaction, office_id) or transaction.get(Office, office_id)
    if office is not None and office.on_call_id is not None:
        around[Role.ON_CALL] = office.on_call_id
    return list(dict.fromkeys(around[role] for role in roles if role in around))


def role_of(transaction: Transaction, person_id: Id) -> Role:
    """What somebody mainly is, for the words chosen: a mentee first, then mentor, and so on."""
    if match_of(transaction, person_id, None) is not None:
        return Role.MENTEE
    for role, column in (
        (Role.MENTOR, Match.mentor_id),
        (Role.CONTACT_PERSON, Match.contact_id),
        (Role.CASEWORKER, Match.caseworker_id),
        (Role.JOB_CONSULTANT, Match.consultant_id),
        (Role.LEADER, Match.leader_id),
    ):
        if transaction.scalar(select(Match.id).where(column == person_id).limit(1)) is not None:
            return role
    return Role.CONTACT_PERSON


_PEOPLE = select(Person).where(among(Person.id))
_OFFICES = select(Office).where(among(Office.id))


def _people(transaction: Transaction, person_ids: Collection[Id]) -> dict[Id, Person]:
    return {person.id: person for person in transaction.scalars(_PEOPLE, {"ids": list(person_ids)})}


def _offices(transaction: Transaction, office_ids: Collection[Id]) -> dict[Id, Office]:
    return {office.id: office for office in transaction.scalars(_OFFICES, {"ids": list(office_ids)})}


PEOPLE = Ahead(_people)
OFFICES = Ahead(_offices)


def named(transaction: Transaction, person_id: Id) -> Person:
    """A person who is known to exist."""
    person = PEOPLE.at_hand(transaction, person_id) or transaction.get(Person, person_id)
    assert person is not None, "foreign keys see to it"
    return person


def office_of(transaction: Transaction, office_id: Id) -> Office:
    """An office that is known to exist."""
    office = OFFICES.at_hand(transaction, office_id) or transaction.get(Office, office_id)
    assert office is not None, "foreign keys see to it"
    return office
