"""Writing the invented office into an empty database."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.demo_office import cast
from casebook.demo_office.agreed import agree, agree_with_mentors
from casebook.demo_office.case import Case
from casebook.demo_office.cases import CASES
from casebook.demo_office.days import working_day
from casebook.demo_office.history import Happened, history, unanswered
from casebook.demo_office.meetings import APPOINTMENTS, Appointment
from casebook.demo_office.setting import Setting
from casebook.facts import MeetingConfirmed, keep_fact
from casebook.model import Address, Alert, AlertState, FactRow, Match, Meeting, MeetingState, Office, Person
from casebook.severity import Severity

CHANNEL = "phones"
REMINDED_AT = time(16, 4)


class OfficeExistsError(Exception):
    """The database has an office already; the invented one goes into an empty database only."""


def fill(session: Session, *, today: date, now: datetime) -> Office:
    """Write the whole office as it stands on the local date `today`; nothing in its history is later than `now`.

    Rhythms and meetings are not planned yet: `next_due` and `reminder_due` are the caller's. Raises OfficeExistsError
    before anything is written.
    """
    there = session.scalars(select(Office.name).limit(1)).first()
    if there is not None:
        raise OfficeExistsError(
            f"The database already has an office: {there}. "
            "The demo office needs an empty database; nothing was changed."
        )
    office = _office(session)
    people = _people(session, office, today=today)
    setting = Setting(session=session, office=office, people=people, today=today, now=now)
    office.on_call_id = setting.id_of(cast.ON_CALL)
    matches = {case.mentee: _match(setting, case) for case in CASES}
    setting.write(matches.values())
    agree_with_mentors(setting)
    happened = {case.mentee: _case(setting, case, matches[case.mentee]) for case in CASES}
    for appointment in APPOINTMENTS:
        happened[appointment.mentee] += _meeting(setting, appointment, matches[appointment.mentee])
    _facts(setting, happened, matches)
    _alerts(setting, matches)
    return office


def _office(session: Session) -> Office:
    office = Office(
        name=cast.OFFICE_NAME,
        zone=cast.ZONE,
        phone=cast.OFFICE_PHONE,
        closed_days=list(cast.CLOSED_DAYS),
        crisis_numbers=dict(cast.CRISIS_NUMBERS),
    )
    session.add(office)
    session.flush()
    return office


def _people(session: Session, office: Office, *, today: date) -> dict[str, Person]:
    long_ago = datetime.combine(today - timedelta(weeks=52), time(10), ZoneInfo(office.zone))
    people = {
        one.first_name: Person(
            office_id=office.id,
            first_name=one.first_name,
            last_name=one.last_name,
            phone=cast.phone_of(place),
            language=one.language,
            discreet=one.discreet,
            birth_year=one.born,
            welcomed_at=long_ago,
        )
        for place, one in enumerate(cast.EVERYBODY, start=1)
    }
    session.add_all(people.values())
    session.flush()
    session.add_all(Address(person_id=one.id, channel=CHANNEL, value=one.id) for one in people.values())
    return people


def _match(setting: Setting, case: Case) -> Match:
    return Match(
        office_id=setting.office.id,
        mentee_id=setting.id_of(case.mentee),
        mentor_id=setting.id_of(case.mentor),
        contact_id=setting.id_of(case.contact),
        caseworker_id=setting.id_of(case.caseworker),
        leader_id=setting.id_of(case.workplace.leader) if case.workplace.leader else None,
        consultant_id=setting.id_of(cast.CONSULTANT) if case.with_consultant else None,
        mentor_kind=case.kind,
        target_group=case.group,
        workplace=case.workplace.name,
        workplace_phone=case.workplace.phone,
        note_by_message=case.note_by_message,
        works_holidays=case.works_holidays,
        planned_days=case.planned_days,
        starts_on=setting.started(case),
    )


def _case(setting: Setting, case: Case, match: Match) -> list[Happened]:
    """Write what was agreed in one match. What has happened in it comes back, to be written in the order of time."""
    setting.people[case.mentee].welcomed_at = setting.instant(datetime.combine(match.starts_on, time(10)))
    goals = agree(setting, case, match)
    return list(history(case, today=setting.today, goals=goals))


def _meeting(setting: Setting, appointment: Appointment, match: Match) -> list[Happened]:
    """A meeting; a past one was confirmed the afternoon before."""
    day = working_day(setting.today, ahead=appointment.ahead)
    past = appointment.ahead < 0
    meeting = Meeting(
        match_id=match.id,
        kind=appointment.kind,
        starts_at=setting.instant(datetime.combine(day, appointment.at)),
        minutes=appointment.minutes,
        place=appointment.place,
        roles=[role.value for role in appointment.roles],
        state=MeetingState.CONFIRMED if past else MeetingState.PLANNED,
    )
    setting.session.add(meeting)
    told_at = datetime.combine(day - timedelta(days=1), REMINDED_AT)
    fact = MeetingConfirmed(meeting=meeting.id)
    return [Happened(at=told_at, by=appointment.mentee, fact=fact)] if past else []


def _facts(setting: Setting, happened: Mapping[str, list[Happened]], matches: Mapping[str, Match]) -> None:
    """Facts in the order of time, as if they had been recorded one by one."""
    told = [(setting.instant(one.at), matches[mentee], one) for mentee, mine in happened.items() for one in mine]
    setting.session.add_all(
        FactRow(
            office_id=setting.office.id,
            person_id=setting.id_of(one.by),
            match_id=match.id,
            kind=one.fact.kind,
            category=one.fact.category,
            body=keep_fact(one.fact),
            at=at,
            day=one.at.date(),
        )
        for at, match, one in sorted(told, key=lambda each: each[0])
        if at <= setting.now
    )


def _alerts(setting: Setting, matches: Mapping[str, Match]) -> None:
    """The mornings on which nobody answered: somebody called, and all was well."""
    missed = [(at, case) for case in CASES for at in unanswered(case, today=setting.today)]
    for number, (at, case) in enumerate(sorted(missed, key=lambda each: each[0]), start=1):
        setting.session.add(_alert(setting, case, matches[case.mentee], at=setting.instant(at), number=number))
    setting.office.last_alert_number = len(missed)


def _alert(setting: Setting, case: Case, match: Match, *, at: datetime, number: int) -> Alert:
    assert case.wake_up is not None, "a wake-up was missed"
    name, woken = case.mentee, f"{case.wake_up.at.hour}.{case.wake_up.at:%M}"
    return Alert(
        office_id=setting.office.id,
        number=number,
        cause="wake-up-unanswered",
        severity=Severity.TODAY,
        person_id=match.mentee_id,
        match_id=match.id,
        text=f"{name} har ikke svaret på vækningen kl. {woken}. Ring til {name}, og hør, hvordan det går.",
        steps=[match.contact_id, match.caseworker_id],
        step=0,
        state=AlertState.RESOLVED,
        opened_at=at,
        taken_by_id=match.contact_id,
        taken_at=at + timedelta(minutes=4),
        resolved_at=at + timedelta(minutes=20),
        resolution=f"Talte med {name}. Telefonen var løbet tør. Kom lidt senere.",
    )
