"""Paging: the people of an alert are told one after the other, until somebody takes it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.turns.alert_messages import answer
from bot.turns.numbers import as_read
from bot.turns.people import named
from bot.turns.scene import Scene, Speaker, channels_of, speaker, speakers
from bot.turns.written import Told, Written, outbox_row
from casebook.ids import Id
from casebook.model import Alert, AlertState, OutboxMessage, OutboxState, PersonState
from casebook.severity import Severity
from conversations.alerts import page_call, page_text, reminder_text
from conversations.engine import Urgency, options

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
    if acute and (voice := next((one for one in channels if one in scene.voice), None)) is not None:
        written.outbox.append(_call(scene, alert, to, told, channel=voice))
    written.insert(scene)


def _call(scene: Scene, alert: Alert, to: Speaker, told: Told, *, channel: str) -> dict[str, Any]:
    """A phone lies in another room, or sleeps: what is acute also rings. It says nothing of anybody: the text does."""
    text = page_call(alert.number)
    return outbox_row(
        scene, who=to, told=told, text=text, options=PAGE_OPTIONS, ask_key="page", spoken=True, channel=channel
    )


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
    answer(scene, alert, taker, reminder_text(alert.number, alert.text))
    return taker.person_id
