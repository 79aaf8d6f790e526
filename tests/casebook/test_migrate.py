"""The database is brought to the shape the program knows: wholly or not at all, once, and with a copy kept."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from casebook.ids import Id, id_from
from casebook.migrate import NewerDatabaseError, migrate
from casebook.model import Address, Alert, Base, Office, Person
from casebook.model import Session as Talk
from casebook.revisions import MIGRATIONS, revisions
from casebook.store import StoreUnavailableError
from casebook.upgrading import migration_config
from tests.casebook.looking import columns, connected, shape
from tests.casebook.rows import key_of, plain

NOW = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
HEAD = ScriptDirectory.from_config(migration_config()).get_current_head()
LATER = '''"""A later one."""

import sqlalchemy as sa
from alembic import op

revision = "later"
down_revision = {before!r}


def upgrade() -> None:
    {upgrade}


def downgrade() -> None:
    op.drop_column("program_state", "note")
'''
ADDS_A_COLUMN = 'op.add_column("program_state", sa.Column("note", sa.String()))'
BREAKS_IN_THE_MIDDLE = ADDS_A_COLUMN + '\n    op.drop_table("no_such_table")'
REBUILDS_THE_OFFICES = """with op.batch_alter_table("office", recreate="always") as office:
        office.alter_column("name", type_=sa.String(200))"""
LOSES_THE_OFFICES = 'op.execute("DELETE FROM office")'


def later(folder: Path, upgrade: str) -> Path:
    """The program's migrations with one more."""
    migrations = Path(shutil.copytree(MIGRATIONS, folder / "migrations"))
    (migrations / "versions" / "later.py").write_text(LATER.format(before=HEAD, upgrade=upgrade))
    return migrations


def somebody_at_an_office(address: str) -> None:
    with connected(address) as connection, Session(connection) as session:
        session.add(office := plain(Office))
        session.flush()
        session.add(plain(Person, office_id=key_of(office), first_name="Ali"))
        session.commit()


def test_the_revisions_are_those_that_alembic_knows() -> None:
    scripts = ScriptDirectory.from_config(migration_config())
    ours = revisions()
    assert ours.head == scripts.get_current_head()
    assert ours.known == {script.revision for script in scripts.walk_revisions()}


def test_an_empty_database_becomes_a_casebook(database_address: str) -> None:
    done = migrate(database_address, now=NOW)
    assert (done.before, done.backup) == (None, None)
    with connected(database_address) as connection:
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_a_second_time_there_is_nothing_to_do(casebook_address: str) -> None:
    again = migrate(casebook_address, now=NOW)
    assert again.before == again.after
    assert again.backup is None


def test_models_and_migrations_agree(casebook_address: str) -> None:
    with connected(casebook_address) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert differences == [], "models and migrations differ: write a new migration"


def test_migrations_make_exactly_what_the_models_describe(sqlite_address: str, tmp_path: Path) -> None:
    """Also what the comparison above does not look at: the conditions of partial indexes, and unique rules."""
    migrate(sqlite_address, now=NOW)
    with connected(f"sqlite:///{tmp_path / 'described.db'}") as described:
        Base.metadata.create_all(described)
        expected = shape(described)
    with connected(sqlite_address) as connection:
        assert shape(connection) == expected, "models and migrations differ"


@pytest.mark.postgres
def test_on_postgresql_too(postgres_casebook: str, postgres_address: str) -> None:
    with connected(postgres_address) as described:
        Base.metadata.create_all(described)
        expected = shape(described)
    with connected(postgres_casebook) as connection:
        assert shape(connection) == expected, "models and migrations differ"


def test_all_the_way_down_and_up_again(casebook_address: str) -> None:
    config = migration_config()
    with connected(casebook_address) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    assert migrate(casebook_address, now=NOW).before is None
    assert columns(casebook_address, "person")


def test_a_database_from_before_ids_were_text_is_taken_along(casebook_address: str) -> None:
    """Ids stood in addresses, alerts and openings with dashes; what only looks a little like one stays."""
    dashed = "01a200b6-1a75-73b1-962d-e2711b75b62d"
    ali = id_from(dashed)
    _put_as_before(casebook_address, ali, dashed)
    assert migrate(casebook_address, now=NOW).before == "0001"
    with connected(casebook_address) as connection, Session(connection) as session:
        assert session.scalars(select(Address.value)).one() == ali
        assert session.scalars(select(Alert.steps)).one() == [ali]
        assert json.loads(session.scalars(select(Talk.opening)).one()) == {"meeting": ali, "note": "A-1"}


def _put_as_before(address: str, ali: Id, dashed: str) -> None:
    opening = json.dumps({"meeting": dashed, "note": "A-1"})
    config = migration_config()
    with connected(address) as connection, Session(connection) as session:
        office = Office(name="Jobcenter Demo")
        session.add(office)
        session.flush()
        session.add(Person(id=ali, office_id=office.id, first_name="Ali"))
        session.flush()
        session.add_all(
            [
                Address(person_id=ali, channel="phones", value=dashed),
                plain(Alert, office_id=office.id, person_id=ali, steps=[dashed]),
                plain(Talk, person_id=ali, opening=opening),
            ]
        )
        session.commit()
    with connected(address) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")


def test_a_database_of_a_newer_version_is_left_alone(casebook_address: str) -> None:
    with connected(casebook_address) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabaseError, match=r"9999.*a newer version.*limstift db restore"):
        migrate(casebook_address, now=NOW)


def test_a_later_version_changes_what_an_earlier_one_made(casebook_address: str, tmp_path: Path) -> None:
    done = migrate(casebook_address, now=NOW, migrations=later(tmp_path, ADDS_A_COLUMN))
    assert (done.before, done.after) == (HEAD, "later")
    assert "note" in columns(casebook_address, "program_state")


def test_before_a_change_a_copy_of_the_file_is_kept(sqlite_casebook: str, tmp_path: Path) -> None:
    with connected(sqlite_casebook) as connection:
        connection.execute(text("INSERT INTO program_state VALUES ('colour', 'blue')"))
    done = migrate(sqlite_casebook, now=NOW, migrations=later(tmp_path, ADDS_A_COLUMN))
    assert done.backup == tmp_path / "limstift-20260303T110000.db.backup"
    kept = f"sqlite:///{done.backup}"
    assert "note" not in columns(kept, "program_state")
    with connected(kept) as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert connection.execute(text("SELECT * FROM program_state")).all() == [("colour", "blue")]
    assert migrate(kept, now=NOW).before == HEAD


def test_a_migration_that_fails_leaves_everything_as_it_was(casebook_address: str, tmp_path: Path) -> None:
    before = columns(casebook_address, "program_state")
    with pytest.raises(Exception, match="no_such_table"):
        migrate(casebook_address, now=NOW, migrations=later(tmp_path, BREAKS_IN_THE_MIDDLE))
    assert columns(casebook_address, "program_state") == before
    assert migrate(casebook_address, now=NOW).before == HEAD


def test_rebuilding_a_table_keeps_what_points_to_it(sqlite_casebook: str, tmp_path: Path) -> None:
    somebody_at_an_office(sqlite_casebook)
    migrate(sqlite_casebook, now=NOW, migrations=later(tmp_path, REBUILDS_THE_OFFICES))
    with connected(sqlite_casebook) as connection:
        assert connection.execute(text("SELECT first_name FROM person")).scalar() == "Ali"


def test_a_migration_that_would_leave_rows_pointing_nowhere_is_undone(sqlite_casebook: str, tmp_path: Path) -> None:
    somebody_at_an_office(sqlite_casebook)
    with pytest.raises(AssertionError, match="person"):
        migrate(sqlite_casebook, now=NOW, migrations=later(tmp_path, LOSES_THE_OFFICES))
    with connected(sqlite_casebook) as connection:
        assert connection.execute(text("SELECT count(*) FROM office")).scalar() == 1


ONE_OF_MANY = """
import sys
from datetime import UTC, datetime
from casebook.migrate import migrate
print("ready", flush=True)
sys.stdin.readline()
print(migrate(sys.argv[1], now=datetime(2026, 3, 3, tzinfo=UTC)).before)
"""


def test_of_programs_that_start_together_one_migrates_and_the_others_wait(database_address: str) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", ONE_OF_MANY, database_address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    for program in programs:
        assert program.stdin is not None
        program.stdin.write("\n")
        program.stdin.flush()
    told = [program.communicate(timeout=60) for program in programs]
    assert sorted(out.strip() for out, _ in told) == [HEAD, HEAD, "None"], [errors for _, errors in told]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailableError, match="file"):
        migrate(f"sqlite:///{tmp_path}/file/limstift.db", now=NOW)


def test_a_server_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="connection"):
        migrate(f"postgresql://limstift@/limstift?host={tmp_path}", now=NOW)


def test_a_wrong_address_is_answered_with_what_to_write() -> None:
    with pytest.raises(ValueError, match="Write sqlite:///"):
        migrate("limstift.db", now=NOW)
