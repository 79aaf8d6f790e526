"""Looking after the database: upgrade, backup, restore."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from casebook.model import Person
from tests.bot.cli.conftest import Limstift
from tests.bot.cli.shop import Shop


def _made_by_a_newer_one(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


@contextmanager
def _open_in_a_program(file: Path) -> Iterator[None]:
    """Somebody has read from it and keeps it open, as Limstift's connections do."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("SELECT count(*) FROM person").fetchone()
        yield


def test_upgrading_makes_the_database_and_then_finds_it_up_to_date(limstift: Limstift) -> None:
    assert "; it was empty." in limstift("db", "upgrade").stdout
    assert Path("limstift.db").exists()
    assert "The database is up to date (revision " in limstift("db", "upgrade").stdout


def test_a_copy_can_be_put_back(limstift: Limstift, shop: Shop) -> None:
    assert "Copied to copy.db." in limstift("db", "backup", "copy.db").stdout
    assert Path("copy.db").stat().st_mode & 0o777 == 0o600
    new = Person(office_id=shop.person("Ali").office_id, first_name="New")
    shop.do(lambda transaction: transaction.add(new))
    result = limstift("db", "restore", "copy.db")
    assert result.exit_code == 0
    assert shop.count(Person) == 4
    kept = next(shop.file.parent.glob("limstift-*-before-restore.db"))
    assert f"What was there before lies in {kept.name}." in result.stdout
    assert Shop(file=kept).count(Person) == 5


def test_a_copy_beside_the_database_is_named(limstift: Limstift, shop: Shop) -> None:
    result = limstift("db", "backup")
    assert next(shop.file.parent.glob("limstift-*.db.backup")).name in result.stdout


@pytest.mark.usefixtures("shop")
def test_no_copy_overwrites_anything(limstift: Limstift) -> None:
    Path("copy.db").write_text("precious", "utf-8")
    result = limstift("db", "backup", "copy.db")
    assert (result.exit_code, Path("copy.db").read_text("utf-8")) == (1, "precious")
    assert "copy.db exists already. Choose another name" in result.stderr


def test_there_is_nothing_to_copy_yet(limstift: Limstift) -> None:
    result = limstift("db", "backup")
    assert (result.exit_code, result.stderr) == (1, "No copy was made. There is no database at limstift.db.\n")


def test_nothing_is_restored_under_a_running_program(limstift: Limstift, shop: Shop) -> None:
    limstift("db", "backup", "copy.db")
    with _open_in_a_program(shop.file):
        result = limstift("db", "restore", "copy.db")
    assert result.exit_code == 1
    assert "A program has limstift.db open" in result.stderr
    assert sorted(path.name for path in shop.file.parent.glob("*.db*")) == ["copy.db", "limstift.db"]


def test_a_restore_into_an_empty_place_needs_nothing_there(limstift: Limstift, shop: Shop) -> None:
    limstift("db", "backup", "copy.db")
    shop.file.unlink()
    result = limstift("db", "restore", "copy.db")
    assert (result.exit_code, "What was there before" in result.stdout) == (0, False)
    assert shop.count(Person) == 4


def test_a_damaged_database_can_be_replaced(limstift: Limstift, shop: Shop) -> None:
    limstift("db", "backup", "copy.db")
    shop.file.write_bytes(b"no database any more")
    assert limstift("db", "restore", "copy.db").exit_code == 0
    assert shop.count(Person) == 4


@pytest.mark.usefixtures("shop")
def test_only_a_sound_copy_of_ours_is_restored(limstift: Limstift) -> None:
    Path("text.db").write_text("not a database at all, however long it may be", "utf-8")
    with closing(sqlite3.connect("other.db")) as other:
        other.execute("CREATE TABLE something (id INTEGER)")
    limstift("db", "backup", "newer.db")
    _made_by_a_newer_one(Path("newer.db"))
    said = {
        name: limstift("db", "restore", name) for name in ("none.db", "text.db", "other.db", "newer.db", "limstift.db")
    }
    assert {result.exit_code for result in said.values()} == {1}
    assert "There is no file none.db." in said["none.db"].stderr
    assert "text.db is no SQLite database that can be read" in said["text.db"].stderr
    assert "other.db is a SQLite database, but none of Limstift's." in said["other.db"].stderr
    assert "newer.db was made by a newer Limstift (revision 9999)." in said["newer.db"].stderr
    assert "limstift.db is the database itself." in said["limstift.db"].stderr


@pytest.mark.parametrize(("command", "tool"), [("backup", "pg_dump"), ("restore", "pg_restore")])
def test_postgresql_has_its_own_tools(
    limstift: Limstift, monkeypatch: pytest.MonkeyPatch, command: str, tool: str
) -> None:
    monkeypatch.setenv("LIMSTIFT_DATABASE", "postgresql://limstift:geheim@db.example/limstift")
    result = limstift("db", command, "copy")
    assert result.exit_code == 1
    assert f"  {tool} " in result.stderr
    assert "--dbname='postgresql://limstift@db.example/limstift'" in result.stderr
    assert "geheim" not in result.stderr


def test_a_newer_database_is_left_alone(limstift: Limstift, shop: Shop) -> None:
    _made_by_a_newer_one(shop.file)
    for command in (("db", "upgrade"), ("run",), ("say", "Ali", "Hej"), ("demo-data",)):
        result = limstift(*command)
        assert result.exit_code == 1
        assert "which this Limstift does not know" in result.stderr


def test_a_folder_that_cannot_be_made_is_named(limstift: Limstift, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("file").write_text("", "utf-8")
    monkeypatch.setenv("LIMSTIFT_DATABASE", "sqlite:///file/limstift.db")
    result = limstift("db", "upgrade")
    assert result.exit_code == 1
    assert "The database cannot be used: [Errno 17] File exists: 'file'." in result.stderr
    assert "Check LIMSTIFT_DATABASE" in result.stderr


def test_a_file_that_is_no_database_is_named(limstift: Limstift) -> None:
    Path("limstift.db").write_text("not a database at all, however long it may be", "utf-8")
    result = limstift("db", "upgrade")
    assert (result.exit_code, "The database cannot be used: file is not a database." in result.stderr) == (1, True)
