"""What a human does with an alert: takes it, passes it on, closes it; and everybody who was told hears of it."""

from datetime import timedelta

from sqlalchemy import select, update

from bot.turns.alert_messages import answer, say
from bot.turns.crisis_language import in_crisis_language
from bot.turns.endings import end
from bot.turns.mentee_told import tell_mentee
from bot.turns.numbers import as_read
from bot.turns.paging import page
from bot.turns.people import named
from bot.turns.scene import Scene, Speaker, speaker, speakers
from casebook.model import Alert, AlertState, OutboxMessage, OutboxState, PersonState, Session, SessionState
from conversations.alerts import (
    already_taken,
    mentee_closed,
    mentee_passed_on,
    mentee_taken,
    passed_on,
    resolved,
    taken_by_you,
)
from conversations.engine import Text, Urgency, texts_of
from conversations.reading import mask_cpr
from scheduler.claims import CRISIS

_program = texts_of("program")


def take(scene: Scene, alert: Alert, *, by: Speaker, hours: timedelta | None = None) -> None:
    """Somebody takes it; the second one hears who has it. With `hours`, they are asked again after so long."""
    if _somebody_else_has(scene, alert, by):
        return
    alert.state, alert.taken_by_id, alert.taken_at = AlertState.TAKEN, by.person_id, scene.now
    alert.taken_until = scene.now + hours if hours else None
    alert.next_page_at = alert.taken_until
    close_pages(scene, alert)
    _tell_the_others(scene, alert, by, already_taken(alert.number, by.first_name))
    answer(scene, alert, by, taken_by_you(alert.number, hours))
    tell_mentee(scene, alert, mentee_taken(by.first_name))


def resolve(scene: Scene, alert: Alert, *, by: Speaker, words: str) -> None:
    """A human closes it for good, in their own words."""
    alert.state, alert.resolved_at, alert.resolution = AlertState.RESOLVED, scene.now, mask_cpr(words)[0]
    alert.taken_by_id = alert.taken_by_id or by.person_id
    alert.next_page_at = None
    close_pages(scene, alert)
    if alert.cause == CRISIS:
        _close_crisis_talk(scene, alert, by)
    _tell_the_others(scene, alert, by, _program("closed-by", number=alert.number, name=by.first_name))
    answer(scene, alert, by, resolved(alert.number))


def pass_on(scene: Scene, alert: Alert, *, by: Speaker) -> None:
    """Somebody cannot: the next one is paged at once. Where there is nobody left, it stays with whoever had it.

    Whoever was promised their call hears that it is another one's now.
    """
    if _somebody_else_has(scene, alert, by):
        return
    had = alert.state, alert.taken_by_id
    alert.state, alert.taken_by_id, alert.taken_until = AlertState.OPEN, None, None
    following = page(scene, alert)
    if following is None:
        alert.state, alert.taken_by_id = had
    another = following if following != by.person_id else None
    other = named(scene.transaction, another).first_name if another is not None else None
    answer(scene, alert, by, passed_on(alert.number, other))
    if had[0] is AlertState.TAKEN and alert.state is AlertState.OPEN:
        tell_mentee(scene, alert, mentee_passed_on(by.first_name, other))


def _somebody_else_has(scene: Scene, alert: Alert, by: Speaker) -> bool:
    """Whether another one has taken it; then this one hears who."""
    taker = alert.taken_by_id if alert.state is AlertState.TAKEN else None
    if taker is None or taker == by.person_id:
        return False
    answer(scene, alert, by, already_taken(alert.number, named(scene.transaction, taker).first_name))
    return True


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
        answer(scene, alert, other, text)


def close_pages(scene: Scene, alert: Alert) -> None:
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
    person = in_crisis_language(scene, speaker(scene.transaction, alert.person_id))
    for talk in talks:
        end(scene, talk, SessionState.ENDED)
    if talks and person.state is PersonState.ACTIVE:
        phone = as_read(named(scene.transaction, by.person_id).phone)
        say(scene, person, mentee_closed(by.first_name, phone), kind="crisis", urgency=Urgency.ALERT)
