"""Writing the people file into the casebook: what is not there yet is added, what is there stays as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.cli.people.reading import FileError, Listed, Problem, Row
from casebook.ids import Id
from casebook.model import Address, Match, Office, Person, Rhythm
from scheduler.planning import replan

WORKDAYS = "01234"
CHECK_IN_DAYS = "024"


@dataclass(slots=True, kw_only=True)
class Enrolled:
    """What came of an import. `there` are the lines whose match was in the casebook already."""

    new_office: bool
    people: int = 0
    matches: int = 0
    rhythms: int = 0
    there: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolling:
    """One import into one office, in one transaction. With `phones` everybody gets a phone in the browser."""

    transaction: Transaction
    office: Office
    now: datetime
    phones: bool
    done: Enrolled
    _people: dict[str, Person] = field(default_factory=dict)

    def row(self, row: Row) -> None:
        """One match with everybody in it, and its rhythms."""
        mentee = self._mentee(row)
        around = {role: self._person(one).id for role, one in row.helpers.items()}
        match = self._match_of(mentee)
        if match is None:
            match = self._new_match(row, mentee, around)
        else:
            self.done.there.append(row.line)
        for rhythm in _rhythms(row, match, self.office.id):
            self._rhythm(rhythm)

    def load(self) -> None:
        """Whom the office knows already."""
        rows = self.transaction.scalars(select(Person).where(Person.office_id == self.office.id, Person.phone != ""))
        self._people.update((person.phone, person) for person in rows)

    def differences(self, rows: Sequence[Row]) -> Iterator[Problem]:
        """Where the file and the casebook do not mean the same person, or a mentee is in another match."""
        for row in rows:
            for one in (row.mentee, *row.helpers.values()):
                known = self._people.get(one.phone)
                if known is not None and known.name.casefold() != one.name.casefold():
                    what = f"{one.phone} belongs to {known.name} in the casebook, not to {one.name}"
                    yield Problem(line=row.line, column=one.column, what=what)
            mentee = self._people.get(row.phone)
            match = self._match_of(mentee) if mentee is not None else None
            if match is not None and match.starts_on != row.starts_on:
                what = f"{row.mentee.name} has a match from {match.starts_on} on; the file says {row.starts_on}"
                yield Problem(line=row.line, column="start", what=what)

    def _match_of(self, mentee: Person) -> Match | None:
        newest = select(Match).where(Match.mentee_id == mentee.id).order_by(Match.starts_on.desc()).limit(1)
        return self.transaction.scalars(newest).first()

    def _mentee(self, row: Row) -> Person:
        wishes = {"discreet": row.discreet, "safety_net": row.safety_net}
        extra = {"language": row.language, "birth_year": row.birth_year, **wishes}
        return self._person(row.mentee, first_name=row.first_name, last_name=row.last_name, **extra)

    def _person(self, listed: Listed, **given: Any) -> Person:  # noqa: ANN401 - columns of Person
        known = self._people.get(listed.phone)
        if known is not None:
            return known
        first, _, last = listed.name.partition(" ")
        names = {"first_name": first, "last_name": last}
        person = Person(office_id=self.office.id, phone=listed.phone, **(names | given))
        self._people[listed.phone] = person
        self._add(person)
        if self.phones:
            self._add(Address(person_id=person.id, channel="phones", value=person.id))
        self.done.people += 1
        return person

    def _new_match(self, row: Row, mentee: Person, around: dict[str, Id]) -> Match:
        match = Match(
            office_id=self.office.id,
            mentee_id=mentee.id,
            mentor_id=around["mentor"],
            contact_id=around["contact"],
            caseworker_id=around["caseworker"],
            leader_id=around.get("leader"),
            consultant_id=around.get("consultant"),
            mentor_kind=row.mentor_kind,
            target_group=row.target_group,
            workplace=row.workplace,
            workplace_phone=row.workplace_phone,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
        )
        self._add(match)
        self.done.matches += 1
        return match

    def _rhythm(self, rhythm: Rhythm) -> None:
        """Somebody comes round to the same talk in one rhythm only: the one that is there stays."""
        same = (Rhythm.person_id == rhythm.person_id, Rhythm.talk == rhythm.talk)
        if self.transaction.scalar(select(Rhythm.id).where(*same)) is None:
            self._add(rhythm)
            self.done.rhythms += 1
            replan(self.transaction, [rhythm.id], now=self.now)

    def _add(self, row: object) -> None:
        self.transaction.add(row)
        self.transaction.flush()


def enrol(transaction: Transaction, rows: Sequence[Row], *, office_name: str, now: datetime, phones: bool) -> Enrolled:
    """Add what the file has and the casebook has not. Raises FileError where the two contradict each other."""
    office = office_named(transaction, office_name)
    done = Enrolled(new_office=office is None)
    if office is None:
        office = Office(name=office_name)
        transaction.add(office)
        transaction.flush()
    enrolling = Enrolling(transaction=transaction, office=office, now=now, phones=phones, done=done)
    enrolling.load()
    problems = list(enrolling.differences(rows))
    if problems:
        raise FileError(problems)
    for row in rows:
        enrolling.row(row)
    return done


def office_named(transaction: Transaction, name: str) -> Office | None:
    """The office of this name, however its letters are written (SQLite folds no Danish ones)."""
    return next((one for one in transaction.scalars(select(Office)) if one.name.casefold() == name.casefold()), None)


def _rhythms(row: Row, match: Match, office_id: Id) -> Iterator[Rhythm]:
    def rhythm(person: Id, talk: str, at: time, days: str, **settings: object) -> Rhythm:
        ends_on: date | None = row.ends_on if person == match.mentee_id else None
        return Rhythm(
            office_id=office_id,
            person_id=person,
            match_id=match.id if person == match.mentee_id else None,
            talk=talk,
            at=at,
            weekdays=days,
            starts_on=row.starts_on,
            ends_on=ends_on,
            settings=settings,
        )

    if row.wake_up is not None:
        ready = {"target": f"{row.ready_at:%H:%M}"} if row.ready_at else {}
        yield rhythm(match.mentee_id, "wake-up", row.wake_up, row.weekdays or WORKDAYS, **ready)
    if row.check_in is not None:
        yield rhythm(match.mentee_id, "check-in", row.check_in, CHECK_IN_DAYS)
    if row.mentors_week is not None:
        days, at = row.mentors_week
        yield rhythm(match.mentor_id, "mentors-week", at, days)
