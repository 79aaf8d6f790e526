"""What whoever runs the program must hear of, through the person on call of each office."""

from datetime import timedelta

from sqlalchemy import select

from bot.turns.alerting import raise_alarm
from bot.turns.scene import Scene, speaker
from bot.turns.written import Alarm
from casebook.model import Alert, Office
from casebook.roles import Role
from casebook.severity import Severity
from conversations.engine import Raise, Text, texts_of

WORTH_TELLING = timedelta(minutes=1)
"""A shorter outage makes nothing late that anybody would notice."""
_program = texts_of("program")


def tell_operators(scene: Scene, cause: str, text: Text) -> list[Alert]:
    """Raise an alert about the program itself in every office with somebody on call; one a cause, while it is open."""
    on_call = scene.transaction.scalars(
        select(Office.on_call_id).where(Office.on_call_id.is_not(None)).order_by(Office.id)
    ).all()
    step = Raise(cause=cause, severity=Severity.TODAY, text=text, to=(Role.ON_CALL,))
    return [
        raise_alarm(scene, Alarm(step=step, who=speaker(scene.transaction, person), match_id=None, session_id=None))
        for person in dict.fromkeys(on_call)
        if person is not None
    ]


def tell_of_outage(scene: Scene, away: timedelta) -> int:
    """The casebook was away for so long; how many alerts that makes."""
    if away < WORTH_TELLING:
        return 0
    return len(tell_operators(scene, "database-away", _program("database-away", away=away)))


def tell_of_stumble(scene: Scene) -> int:
    """Something in the program itself went wrong, which the log tells of; how many alerts that makes."""
    return len(tell_operators(scene, "stumbled", _program("stumbled")))


def tell_of_refusal(scene: Scene, *, provider: str, code: int) -> int:
    """The provider takes nothing from us as things stand; how many alerts that makes."""
    text = _program("provider-refuses", provider=provider, code=code)
    return len(tell_operators(scene, f"{provider.lower()}-refuses-{code}", text))
