"""Claiming messages as they are written, on both databases: as quick as can be, and nobody is overtaken."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session as Transaction

from bot.outbox.at_birth import AtBirth
from bot.outbox.claims import LEASE
from bot.outbox.recovery import everything_held, recover
from bot.outbox.room import Room
from bot.turns.scene import Scene, speakers
from bot.turns.written import Told, Written, outbox_row
from bot.wordings import load_wordings
from casebook.ids import Id
from casebook.model import Address, OutboxMessage, OutboxState, Person, PersonState
from conversations.engine import Urgency, texts_of
from conversations.wordings import Wordings
from tests.bot.outbox.rows import NOON, claimed, engine_on, message, people, put

text = texts_of("wake-up")


@pytest.fixture
def engine(casebook_address: str) -> Iterator[Engine]:
    """Connections to a migrated casebook."""
    yield from engine_on(casebook_address)


@pytest.fixture
def transaction(engine: Engine) -> Iterator[Transaction]:
    """One transaction, rolled back in the end."""
    with Transaction(engine) as transaction:
        yield transaction


@cache
def _wordings() -> Wordings:
    return load_wordings()


def written(
    transaction: Transaction, *who: Id, kind: str = "wake-up", room: int = 1000, **given: Any
) -> tuple[AtBirth, list[OutboxMessage]]:
    """One message to each of these, written in a transaction that may claim; and the rows as they then stand."""
    scene = Scene(transaction=transaction, now=NOON, wordings=_wordings())
    known = speakers(transaction, who)
    told = Told(kind=kind, urgency=Urgency.WAKE_UP)
    batch = Written()
    for one in who:
        words = text("nudge", name=known[one].first_name, helper="Mette")
        batch.outbox.append(outbox_row(scene, who=known[one], told=told, text=words, **given))
    at_birth = AtBirth(room={"sms": Room(messages=room, calls=0)}, voice=frozenset())
    at_birth(scene, batch.outbox, known)
    batch.insert(scene)
    ids = [row["id"] for row in batch.outbox]
    rows = transaction.scalars(select(OutboxMessage).where(OutboxMessage.id.in_(ids)).order_by(OutboxMessage.id))
    return at_birth, list(rows)


def states(rows: list[OutboxMessage]) -> list[OutboxState]:
    return [row.state for row in rows]


def test_a_morning_is_claimed_as_it_is_written(transaction: Transaction) -> None:
    ali, bo = people(transaction, 2)
    at_birth, rows = written(transaction, ali, bo)
    assert [(row.state, row.channel, row.address, row.attempt) for row in rows] == [
        (OutboxState.SENDING, "sms", ali, 1),
        (OutboxState.SENDING, "sms", bo, 1),
    ]
    assert {row.lease_until for row in rows} == {NOON + LEASE}
    assert [(one.message, one.person, one.text) for one in at_birth.going] == [
        (row.id, row.person_id, row.text) for row in rows
    ]
    assert claimed(transaction).decided == 0


def test_while_something_else_waits_it_is_queued_behind_it(transaction: Transaction) -> None:
    ali, bo = people(transaction, 2)
    put(transaction, message(bo, "før"))
    at_birth, rows = written(transaction, ali)
    assert at_birth.going == []
    assert states(rows) == [OutboxState.QUEUED]
    assert len(claimed(transaction).going) == 2


@pytest.mark.parametrize("kind", ["reply", "check-in", "mentors-week", "notice"])
def test_what_may_not_go_out_twice_is_queued(transaction: Transaction, kind: str) -> None:
    """A program that dies between the commit and the sending would leave it unsent."""
    at_birth, rows = written(transaction, *people(transaction), kind=kind)
    assert at_birth.going == []
    assert states(rows) == [OutboxState.QUEUED]


def test_no_more_than_the_channel_takes(transaction: Transaction) -> None:
    at_birth, rows = written(transaction, *people(transaction, 3), room=2)
    assert len(at_birth.going) == 2
    assert states(rows) == [OutboxState.SENDING, OutboxState.SENDING, OutboxState.QUEUED]


def test_of_a_person_nothing_goes_out_behind_what_does_not(transaction: Transaction) -> None:
    """One has no room, so the next of the same person waits with it."""
    ali, bo = people(transaction, 2)
    at_birth, rows = written(transaction, bo, ali, ali, room=2)
    assert [one.person for one in at_birth.going] == [bo, ali]
    at_birth, rows = written(transaction, ali)
    assert at_birth.going == []
    assert states(rows) == [OutboxState.QUEUED]


def test_behind_one_that_is_on_its_way_it_waits(transaction: Transaction) -> None:
    ali, bo = people(transaction, 2)
    put(transaction, message(ali, "på vej", state=OutboxState.SENDING, attempt=1))
    at_birth, rows = written(transaction, ali, bo)
    assert [one.person for one in at_birth.going] == [bo]
    assert states(rows) == [OutboxState.QUEUED, OutboxState.SENDING]


def test_who_said_stop_and_who_cannot_be_reached_are_left_to_the_usual_claim(transaction: Transaction) -> None:
    ali, bo, cem = people(transaction, 3)
    transaction.get_one(Person, ali).state = PersonState.STOPPED
    transaction.delete(transaction.scalars(select(Address).where(Address.person_id == bo)).one())
    transaction.flush()
    at_birth, rows = written(transaction, ali, bo, cem)
    assert [one.person for one in at_birth.going] == [cem]
    assert states(rows) == [OutboxState.QUEUED, OutboxState.QUEUED, OutboxState.SENDING]
    assert claimed(transaction).unreachable == [rows[1].id]


def test_a_call_needs_a_channel_that_can_ring(transaction: Transaction) -> None:
    at_birth, rows = written(transaction, *people(transaction), spoken=True)
    assert at_birth.going == []
    assert states(rows) == [OutboxState.QUEUED]


def test_a_program_that_dies_before_it_sends_has_it_sent_again(transaction: Transaction) -> None:
    _, rows = written(transaction, *people(transaction, 2))
    assert recover(transaction, now=everything_held(NOON)) == []
    transaction.expire_all()
    assert states(rows) == [OutboxState.QUEUED, OutboxState.QUEUED]
    again = claimed(transaction).going
    assert [(one.attempt, one.unsure) for one in again] == [(2, True), (2, True)]
