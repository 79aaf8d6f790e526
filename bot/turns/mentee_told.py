"""What a mentee hears of the alert about them: who has it, that it is passed on, that somebody is reminded."""

from sqlalchemy import exists, select

from bot.turns.alert_messages import say
from bot.turns.crisis_language import in_crisis_language
from bot.turns.scene import Scene, speaker
from casebook.ids import Id
from casebook.model import Alert, PersonState, Session, SessionState
from conversations.engine import Text, Urgency
from conversations.talks.crisis import DEFINITION
from conversations.talks.crisis_touch import PEACE
from scheduler.claims import CRISIS

OF_DANGER = frozenset({CRISIS, "crisis-possible", "crisis-silent"})
"""Causes of one trouble: whoever has taken one of them knows of it."""
HEARD = OF_DANGER | {"human-wanted", "wake-up-unanswered", "absent-silent"}
"""Causes after which a call was promised."""


def tell_mentee(scene: Scene, alert: Alert, text: Text) -> None:
    """Say it to whom the alert is about. A frozen number may be somebody else's: there nobody is named.

    Whoever asked for peace, perhaps since somebody else reads the phone, hears nothing that was not asked for.
    """
    mentee = speaker(scene.transaction, alert.person_id)
    if alert.cause not in HEARD or mentee.state is PersonState.FROZEN or _is_in_peace(scene, alert.person_id):
        return
    kind = "crisis" if alert.cause in OF_DANGER else "reply"
    say(scene, in_crisis_language(scene, mentee), text, kind=kind, urgency=Urgency.ALERT)


def _is_in_peace(scene: Scene, person_id: Id) -> bool:
    """Whether the talk about their danger has been asked to be silent."""
    silent = (
        Session.person_id == person_id,
        Session.talk == DEFINITION.name,
        Session.state == SessionState.ACTIVE,
        Session.waiting_key.startswith(PEACE),
    )
    return bool(scene.transaction.scalar(select(exists().where(*silent))))
