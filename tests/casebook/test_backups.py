"""Copies of the database: whole, private, and never over something else."""

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from casebook.migrate import backup_sqlite, migrate
from tests.casebook.looking import connected, file_of

NOW = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)


def test_a_casebook_is_nobody_elses_to_read(sqlite_address: str) -> None:
    migrate(sqlite_address, now=NOW)
    file = file_of(sqlite_address)
    copy = backup_sqlite(file, now=NOW)
    assert {stat.S_IMODE(one.stat().st_mode) for one in (file, copy)} == {0o600}
    assert {one.name for one in file.parent.iterdir()} == {file.name, copy.name}, "nothing is left behind"


def test_a_copy_is_taken_while_the_database_is_in_use(sqlite_casebook: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file_of(sqlite_casebook))) as busy:
        busy.execute("INSERT INTO program_state VALUES ('committed', '')")
        busy.commit()
        busy.execute("INSERT INTO program_state VALUES ('not yet', '')")
        copy = backup_sqlite(file_of(sqlite_casebook), now=NOW, to=tmp_path / "copies" / "today.db")
    with connected(f"sqlite:///{copy}") as connection:
        assert connection.execute(text("SELECT name FROM program_state")).scalars().all() == ["committed"]


def test_a_copy_overwrites_nothing(sqlite_casebook: str) -> None:
    file = file_of(sqlite_casebook)
    copy = backup_sqlite(file, now=NOW)
    with pytest.raises(FileExistsError, match="nothing was overwritten"):
        backup_sqlite(file, now=NOW, to=copy)


def test_two_copies_of_one_second_have_two_names(sqlite_casebook: str) -> None:
    names = [backup_sqlite(file_of(sqlite_casebook), now=NOW).name for _ in range(2)]
    assert names == ["limstift-20260303T110000.db.backup", "limstift-20260303T110000-2.db.backup"]


def test_of_nothing_there_is_no_copy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no database"):
        backup_sqlite(tmp_path / "limstift.db", now=NOW)


def test_half_a_copy_is_not_left_behind(tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_text("this is no database, whatever its name says. " * 100)
    with pytest.raises(sqlite3.DatabaseError):
        backup_sqlite(damaged, now=NOW)
    assert list(tmp_path.iterdir()) == [damaged]
