"""Who could not be reached if something happened tonight?"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session as Transaction

from bot.cli.doctor.finding import Finding, broken, doubtful, fine
from bot.turns.scene import all_channels_of
from casebook.ids import Id
from casebook.model import Match, Office, Person, PersonState, Rhythm


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """Somebody whom the program writes to: by first name and office."""

    first_name: str
    office: str
    reachable: bool
    pages: bool
    """Is told when something happens: a contact person, a caseworker or the one on call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnCall:
    """An office's person on call; `first_name` None for nobody."""

    office: str
    first_name: str | None
    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSeen:
    """Everybody who is to be written to, and who is on call where."""

    people: tuple[Met, ...]
    on_call: tuple[OnCall, ...]


def look(transaction: Transaction, *, working: frozenset[str], today: date) -> PeopleSeen:
    """Read it from the casebook. `working` are the channels that are set up."""
    offices = {office.id: office for office in transaction.scalars(select(Office).order_by(Office.name))}
    pages = _pages(transaction, offices.values(), today=today)
    wanted = pages | set(transaction.scalars(select(Rhythm.person_id)))
    channels = all_channels_of(transaction, wanted)
    reachable = {person for person, names in channels.items() if working.intersection(names)}
    people = transaction.scalars(
        select(Person)
        .where(Person.id.in_(wanted), Person.state != PersonState.STOPPED)
        .order_by(Person.first_name, Person.id)
    ).all()
    return PeopleSeen(
        people=tuple(
            Met(
                first_name=one.first_name,
                office=offices[one.office_id].name,
                reachable=one.id in reachable,
                pages=one.id in pages,
            )
            for one in people
        ),
        on_call=tuple(_on_call(office, people, reachable) for office in offices.values()),
    )


def judge(seen: PeopleSeen) -> Iterator[Finding]:
    """What that means."""
    if not seen.on_call:
        yield doubtful("people", "there is no office yet", "limstift people import FILE.csv --office NAME.")
        return
    yield from (_judge_on_call(one) for one in seen.on_call)
    yield _judge_people([one for one in seen.people if one.pages], "told of alerts", bad=broken)
    yield _judge_people([one for one in seen.people if not one.pages], "in a rhythm", bad=doubtful)


def _judge_on_call(one: OnCall) -> Finding:
    about = f"on call, {one.office}"
    if one.first_name is None:
        return broken(about, "nobody", "limstift people on-call PERSON.")
    if not one.reachable:
        return broken(about, f"{one.first_name}, who cannot be reached", f"limstift invite {one.first_name}.")
    return fine(about, f"{one.first_name}, who can be reached")


def _judge_people(people: Sequence[Met], what: str, *, bad: Callable[[str, str, str], Finding]) -> Finding:
    missing: dict[str, list[str]] = {}
    for one in people:
        if not one.reachable:
            missing.setdefault(one.office, []).append(one.first_name)
    if not missing:
        return fine(f"people {what}", f"all {len(people)} can be reached")
    named = "; ".join(f"{office}: {', '.join(names)}" for office, names in missing.items())
    seen = f"{sum(map(len, missing.values()))} of {len(people)} cannot be reached ({named})"
    return bad(f"people {what}", seen, "limstift invite PERSON, then limstift confirm PERSON.")


def _on_call(office: Office, people: Sequence[Person], reachable: set[Id]) -> OnCall:
    first_name = next((one.first_name for one in people if one.id == office.on_call_id), None)
    return OnCall(office=office.name, first_name=first_name, reachable=office.on_call_id in reachable)


def _pages(transaction: Transaction, offices: Iterable[Office], *, today: date) -> set[Id]:
    running = transaction.execute(
        select(Match.contact_id, Match.caseworker_id).where(or_(Match.ends_on.is_(None), Match.ends_on >= today))
    )
    on_call = {office.on_call_id for office in offices if office.on_call_id is not None}
    return {person for row in running for person in row} | on_call
