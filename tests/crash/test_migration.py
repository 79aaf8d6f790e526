"""The program is killed while it brings a casebook up to date: that is done wholly, or not at all."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select, text
from sqlalchemy.orm import Session as Transaction

from casebook.failpoints import Edge
from casebook.migrate import migrate
from casebook.model import Address, Alert, Office, Person, Session
from casebook.revisions import current_revision, revisions
from casebook.upgrading import migration_config
from tests.casebook.looking import connected
from tests.casebook.rows import plain
from tests.crash.migrating import killed_before
from tests.crash.nursery import Nursery
from tests.ports import kept_port

OF_FILES = (Edge.BEFORE_COPY, Edge.COPIED)
"""Reached where the casebook is a file, which is copied first."""
OF_ALL = (Edge.BEFORE_MIGRATED, Edge.MIGRATED)
MIGRATING = (*OF_FILES, *OF_ALL)
NAMES = [f"Person {number}" for number in range(50)]
OLD, NEW = "0001", revisions().head
A_FEW = (1, 9, 25)
PATIENCE = 30.0


def made_old(address: str) -> str:
    """A casebook of the first Limstift, with fifty people, whose ids stand in three other places."""
    with connected(address) as connection, Transaction(connection) as session:
        session.add(office := Office(name="Jobcenter Demo"))
        session.flush()
        people = [Person(office_id=office.id, first_name=name) for name in NAMES]
        session.add_all(people)
        session.flush()
        for number, one in enumerate(people, 1):
            session.add(Address(person_id=one.id, channel="phones", value=one.id))
            session.add(plain(Alert, office_id=office.id, number=number, person_id=one.id, steps=[one.id]))
            session.add(plain(Session, person_id=one.id, opening=json.dumps({"person": one.id})))
        session.commit()
    with connected(address) as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.downgrade(config, OLD)
    return address


def revision(address: str) -> str | None:
    """Where it stands; and all fifty are there, whichever that is."""
    with connected(address) as connection:
        names = connection.execute(text("SELECT first_name FROM person")).scalars().all()
        assert sorted(names) == sorted(NAMES)
        return current_revision(connection)


def assert_nothing_is_missing(address: str) -> None:
    """Brought up to date by whoever comes next, it has all that it had."""
    assert migrate(address, now=datetime.now(UTC)).after == NEW
    with connected(address) as connection, Transaction(connection) as session:
        people = set(session.scalars(select(Person.id)))
        assert len(people) == len(NAMES)
        assert set(session.scalars(select(Address.value))) == people
        assert {step for steps in session.scalars(select(Alert.steps)) for step in steps} == people
        assert {json.loads(opening)["person"] for opening in session.scalars(select(Session.opening))} == people


def assert_copies_are_whole(folder: Path, *, how_many: int) -> None:
    copies = list(folder.glob("*.backup"))
    assert len(copies) == how_many
    for copy in copies:
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert revision(f"sqlite:///{copy}") == OLD


async def killed_at(edge: Edge, nursery: Nursery, address: str, folder: Path) -> None:
    """`limstift run` dies there."""
    with kept_port() as port:
        life = await nursery.born(folder, {"database": address, "port": str(port), "die_at": edge})
        await life.dies_at(edge, patience=PATIENCE)


@pytest.mark.parametrize("edge", OF_FILES)
async def test_killed_while_the_old_casebook_is_copied(
    nursery: Nursery, sqlite_casebook: str, tmp_path: Path, edge: Edge
) -> None:
    old = made_old(sqlite_casebook)
    await killed_at(edge, nursery, old, tmp_path)
    assert revision(old) == OLD
    assert_copies_are_whole(tmp_path, how_many=1 if edge is Edge.COPIED else 0)
    assert_nothing_is_missing(old)


@pytest.mark.parametrize("edge", OF_ALL)
async def test_killed_around_the_commit_of_the_migration(
    nursery: Nursery, casebook_address: str, tmp_path: Path, edge: Edge
) -> None:
    old = made_old(casebook_address)
    await killed_at(edge, nursery, old, tmp_path)
    assert revision(old) == (NEW if edge is Edge.MIGRATED else OLD)
    assert_nothing_is_missing(old)


@pytest.mark.parametrize("statement", A_FEW)
def test_killed_before_some_of_its_statements(casebook_address: str, statement: int) -> None:
    old = made_old(casebook_address)
    assert killed_before(statement, old)
    assert revision(old) == OLD
    assert_nothing_is_missing(old)


@pytest.mark.crash
def test_killed_before_each_of_its_statements(casebook_address: str) -> None:
    old, statement = made_old(casebook_address), 1
    while killed_before(statement, old):
        assert revision(old) == OLD
        statement += 1
    assert statement > max(A_FEW)
    assert_nothing_is_missing(old)
