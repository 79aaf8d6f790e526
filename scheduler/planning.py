"""From rows to rules: a rhythm's pattern and calendar, and its next due time written back."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.ids import Id
from casebook.model import Occurrence, Office, Pause, Rhythm, RhythmException
from casebook.store.among import among, rows_among
from casebook.store.bulk import update_many
from scheduler.calendar import Calendar, ClosedDay, DateSpan, HolidayRule, closed_days
from scheduler.next_due import Due, Pattern, first_due, next_due


class RhythmRow(Protocol):
    """What planning needs to know of a rhythm: a `Rhythm`, or a row with the same columns."""

    @property
    def id(self) -> Id: ...
    @property
    def office_id(self) -> Id: ...
    @property
    def person_id(self) -> Id: ...
    @property
    def at(self) -> time: ...
    @property
    def weekdays(self) -> str: ...
    @property
    def every_weeks(self) -> int: ...
    @property
    def every_day(self) -> bool: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDays:
    """What an office's calendar is made of."""

    zone: ZoneInfo
    country: str | None
    closed: frozenset[ClosedDay]


class Calendars:
    """The calendars of a batch of rhythms, read with a handful of queries however many they are."""

    def __init__(
        self,
        session: Session,
        rhythms: Collection[RhythmRow],
        *,
        paused: Collection[Id] | None = None,
        excepted: Collection[Id] | None = None,
    ) -> None:
        """`paused` are the people who have pauses, `excepted` the rhythms that have exceptions, where that is known."""
        self._offices = {
            row.id: OfficeDays(zone=ZoneInfo(row.zone), country=row.country, closed=closed_days(row.closed_days))
            for row in rows_among(session, _OFFICES, {rhythm.office_id for rhythm in rhythms})
        }
        people = {rhythm.person_id for rhythm in rhythms} if paused is None else paused
        self._pauses = _pauses(session, people)
        self._exceptions = _exceptions(session, [one.id for one in rhythms] if excepted is None else excepted)

    def of(self, rhythm: RhythmRow) -> Calendar:
        """The calendar of one rhythm of the batch."""
        office = self._offices[rhythm.office_id]
        return Calendar(
            zone=office.zone,
            country=office.country,
            rule=HolidayRule.EVERY_DAY if rhythm.every_day else HolidayRule.OFF_ON_HOLIDAYS,
            closed=office.closed,
            pauses=self._pauses.get(rhythm.person_id, ()),
            exceptions=self._exceptions.get(rhythm.id, {}),
        )

    def alike(self, rhythm: RhythmRow) -> tuple[object, ...]:
        """What two rhythms of the batch must share to come round on the same days: most of a morning does."""
        own = rhythm.id if rhythm.id in self._exceptions else None
        paused = rhythm.person_id if rhythm.person_id in self._pauses else None
        return (
            rhythm.office_id,
            own,
            paused,
            rhythm.at,
            rhythm.weekdays,
            rhythm.every_weeks,
            rhythm.every_day,
            rhythm.starts_on,
            rhythm.ends_on,
        )


def pattern_of(rhythm: RhythmRow) -> Pattern:
    """The regular part of a rhythm."""
    return _pattern(rhythm.at, rhythm.weekdays, rhythm.starts_on, rhythm.ends_on, rhythm.every_weeks)


def replan(session: Session, rhythm_ids: Collection[Id], *, now: datetime) -> None:
    """Work out anew when these rhythms are next due, after a change of wish, pause, exception or calendar.

    A local date on which a rhythm has already come round does not come again.
    """
    rhythms = session.scalars(select(Rhythm).where(among(Rhythm.id, rhythm_ids))).all()
    calendars = Calendars(session, rhythms)
    last_dates = dict(
        session.execute(
            select(Occurrence.rhythm_id, Occurrence.local_date)
            .where(among(Occurrence.rhythm_id, rhythm_ids))
            .order_by(Occurrence.local_date)
        ).all()
    )
    for rhythm in rhythms:
        pattern, calendar = pattern_of(rhythm), calendars.of(rhythm)
        due = first_due(pattern, calendar, now=now)
        seen = last_dates.get(rhythm.id)
        if due is not None and seen is not None and due.local_date <= seen:
            due = next_due(pattern, calendar, after=seen)
        rhythm.next_due = due.at if due else None
        rhythm.next_date = due.local_date if due else None


def replan_person(session: Session, person_id: Id, *, now: datetime) -> None:
    """Replan every rhythm of a person."""
    session.flush()
    replan(session, session.scalars(select(Rhythm.id).where(Rhythm.person_id == person_id)).all(), now=now)


def move_on(session: Session, following: Mapping[Due | None, Sequence[Id]]) -> None:
    """Write the next due times of many rhythms at once."""
    update_many(
        session.connection(),
        Rhythm.__table__,
        [
            ({"next_due": due.at if due else None, "next_date": due.local_date if due else None}, rhythms)
            for due, rhythms in following.items()
        ],
    )


@lru_cache(maxsize=4096)
def _pattern(at: time, weekdays: str, starts_on: date, ends_on: date | None, every_weeks: int) -> Pattern:
    return Pattern(
        at=at,
        weekdays=frozenset(map(int, weekdays)),
        starts_on=starts_on,
        ends_on=ends_on,
        every_weeks=every_weeks,
    )


_OFFICES = select(Office.id, Office.zone, Office.country, Office.closed_days).where(among(Office.id))
_PAUSES = select(Pause.person_id, Pause.first, Pause.last).where(among(Pause.person_id))
_EXCEPTIONS = select(RhythmException.rhythm_id, RhythmException.day, RhythmException.at).where(
    among(RhythmException.rhythm_id)
)


def _pauses(session: Session, person_ids: Collection[Id]) -> dict[Id, tuple[DateSpan, ...]]:
    found: defaultdict[Id, list[DateSpan]] = defaultdict(list)
    for person_id, first, last in rows_among(session, _PAUSES, person_ids):
        found[person_id].append(DateSpan(first=first, last=last))
    return {person: tuple(spans) for person, spans in found.items()}


def _exceptions(session: Session, rhythm_ids: Collection[Id]) -> dict[Id, dict[date, time | None]]:
    found: defaultdict[Id, dict[date, time | None]] = defaultdict(dict)
    for rhythm_id, day, at in rows_among(session, _EXCEPTIONS, rhythm_ids):
        found[rhythm_id][day] = at
    return dict(found)
