"""What staff answer to a page: TAG, LØST, VIDERE, or a button."""

from bot.turns import invites
from bot.turns.ahead import forget_everybody
from bot.turns.arrived import Message
from bot.turns.asking_messages import MESSAGES
from bot.turns.people import role_of
from bot.turns.scene import Scene, Speaker
from bot.turns.taking import pass_on, resolve, take
from bot.turns.told_of import alert_to_take, paged_to
from bot.turns.written import Told, Written, outbox_row
from casebook.ids import Id
from casebook.model import Alert, AlertState
from casebook.roles import Role
from conversations.alerts import AlertReply, PassOn, Resolve, Take, no_such_alert, read_alert_reply, which_one
from conversations.engine import Text, Urgency


def handle(scene: Scene, message: Message, who: Speaker) -> str | None:
    """Act on a reply to an alert; None when the message is none, or comes from somebody who was not asked."""
    if message.button_of is not None:
        return _pressed(scene, message.button_of, message.option, who)
    reply = read_alert_reply(message.text)
    if reply is None or not _is_asked(scene, reply, who):
        return None
    forget_everybody(scene.transaction)
    alert = _meant(scene, reply, paged_to(scene, who.person_id), who)
    if isinstance(alert, Text):
        _say(scene, who, alert)
    else:
        _act(scene, alert, reply, who)
    return f"alert: {type(reply).__name__.lower()}"


def _is_asked(scene: Scene, reply: AlertReply, who: Speaker) -> bool:
    """Whether this answers an alert that they were paged with, or is a bare TAG 12 of somebody around a mentee: who
    else writes "tag 4", "lost 1 friend" or "done 3 of them" means something else."""
    if reply.number is None:
        return bool(paged_to(scene, who.person_id))
    if alert_to_take(scene, who, reply.number) is not None:
        return True
    bare = not (isinstance(reply, Resolve) and reply.words)
    return bare and role_of(scene.transaction, who.person_id) is not Role.MENTEE


def _pressed(scene: Scene, message_id: Id, option: str | None, who: Speaker) -> str | None:
    page = MESSAGES.of(scene.transaction, message_id)
    if page is None or page.alert_id is None or page.person_id != who.person_id:
        return None
    forget_everybody(scene.transaction)
    alert = scene.transaction.get(Alert, page.alert_id)
    assert alert is not None, "foreign keys see to it"
    if alert.state is AlertState.RESOLVED:
        _say(scene, who, no_such_alert(alert.number))
    elif option == "take":
        take(scene, alert, by=who)
    else:
        pass_on(scene, alert, by=who)
    return f"alert: {option}"


def _meant(scene: Scene, reply: AlertReply, mine: list[Alert], who: Speaker) -> Alert | Text:
    if reply.number is not None:
        alert = alert_to_take(scene, who, reply.number)
        return no_such_alert(reply.number) if alert is None or alert.state is AlertState.RESOLVED else alert
    waiting = [one for one in mine if _could_mean(one, reply, who)] or mine
    return waiting[0] if len(waiting) == 1 else which_one(tuple(one.number for one in waiting))


def _could_mean(alert: Alert, reply: AlertReply, who: Speaker) -> bool:
    """Without a number: TAG means an open one, LØST and VIDERE one that is mine."""
    if isinstance(reply, Take):
        return alert.state is AlertState.OPEN
    return alert.taken_by_id == who.person_id


def _act(scene: Scene, alert: Alert, reply: AlertReply, who: Speaker) -> None:
    match reply:
        case Take(hours=hours):
            take(scene, alert, by=who, hours=hours)
        case Resolve(words=words):
            close(scene, alert, by=who, words=words)
        case PassOn():
            pass_on(scene, alert, by=who)


def close(scene: Scene, alert: Alert, *, by: Speaker, words: str) -> None:
    """Close an alert for good. Closing the question whose address it is, is the answer yes."""
    resolve(scene, alert, by=by, words=words)
    if alert.cause == "confirm-invite":
        invites.confirm(scene, alert.person_id)


def _say(scene: Scene, who: Speaker, text: Text) -> None:
    written = Written()
    written.outbox.append(outbox_row(scene, who=who, told=Told(kind="alert", urgency=Urgency.ALERT), text=text))
    written.insert(scene)
