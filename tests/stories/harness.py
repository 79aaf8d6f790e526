"""A small office to tell stories in: the real program on a real database, its phones on the table, its clock in hand.

Nothing in it is a stand-in: the messages come out of the engine, through the outbox, to the phones channel; only the
clock stands still until a story moves it. Whatever lands on a phone and is not expected fails the story.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select, update

from bot.clock import MovableClock
from bot.turns import invites
from casebook.facts import Fact, restore_fact
from casebook.model import (
    Address,
    FactRow,
    Goal,
    Match,
    Meeting,
    Office,
    Person,
    Rhythm,
    TargetGroup,
)
from casebook.store import Store, open_store
from scheduler.meetings import next_reminder
from scheduler.planning import replan_person
from tests.stories.handsets import Handsets, Phone
from tests.stories.moments import ZONE, clock, moment, weekdays
from tests.stories.running import Running

BEGINNING = datetime(2026, 10, 19, 6, 0, tzinfo=ZONE).astimezone(UTC)
"""A Monday morning at six, before an ordinary week: the quiet hours are just over."""
WORKDAYS = "mandag tirsdag onsdag torsdag fredag"


@dataclass(kw_only=True)
class Story(Running):
    """An office with Ali, who is new at Netto; Lars, his mentor there; Mette, his contact person, who is also on
    call; and Karin, his caseworker. Others can join. It begins on a Monday at six in the morning."""

    office: Office = field(init=False)
    ali: Phone = field(init=False)
    lars: Phone = field(init=False)
    mette: Phone = field(init=False)
    karin: Phone = field(init=False)

    async def mentee(
        self, name: str, *, mentor: Phone | None = None, goals: Sequence[str] = (), office: Office | None = None
    ) -> Phone:
        """One more mentee with a mentor (Lars, if nobody is named), of this or another office."""
        phone = await self._person(name, office=office)
        await self.put(self._match(phone, mentor or self.lars, office=office))
        matched = await self._match_of(phone)
        await self.put(*(Goal(match_id=matched.id, title=title, position=n) for n, title in enumerate(goals)))
        return phone

    def stranger(self, address: str = "+4550505050") -> Phone:
        """Somebody whom the office does not know."""
        return self._phone("a stranger", address)

    async def invite(self, name: str, *, face_to_face: bool = False) -> tuple[invites.Secrets, Phone]:
        """A mentee who is invited but not linked yet: what they are given, and their phone."""
        phone = await self._person(name, linked=False)
        await self.put(self._match(phone, self.lars))
        return await self.invite_again(phone, face_to_face=face_to_face), phone

    async def invite_again(self, phone: Phone, *, face_to_face: bool = False) -> invites.Secrets:
        """A new invite for somebody."""
        return await self.engine.turn(lambda scene: invites.make(scene, phone.me, confirmed=face_to_face))

    async def wakes(self, who: Phone, at: str, *, on: str = WORKDAYS, every_day: bool = False, **settings: Any) -> None:
        """Agree on a wake-up; `every_day` also on holidays."""
        await self._rhythm("wake-up", who, at, on, settings, every_day=every_day)

    async def checks_in(self, who: Phone, at: str, *, on: str = WORKDAYS) -> None:
        """Agree on a check-in."""
        await self._rhythm("check-in", who, at, on, {})

    async def asks_about_the_week(self, who: Phone, at: str, *, on: str = "fredag") -> None:
        """Agree on when a mentor is asked about the week."""
        await self._rhythm("mentors-week", who, at, on, {})

    async def agree(self, who: Phone, **terms: Any) -> None:
        """Change what the mentor agreement says."""
        agreed = update(Match).where(Match.mentee_id == who.me).values(**terms)
        await self.store.transact(lambda transaction: transaction.execute(agreed))

    async def meeting(self, who: Phone, at: str, *, place: str = "", roles: Sequence[str] = ("mentor",)) -> None:
        """Put a meeting into the calendar."""
        starts_at = moment(at, now=self.clock.now()).astimezone(UTC)
        reminder = next_reminder(starts_at, zone=ZONE, after=self.clock.now())
        await self.put(
            Meeting(
                match_id=(await self._match_of(who)).id,
                starts_at=starts_at,
                place=place,
                roles=list(roles),
                reminder_due=reminder.at if reminder else None,
            )
        )

    async def facts(self, who: Phone) -> list[Fact]:
        """What stands in the casebook about somebody, in its order."""
        rows = await self.store.read(
            lambda read: read.execute(
                select(FactRow.kind, FactRow.body).where(FactRow.person_id == who.me).order_by(FactRow.at, FactRow.id)
            ).all()
        )
        return [restore_fact(row.kind, row.body) for row in rows]

    async def set_up(self) -> None:
        """Fill the office."""
        self.office = Office(
            name="Jobcenter Demo",
            phone="+4570101010",
            crisis_numbers={"doctor": "1813"},
            closed_days=["12-24"],
        )
        await self.put(self.office)
        self.ali = await self._person("Ali")
        self.lars = await self._person("Lars")
        self.mette = await self._person("Mette")
        self.karin = await self._person("Karin")
        await self.put(self._match(self.ali, self.lars))
        await self._on_call(self.mette)

    async def _on_call(self, who: Phone) -> None:
        def work(transaction: Any) -> None:
            transaction.get(Office, self.office.id).on_call_id = who.me

        await self.store.transact(work)

    async def _person(self, name: str, *, linked: bool = True, office: Office | None = None) -> Phone:
        phone = self._phone(name, f"+45200000{len(self.phones):02}")
        welcomed_at = self.clock.now() if linked else None
        office_id = (office or self.office).id
        person = Person(office_id=office_id, first_name=name, phone=phone.address, welcomed_at=welcomed_at)
        phone.person_id = person.id
        await self.put(person)
        if linked:
            homes = enumerate(self.handsets.homes(phone.address, name))
            await self.put(*(Address(person_id=person.id, channel=one, value=at, rank=n) for n, (one, at) in homes))
        return phone

    def _phone(self, name: str, address: str) -> Phone:
        phone = Phone(name=name, address=address, handsets=self.handsets, deliver=self._deliver)
        self.phones.append(phone)
        return phone

    def _match(self, mentee: Phone, mentor: Phone, *, office: Office | None = None) -> Match:
        return Match(
            office_id=(office or self.office).id,
            mentee_id=mentee.me,
            mentor_id=mentor.me,
            contact_id=self.mette.me,
            caseworker_id=self.karin.me,
            target_group=TargetGroup.YOUNG,
            workplace="Netto",
            workplace_phone="+4533333333",
            starts_on=date(2026, 10, 1),
        )

    async def _match_of(self, mentee: Phone) -> Match:
        return await self.read(lambda read: read.scalars(select(Match).where(Match.mentee_id == mentee.me)).one())

    async def _rhythm(
        self, talk: str, who: Phone, at: str, on: str, settings: dict[str, Any], *, every_day: bool = False
    ) -> None:
        matches = await self.read(lambda read: read.scalars(select(Match.id).where(Match.mentee_id == who.me)).all())
        office_id = await self.read(
            lambda read: read.scalars(select(Person.office_id).where(Person.id == who.me)).one()
        )
        await self.put(
            Rhythm(
                office_id=office_id,
                person_id=who.me,
                match_id=matches[0] if matches else None,
                talk=talk,
                at=clock(at),
                weekdays=weekdays(on),
                starts_on=self.now.date(),
                settings=settings,
                every_day=every_day,
            )
        )
        await self.store.transact(lambda transaction: replan_person(transaction, who.me, now=self.clock.now()))


@asynccontextmanager
async def told_on(
    address: str, *, store: Store | None = None, handsets: Handsets | None = None
) -> AsyncIterator[Story]:
    """A story on the migrated database at this address."""
    clock = MovableClock(at=BEGINNING, stands=True)
    story = Story(address=address, store=store or open_store(address), clock=clock, handsets=handsets or Handsets())
    try:
        await story.set_up()
        await story.program_starts()
        yield story
        await story.ends()
    finally:
        await story.store.close()
