"""Pages among the messages that wait: what they are about, how many went out lately, and a bundle of them in words."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session as Transaction

from bot.outbox.policy import Page
from bot.outbox.storms import WITHIN
from bot.turns.scene import Scene, speaker
from casebook.ids import Id
from casebook.model import Alert, OutboxMessage, Person
from casebook.severity import Severity
from casebook.store.among import among, rows_among
from conversations.alerts import also_open

NAMED = 8
"""So many alerts are named in one message; of the rest only the number is told."""
_ABOUT = (
    select(Alert.id, Alert.number, Alert.cause, Alert.severity, Person.first_name)
    .join(Person, Person.id == Alert.person_id)
    .where(among(Alert.id))
)


def pages_of(transaction: Transaction, alerts: Mapping[Id, Id]) -> dict[Id, Page]:
    """What these messages page about, by message; `alerts` has the alert of each. Mostly there is none."""
    found = {
        alert: Page(number=number, cause=cause, about=name, acute=severity is Severity.ACUTE)
        for alert, number, cause, severity, name in rows_among(transaction, _ABOUT, set(alerts.values()))
    }
    return {message: found[alert] for message, alert in alerts.items()}


def sent_lately(
    transaction: Transaction, people: Collection[Id], *, now: datetime
) -> Mapping[tuple[str, str], list[datetime]]:
    """When the latest pages to these people went out, by channel and address."""
    sent: defaultdict[tuple[str, str], list[datetime]] = defaultdict(list)
    if people:
        pages = select(OutboxMessage.channel, OutboxMessage.address, OutboxMessage.sent_at).where(
            among(OutboxMessage.person_id, people),
            OutboxMessage.alert_id.is_not(None),
            OutboxMessage.ask_key.is_not(None),
            OutboxMessage.sent_at > now - WITHIN,
        )
        for channel, address, at in transaction.execute(pages):
            if channel is not None and address is not None and at is not None:
                sent[channel, address].append(at)
    return sent


def bundle_words(scene: Scene, person: Id, pages: Sequence[Page]) -> str:
    """Which other alerts are open, in the words of the person who is paged."""
    known = tuple(f"{page.number} {page.about}" for page in pages[:NAMED])
    text = also_open(known, more=max(0, len(pages) - NAMED))
    return speaker(scene.transaction, person).words(scene, text)
