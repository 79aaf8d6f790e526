"""Addresses of databases: the right ones are understood, the wrong ones are answered with what to write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casebook.store import PostgresqlStore, SqliteStore, database_url, open_store


@pytest.mark.parametrize(
    ("address", "driver"),
    [
        ("sqlite:///data/limstift.db", "sqlite"),
        ("sqlite:////var/lib/limstift/limstift.db", "sqlite"),
        ("sqlite+aiosqlite:///data/limstift.db", "sqlite"),
        ("postgresql://limstift:secret@db/limstift", "postgresql+psycopg"),
        ("postgresql+psycopg://limstift@db/limstift", "postgresql+psycopg"),
        ("postgresql+asyncpg://limstift@db/limstift", "postgresql+psycopg"),
        ("postgres://limstift@db/limstift", "postgresql+psycopg"),
    ],
)
def test_an_address_is_understood_however_it_names_its_driver(address: str, driver: str) -> None:
    assert database_url(address).drivername == driver


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("", "no database address"),
        ("data/limstift.db", "no database address"),
        ("postgresql://user:secret@host:port/name", "no database address"),
        ("sqlite://", "needs the path of a file"),
        ("sqlite:///:memory:", "needs the path of a file"),
        ("sqlite:///file:limstift?mode=memory&uri=true", "needs the path of a file"),
        ("mysql://user:secret@host/name", "not in mysql"),
    ],
)
def test_a_wrong_address_is_answered_with_what_to_write(address: str, told: str) -> None:
    with pytest.raises(ValueError, match=told) as caught:
        database_url(address)
    assert "sqlite:///data/limstift.db" in str(caught.value)
    assert "postgresql://user:password@host/database" in str(caught.value)
    assert "secret" not in str(caught.value)


@given(st.text())
def test_whatever_is_written_gets_an_answer(address: str) -> None:
    try:
        url = database_url(address)
    except ValueError as error:
        assert "Write sqlite:///" in str(error)  # noqa: PT017 - both ways are right, as long as they say so
    else:
        assert url.drivername in {"sqlite", "postgresql+psycopg"}


@pytest.mark.parametrize(
    ("address", "kind"),
    [("sqlite:///{folder}/limstift.db", SqliteStore), ("postgresql://limstift@localhost/limstift", PostgresqlStore)],
)
async def test_the_address_alone_says_which_store_it_is(address: str, kind: type, tmp_path: object) -> None:
    store = open_store(address.format(folder=tmp_path))
    assert isinstance(store, kind)
    await store.close()
