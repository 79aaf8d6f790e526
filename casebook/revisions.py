"""The revisions of the database that this program knows, and the one that a database has: read without Alembic.

Most starts have nothing to migrate, and Alembic takes 9 MB and a fifth of a second.
"""

import re
from ast import literal_eval
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, inspect, text

MIGRATIONS = Path(__file__).parent / "migrations"
_VERSION = "alembic_version"
"""The table in which Alembic keeps the revision of a database."""
_REVISION = re.compile(r"^revision = (?P<revision>\S+)$.*?^down_revision = (?P<before>\S+)$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revisions:
    """All that are `known`, and the latest of them."""

    head: str
    known: frozenset[str]


def revisions(migrations: Path = MIGRATIONS) -> Revisions:
    """What the files of the migrations call themselves, and what each of them follows."""
    before = dict(_named(file) for file in (migrations / "versions").glob("[!_]*.py"))
    (head,) = before.keys() - before.values()
    return Revisions(head=head, known=frozenset(before))


def current_revision(connection: Connection) -> str | None:
    """The revision of a database; None for one with nothing in it."""
    if not inspect(connection).has_table(_VERSION):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {_VERSION}"))  # noqa: S608 - our own name
    return found


def _named(file: Path) -> tuple[str, str | None]:
    found = _REVISION.search(file.read_text(encoding="utf-8"))
    assert found is not None, f"{file} says its revision, and the one before"
    return literal_eval(found["revision"]), literal_eval(found["before"])
