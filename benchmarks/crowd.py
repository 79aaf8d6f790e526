"""A crowd of invented people with rhythms, put into a database quickly."""

from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session as Transaction

from casebook.ids import Id, new_id
from casebook.model import (
    Address,
    AddressState,
    Match,
    MentorKind,
    Office,
    Person,
    PersonState,
    Rhythm,
    TargetGroup,
)

ALL_WEEK = "0123456"
WALL = time(6, 30)
LONG_AGO = date(2026, 1, 1)
BATCH = 5_000
SMS = "sms"


def put_crowd(transaction: Transaction, *, people: int, due: int, at: datetime, channel: str) -> None:
    """`people` mentees with a wake-up each, of whom `due` are due at `at` (UTC) and the others a week later."""
    office = Office(name="Benchmark", country=None)
    transaction.add(office)
    transaction.flush()
    mentor, contact, caseworker = (_person(transaction, office.id, name) for name in ("Lars", "Mette", "Karin"))
    for first in range(0, people, BATCH):
        numbers = range(first, min(first + BATCH, people))
        _put_some(
            transaction,
            office_id=office.id,
            around=(mentor, contact, caseworker),
            numbers=numbers,
            due=due,
            at=at,
            channel=channel,
        )


def _person(transaction: Transaction, office_id: Id, name: str) -> Id:
    person = Person(office_id=office_id, first_name=name, phone="+4520000000")
    transaction.add(person)
    transaction.flush()
    return person.id


def _put_some(
    transaction: Transaction,
    *,
    office_id: Id,
    around: tuple[Id, Id, Id],
    numbers: range,
    due: int,
    at: datetime,
    channel: str,
) -> None:
    people = {number: new_id() for number in numbers}
    matches = {number: new_id() for number in numbers}
    transaction.execute(insert(Person), [_mentee(n, people[n], office_id) for n in numbers])
    transaction.execute(insert(Address), [_address(n, people[n], channel) for n in numbers])
    transaction.execute(insert(Match), [_match(matches[n], people[n], office_id, around) for n in numbers])
    a_week_later = at + timedelta(days=7)
    transaction.execute(
        insert(Rhythm),
        [_rhythm(n, people[n], matches[n], office_id, at if n < due else a_week_later) for n in numbers],
    )


def _mentee(number: int, person_id: Id, office_id: Id) -> dict[str, Any]:
    return {
        "id": person_id,
        "office_id": office_id,
        "first_name": f"Person {number}",
        "last_name": "",
        "phone": "",
        "language": "da",
        "discreet": False,
        "state": PersonState.ACTIVE,
        "passive_replies": 0,
    }


def address(number: int, channel: str) -> str:
    """Where somebody of the crowd is reached: a number of the kind that this channel takes."""
    return f"+45{20_000_000 + number}" if channel == SMS else str(1_000_000 + number)


def _address(number: int, person_id: Id, channel: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "person_id": person_id,
        "channel": channel,
        "value": address(number, channel),
        "rank": 0,
        "state": AddressState.ACTIVE,
    }


def _match(match_id: Id, mentee_id: Id, office_id: Id, around: tuple[Id, Id, Id]) -> dict[str, Any]:
    mentor_id, contact_id, caseworker_id = around
    return {
        "id": match_id,
        "office_id": office_id,
        "mentee_id": mentee_id,
        "mentor_id": mentor_id,
        "contact_id": contact_id,
        "caseworker_id": caseworker_id,
        "mentor_kind": MentorKind.PERSONAL,
        "target_group": TargetGroup.YOUNG,
        "workplace": "Lageret",
        "workplace_phone": "",
        "note_by_message": False,
        "works_holidays": False,
        "planned_days": 5,
        "starts_on": LONG_AGO,
    }


def _rhythm(number: int, person_id: Id, match_id: Id, office_id: Id, due: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "office_id": office_id,
        "person_id": person_id,
        "match_id": match_id,
        "talk": "wake-up",
        "at": WALL,
        "weekdays": ALL_WEEK,
        "every_weeks": 1,
        "every_day": False,
        "starts_on": LONG_AGO,
        "settings": {},
        "streak": number % 30,
        "next_due": due,
        "next_date": due.date(),
    }
