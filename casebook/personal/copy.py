"""A copy of all that is kept about one person (GDPR, article 15), as plain JSON values."""

import enum
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from casebook.ids import Id
from casebook.model import Base, Match, Person
from casebook.personal.rows import ABOUT

SECRET = frozenset({"token_hash", "code_hash"})
"""Columns that open doors, and tell nobody anything about themselves."""


def copy_of(transaction: Transaction, person_id: Id) -> dict[str, list[dict[str, Any]]]:
    """The rows about somebody, by table; and under "people" the names behind the ids in their matches."""
    copied = {
        table.__tablename__: [_row(row) for row in transaction.scalars(select(table).where(whose(person_id)))]
        for table, whose in ABOUT.items()
    }
    return copied | {"people": _people(transaction, person_id)}


def _row(row: Base) -> dict[str, Any]:
    return {
        column.name: _plain(getattr(row, column.name)) for column in row.__table__.columns if column.name not in SECRET
    }


def _plain(value: object) -> object:
    match value:
        case enum.Enum():
            return value.value
        case datetime() | date() | time():
            return value.isoformat()
        case _:
            return value


def _people(transaction: Transaction, person_id: Id) -> list[dict[str, Any]]:
    matches = transaction.scalars(select(Match).where(Match.mentee_id == person_id)).all()
    around = {id_ for match in matches for id_ in people_of(match)}
    named = transaction.scalars(select(Person).where(Person.id.in_(around)).order_by(Person.id))
    return [{"id": one.id, "name": one.name} for one in named]


def people_of(match: Match) -> list[Id]:
    """The people around the mentee of a match."""
    around = (match.mentor_id, match.contact_id, match.caseworker_id, match.leader_id, match.consultant_id)
    return [person for person in around if person is not None]
