"""Messages that belong to an alert but are no page: who has it, that it is closed, what its mentee hears."""

from bot.turns.scene import Scene, Speaker
from bot.turns.written import Told, Written, outbox_row
from casebook.ids import Id
from casebook.model import Alert
from conversations.engine import Text, Urgency


def answer(scene: Scene, alert: Alert, to: Speaker, text: Text) -> None:
    """To somebody who was told of the alert."""
    say(scene, to, text, kind="alert", urgency=Urgency.ALERT, alert_id=alert.id)


def say(scene: Scene, to: Speaker, text: Text, *, kind: str, urgency: Urgency, alert_id: Id | None = None) -> None:
    """To anybody; without `alert_id` it is no message about the alert."""
    written = Written()
    written.outbox.append(
        outbox_row(scene, who=to, told=Told(kind=kind, urgency=urgency, alert_id=alert_id), text=text)
    )
    written.insert(scene)
