"""One trouble, one alert: what is only another side of it, on the same day, is added to the alert that is open.

A wake-up that did not arrive, an address that is gone, a morning without an answer: one thing to whoever rings up.
"""

from datetime import datetime

from sqlalchemy import select

from bot.turns.alert_messages import answer
from bot.turns.paging import page
from bot.turns.scene import Scene, speaker
from bot.turns.taking import close_pages
from bot.turns.written import Alarm
from casebook.ids import Id
from casebook.model import Alert, AlertState
from casebook.severity import Severity
from conversations.alerts import more_of_it
from scheduler.claims import CRISIS

WEIGHT = ("address-gone", "undelivered", "wake-up-unanswered", CRISIS)
"""Causes that are sides of one trouble, the heaviest last: the alert goes by the name of the heaviest.

Danger takes in the others, and never joins them: it is always an alert of its own.
"""


def same_trouble(scene: Scene, alarm: Alarm, *, match_id: Id | None) -> Alert | None:
    """The alert that is open since today about another side of the same trouble."""
    cause, who = alarm.step.cause, alarm.who
    if cause not in WEIGHT or cause == CRISIS:
        return None
    others = scene.transaction.scalars(
        select(Alert)
        .where(
            Alert.person_id == who.person_id,
            Alert.cause.in_(set(WEIGHT) - {cause}),
            Alert.match_id == match_id,
            Alert.state != AlertState.RESOLVED,
        )
        .order_by(Alert.number)
    )
    today = who.today(scene.now)
    return max(
        (one for one in others if who.today(one.opened_at) == today),
        key=lambda one: WEIGHT.index(one.cause),
        default=None,
    )


def join(scene: Scene, alert: Alert, alarm: Alarm, *, news: str, page_at: datetime) -> Alert:
    """Add what is new. Whoever has it hears so; when it weighs more than what was known, people are paged afresh."""
    if news in alert.text:
        return alert
    heavier = WEIGHT.index(alarm.step.cause) > WEIGHT.index(alert.cause)
    alert.text = f"{news} {alert.text}" if heavier else f"{alert.text} {news}"
    alert.severity = min(alert.severity, alarm.step.severity, key=list(Severity).index)
    if heavier:
        alert.cause, alert.session_id = alarm.step.cause, alarm.session_id
    if alert.state is AlertState.TAKEN and alert.taken_by_id is not None:
        answer(scene, alert, speaker(scene.transaction, alert.taken_by_id), more_of_it(alert.number, news))
    elif heavier:
        _page_afresh(scene, alert, at=page_at)
    return alert


def _page_afresh(scene: Scene, alert: Alert, *, at: datetime) -> None:
    """From the first person on; pages that have not gone out yet are replaced."""
    close_pages(scene, alert)
    alert.step, alert.next_page_at = -1, at
    if at <= scene.now:
        page(scene, alert)
