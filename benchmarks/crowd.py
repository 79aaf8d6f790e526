"""A crowd of invented people with rhythms, put into a database quickly."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session as Transaction

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
    new_id,
)

ALL_WEEK = "0123456"
BATCH = 5_000


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


def _person(transaction: Transaction, office_id: UUID, name: str) -> UUID:
    person = Person(office_id=office_id, first_name=name, phone="+4520000000")
    transaction.add(person)
    transaction.flush()
    return person.id


def _put_some(
    transaction: Transaction,
    *,
    office_id: UUID,
    around: tuple[UUID, UUID, UUID],
    numbers: range,
    due: int,
    at: datetime,
    channel: str,
) -> None:
    ids = {number: new_id() for number in numbers}
    matches = {number: new_id() for number in numbers}
    wall = time(6, 30)
    transaction.execute(
        insert(Person),
        [
            {
                "id": ids[n],
                "office_id": office_id,
                "first_name": f"Person {n}",
                "last_name": "",
                "phone": "",
                "language": "da",
                "discreet": False,
                "state": PersonState.ACTIVE,
                "passive_replies": 0,
            }
            for n in numbers
        ],
    )
    transaction.execute(
        insert(Address),
        [
            {
                "id": new_id(),
                "person_id": ids[n],
                "channel": channel,
                "value": str(1_000_000 + n),
                "rank": 0,
                "state": AddressState.ACTIVE,
            }
            for n in numbers
        ],
    )
    transaction.execute(
        insert(Match),
        [
            {
                "id": matches[n],
                "office_id": office_id,
                "mentee_id": ids[n],
                "mentor_id": around[0],
                "contact_id": around[1],
                "caseworker_id": around[2],
                "mentor_kind": MentorKind.PERSONAL,
                "target_group": TargetGroup.YOUNG,
                "workplace": "Lageret",
                "workplace_phone": "",
                "note_by_message": False,
                "works_holidays": False,
                "planned_days": 5,
                "starts_on": date(2026, 1, 1),
            }
            for n in numbers
        ],
    )
    transaction.execute(
        insert(Rhythm),
        [
            {
                "id": new_id(),
                "office_id": office_id,
                "person_id": ids[n],
                "match_id": matches[n],
                "talk": "wake-up",
                "at": wall,
                "weekdays": ALL_WEEK,
                "every_weeks": 1,
                "every_day": False,
                "starts_on": date(2026, 1, 1),
                "settings": {},
                "streak": n % 30,
                "next_due": at if n < due else at + timedelta(days=7),
                "next_date": (at if n < due else at + timedelta(days=7)).date(),
            }
            for n in numbers
        ],
    )
