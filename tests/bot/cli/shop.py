"""The database that commands have worked on, looked at beside them."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session as Transaction

from casebook.migrate import migrate
from casebook.model import Person
from casebook.model.base import Base
from casebook.store import Work, open_store

T = TypeVar("T")
HEADER = (
    "fornavn;efternavn;telefon;målgruppe;arbejdsplads;mentor;mentor_telefon;kontaktperson;kontaktperson_telefon;"
    "sagsbehandler;sagsbehandler_telefon;start;vækning"
)
ROW = "Ali;Hassan;20000001;praktik;Netto;Birgit Lund;20000002;Mette Holm;20000003;Karin Friis;20000004;2026-03-02;6.30"


@dataclass(frozen=True, slots=True)
class Shop:
    """One casebook in a file."""

    file: Path

    @property
    def address(self) -> str:
        return f"sqlite:///{self.file}"

    def do(self, work: Work[T]) -> T:
        """Read or change something in it."""
        return asyncio.run(self._done(work))

    def count(self, table: type[Base]) -> int:
        """How many rows a table has."""
        return self.do(lambda transaction: transaction.scalar(select(func.count()).select_from(table))) or 0

    def person(self, first_name: str) -> Person:
        """Somebody by first name."""

        def find(transaction: Transaction) -> Person:
            return transaction.scalars(select(Person).where(Person.first_name == first_name)).one()

        return self.do(find)

    def change(self, who: str, **columns: object) -> None:
        """Change somebody in it."""
        changed = update(Person).where(Person.first_name == who).values(**columns)
        self.do(lambda transaction: transaction.execute(changed).close())

    async def _done(self, work: Work[T]) -> T:
        migrate(self.address, now=datetime.now(UTC))
        store = open_store(self.address)
        try:
            return await store.transact(work)
        finally:
            await store.close()
