"""Who is meant by PERSON: a name, a phone number or an id. Which office is meant by OFFICE: its name."""

import difflib
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.cli.failing import WRONG_USE, FailedError
from bot.cli.people.cells import phone_number
from bot.turns.people import role_of
from casebook.ids import id_from
from casebook.model import Office, Person


def find_person(transaction: Transaction, wanted: str) -> Person:
    """The one person meant. Raises FailedError for nobody (with whom it may be), or for several (with their ids)."""
    everybody = transaction.scalars(select(Person).order_by(Person.first_name, Person.last_name, Person.id)).all()
    found = matching(everybody, wanted)
    if not found:
        raise FailedError(
            f"Nobody is called {wanted!r}.{_perhaps(everybody, wanted)} A phone number or an id works too."
        )
    if len(found) > 1:
        lines = (f"  {one.id}  {described(transaction, one)}" for one in found)
        raise FailedError(f"Several people are meant by {wanted!r}. Give the id of one of them:", *lines)
    return found[0]


def find_office(transaction: Transaction, wanted: str) -> Office:
    """The office of this name. Raises FailedError for none, with those there are."""
    offices = transaction.scalars(select(Office).order_by(Office.name)).all()
    found = next((one for one in offices if _folded(one.name) == _folded(wanted)), None)
    if found is None:
        there = f"There is: {', '.join(one.name for one in offices)}." if offices else "There is none yet."
        raise FailedError(f"No office is called {wanted!r}. {there}", status=WRONG_USE)
    return found


def matching(everybody: Sequence[Person], wanted: str) -> list[Person]:
    """Everybody whom these words may mean: the id, the phone, the whole name, and only then a part of the name."""
    exact = _by_id(everybody, wanted) or _by_phone(everybody, wanted)
    name = _folded(wanted)
    whole = [one for one in everybody if _folded(one.name) == name]
    return exact or whole or [one for one in everybody if name in {_folded(one.first_name), _folded(one.last_name)}]


def described(transaction: Transaction, person: Person) -> str:
    """Somebody in one line: name, role, office, phone."""
    office = transaction.get(Office, person.office_id)
    parts = (person.name, role_of(transaction, person.id).value, office.name if office else "", person.phone)
    return ", ".join(part for part in parts if part)


def _by_id(everybody: Sequence[Person], wanted: str) -> list[Person]:
    try:
        id_ = id_from(wanted)
    except ValueError:
        return []
    return [one for one in everybody if one.id == id_]


def _by_phone(everybody: Sequence[Person], wanted: str) -> list[Person]:
    try:
        number = phone_number(wanted)
    except ValueError:
        return []
    return [one for one in everybody if one.phone == number]


def _perhaps(everybody: Sequence[Person], wanted: str) -> str:
    names = {_folded(name): one.name for one in everybody for name in (one.first_name, one.last_name, one.name) if name}
    close = difflib.get_close_matches(_folded(wanted), names, n=3, cutoff=0.7)
    return f" Perhaps {' or '.join(dict.fromkeys(names[one] for one in close))}?" if close else ""


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
