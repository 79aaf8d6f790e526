"""Alerts: opened by talks, paged to people one after the other until somebody takes them, closed by a human.

open -> taken -> resolved. Whoever is paged first has some minutes; then the next one is paged too (`paging`, `taking`).
"""

from datetime import datetime, time

from sqlalchemy import select, update

from bot.turns.ahead import forget_everybody
from bot.turns.joining import join, same_trouble
from bot.turns.paging import page
from bot.turns.people import match_of, people_for
from bot.turns.scene import Scene, zone_named
from bot.turns.written import Alarm
from casebook.ids import Id
from casebook.model import Alert, AlertState, Office
from casebook.severity import Severity
from conversations.engine import Text
from scheduler.calendar import Calendar, closed_days
from scheduler.next_due import Pattern, first_due
from scheduler.quiet_hours import QuietHours, next_allowed

THIS_MORNING = {"wake-up-unanswered", "wake-up-not-sent", "wake-up-kept-back", "unreachable", "undelivered"}
AT_ANY_HOUR = frozenset(THIS_MORNING | {"message-set-aside"})
"""Causes that concern this very morning, or behind which there may be danger: quiet hours do not hold them back."""
OFFICE_OPENS = time(9, 0)


def raise_alarm(scene: Scene, alarm: Alarm) -> Alert:
    """Open an alert, or join the one that is open for the same trouble of this person; page at once where it is due."""
    forget_everybody(scene.transaction)
    step, who = alarm.step, alarm.who
    match = match_of(scene.transaction, who.person_id, alarm.match_id)
    open_already = scene.transaction.scalars(
        select(Alert).where(
            Alert.person_id == who.person_id,
            Alert.cause == step.cause,
            # A mentor has an alert of the same cause for each mentee.
            Alert.match_id == (match.id if match else None),
            Alert.state != AlertState.RESOLVED,
        )
    ).first()
    if open_already is not None:
        return _again(scene, open_already, alarm)
    office = _office(scene, who.office_id)
    joined = same_trouble(scene, alarm, match_id=match.id if match else None)
    if joined is not None:
        page_at = _first_page_at(scene, step.severity, step.cause, office)
        return join(scene, joined, alarm, news=_in_words(scene, step.text, office), page_at=page_at)
    return open_alert(scene, alarm)


def open_alert(scene: Scene, alarm: Alarm) -> Alert:
    """Open an alert of its own, whatever else is open; page at once where it is due."""
    step, who = alarm.step, alarm.who
    match = match_of(scene.transaction, who.person_id, alarm.match_id)
    office = _office(scene, who.office_id)
    news, page_at = _in_words(scene, step.text, office), _first_page_at(scene, step.severity, step.cause, office)
    people = people_for(scene.transaction, step.to, match=match, office_id=who.office_id)
    alert = Alert(
        office_id=who.office_id,
        number=_next_number(scene, who.office_id),
        cause=step.cause,
        severity=step.severity,
        person_id=who.person_id,
        match_id=match.id if match else None,
        session_id=alarm.session_id,
        text=news,
        steps=[str(person) for person in people],
        opened_at=scene.now,
        next_page_at=page_at,
    )
    scene.transaction.add(alert)
    scene.transaction.flush()
    if page_at <= scene.now:
        page(scene, alert)
    return alert


def _again(scene: Scene, alert: Alert, alarm: Alarm) -> Alert:
    """The same trouble once more: acute, or on another day, it is paged again, also to somebody who has taken it."""
    office = _office(scene, alarm.who.office_id)
    another_day = alarm.who.today(alert.opened_at) < alarm.who.today(scene.now)
    if alarm.step.severity is Severity.ACUTE or another_day:
        alert.severity = min(alert.severity, alarm.step.severity, key=list(Severity).index)
        alert.text = _in_words(scene, alarm.step.text, office)
        alert.opened_at = scene.now
        alert.state, alert.step, alert.taken_until = AlertState.OPEN, -1, None
        alert.next_page_at = _first_page_at(scene, alert.severity, alert.cause, office)
        if alert.next_page_at <= scene.now:
            page(scene, alert)
    return alert


def _in_words(scene: Scene, text: Text, office: Office) -> str:
    return scene.wordings.of(office.wording).render(text, language=office.language)


def _first_page_at(scene: Scene, severity: Severity, cause: str, office: Office) -> datetime:
    zone = zone_named(office.zone)
    never_quiet = office.quiet_from == office.quiet_to
    if severity is Severity.ACUTE or cause in AT_ANY_HOUR or (never_quiet and severity is Severity.TODAY):
        return scene.now
    if severity is Severity.TODAY:
        return next_allowed(scene.now, quiet=QuietHours(start=office.quiet_from, end=office.quiet_to), zone=zone)
    calendar = Calendar(zone=zone, country=office.country, closed=closed_days(office.closed_days))
    opening_hours = Pattern(at=OFFICE_OPENS, weekdays=frozenset(range(5)), starts_on=scene.now.astimezone(zone).date())
    due = first_due(opening_hours, calendar, now=scene.now)
    return due.at if due else scene.now


def _next_number(scene: Scene, office_id: Id) -> int:
    number: int = scene.transaction.execute(
        update(Office)
        .where(Office.id == office_id)
        .values(last_alert_number=Office.last_alert_number + 1)
        .returning(Office.last_alert_number),
        execution_options={"synchronize_session": False},
    ).scalar_one()
    return number


def _office(scene: Scene, office_id: Id) -> Office:
    office = scene.transaction.get(Office, office_id)
    assert office is not None, "foreign keys see to it"
    return office
