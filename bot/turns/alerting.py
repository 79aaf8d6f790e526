"""Alerts: opened by talks, paged to people one after the other until somebody takes them, closed by a human.

open -> taken -> resolved. Whoever is paged first has some minutes; then the next one is paged too.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import Select, select, update

from bot.turns.ahead import forget_everybody
from bot.turns.endings import end
from bot.turns.numbers import as_read
from bot.turns.people import match_of, named, people_for
from bot.turns.scene import Scene, Speaker, channels_of, speaker, speakers, zone_named
from bot.turns.written import Alarm, Told, Written, outbox_row
from casebook.ids import Id
from casebook.model import Alert, AlertState, Office, OutboxMessage, OutboxState, PersonState, Session, SessionState
from casebook.severity import Severity
from conversations.alerts import (
    already_taken,
    mentee_closed,
    mentee_taken,
    page_text,
    passed_on,
    reminder_text,
    resolved,
    taken_by_you,
)
from conversations.engine import Text, Urgency, options, texts_of
from conversations.reading import mask_cpr
from scheduler.calendar import Calendar, closed_days
from scheduler.claims import CRISIS
from scheduler.next_due import Pattern, first_due
from scheduler.quiet_hours import QuietHours, next_allowed

_program = texts_of("program")
PAGE_OPTIONS = options("program", ("take", "pass"))
BETWEEN_PAGES = {
    Severity.ACUTE: timedelta(minutes=5),
    Severity.TODAY: timedelta(minutes=15),
    Severity.NEXT_WORKING_DAY: timedelta(hours=4),
    Severity.DIGEST: timedelta(days=1),
}
ROUNDS = {Severity.ACUTE: 12, Severity.TODAY: 2, Severity.NEXT_WORKING_DAY: 1, Severity.DIGEST: 1}
"""How often the whole row of people is gone through before the alert is only listed."""
QUICK_ROUNDS = 3
SLOWER = 6
"""After the quick rounds pages come so many times more slowly: nobody is woken by a flood."""
PAGED_ANEW_FOR = timedelta(days=1)
"""For so long an alert of which nobody can have heard is paged from the beginning, again and again."""
HEARD = frozenset({OutboxState.QUEUED, OutboxState.SENDING, OutboxState.SENT, OutboxState.DELIVERED})
THIS_MORNING = {"wake-up-unanswered", "wake-up-not-sent", "wake-up-kept-back", "unreachable", "undelivered"}
AT_ANY_HOUR = frozenset(THIS_MORNING | {"message-set-aside"})
"""Causes that concern this very morning, or behind which there may be danger: quiet hours do not hold them back."""
MENTEE_HEARS = frozenset(
    {"crisis", "crisis-possible", "crisis-silent", "human-wanted", "wake-up-unanswered", "absent-silent"}
)
OF_DANGER = frozenset({"crisis", "crisis-possible", "crisis-silent"})
OFFICE_OPENS = time(9, 0)
NOON = time(12, 0)
"""Whoever writes OPPE after this speaks of something else."""


def raise_alarm(scene: Scene, alarm: Alarm) -> Alert:
    """Open an alert, or join the one that is open for the same cause and person; page at once where it is due."""
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
    people = people_for(scene.transaction, step.to, match=match, office_id=who.office_id)
    alert = Alert(
        office_id=who.office_id,
        number=_next_number(scene, who.office_id),
        cause=step.cause,
        severity=step.severity,
        person_id=who.person_id,
        match_id=match.id if match else None,
        session_id=alarm.session_id,
        text=_in_words(scene, step.text, office),
        steps=[str(person) for person in people],
        opened_at=scene.now,
        next_page_at=_first_page_at(scene, step.severity, step.cause, office),
    )
    scene.transaction.add(alert)
    scene.transaction.flush()
    if alert.next_page_at is not None and alert.next_page_at <= scene.now:
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
        if alert.next_page_at is not None and alert.next_page_at <= scene.now:
            page(scene, alert)
    return alert


def _in_words(scene: Scene, text: Text, office: Office) -> str:
    return scene.wordings.of(office.wording).render(text, language=office.language)


def _first_page_at(scene: Scene, severity: Severity, cause: str, office: Office) -> datetime | None:
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


def page(scene: Scene, alert: Alert) -> Id | None:
    """Page the next person who can be reached, and say whom; whoever cannot is skipped at once."""
    scene.transaction.flush()
    people = [Id(person) for person in alert.steps]
    if alert.state is AlertState.TAKEN:
        return _ask_the_taker(scene, alert)
    known = speakers(scene.transaction, people)
    channels = channels_of(scene, people)
    rounds, paged = ROUNDS[alert.severity], None
    while people and alert.step + 1 < rounds * len(people):
        alert.step += 1
        person = people[alert.step % len(people)]
        if person in channels and known[person].state is not PersonState.FROZEN:
            _page_one(scene, alert, known[person], channels[person])
            paged = person
            break
        if alert.step + 1 >= len(people) and not channels:
            break
    left = alert.step + 1 < rounds * len(people) and bool(channels)
    pause = BETWEEN_PAGES[alert.severity] * (1 if alert.step + 1 < QUICK_ROUNDS * len(people) else SLOWER)
    alert.next_page_at = scene.now + pause if left else None
    return paged


def _page_one(scene: Scene, alert: Alert, to: Speaker, channels: Sequence[str]) -> None:
    about = named(scene.transaction, alert.person_id)
    acute = alert.severity is Severity.ACUTE
    # Of the program itself the person on call is told, who need not ring up themselves.
    phone = as_read(about.phone) if about.id != to.person_id else ""
    text = page_text(alert.number, alert.cause, {"what": alert.text, "phone": phone})
    written = Written()
    told = Told(kind="alert", urgency=Urgency.CRISIS if acute else Urgency.ALERT, alert_id=alert.id)
    for channel in dict.fromkeys(channels) if acute else (None,):
        written.outbox.append(
            outbox_row(scene, who=to, told=told, text=text, options=PAGE_OPTIONS, ask_key="page", channel=channel)
        )
    written.insert(scene)


def page_next_now(scene: Scene, alert_id: Id) -> None:
    """A page did not arrive: whoever has not been paged yet is paged without waiting, the others in their time.

    While none can have reached anybody they begin again, at the quick pace: the provider may be out of order for an
    hour.
    """
    alert = scene.transaction.get(Alert, alert_id)
    if alert is None or alert.state is not AlertState.OPEN:
        return
    if alert.step + 1 < len(alert.steps):
        page(scene, alert)
    elif scene.now - alert.opened_at < PAGED_ANEW_FOR and not _somebody_may_hear(scene, alert):
        alert.step, alert.next_page_at = -1, scene.now + BETWEEN_PAGES[alert.severity]


def _somebody_may_hear(scene: Scene, alert: Alert) -> bool:
    """Whether a page has gone out, or is about to."""
    pages = select(OutboxMessage.id).where(
        OutboxMessage.alert_id == alert.id,
        OutboxMessage.ask_key.is_not(None),
        OutboxMessage.created_at >= alert.opened_at,
        OutboxMessage.state.in_(HEARD),
    )
    return scene.transaction.scalar(pages.limit(1)) is not None


def _ask_the_taker(scene: Scene, alert: Alert) -> Id:
    """The time somebody gave themselves has passed: they are asked, and from now on the others are paged again."""
    assert alert.taken_by_id is not None, "somebody took it"
    taker = speaker(scene.transaction, alert.taken_by_id)
    alert.state, alert.taken_until, alert.step = AlertState.OPEN, None, -1
    alert.next_page_at = scene.now + BETWEEN_PAGES[alert.severity]
    _answer(scene, alert, taker, reminder_text(alert.number, alert.text))
    return taker.person_id


def take(scene: Scene, alert: Alert, *, by: Speaker, hours: timedelta | None = None) -> None:
    """Somebody takes it; the second one hears who has it. With `hours`, they are asked again after so long."""
    if _somebody_else_has(scene, alert, by):
        return
    alert.state, alert.taken_by_id, alert.taken_at = AlertState.TAKEN, by.person_id, scene.now
    alert.taken_until = scene.now + hours if hours else None
    alert.next_page_at = alert.taken_until
    _close_pages(scene, alert)
    _tell_the_others(scene, alert, by, already_taken(alert.number, by.first_name))
    _answer(scene, alert, by, taken_by_you(alert.number, hours))
    if alert.cause in MENTEE_HEARS:
        mentee = speaker(scene.transaction, alert.person_id)
        kind = "crisis" if alert.cause in OF_DANGER else "reply"
        _say(scene, mentee, mentee_taken(by.first_name), kind=kind, urgency=Urgency.ALERT)


def resolve(scene: Scene, alert: Alert, *, by: Speaker, words: str) -> None:
    """A human closes it for good, in their own words."""
    alert.state, alert.resolved_at, alert.resolution = AlertState.RESOLVED, scene.now, mask_cpr(words)[0]
    alert.taken_by_id = alert.taken_by_id or by.person_id
    alert.next_page_at = None
    _close_pages(scene, alert)
    if alert.cause == CRISIS:
        _close_crisis_talk(scene, alert, by)
    _tell_the_others(scene, alert, by, _program("closed-by", number=alert.number, name=by.first_name))
    _answer(scene, alert, by, resolved(alert.number))


def pass_on(scene: Scene, alert: Alert, *, by: Speaker) -> None:
    """Somebody cannot: the next one is paged at once. Where there is nobody left, it stays with whoever had it."""
    if _somebody_else_has(scene, alert, by):
        return
    had = alert.state, alert.taken_by_id
    alert.state, alert.taken_by_id, alert.taken_until = AlertState.OPEN, None, None
    following = page(scene, alert)
    if following is None:
        alert.state, alert.taken_by_id = had
    if following is None or following == by.person_id:
        _answer(scene, alert, by, passed_on(alert.number, None))
        return
    _answer(scene, alert, by, passed_on(alert.number, named(scene.transaction, following).first_name))


def _somebody_else_has(scene: Scene, alert: Alert, by: Speaker) -> bool:
    """Whether another one has taken it; then this one hears who."""
    taker = alert.taken_by_id if alert.state is AlertState.TAKEN else None
    if taker is None or taker == by.person_id:
        return False
    _answer(scene, alert, by, already_taken(alert.number, named(scene.transaction, taker).first_name))
    return True


def helper_was_told(scene: Scene, who: Speaker) -> bool:
    """Whether somebody was told this morning that this person did not answer the wake-up, and is still at it."""
    told = scene.transaction.scalars(
        select(Alert.opened_at).where(
            Alert.person_id == who.person_id,
            Alert.cause == "wake-up-unanswered",
            Alert.state != AlertState.RESOLVED,
        )
    )
    now = who.local(scene.now)
    return now.time() < NOON and any(who.today(opened_at) == now.date() for opened_at in told)


def paged_to(scene: Scene, person_id: Id) -> list[Alert]:
    """The alerts still open of which this person was told, oldest first."""
    return list(scene.transaction.scalars(_paged_to(person_id).where(Alert.state != AlertState.RESOLVED)))


def paged_number(scene: Scene, person_id: Id, number: int) -> Alert | None:
    """The alert of this number, if this person was told of it; also a closed one."""
    return scene.transaction.scalars(_paged_to(person_id).where(Alert.number == number)).first()


def _paged_to(person_id: Id) -> Select[Alert]:
    pages = select(OutboxMessage.alert_id).where(
        OutboxMessage.person_id == person_id, OutboxMessage.alert_id.is_not(None)
    )
    return select(Alert).where(Alert.id.in_(pages)).order_by(Alert.number)


def _tell_the_others(scene: Scene, alert: Alert, by: Speaker, text: Text) -> None:
    """Everybody who was told of it hears who has it, or that it is closed."""
    others = set(
        scene.transaction.scalars(
            select(OutboxMessage.person_id).where(
                OutboxMessage.alert_id == alert.id,
                OutboxMessage.person_id.is_not(None),
                OutboxMessage.person_id.not_in((by.person_id, alert.person_id)),
            )
        )
    )
    for other in speakers(scene.transaction, [other for other in others if other is not None]).values():
        _answer(scene, alert, other, text)


def _answer(scene: Scene, alert: Alert, to: Speaker, text: Text) -> None:
    _say(scene, to, text, kind="alert", urgency=Urgency.ALERT, alert_id=alert.id)


def _say(scene: Scene, to: Speaker, text: Text, *, kind: str, urgency: Urgency, alert_id: Id | None = None) -> None:
    written = Written()
    written.outbox.append(
        outbox_row(scene, who=to, told=Told(kind=kind, urgency=urgency, alert_id=alert_id), text=text)
    )
    written.insert(scene)


def _close_pages(scene: Scene, alert: Alert) -> None:
    """The buttons no longer count, and pages that have not gone out yet (an outage) need not any more."""
    scene.close_questions(OutboxMessage.alert_id == alert.id)
    waiting = (OutboxMessage.alert_id == alert.id, OutboxMessage.state == OutboxState.QUEUED)
    scene.transaction.execute(
        update(OutboxMessage)
        .where(*waiting, OutboxMessage.ask_key.is_not(None))
        .values(state=OutboxState.DROPPED, error="no longer needed")
    )


def _close_crisis_talk(scene: Scene, alert: Alert, by: Speaker) -> None:
    """The robot no longer stays with the person, and says so."""
    talks = scene.transaction.scalars(
        select(Session).where(
            Session.person_id == alert.person_id, Session.talk == CRISIS, Session.state == SessionState.ACTIVE
        )
    ).all()
    for talk in talks:
        end(scene, talk, SessionState.ENDED)
    person = speaker(scene.transaction, alert.person_id)
    if talks and person.state is PersonState.ACTIVE:
        phone = as_read(named(scene.transaction, by.person_id).phone)
        _say(scene, person, mentee_closed(by.first_name, phone), kind="crisis", urgency=Urgency.ALERT)


def taker_of(scene: Scene, who: Speaker, cause: str) -> str:
    """The first name of the human who has taken the open alert of this cause about this person; empty for nobody."""
    taker = scene.transaction.scalar(
        select(Alert.taken_by_id).where(
            Alert.person_id == who.person_id, Alert.cause == cause, Alert.state == AlertState.TAKEN
        )
    )
    return named(scene.transaction, taker).first_name if taker else ""


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
