"""Who is who around a mentee: roles to people."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session as Transaction

from casebook.ids import Id
from casebook.model import Address, AddressState, Match, Office, Person
from casebook.roles import Role


def match_of(transaction: Transaction, person_id: Id, match_id: Id | None) -> Match | None:
    """The match meant: the one named, or else the newest one in which this person is the mentee."""
    if match_id is not None:
        return transaction.get(Match, match_id)
    return transaction.scalars(
        select(Match).where(Match.mentee_id == person_id).order_by(Match.starts_on.desc(), Match.id.desc()).limit(1)
    ).first()


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
    office = transaction.get(Office, office_id)
    if office is not None and office.on_call_id is not None:
        around[Role.ON_CALL] = office.on_call_id
    return list(dict.fromkeys(around[role] for role in roles if role in around))


def role_of(transaction: Transaction, person_id: Id) -> Role:
    """What somebody mainly is, for the words chosen: a mentee first, then mentor, and so on."""
    for role, column in (
        (Role.MENTEE, Match.mentee_id),
        (Role.MENTOR, Match.mentor_id),
        (Role.CONTACT_PERSON, Match.contact_id),
        (Role.CASEWORKER, Match.caseworker_id),
        (Role.JOB_CONSULTANT, Match.consultant_id),
        (Role.LEADER, Match.leader_id),
    ):
        if transaction.scalar(select(Match.id).where(column == person_id).limit(1)) is not None:
            return role
    return Role.CONTACT_PERSON


def named(transaction: Transaction, person_id: Id) -> Person:
    """A person who is known to exist."""
    person = transaction.get(Person, person_id)
    assert person is not None, "foreign keys see to it"
    return person


def address_at(transaction: Transaction, *, channel: str, value: str) -> Address | None:
    """The address in use that is meant; None when nobody has it."""
    return transaction.scalars(select(Address).where(*in_use(channel=channel, value=value))).first()


def in_use(*, channel: str, value: str) -> tuple[ColumnElement[bool], ...]:
    """That an address is the one in use. It also says, word for word, what the index is made of: SQLite does not see
    that it follows, and would look through all of them.
    """
    used = (Address.state == AddressState.ACTIVE, Address.state != AddressState.OFF)
    return (Address.channel == channel, Address.value == value, *used)
